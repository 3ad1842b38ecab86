// The picture: vis-network draws boxes, their ends and the lines between; this file tells it what and in which colour.

const THICKEST = 6;
let network = null;
let scene = { items: [], columns: null, height: 0 };
let drawnEdges = new vis.DataSet();
let drawnNodes = new vis.DataSet();
let hovered = null;
let near = null;
let colours = {};


function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ink", "soft", "page", "line", "mark", ...ROLES, ...SUBJECTS, ...LIGHTS];
  colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Draws the current state anew, from the top. */
function drawPicture() {
  const box = byId("canvas");
  readColours();
  const shown = shownOf();
  scene = { shown: state.view === "all" && box.clientWidth < NARROW ? withoutLeft(shown) : shown };
  Object.assign(scene, placed(scene.shown, box.clientWidth, box.clientHeight), { width: box.clientWidth, room: box.clientHeight });
  scene.itemAt = new Map(scene.items.map((item) => [item.node, item]));
  hovered = null;
  near = nearOf(aboutNode());
  drawnNodes = new vis.DataSet(scene.items.flatMap(partsOf));
  drawnEdges = new vis.DataSet(scene.shown.edges.map(lineOf));
  if (!network) startNetwork(box);
  network.setOptions({ interaction: { hideEdgesOnDrag: scene.shown.edges.length > 600 } });
  network.setData({ nodes: drawnNodes, edges: drawnEdges });
  goHome();
}

/** The box of an item, and the small shapes at its ends where lines begin. */
function partsOf(item) {
  const { node, x, y, width, height } = item;
  const at = NODES[node];
  const body = { id: `b${node}`, x: x + width / 2, y, shape: "custom", ctxRenderer: renderer(item) };
  const end = (side, place) => ({ id: side + node, x: place, y, label: undefined, size: PORT, ...endStyle(at) });
  const ends = [];
  if (at.kind === "plan" && state.view !== "all") return [{ ...body, height }];
  if (item.side !== "left") ends.push(end("l", x - PORT - 3));
  if (item.side !== "right") ends.push(end("r", x + width + PORT + 3));
  return [body, ...ends];
}

function endStyle(node) {
  const colour = { background: colours.soft, border: colours.page };
  return { shape: shapeOf(node), color: { ...colour, highlight: colour, hover: colour }, borderWidth: 1 };
}

function lineOf(edge) {
  const { role } = edge;
  const flow = edge.all !== undefined;
  const count = role === "lead" ? edge.leads : edge.all;
  const width = flow ? 0.6 + THICKEST * Math.sqrt(count / scene.shown.most) : LINES[role].width;
  const look = { ...lineColour(edge), width, dashes: LINES[role].dashes };
  return { id: `e${edge.id}`, from: `r${edge.from}`, to: `l${edge.to}`, arrows: { to: false }, ...look };
}

function lineColour(edge) {
  const { role } = edge;
  const flow = edge.all !== undefined;
  const about = aboutNode();
  const touches = edge.from === about || edge.to === about;
  const opacity = about === null ? calmness(role, flow) : touches ? 1 : 0.07;
  const hidden = flow && !(touches || (about === null && edge.strong));
  return { hidden, color: { color: colours[role], highlight: colours[role], hover: colours[role], opacity } };
}

/** How strong a line is while nothing stands out; weaker where the columns stand close together. */
function calmness(role, flow) {
  const strength = role === "lead" && !flow ? 0.75 : 0.45;
  const crowded = byId("canvas").clientWidth < NARROW || (!flow && scene.shown.edges.length > 400);
  return crowded ? strength / 2 : strength;
}

/** What stands out just now: what the pointer is on, what was picked, or what the view is about. */
function aboutNode() {
  for (const node of [hovered, state.picked, scene.shown.about]) {
    if (node !== null && scene.shown.at && scene.shown.at.has(node)) return node;
  }
  return null;
}

/** The node and its neighbours, or null where nothing stands out. */
function nearOf(about) {
  return about === null ? null : new Set([about, ...scene.shown.at.get(about).flatMap((edge) => [edge.from, edge.to])]);
}

function isNear(node) {
  return near === null || near.has(node) || (NODES[node].kind === "plan" && state.view !== "all");
}

