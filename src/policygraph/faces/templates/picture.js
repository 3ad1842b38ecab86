// The picture of several plans: vis-network draws the lines and their ends; labels and what stands out are drawn here.

const VEIL = 0.85;
const REACH = 8;
let network = null;
let drawnEdges = null;
let drawnNodes = null;
let held = { top: 0, bottom: 0 };

function present() {
  drawnNodes = new vis.DataSet();
  drawnEdges = new vis.DataSet();
  held = { top: 0, bottom: 0 };
  hold(0, byId("canvas").clientHeight);
  if (!network) startPicture(byId("canvas"));
  network.setOptions({ interaction: { hideEdgesOnDrag: !isSmall() } });
  network.setData({ nodes: drawnNodes, edges: drawnEdges });
  goHome();
}

const isSmall = () => linesOf(scene.shown).length <= MANY_LINES;

/** Hands to vis-network what lies between two heights and some way around; a small picture whole.

    Of a large one, lines to what is far out of sight are left out: they are drawn once their node is pointed at. */
function hold(top, bottom) {
  if (held.bottom > held.top && (isSmall() || (top >= held.top && bottom <= held.bottom))) return;
  const air = isSmall() ? Infinity : (bottom - top) / 2;
  held = { top: top - air, bottom: bottom + air };
  const isNearby = ({ y }, reach = 0) => y >= held.top - reach && y <= held.bottom + reach;
  const items = new Set(scene.items.filter((item) => isNearby(item)));
  const ends = (edge) => [scene.itemAt.get(edge.from), scene.itemAt.get(edge.to)];
  const edges = linesOf(scene.shown).filter((edge) => ends(edge).some((item) => items.has(item)) && ends(edge).every((item) => isNearby(item, air)));
  for (const edge of edges) for (const item of ends(edge)) items.add(item);
  exchange(drawnNodes, [...items].flatMap(endsOf));
  exchange(drawnEdges, edges.map(lineOf));
}

/** Brings a data set to hold exactly these, touching only what differs. */
function exchange(drawn, wanted) {
  const ids = new Set(wanted.map(({ id }) => id));
  const known = new Set(drawn.getIds());
  drawn.remove([...known].filter((id) => !ids.has(id)));
  drawn.add(wanted.filter(({ id }) => !known.has(id)));
}

/** Holds what is seen now. */
function holdSeen() {
  const top = network.DOMtoCanvas({ x: 0, y: 0 }).y;
  hold(top, network.DOMtoCanvas({ x: 0, y: byId("canvas").clientHeight }).y);
}

/** The small shapes at the ends of an item where lines begin. */
function endsOf(item) {
  const shape = shapeOf(NODES[item.node]);
  const color = { background: colours.soft, border: colours.page };
  return portsOf(item).map(({ x, y, end }) => ({ id: end + item.node, x, y, size: PORT, shape, color, borderWidth: 1 }));
}

function lineOf(edge) {
  const { colour, width, dashes, opacity } = lookOf(edge);
  const from = portOf(scene.itemAt.get(edge.from), false).end + edge.from;
  const to = portOf(scene.itemAt.get(edge.to), true).end + edge.to;
  const smooth = scene.shown.isRound ? { enabled: false } : undefined;
  return { id: `e${edge.id}`, from, to, width, dashes, smooth, arrows: { to: false }, color: { color: colour, opacity } };
}

function startPicture(box) {
  network = new vis.Network(box, { nodes: drawnNodes, edges: drawnEdges }, OPTIONS);
  network.on("afterDrawing", (ctx) => { paintOver(ctx); placeHeads(); });
  network.on("click", ({ pointer }) => clicked(nodeUnder(pointer.canvas), edgeAt(pointer.DOM, pointer.canvas)));
  network.on("doubleClick", ({ pointer }) => {
    const node = nodeUnder(pointer.canvas);
    if (node !== null) openNode(node);
  });
  box.addEventListener("pointermove", (event) => { if (event.pointerType === "mouse" && !event.buttons) hover(nodeUnder(pointOf(event))); });
  box.addEventListener("pointerleave", () => hover(null));
  network.on("dragging", holdSeen);
  network.on("dragEnd", keepInside);
  network.on("zoom", keepInside);
  box.addEventListener("wheel", rolled, { capture: true, passive: false });
}

