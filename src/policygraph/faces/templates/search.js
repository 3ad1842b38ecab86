// The search box: any part of a name, of another name, of a document number; a list that the keyboard can walk.

const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
const KINDS_FOUND = ["agency", "plan", "topic", "document", "measure"];
const MOST_HITS = 40;
let searchable = null;

/** What can be found, with its names folded; made at the first search. */
function findable() {
  searchable ??= NODES.filter((node) => KINDS_FOUND.includes(node.kind)).map((node) => ({ node, names: namesOf(node).filter(Boolean).map(folded) }));
  return searchable;
}

function namesOf(node) {
  return [node.label, ...(node.names || []), node.function || "", ["plan", "document"].includes(node.kind) ? node.number || "" : ""];
}
let hits = [];
let marked = -1;

/** Nodes with a name that holds the words; those that begin with it first, agencies before measures. */
function found(words) {
  const wanted = folded(words);
  if (!wanted) return [];
  const ranked = [];
  for (const { node, names } of findable()) {
    const places = names.map((name) => name.indexOf(wanted)).filter((place) => place >= 0);
    if (places.length) ranked.push([KINDS_FOUND.indexOf(node.kind), Math.min(...places), -edgesAt[node.id].length, node.id]);
  }
  ranked.sort((one, other) => one.map((value, place) => value - other[place]).find(Boolean) || 0);
  return ranked.map((row) => row[3]);
}

function showHits() {
  const words = byId("search").value;
  const all = found(words);
  hits = all.slice(0, MOST_HITS);
  marked = hits.length ? 0 : -1;
  const rows = hits.map((node, place) => hitRow(node, place));
  if (words.trim() && !hits.length) rows.push(make("li", { class: "none" }, WORDS.no_hit));
  byId("hits").replaceChildren(...rows);
  openHits(Boolean(words.trim()));
  byId("said").textContent = words.trim() ? say("hits", all.length) : "";
}

/** What tells a hit from others: the other name that was found, the plan of a measure, the place of an agency. */
function moreOf(node) {
  const { kind, plan, place, function: line } = NODES[node];
  const wanted = folded(byId("search").value);
  const other = folded(NODES[node].label).includes(wanted) ? "" : namesOf(NODES[node]).find((name) => folded(name).includes(wanted));
  const own = { measure: [kind === "measure" ? NODES[plan].label : ""], agency: [line, place, countsText(edgesAt[node])] }[kind] || [];
  return [...new Set([other, ...own])].filter(Boolean).join(" · ");
}

function hitRow(node, place) {
  const { kind } = NODES[node];
  const row = make("li", { id: `hit-${place}`, role: "option", "aria-selected": String(place === marked), onclick: () => takeHit(place) },
    make("span", { class: "kind" }, WORDS[kind]), make("span", {}, NODES[node].label), make("small", {}, moreOf(node)));
  row.addEventListener("mousedown", (event) => event.preventDefault());
  return row;
}

function openHits(isOpen) {
  byId("hits").hidden = !isOpen;
  byId("search").setAttribute("aria-expanded", String(isOpen));
  markHit(marked);
}

function markHit(place) {
  marked = place;
  [...byId("hits").children].forEach((row, number) => {
    if (row.id) row.setAttribute("aria-selected", String(number === place));
    if (number === place) row.scrollIntoView({ block: "nearest" });
  });
  if (place >= 0 && !byId("hits").hidden) byId("search").setAttribute("aria-activedescendant", `hit-${place}`);
  else byId("search").removeAttribute("aria-activedescendant");
}

function takeHit(place) {
  if (hits[place] === undefined) return;
  openHits(false);
  byId("search").value = "";
  openNode(hits[place]);
}

function startSearch() {
  const box = byId("search");
  box.addEventListener("input", showHits);
  box.addEventListener("focus", () => { if (box.value.trim()) showHits(); });
  box.addEventListener("blur", () => openHits(false));
  box.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && hits.length) markHit((marked + steps[event.key] + hits.length) % hits.length);
    else if (event.key === "Enter") takeHit(marked);
    else if (event.key === "Escape") openHits(false);
    else return;
    event.preventDefault();
  });
}
