// The state of the page, its link, and what of a view remains visible under the filters.

const offAtFirst = () => (innerWidth < 700 ? ["also", "topic"] : ["also"]);
const state = { view: "plan", focus: 0, picked: null, off: new Set(offAtFirst()), form: "picture" };

/** The state as the part of the address after #, from which it can be opened again. */
function linkOf() {
  const parts = [["view", state.view]];
  if (state.view !== "all") parts.push(["of", NODES[state.focus].key]);
  if (state.picked !== null) parts.push(["pick", NODES[state.picked].key]);
  parts.push(["off", [...state.off].join(".")]);
  if (state.form === "table") parts.push(["as", "table"]);
  return parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

/** Takes over what a link says; what it names and the page does not hold is left out. */
function readLink(link) {
  const parts = new URLSearchParams(link);
  const focus = nodeOfKey.get(parts.get("of"));
  if (parts.get("view") === "all") state.view = "all";
  else if (viewAt.has(focus)) Object.assign(state, { view: viewAt.get(focus).kind, focus });
  const picked = nodeOfKey.get(parts.get("pick"));
  state.picked = picked === undefined ? null : picked;
  state.off = new Set(parts.has("off") ? parts.get("off").split(".").filter(Boolean) : offAtFirst());
  state.form = parts.get("as") === "table" ? "table" : "picture";
}

/** Nodes of the three columns and the edges between them, after the filters. */
function shownOf() {
  return state.view === "all" ? shownOfAll() : shownOfView(viewAt.get(state.focus));
}

function shownOfView(view) {
  const allowed = (edge) => !state.off.has(edge.role);
  const measures = new Set(view.middle.filter((node) => NODES[node].kind === "measure" && keeps(view, node, allowed)));
  const agencies = new Set(view.right);
  const topics = new Set(view.left);
  const edges = [];
  for (const measure of measures) {
    for (const edge of edgesAt[measure]) {
      if (allowed(edge) && (isRole(edge.role) ? agencies.has(edge.to) : topics.has(edge.from))) edges.push(edge);
    }
  }
  const touched = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const isOn = (node) => touched.has(node) || node === view.focus;
  const plans = new Set([...measures].map((measure) => NODES[measure].plan));
  return {
    left: state.off.has("topic") ? [] : view.left.filter(isOn),
    middle: view.middle.filter((node) => (NODES[node].kind === "plan" ? plans.has(node) : measures.has(node))),
    right: state.off.has("agency") ? [] : view.right.filter(isOn),
    edges: edges.filter((edge) => !state.off.has(isRole(edge.role) ? "agency" : "topic")),
    focus: view.kind === "plan" ? null : view.focus,
    about: view.kind === "agency" ? view.focus : null,
  };
}

/** In the view of a plan all measures stay; elsewhere those with a visible line to what the view is about. */
function keeps(view, measure, allowed) {
  if (view.kind === "plan") return true;
  return edgesAt[measure].some((edge) => allowed(edge) && (edge.from === view.focus || edge.to === view.focus));
}

/** The map of everything: plans, main topics and lines of work, with measures counted. */
function shownOfAll() {
  const edges = VIEWS.flows.map(([from, to, leads, all], number) => ({ id: `f${number}`, from, to, leads, all, role: flowRole(to, leads) }));
  for (const own of grouped(edges, (edge) => edge.from).values()) markStrongest(own);
  const here = [...new Set(edges.map((edge) => edge.to))];
  const ranked = (...kinds) => here.filter((node) => kinds.includes(NODES[node].kind)).sort((one, other) => partOf(other) - partOf(one) || one - other);
  const regions = NODES.some((node) => node.kind === "region");
  const plans = NODES.filter((node) => node.kind === (regions ? "region" : "plan")).map((node) => node.id);
  return { left: plans, middle: ranked("topic", "rest"), right: ranked("function"), edges, focus: null, about: null, most: Math.max(1, ...edges.map((edge) => edge.all)) };
}

/** How a line of the map is drawn: as leads where there are any, else as duties; to a topic as a topic. */
function flowRole(to, leads) {
  if (NODES[to].kind !== "function") return "subject";
  return leads ? "lead" : "responsible";
}

/** In how many measures a main topic or a line of work has a part. */
function partOf(node) {
  return totals.get(node).all;
}

const MOST_STRONG = 40;
const countOf = (kind) => NODES.filter((node) => node.kind === kind).length;

/** How many lines of one group are drawn at first: few enough to be followed with the eye. */
function strongOf(kind) {
  return ["topic", "rest"].includes(kind) ? 1 : Math.min(5, Math.ceil(MOST_STRONG / countOf(kind)));
}

/** Of the lines out of one group only the strongest are drawn until something is pointed at: leads before others. */
function markStrongest(edges) {
  const ranked = [...edges].sort((one, other) => other.leads - one.leads || other.all - one.all || one.to - other.to);
  for (const edge of ranked.slice(0, strongOf(NODES[edges[0].from].kind))) edge.strong = true;
}

/** On a narrow screen the map has two columns: the plans are in the choice above it. */
function withoutLeft(shown) {
  return { ...shown, left: [], edges: shown.edges.filter((edge) => !shown.left.includes(edge.from)) };
}
