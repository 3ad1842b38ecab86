// The controls, and the order in which the page is drawn.

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

/** The view that is about a node; a measure is picked in the view of its plan, a group of the map in the map. */
function openNode(node) {
  const { kind, plan } = NODES[node];
  const view = VIEWS.find((one) => canShow(one, node));
  if (kind === "measure") go({ view: "plan", focus: plan, picked: node, partner: null });
  else if (["function", "rest", "region"].includes(kind)) go({ view: "all", focus: null, picked: node, partner: null });
  else if (view) go({ view, focus: node, picked: null, partner: null });
  else go({ picked: node, partner: null });
}

/** Picks what the picture shows, and opens what it does not. */
function pickOrOpen(node) {
  if (scene.itemAt.has(node) && state.picked !== node) pick(node);
  else openNode(node);
}

/** Lets a node stand out, or the line from it to a partner, and tells about it in the panel. */
function pick(node, partner = null) {
  if (state.picked === node && state.partner === partner) return;
  Object.assign(state, { picked: node, partner });
  remember(`#${linkOf()}`);
  showPicked();
}

function showPicked() {
  showPanel();
  if (state.form !== "picture") return;
  recolour();
  if (state.picked === null || !scene.itemAt.has(state.picked)) return;
  bringIn(state.picked);
  byId("said").textContent = captionOf(state.picked, scene.shown);
}

function render() {
  const isEmpty = !hasAny();
  showKinds();
  showChoice();
  byId("picture").hidden = isEmpty || state.form !== "picture";
  byId("table").hidden = isEmpty || state.form !== "table";
  byId("panel").hidden = isEmpty;
  byId("filters").hidden = isEmpty;
  if (isEmpty) return showQuestion(null);
  showLegend();
  showFilters();
  if (state.form === "picture") drawPicture();
  else scene = { items: [], itemAt: new Map(), shown: shownOf() };
  showQuestion(scene.shown);
  showPanel();
  if (state.form === "table") drawTable();
  else if (state.picked !== null) bringIn(state.picked);
  return undefined;
}

/** Whether the page holds anything to look at. */
const hasAny = () => nodesOf("measure").length > 0;

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
  refill(byId("kinds"), VIEWS.map((view) => toggleButton(WORDS[`by_${view}`], state.view === view, () => openView(view))));
  const forms = ["picture", "table"].map((form) => toggleButton(WORDS[form], state.form === form, () => go({ form })));
  refill(byId("forms"), forms);
}

/** The first view of a kind: everything, or of what was looked at, or the agency or topic with most to do. */
function openView(view) {
  const own = choices(view);
  const here = [state.picked, state.focus].find((node) => node !== null && canShow(view, node));
  const best = view === "plan" ? own[0] : busiestNode(own);
  const focus = here ?? (WHOLE.includes(view) ? (view === "together" ? own[0] : null) : best);
  if (focus !== undefined) go({ view, focus, picked: null, partner: null });
}

const busiestNode = (nodes) => nodes.reduce((best, node) => (best === undefined || edgesAt[node].length > edgesAt[best].length ? node : best), undefined);

/** What a view can be about. */
function choices(view) {
  return FOCUSED[view].flatMap(nodesOf).filter((node) => canShow(view, node));
}

const MOST_CHOICES = 400;

/** The list of what the view can be about; of very many the busiest, the others are found by name. */
function showChoice() {
  const box = byId("choice");
  box.hidden = state.view === "all" || !hasAny();
  if (box.hidden) return;
  const all = choices(state.view);
  const kept = all.length <= MOST_CHOICES ? all : [...all].sort((one, other) => edgesAt[other].length - edgesAt[one].length || one - other).slice(0, MOST_CHOICES);
  const listed = kept.includes(state.focus) || state.focus === null ? kept : [state.focus, ...kept];
  const groupOf = (node) => ({ agency: NODES[node].place || "", documents: WORDS[NODES[node].kind] }[state.view] || "");
  const option = (node) => make("option", { value: node, selected: node === state.focus }, NODES[node].label);
  const whole = WHOLE.includes(state.view) ? [make("option", { value: "", selected: state.focus === null }, WORDS.whole)] : [];
  const parts = [...grouped(listed, groupOf)].flatMap(([group, nodes]) => (group ? make("optgroup", { label: group }, ...nodes.map(option)) : nodes.map(option)));
  box.replaceChildren(...whole, ...parts);
}

function chosen(value) {
  go({ focus: value === "" ? null : Number(value), picked: null, partner: null });
}

function showQuestion(shown) {
  const name = state.focus === null ? "" : `${NODES[state.focus].label}${WORDS.colon}`;
  byId("question").textContent = shown ? name + say(`question_${state.view}`) : WORDS.nothing;
  byId("answer").textContent = shown ? answerText(shown) : "";
  byId("hint").textContent = say(hintOf(shown));
  document.title = `${byId("question").textContent} · ${WORDS.title}`;
}

/** What to do next; and where not all lines are drawn, which. */
function hintOf(shown) {
  if (!shown) return "hint";
  return shown.most ? "hint_all" : linesOf(shown).length > MANY_LINES ? "hint_far" : "hint";
}

