// What is drawn, in which colour and where, whoever draws it: boxes of text, their ends, the lines between.

const THICKEST = 6;
const FADED = 0.55;
const MANY_LINES = 600;
let scene = { items: [], itemAt: new Map(), columns: null, height: 0, shown: null };
let hovered = null;
let near = null;
let colours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ink", "soft", "page", "line", "mark", ...Object.keys(LINES), ...LIGHTS];
  colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Draws the current state anew, from the top. */
function drawPicture() {
  const { clientWidth, clientHeight } = byId("canvas");
  readColours();
  scene = sceneOf(clientWidth, clientHeight);
  hovered = null;
  near = nearOf();
  makeHeads();
  present();
}

/** The current state laid out for a room of this size. */
function sceneOf(width, room) {
  const whole = shownOf();
  const shown = state.view === "all" && width < NARROW ? withoutLeft(whole) : whole;
  const laid = placed(shown, width, room);
  return { shown, ...laid, width, room, itemAt: new Map(laid.items.map((item) => [item.node, item])) };
}

/** On a narrow screen the map has two columns: the plans are in the choice above it. */
function withoutLeft(shown) {
  return { ...shown, left: [], edges: shown.edges.filter((edge) => !shown.left.includes(edge.from)) };
}

/** What stands out just now: what the pointer is on, what was picked, or what the view is about. */
function aboutNode() {
  for (const node of [hovered, state.picked, scene.shown.about]) {
    if (node !== null && scene.itemAt.has(node)) return node;
  }
  return null;
}

/** Whether a line belongs to what stands out; of a picked line that line alone. */
function isNearEdge(edge, about = aboutNode()) {
  if (edge.from !== about && edge.to !== about) return false;
  const only = hovered === null && scene.itemAt.has(state.partner) ? state.partner : null;
  return only === null || edge.from === only || edge.to === only;
}

const nearEdges = () => (scene.shown.at.get(aboutNode()) || []).filter((edge) => isNearEdge(edge));

/** The node that stands out and its neighbours, or null where none does. */
function nearOf() {
  const about = aboutNode();
  return about === null ? null : new Set([about, ...nearEdges().flatMap((edge) => [edge.from, edge.to])]);
}

const isNear = (node) => near === null || near.has(node) || isHead(node);

/** The lines that are drawn while nothing stands out: where measures are counted only the strongest. */
const linesOf = ({ edges, most }) => (most ? edges.filter((edge) => edge.strong) : edges);

/** How a line looks while nothing stands out: colour, width, dashes, opacity. */
function lookOf(edge) {
  const { role, all } = edge;
  const isCounted = all !== undefined;
  const count = role === "lead" ? edge.leads : all;
  const width = isCounted && scene.shown.most ? 0.6 + THICKEST * Math.sqrt(count / scene.shown.most) : LINES[role].width;
  return { colour: colours[role], width, dashes: LINES[role].dashes, opacity: calmness(role) };
}

/** How strong a line is while nothing stands out; weaker where the columns stand close together. */
function calmness(role) {
  const strength = role === "lead" && !scene.shown.most ? 0.75 : 0.45;
  const crowded = scene.width < NARROW || (!scene.shown.most && scene.shown.edges.length > 400);
  return crowded ? strength / 2 : strength;
}

/** The end of a box where lines begin: at its right, or for a box of the right side at its left. */
function portOf(item, isTarget) {
  const isLeftEnd = item.side === "right" || (item.side === "middle" && isTarget);
  return { x: isLeftEnd ? item.x - PORT - 3 : item.x + item.width + PORT + 3, y: item.y, end: isLeftEnd ? "l" : "r" };
}

/** The ends of a box at which a shape is drawn. */
function portsOf(item) {
  if (isHead(item.node)) return [];
  if (item.side !== "middle") return [portOf(item, true)];
  const { left, right } = scene.shown;
  return [...(left.length ? [portOf(item, true)] : []), ...(right.length ? [portOf(item, false)] : [])];
}

const CORNERS = {
  square: [[-PORT, -PORT], [PORT, -PORT], [PORT, PORT], [-PORT, PORT]],
  diamond: [[0, -PORT], [PORT, 0], [0, PORT], [-PORT, 0]],
  triangle: [[0, -PORT], [PORT, PORT - 1], [-PORT, PORT - 1]],
};

/** The outline of a shape around a point, as the path of SVG. */
function outlineOf(shape, { x, y }) {
  if (shape === "dot") return `M${x - PORT} ${y}a${PORT} ${PORT} 0 1 0 ${2 * PORT} 0a${PORT} ${PORT} 0 1 0 ${-2 * PORT} 0Z`;
  return `M${CORNERS[shape].map(([right, down]) => `${x + right} ${y + down}`).join("L")}Z`;
}

/** A line as the path of SVG, which a canvas takes as well. */
function pathOf(edge) {
  const start = portOf(scene.itemAt.get(edge.from), false);
  const end = portOf(scene.itemAt.get(edge.to), true);
  const round = (value) => Math.round(value * 10) / 10;
  const [x, y, toX, toY] = [start.x, start.y, end.x, end.y].map(round);
  if (scene.shown.isRound) return `M${x} ${y}L${toX} ${toY}`;
  const half = round((x + toX) / 2);
  return `M${x} ${y}C${half} ${y} ${half} ${toY} ${toX} ${toY}`;
}

