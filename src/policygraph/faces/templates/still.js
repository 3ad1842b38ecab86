// The picture of one plan: SVG in a box that scrolls, without any library.

let zoom = 1;

function present() {
  const box = byId("canvas");
  if (!box.dataset.ready) startPicture(box);
  goHome();
}

function startPicture(box) {
  box.dataset.ready = "yes";
  box.classList.add("scrolls");
  box.addEventListener("scroll", placeHeads);
  box.addEventListener("pointermove", (event) => { if (event.pointerType === "mouse") hover(nodeUnder(pointOf(event))); });
  box.addEventListener("pointerleave", () => hover(null));
  box.addEventListener("click", (event) => clicked(nodeUnder(pointOf(event)), edgeOf(event.target)));
  box.addEventListener("dblclick", (event) => {
    const node = nodeUnder(pointOf(event));
    if (node !== null) openNode(node);
  });
}

/** The line that an element draws. */
function edgeOf({ dataset }) {
  return scene.shown.edges.find((edge) => String(edge.id) === dataset.edge);
}

function repaint() {
  const svg = svgOf();
  svg.setAttribute("width", scene.columns.total * zoom);
  svg.setAttribute("height", (scene.height + 8) * zoom);
  byId("canvas").replaceChildren(svg);
  placeHeads();
}

function pointOf(event) {
  const box = byId("canvas").getBoundingClientRect();
  const { scrollLeft, scrollTop } = byId("canvas");
  return { x: (event.clientX - box.left + scrollLeft) / zoom, y: (event.clientY - box.top + scrollTop) / zoom };
}

/** A point of the picture in the box as it is seen. */
function onScreen(x, y) {
  const { scrollLeft, scrollTop } = byId("canvas");
  return { x: x * zoom - scrollLeft, y: y * zoom - scrollTop };
}

/** The first view: full size, so that text is as large as it was measured, at the upper left. */
function goHome() {
  zoom = 1;
  repaint();
  byId("canvas").scrollTo(0, 0);
}

function moveBy(right, down) {
  byId("canvas").scrollBy(right, down);
}

function zoomBy(factor) {
  zoom = Math.min(3, Math.max(0.3, zoom * factor));
  repaint();
}