function answerText(shown) {
  if (!shown.edges.length && !shown.middle.length) return WORDS.empty;
  const tellers = { all: tellAll, together: tellTogether, documents: tellDocuments };
  return (tellers[state.view] || tellMeasures)(shown);
}

function tellAll(shown) {
  const measures = keptMeasures(nodesOf("measure"));
  const plans = new Set(measures.map((measure) => NODES[measure].plan));
  const agencies = new Set(measures.flatMap((measure) => edgesAt[measure].filter((edge) => isRole(edge.role)).map((edge) => edge.to)));
  return say("answer_all", plans.size, measures.length, agencies.size, shown.middle.filter((node) => NODES[node].kind === "topic").length);
}

function tellTogether(shown) {
  const most = shown.edges.reduce((best, edge) => (!best || edge.all > best.all ? edge : best), null);
  const names = most ? `${NODES[most.from].label} — ${NODES[most.to].label} ${most.all}` : WORDS.none;
  const drawn = shown.left.length + shown.right.length;
  return say(state.focus === null ? "answer_lines" : "answer_together", drawn === shown.parties ? drawn : `${drawn} / ${shown.parties}`, names);
}

function tellDocuments({ edges }) {
  const at = grouped(edges, (edge) => edge.from);
  const size = (document) => new Set(at.get(document).map((edge) => edge.to)).size;
  const most = [...at.keys()].reduce((best, node) => (best === null || size(node) > size(best) ? node : best), null);
  return say(state.focus === null && manyPlans ? "answer_regions" : "answer_documents", at.size, new Set(edges.map((edge) => edge.to)).size, most === null ? WORDS.none : NODES[most].label);
}

function tellMeasures({ middle }) {
  const measures = middle.filter((node) => NODES[node].kind === "measure");
  const edges = measures.flatMap((node) => edgesAt[node]).filter((edge) => isRole(edge.role) && isOn(edge));
  if (state.view === "plan") return say("answer_plan", measures.length, new Set(edges.map((edge) => edge.to)).size, busiest(edges));
  const plans = middle.length - measures.length;
  const own = countRoles(edges.filter((edge) => edge.to === state.focus));
  return state.view === "agency" ? say("answer_agency", plans, measures.length, ...ROLES.map((role) => own[role])) : say("answer_topic", plans, measures.length, busiest(edges));
}

/** The entries of the legend of a view, each a switch. */
function entriesOf(view) {
  const here = new Set(EDGES.map((edge) => edge.role));
  const entries = { all: [], documents: RELATIONS, together: ROLES }[view] || ["topic", "agency", ...ROLES, ...SUBJECTS];
  return entries.filter((name) => !(name in LINES) || here.has(name));
}

/** The legend: each kind and role with its shape or line, and a switch for it. */
function showLegend() {
  const buttons = entriesOf(state.view).map((name) => toggleButton([sample(name), WORDS[name]], !state.off.has(name), () => flip(name), { class: name }));
  refill(byId("legend"), SETTINGS.day && buttons.length ? [...buttons, lightLegend()] : buttons);
}

/** What the lights of measures mean, and of which day they are. */
function lightLegend() {
  const marks = LIGHTS.map((light) => make("span", { class: `light ${light}`, title: WORDS[`${light}_means`] }, `● ${WORDS[light]}`));
  return make("span", { class: "lights" }, `${WORDS.light} ${SETTINGS.day}`, ...marks);
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
  const isStop = (node) => NODES[node].kind !== "level";
  const sides = ["left", "middle", "right"].map((side) => scene.shown[side].filter(isStop)).filter((side) => side.length);
  const start = state.picked !== null ? state.picked : scene.shown.focus;
  const column = sides.findIndex((side) => side.includes(start));
  if (column < 0) return pick((scene.shown.middle.length ? scene.shown.middle : sides.flat()).find(isStop) ?? null);
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

function openingState() {
  const opening = nodeOfKey.get(SETTINGS.opening);
  const view = opening === undefined ? undefined : VIEWS.find((one) => canShow(one, opening));
  const first = nodesOf("plan").find((plan) => canShow("plan", plan)) ?? null;
  Object.assign(state, view ? { view, focus: opening } : { view: "plan", focus: first });
}

/** The texts of the measures come after the first picture. */
async function addTexts() {
  const texts = rowsOf(JSON.parse(await unpacked("texts")));
  for (const { id, text } of texts) if (text !== undefined) NODES[id].text = text;
  if (hasAny()) showPanel();
  document.documentElement.dataset.ready = "yes";
}

function start() {
  openingState();
  readLink(location.hash.slice(1));
  startSearch();
  startFilters();
  startSaving();
  byId("choice").addEventListener("change", (event) => chosen(event.target.value));
  byId("canvas").addEventListener("keydown", keyed);
  byId("nearer").addEventListener("click", () => zoomBy(1.25));
  byId("farther").addEventListener("click", () => zoomBy(0.8));
  byId("home").addEventListener("click", goHome);
  byId("theme").addEventListener("click", flipTheme);
  addEventListener("popstate", () => { readLink(location.hash.slice(1)); render(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
  render();
  performance.mark("drawn");
  new ResizeObserver(resized).observe(byId("canvas"));
  if (document.readyState === "complete") addTexts();
  else addEventListener("load", addTexts);
}

start();
