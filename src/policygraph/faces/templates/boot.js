"use strict";
// Unpacks the data and the scripts of the page, and starts them one after another.

/** The text that lies in an element, deflated and in base64. */
async function unpacked(id) {
  const letters = atob(document.getElementById(id).textContent);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

const PACKED = {};

async function boot() {
  const names = ["nodes", "edges", ...[...document.querySelectorAll("[id^='code-']")].map((element) => element.id)];
  const [nodes, edges, ...scripts] = await Promise.all(names.map((name) => unpacked(name)));
  PACKED.nodes = JSON.parse(nodes);
  PACKED.edges = JSON.parse(edges);
  for (const text of scripts) {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
  }
}

if ("DecompressionStream" in window) boot();
else document.getElementById("question").textContent = JSON.parse(document.getElementById("data-words").textContent).too_old;
