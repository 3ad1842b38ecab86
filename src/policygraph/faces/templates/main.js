// The controls, and the order in which the page is drawn.

const KINDS = ["plan", "agency", "topic", "all"];

/** Moves to a state: it is drawn and becomes a step that the browser's Back undoes. */
function go(change) {
  Object.assign(state, change);
  const link = `#${linkOf()}`;
  if (link !== location.hash) remember(link);
  render();
}

/** Makes a state a step of the browser's history; a page inside another page has none of its own. */
function remember(link) {
  if (location.protocol !== "about:") history.pushState(null, "", link);
}

/** The view of a plan, agency or topic; a measure is picked in the view of its plan, a line of work in the map. */
function openNode(node) {
  const { kind, plan } = NODES[node];
  if (kind === "measure") go({ view: "plan", focus: plan, picked: node });
  else if (["function", "rest", "region"].includes(kind)) go({ view: "all", picked: node });
  else if (viewAt.has(node)) go({ view: kind, focus: node, picked: null });
  else go({ picked: node });
}

/** Picks what the picture shows, and opens what it does not. */
function pickOrOpen(node) {
  const shown = scene.itemAt && scene.itemAt.has(node);
  if (shown && state.picked !== node) pick(node);
  else openNode(node);
}

/** Lets a node stand out and tells about it in the panel. */
function pick(node) {
  if (state.picked === node) return;
  state.picked = node;
  remember(`#${linkOf()}`);
  showPicked();
}

function showPicked() {
  showPanel();
  if (state.form !== "picture") return;
  recolour();
  if (state.picked === null) return;
  bringIn(state.picked);
  byId("said").textContent = captionOf(state.picked, scene.shown);
}

function render() {
  const isEmpty = !viewAt.size;
  showKinds();
  showChoice();
  showQuestion();
  byId("picture").hidden = isEmpty || state.form !== "picture";
  byId("table").hidden = isEmpty || state.form !== "table";
  byId("panel").hidden = isEmpty;
  if (isEmpty) return;
  showPanel();
  drawTable();
  showLegend();
  if (state.form === "picture") drawPicture();
  else scene = { items: [], itemAt: new Map(), shown: { ...shownOf(), at: new Map() } };
  if (state.form === "picture" && state.picked !== null) bringIn(state.picked);
}

function toggleButton(text, isOn, onclick, attributes = {}) {
  return make("button", { type: "button", "aria-pressed": String(isOn), onclick, ...attributes }, ...[text].flat());
}

/** Replaces the buttons of a group; the one that had the focus keeps it. */
function refill(group, buttons) {
  const place = [...group.children].indexOf(document.activeElement);
  group.replaceChildren(...buttons);
  if (place >= 0 && buttons[place]) buttons[place].focus();
}

function showKinds() {
  refill(byId("kinds"), KINDS.map((kind) => toggleButton(WORDS[`by_${kind}`], state.view === kind, () => openKind(kind))));
  const forms = ["picture", "table"].map((form) => toggleButton(WORDS[form], state.form === form, () => go({ form })));
  refill(byId("forms"), forms);
}

/** The first view of a kind: the agency or topic with most to do, or the first plan. */
function openKind(kind) {
  if (kind === "all") return go({ view: "all", picked: null });
  const own = choices(kind);
  const best = kind === "plan" ? own[0] : [...own].sort((one, other) => edgesAt[other].length - edgesAt[one].length || one - other)[0];
  return best === undefined ? undefined : go({ view: kind, focus: best, picked: null });
}

function choices(kind) {
  return [...viewAt.values()].filter((view) => view.kind === kind).map((view) => view.focus);
}

function showChoice() {
  const box = byId("choice");
  box.hidden = state.view === "all" || !viewAt.size;
  if (box.hidden) return;
  const groups = grouped(choices(state.view), (node) => (state.view === "agency" ? NODES[node].place || "" : ""));
  const option = (node) => make("option", { value: node, selected: node === state.focus }, NODES[node].label);
  box.replaceChildren(...[...groups].flatMap(([place, nodes]) => (place ? make("optgroup", { label: place }, ...nodes.map(option)) : nodes.map(option))));
}

function showQuestion() {
  const name = state.view === "all" || !viewAt.size ? "" : `${NODES[state.focus].label}${WORDS.colon}`;
  byId("question").textContent = viewAt.size ? name + say(`question_${state.view}`) : WORDS.nothing;
  byId("answer").textContent = viewAt.size ? answerText() : "";
  byId("hint").textContent = say(state.view === "all" ? "hint_all" : "hint");
  document.title = `${byId("question").textContent} · ${WORDS.title}`;
}

const topicsOf = (shown) => shown.middle.filter((node) => NODES[node].kind === "topic");