/** The line at a point: one that stands out, else one of vis-network's. */
function edgeAt(place, { x, y }) {
  const pen = network.canvas.getContext();
  pen.save();
  pen.resetTransform();
  pen.lineWidth = REACH;
  const out = near && nearEdges().find((edge) => pen.isPointInStroke(new Path2D(pathOf(edge)), x, y));
  pen.restore();
  if (out) return out;
  const id = network.getEdgeAt(place);
  return scene.shown.edges.find((edge) => `e${edge.id}` === id);
}

function pointOf(event) {
  const box = byId("canvas").getBoundingClientRect();
  return network.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top });
}

/** A point of the picture in the box as it is seen. */
const onScreen = (x, y) => network.canvasToDOM({ x, y });

const repaint = () => network.redraw();

/** Labels over the lines; where something stands out, a veil over all lines, and on it those that belong to it. */
function paintOver(ctx) {
  const { clientWidth, clientHeight } = byId("canvas");
  const [from, to] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: clientWidth, y: clientHeight })];
  const seen = scene.items.filter(({ x, y, width, height }) => x < to.x && x + width > from.x && y - height < to.y && y + height > from.y);
  if (near !== null) {
    ctx.globalAlpha = VEIL;
    paintBox(ctx, colours.page, from.x, from.y, to.x - from.x, to.y - from.y);
    ctx.globalAlpha = 1;
    nearEdges().forEach((edge) => paintLine(ctx, edge));
  }
  for (const item of seen) {
    ctx.globalAlpha = isNear(item.node) ? 1 : FADED;
    paintItem(ctx, item);
  }
  ctx.globalAlpha = 1;
  lettersOf().forEach((letter) => paintLetter(ctx, letter));
}

function paintLine(ctx, edge) {
  const { colour, width, dashes } = lookOf(edge);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash(dashes || []);
  ctx.stroke(new Path2D(pathOf(edge)));
  ctx.setLineDash([]);
}

function paintItem(ctx, item) {
  const { node, x, y, width, height } = item;
  if (node === aboutNode()) paintBox(ctx, colours.mark, x - 4, y - height / 2, width + 8, height);
  if (near !== null) portsOf(item).forEach((port) => paintEnd(ctx, shapeOf(NODES[node]), port));
  const guide = guideOf(item);
  if (guide) paintBox(ctx, colours.line, guide.x, Math.round(y), guide.width, 1);
  textsOf(item).forEach((piece) => paintText(ctx, piece));
}

function paintBox(ctx, colour, ...box) {
  ctx.fillStyle = colour;
  ctx.fillRect(...box);
}

function paintText(ctx, { text, bold, colour, isLeft, x, y }) {
  ctx.font = fontOf(bold);
  ctx.fillStyle = colour;
  ctx.textBaseline = "middle";
  ctx.textAlign = isLeft ? "right" : "left";
  ctx.fillText(text, x, y);
}

function paintEnd(ctx, shape, port) {
  ctx.fillStyle = colours.soft;
  ctx.fill(new Path2D(outlineOf(shape, port)));
}

function paintLetter(ctx, { role, x, y }) {
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

/** The first view: full size, so that text is as large as it was measured, at the upper left. */
function goHome() {
  network.setSize("100%", "100%");
  moveTo(byId("canvas").clientWidth / 2, byId("canvas").clientHeight / 2, 1);
}

function moveTo(x, y, scale = network.getScale()) {
  network.moveTo({ position: { x, y }, scale, animation: false });
  holdSeen();
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