/** The pieces of text of a box: what, where, how aligned, in which colour. */
function textsOf(item) {
  const isLeft = item.side === "left";
  const top = item.y - item.height / 2 + PAD / 2;
  const end = item.lines.length - 1;
  const room = item.inline ? (isLeft ? widthOf(item.sub) : widthOf(item.lines[end], item.bold)) + 8 : 0;
  const piece = (text, row, bold, colour, indent) => ({
    text, bold, colour, isLeft, x: isLeft ? item.x + item.width - indent : item.x + indent, y: top + (row + 0.5) * LEADING,
  });
  const pieces = item.lines.map((line, row) => piece(line, row, item.bold, colours.ink, isLeft && row === end ? room : 0));
  if (item.sub) pieces.push(piece(item.sub, item.inline ? end : end + 1, false, colours[NODES[item.node].light || "soft"], isLeft ? 0 : room));
  return pieces;
}

/** A faint line from the end of a short label to where its lines begin: its left edge and width; null: none. */
function guideOf(item) {
  if (item.side !== "middle" || isHead(item.node) || item.lines.length > 1 || !scene.shown.right.length) return null;
  const from = widthOf(item.lines[0], item.bold) + (item.inline ? widthOf(item.sub) + 8 : 0) + 8;
  return from > item.width - 8 ? null : { x: item.x + from, width: item.width - from };
}

/** The letters of the roles at the far ends of the lines that stand out. */
function lettersOf() {
  const about = aboutNode();
  const used = new Map();
  return scene.shown.most ? [] : nearEdges().filter((edge) => isRole(edge.role)).map((edge) => {
    const far = scene.itemAt.get(edge.from === about ? edge.to : edge.from);
    const turn = used.get(far.node) || 0;
    used.set(far.node, turn + 1);
    const step = 2 * PORT + 13 + turn * 19;
    return { role: edge.role, x: edge.from === about ? far.x - step : far.x + far.width + step, y: far.y };
  });
}

/** The item at a point of the picture, its ends and the air up to half a line around it included. */
function nodeUnder({ x, y }) {
  const reach = 2 * PORT + 3;
  const inside = (item) => x >= item.x - reach && x <= item.x + item.width + reach && Math.abs(y - item.y) <= item.height / 2 + 2;
  const item = scene.items.find(inside);
  return item && NODES[item.node].kind !== "level" ? item.node : null;
}

/** A click picks a name; a click on a line picks its measure, or what it counts; a click elsewhere lets go. */
function clicked(node, edge) {
  if (node !== null || !edge) pick(node);
  else if (isRole(edge.role) && edge.all === undefined) pick(edge.from);
  else if (edge.role in LINES && edge.all === undefined && !isRelation(edge.role)) pick(edge.to);
  else pick(edge.from, edge.to);
}

function hover(node) {
  if (hovered === node) return;
  hovered = node;
  byId("canvas").classList.toggle("over", node !== null);
  recolour();
}

/** Lets neighbours stand out and the rest fade, without moving anything. */
function recolour() {
  near = nearOf();
  repaint();
}

/** The names of the columns, over them wherever the picture is moved. */
function placeHeads() {
  for (const head of byId("heads").children) {
    const { at, width } = scene.columns[head.dataset.side];
    const start = onScreen(at, 0).x;
    head.style.left = `${Math.round(start)}px`;
    head.style.width = `${Math.round(onScreen(at + width, 0).x - start)}px`;
  }
}

/** The kinds of node in the three columns, those of the headings first. */
function kindsOfColumns() {
  if (state.view === "all") return [[manyPlans ? "region" : "plan"], ["topic", "rest"], ["function"]];
  if (state.view === "documents") return [["document", "plan"], ["plan"], ["plan", "region"]];
  return [["topic"], ["measure"], ["agency"]];
}

function makeHeads() {
  const heads = ["left", "middle", "right"].map((side, place) => {
    const kinds = kindsOfColumns()[place];
    const nodes = scene.shown[side].filter((node) => kinds.includes(NODES[node].kind));
    return nodes.length ? make("span", { "data-side": side, class: side }, `${WORDS[NODES[nodes[0]].kind]} ${nodes.length}`) : null;
  });
  byId("heads").hidden = Boolean(scene.shown.isRound);
  byId("heads").replaceChildren(...(scene.shown.isRound ? [] : heads.filter(Boolean)));
}

/** How much of the picture the panel lies over: on a narrow screen it is a sheet at the lower edge. */
function coveredByPanel() {
  const canvas = byId("canvas").getBoundingClientRect();
  const panel = byId("panel").getBoundingClientRect();
  return panel.height && panel.left < canvas.right ? Math.max(0, canvas.bottom - panel.top) : 0;
}

/** Brings an item into the part that is seen. */
function bringIn(node) {
  const item = scene.itemAt.get(node);
  if (!item) return;
  const { y } = onScreen(item.x, item.y);
  const height = byId("canvas").clientHeight - coveredByPanel();
  if (y < 20 || y > height - 20) moveBy(0, y - height / 2);
}
