// The scene as SVG: the live picture of a page of one plan, what is saved, and what is printed.

const SVG = "http://www.w3.org/2000/svg";

function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** The whole scene; what does not stand out is faded. `head` is the room above it. */
function svgOf(head = 0) {
  const { columns, height } = scene;
  const size = { width: Math.ceil(columns.total), height: Math.ceil(height + 8 + head) };
  const edges = new Set([...linesOf(scene.shown), ...nearEdges()]);
  const lines = draw("g", { fill: "none" }, ...[...edges].map(lineDrawn));
  const texts = { "font-size": FONT, "font-family": fontOf().slice(fontOf().indexOf('"')), "dominant-baseline": "central" };
  return draw("svg", { xmlns: SVG, viewBox: `0 ${-head} ${size.width} ${size.height}`, ...size, "aria-hidden": "true" },
    lines, draw("g", texts, ...scene.items.map(itemDrawn), ...lettersOf().map(letterDrawn)));
}

function lineDrawn(edge) {
  const { colour, width, dashes, opacity } = lookOf(edge);
  const isOut = near !== null && isNearEdge(edge);
  return draw("path", {
    d: pathOf(edge), stroke: colour, "stroke-width": Math.round(width * 10) / 10, "data-edge": edge.id,
    "stroke-dasharray": dashes && dashes.join(" "), "stroke-opacity": near === null ? opacity : isOut ? 1 : 0.07,
  });
}

function itemDrawn(item) {
  const { node, x, y, width, height } = item;
  const guide = guideOf(item);
  const parts = [
    node === aboutNode() ? draw("rect", { x: x - 4, y: y - height / 2, width: width + 8, height, fill: colours.mark }) : "",
    guide ? draw("rect", { x: guide.x, y: Math.round(y), width: guide.width, height: 1, fill: colours.line }) : "",
    ...portsOf(item).map((port) => shapeDrawn(shapeOf(NODES[node]), port)),
    ...textsOf(item).map(textDrawn),
  ];
  return draw("g", { opacity: isNear(node) ? null : FADED }, ...parts.filter(Boolean));
}

function textDrawn({ text, bold, colour, isLeft, x, y }) {
  return draw("text", { x, y, fill: colour, "font-weight": bold ? 600 : null, "text-anchor": isLeft ? "end" : null }, text);
}

function shapeDrawn(shape, port) {
  return draw("path", { d: outlineOf(shape, port), fill: colours.soft, stroke: colours.page });
}

function letterDrawn({ role, x, y }) {
  return draw("g", {},
    draw("circle", { cx: x, cy: y, r: 9, fill: colours[role] }),
    draw("text", { x, y: y + 0.5, fill: colours.page, "font-size": 12, "font-weight": 600, "text-anchor": "middle" }, letterOf(role)));
}