/** Draws one label: its lines, its counts, and a frame where it is picked. */
function renderer(item) {
  return ({ ctx, x, y }) => ({
    drawNode() {
      const left = x - item.width / 2;
      ctx.globalAlpha = isNear(item.node) ? 1 : 0.35;
      if (item.node === aboutNode()) frame(ctx, left, y, item);
      write(ctx, left, y - item.height / 2 + PAD / 2, item);
      ctx.globalAlpha = 1;
    },
    nodeDimensions: { width: item.width, height: item.height },
  });
}

function frame(ctx, left, y, item) {
  ctx.fillStyle = colours.mark;
  ctx.fillRect(left - 4, y - item.height / 2, item.width + 8, item.height);
}

function write(ctx, left, top, item) {
  ctx.textBaseline = "middle";
  const isLeft = item.side === "left";
  const put = (text, row, bold, colour, indent = 0) => {
    ctx.font = fontOf(bold);
    ctx.fillStyle = colour;
    ctx.textAlign = isLeft ? "right" : "left";
    ctx.fillText(text, isLeft ? left + item.width - indent : left + indent, top + (row + 0.5) * LEADING);
  };
  const end = item.lines.length - 1;
  const room = item.inline ? (isLeft ? widthOf(item.sub) : widthOf(item.lines[end], item.bold)) + 8 : 0;
  item.lines.forEach((line, row) => put(line, row, item.bold, colours.ink, isLeft && row === end ? room : 0));
  if (item.sub) put(item.sub, item.inline ? end : end + 1, false, colours[NODES[item.node].light || "soft"], isLeft ? 0 : room);
  if (item.side === "middle") guide(ctx, left, top + item.height / 2 - PAD / 2, item, end);
}

/** A faint line from the end of a short label to where its lines begin. */
function guide(ctx, left, y, item, end) {
  const from = Math.max(...item.lines.map((line) => widthOf(line, item.bold))) + (item.inline ? widthOf(item.sub) + 8 : 0) + 8;
  if (NODES[item.node].kind === "plan" || from > item.width - 8 || end > 0) return;
  ctx.fillStyle = colours.line;
  ctx.fillRect(left + from, Math.round(y), item.width - from, 1);
}

function startNetwork(box) {
  network = new vis.Network(box, { nodes: drawnNodes, edges: drawnEdges }, OPTIONS);
  network.on("afterDrawing", (ctx) => { drawLetters(ctx); placeHeads(); });
  network.on("click", ({ pointer }) => clicked(pointer));
  network.on("doubleClick", ({ pointer }) => {
    const node = nodeUnder(pointer.canvas);
    if (node !== null) openNode(node);
  });
  box.addEventListener("pointermove", (event) => { if (event.pointerType === "mouse" && !event.buttons) hover(nodeUnder(pointOf(event))); });
  box.addEventListener("pointerleave", () => hover(null));
  network.on("dragEnd", keepInside);
  network.on("zoom", keepInside);
  box.addEventListener("wheel", rolled, { capture: true, passive: false });
}

function pointOf(event) {
  const box = byId("canvas").getBoundingClientRect();
  return network.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top });
}

/** The item at a point of the picture, its ends and the air up to half a line around it included. */
function nodeUnder({ x, y }) {
  const reach = 2 * PORT + 3;
  const inside = (item) => x >= item.x - reach && x <= item.x + item.width + reach && Math.abs(y - item.y) <= item.height / 2 + 2;
  const item = scene.items.find(inside);
  return item ? item.node : null;
}

/** A click picks a name; a click on a line picks its measure; a click elsewhere lets go. */
function clicked(pointer) {
  const node = nodeUnder(pointer.canvas);
  const edge = node === null ? network.getEdgeAt(pointer.DOM) : undefined;
  if (edge === undefined) pick(node);
  else pickEdge(String(edge).slice(1));
}

function pickEdge(id) {
  const edge = scene.shown.edges.find((one) => String(one.id) === id);
  pick(isRole(edge.role) ? edge.from : edge.to);
}

function hover(node) {
  if (hovered === node) return;
  hovered = node;
  byId("canvas").classList.toggle("over", node !== null);
  recolour();
}

