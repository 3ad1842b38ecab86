// What is looked at: a view of something, what was picked in it, what is filtered; and the link that says it.

const VIEWS = ["plan", "agency", "topic", "together", "documents", "all"];
const WHOLE = ["together", "documents", "all"];
const FOCUSED = { plan: ["plan"], agency: ["agency"], topic: ["topic"], together: ["plan"], documents: ["plan", "document"], all: [] };
const FILTERS = ["plan", "place", "topic", "line", "due"];
const offAtFirst = () => (innerWidth < 700 ? ["also", "topic"] : ["also"]);
const state = { view: "plan", focus: null, picked: null, partner: null, off: new Set(offAtFirst()), keep: {}, form: "picture" };

/** Whether a view can be about a node (null: about everything). */
function canShow(view, node) {
  if (node === null || node === undefined) return WHOLE.includes(view);
  const { kind } = NODES[node];
  if (!FOCUSED[view].includes(kind)) return false;
  return kind === "document" || (kind === "plan" ? view === "documents" || measuresOf(node).length > 0 : edgesAt[node].length > 0);
}

/** The state as the part of the address after #, from which it can be opened again. */
function linkOf() {
  const keyOf = (node) => (node === null ? "" : NODES[node].key);
  const parts = [["view", state.view], ["of", keyOf(state.focus)], ["pick", keyOf(state.picked)], ["with", keyOf(state.partner)]];
  parts.push(...FILTERS.map((name) => [name, state.keep[name] || ""]), ["as", state.form === "table" ? "table" : ""]);
  const said = parts.filter(([, value]) => value);
  return [...said, ["off", [...state.off].join(".")]].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

/** Takes over what a link says; what it names and the page does not hold is left out. */
function readLink(link) {
  const parts = new URLSearchParams(link);
  const nodeAt = (name) => nodeOfKey.get(parts.get(name)) ?? null;
  const view = VIEWS.includes(parts.get("view")) ? parts.get("view") : state.view;
  if (parts.has("view") && canShow(view, nodeAt("of"))) Object.assign(state, { view, focus: nodeAt("of") });
  state.picked = nodeAt("pick");
  state.partner = state.picked === null ? null : nodeAt("with");
  state.keep = Object.fromEntries(FILTERS.map((name) => [name, parts.get(name) || ""]).filter(([, value]) => value));
  state.off = new Set(parts.has("off") ? parts.get("off").split(".").filter(Boolean) : offAtFirst());
  state.form = parts.get("as") === "table" ? "table" : "picture";
}

/** Whether a measure passes the filters. */
function isKept(measure) {
  const { keep } = state;
  const { plan, due } = NODES[measure];
  if (!isPlanKept(plan)) return false;
  if (keep.due && (keep.due === "none" ? due : !due || due > keep.due)) return false;
  if (keep.topic && !edgesAt[measure].some((edge) => NODES[edge.from].key === keep.topic)) return false;
  return !keep.line || edgesAt[measure].some((edge) => isRole(edge.role) && NODES[edge.to].function === keep.line);
}

function isPlanKept(plan) {
  const { keep } = state;
  return (!keep.plan || NODES[plan].key === keep.plan) && (!keep.place || (NODES[plan].place || "").startsWith(keep.place));
}

/** Whether an edge passes the switches of the legend, and its agency the filter by line of work. */
function isOn(edge) {
  if (state.off.has(edge.role)) return false;
  return !state.keep.line || !isRole(edge.role) || edge.to === state.focus || NODES[edge.to].function === state.keep.line;
}