function answerText() {
  if (state.view === "all") return say("answer_all", ...["plan", "measure", "agency"].map(countOf), topicsOf(shownOf()).length);
  const { middle } = shownOf();
  const measures = middle.filter((node) => NODES[node].kind === "measure");
  const edges = measures.flatMap((node) => edgesAt[node]).filter((edge) => isRole(edge.role));
  if (state.view === "plan") return say("answer_plan", measures.length, new Set(edges.map((edge) => edge.to)).size, busiest(edges));
  const plans = middle.length - measures.length;
  const own = countRoles(edges.filter((edge) => edge.to === state.focus));
  return state.view === "agency" ? say("answer_agency", plans, measures.length, ...ROLES.map((role) => own[role])) : say("answer_topic", plans, measures.length, busiest(edges));
}

/** The legend: each kind and role with its shape or line, and a switch for it. */
function showLegend() {
  const here = new Set(EDGES.map((edge) => edge.role));
  const roles = [...ROLES, ...SUBJECTS].filter((role) => here.has(role));
  const entries = state.view === "all" ? [] : ["topic", "agency", ...roles];
  const buttons = entries.map((name) => toggleButton([sample(name), WORDS[name]], !state.off.has(name), () => flip(name), { class: name }));
  refill(byId("legend"), VIEWS.day && entries.length ? [...buttons, lightLegend()] : buttons);
}

/** What the lights of measures mean, and of which day they are. */
function lightLegend() {
  const marks = LIGHTS.map((light) => make("span", { class: `light ${light}`, title: WORDS[`${light}_means`] }, `● ${WORDS[light]}`));
  return make("span", { class: "lights" }, `${WORDS.light} ${VIEWS.day}`, ...marks);
}

function flip(name) {
  const off = new Set(state.off);
  if (!off.delete(name)) off.add(name);
  go({ off });
}

/** A small picture of a line with its letter, or of a shape. */
function sample(name) {
  if (!(name in LINES)) return make("span", { class: `shape ${name}`, "aria-hidden": "true" }, name === "topic" ? "◆" : "●");
  const line = make("span", { class: `line ${name}`, "aria-hidden": "true" });
  return isRole(name) ? make("span", { class: "sample" }, line, badge(name)) : line;
}

/** Arrow keys walk over the picture from the first measure on: up and down in a column, left and right along lines or to the next column. */
function keyed(event) {
  const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  if (event.key === "Escape") pick(null);
  else if (event.key === "Enter" && state.picked !== null) openNode(state.picked);
  else if (event.key in steps) walk(...steps[event.key]);
  else return;
  event.preventDefault();
}

function walk(across, down) {
  const sides = ["left", "middle", "right"].map((side) => scene.shown[side]).filter((side) => side.length);
  const start = state.picked !== null ? state.picked : scene.shown.focus;
  const column = sides.findIndex((side) => side.includes(start));
  if (column < 0) return pick(scene.shown.middle[0] ?? null);
  if (down) return pick(sides[column][Math.min(sides[column].length - 1, Math.max(0, sides[column].indexOf(start) + down))]);
  const target = sides[column + across];
  return target ? pick(nearest(start, target)) : undefined;
}

/** The neighbour among these, or else the one at the same height. */
function nearest(start, nodes) {
  const { y } = scene.itemAt.get(start);
  const linked = new Set((scene.shown.at.get(start) || []).flatMap((edge) => [edge.from, edge.to]));
  const near = nodes.filter((node) => linked.has(node));
  const away = (node) => Math.abs(scene.itemAt.get(node).y - y);
  return [...(near.length ? near : nodes)].sort((one, other) => away(one) - away(other))[0];
}

function flipTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  render();
}

/** Lays the picture out anew when its room has changed. */
function resized() {
  const { clientWidth, clientHeight } = byId("canvas");
  if (scene.columns && clientWidth && (scene.width !== clientWidth || scene.room !== clientHeight)) drawPicture();
}

function start() {
  const opening = nodeOfKey.get(VIEWS.opening);
  const first = viewAt.has(opening) ? opening : [...viewAt.keys()][0];
  if (first !== undefined) Object.assign(state, { view: viewAt.get(first).kind, focus: first });
  readLink(location.hash.slice(1));
  startSearch();
  byId("choice").addEventListener("change", (event) => openNode(Number(event.target.value)));
  byId("canvas").addEventListener("keydown", keyed);
  byId("nearer").addEventListener("click", () => zoomBy(1.25));
  byId("farther").addEventListener("click", () => zoomBy(0.8));
  byId("home").addEventListener("click", goHome);
  byId("theme").addEventListener("click", flipTheme);
  addEventListener("popstate", () => { readLink(location.hash.slice(1)); render(); });
  new ResizeObserver(resized).observe(byId("canvas"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
  render();
}

start();