/** Lets neighbours stand out and the rest fade, without moving anything. */
function recolour() {
  near = nearOf(aboutNode());
  drawnEdges.update(scene.shown.edges.map((edge) => ({ id: `e${edge.id}`, ...lineColour(edge) })));
  network.redraw();
}

/** The letters of the roles at the far ends of the lines that stand out. */
function drawLetters(ctx) {
  const about = aboutNode();
  if (about === null || state.view === "all") return;
  const used = new Map();
  for (const edge of scene.shown.at.get(about)) {
    if (!isRole(edge.role)) continue;
    const far = scene.itemAt.get(edge.from === about ? edge.to : edge.from);
    const turn = used.get(far.node) || 0;
    used.set(far.node, turn + 1);
    const step = 2 * PORT + 13 + turn * 19;
    letterAt(ctx, edge.from === about ? far.x - step : far.x + far.width + step, far.y, edge.role);
  }
}

function letterAt(ctx, x, y, role) {
  ctx.beginPath();
  ctx.arc(x, y, 9, 0, 2 * Math.PI);
  ctx.fillStyle = colours[role];
  ctx.fill();
  ctx.font = `600 12px ${fontOf().slice(fontOf().indexOf('"'))}`;
  ctx.fillStyle = colours.page;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(letterOf(role), x, y + 0.5);
}

/** The names of the columns, over them wherever the picture is moved. */
function placeHeads() {
  const heads = byId("heads");
  [...heads.children].forEach((head) => {
    const column = scene.columns[head.dataset.side];
    const { x } = network.canvasToDOM({ x: column.at, y: 0 });
    const { x: end } = network.canvasToDOM({ x: column.at + column.width, y: 0 });
    head.style.left = `${Math.round(x)}px`;
    head.style.width = `${Math.round(end - x)}px`;
  });
}

function makeHeads() {
  const kinds = state.view === "all" ? [NODES[scene.shown.left[0] ?? 0].kind, "topic", "function"] : ["topic", "measure", "agency"];
  const heads = ["left", "middle", "right"].map((side, place) => {
    const nodes = scene.shown[side].filter((node) => NODES[node].kind === kinds[place] || NODES[node].kind === "rest");
    return nodes.length ? make("span", { "data-side": side, class: side }, `${WORDS[kinds[place]]} ${nodes.length}`) : null;
  });
  byId("heads").replaceChildren(...heads.filter(Boolean));
}

/** The first view: full size, so that text is as large as it was measured, at the upper left. */
function goHome() {
  makeHeads();
  network.setSize("100%", "100%");
  moveTo(byId("canvas").clientWidth / 2, byId("canvas").clientHeight / 2, 1);
}

function moveTo(x, y, scale = network.getScale()) {
  network.moveTo({ position: { x, y }, scale, animation: false });
}

/** Keeps the picture in reach: its middle never leaves what is drawn. */
function keepInside() {
  const box = byId("canvas");
  const scale = Math.min(3, Math.max(0.3, network.getScale()));
  const { x, y } = network.getViewPosition();
  const half = { x: box.clientWidth / 2 / scale, y: box.clientHeight / 2 / scale };
  const hold = (value, least, most) => Math.min(Math.max(value, Math.min(least, most)), Math.max(least, most));
  moveTo(hold(x, half.x, scene.columns.total - half.x), hold(y, half.y, scene.height + 8 + coveredByPanel() / scale - half.y), scale);
}

/** The wheel moves up and down as it does on any page; with Ctrl it zooms. */
function rolled(event) {
  if (event.ctrlKey) return;
  event.preventDefault();
  event.stopPropagation();
  moveBy(event.deltaX, event.deltaY);
}

function moveBy(right, down) {
  const { x, y } = network.getViewPosition();
  moveTo(x + right / network.getScale(), y + down / network.getScale());
  keepInside();
}

function zoomBy(factor) {
  const { x, y } = network.getViewPosition();
  moveTo(x, y, network.getScale() * factor);
  keepInside();
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
  const { y } = network.canvasToDOM({ x: item.x, y: item.y });
  const height = byId("canvas").clientHeight - coveredByPanel();
  if (y < 20 || y > height - 20) moveBy(0, y - height / 2);
}
