// What stands in which column under the filters: one plan, one agency, one topic; documents above plans.

const LEAD_WEIGHT = 4;
const MOST_DOCUMENTS = 40;

/** The nodes of the columns and the edges between them. */
function shownOf() {
  const makers = { all: mapOfAll, together: ringOfPartners, documents: layersOfDocuments };
  return (makers[state.view] || columnsOfMeasures)();
}

function columnsOfMeasures() {
  const { view, focus } = state;
  const all = view === "plan" ? measuresOf(focus) : measuresAt(focus);
  const measures = all.filter((measure) => isKept(measure) && (view === "plan" || touches(measure, focus)));
  const edges = measures.flatMap((measure) => edgesAt[measure].filter(isOn));
  const height = new Map(measures.map((measure, place) => [measure, place]));
  const topics = byMean(edges.filter((edge) => !isRole(edge.role)), "from", (edge) => height.get(edge.to));
  const agencies = byMean(edges.filter((edge) => isRole(edge.role)), "to", (edge) => height.get(edge.from));
  return {
    left: state.off.has("topic") ? [] : first(topics, view === "topic" ? focus : null),
    middle: view === "plan" ? measures : underPlans(measures),
    right: state.off.has("agency") ? [] : first(agencies, view === "agency" ? focus : null),
    edges: edges.filter((edge) => !state.off.has(isRole(edge.role) ? "agency" : "topic")),
    focus: view === "plan" ? null : focus,
    about: view === "agency" ? focus : null,
  };
}

/** Whether a line that is on joins the two. */
function touches(measure, node) {
  return edgesAt[measure].some((edge) => isOn(edge) && (edge.from === node || edge.to === node));
}

/** The nodes at one end of edges, each at the mean height of what it is joined to; what it leads counts for more. */
function byMean(edges, end, heightOf) {
  const sums = new Map();
  for (const edge of edges) {
    const weight = edge.role === "lead" ? LEAD_WEIGHT : 1;
    const [sum, count] = sums.get(edge[end]) || [0, 0];
    sums.set(edge[end], [sum + weight * heightOf(edge), count + weight]);
  }
  const mean = (node) => sums.get(node)[0] / sums.get(node)[1];
  return [...sums.keys()].sort((one, other) => mean(one) - mean(other) || one - other);
}

/** A node before the others; null: as they are. */
function first(nodes, node) {
  return node === null ? nodes : [node, ...nodes.filter((other) => other !== node)];
}

/** The measures, each plan's under a heading: the plan itself. */
function underPlans(measures) {
  return [...grouped(measures, (measure) => NODES[measure].plan)].flatMap(([plan, own]) => [plan, ...own]);
}

/** Documents level by level from the state down, the plans that name them beside; a plan that others name in between. */
function layersOfDocuments() {
  const asked = EDGES.filter((edge) => isRelation(edge.role) && isOn(edge) && isPlanKept(edge.to));
  const chosen = state.focus === null ? commonest(asked) : around(asked, state.focus);
  const edges = state.focus === null && manyPlans ? byRegion(chosen) : chosen;
  const named = new Set(edges.map((edge) => edge.from));
  const naming = new Set(edges.map((edge) => edge.to));
  const documents = [...named].filter((node) => !naming.has(node)).sort((one, other) => one - other);
  return {
    left: underLevels(documents, edges),
    middle: [...named].filter((node) => naming.has(node)),
    right: byMean(edges.filter((edge) => !named.has(edge.to)), "to", (edge) => documents.indexOf(edge.from)),
    edges,
    focus: state.focus,
    about: null,
  };
}

/** The references of the documents that most plans name, few enough to be read. */
function commonest(edges) {
  const at = grouped(edges, (edge) => edge.from);
  const ranked = [...at.keys()].sort((one, other) => at.get(other).length - at.get(one).length || one - other);
  const kept = new Set(ranked.slice(0, MOST_DOCUMENTS));
  return edges.filter((edge) => kept.has(edge.from));
}

/** Of a document the plans that name it; of a plan what it rests on, on upwards through plans that were read. */
function around(edges, focus) {
  if (NODES[focus].kind === "document") return edges.filter((edge) => edge.from === focus);
  const met = new Set([focus]);
  for (const plan of met) for (const edge of edges) if (edge.to === plan) met.add(edge.from);
  return edges.filter((edge) => met.has(edge.to) || edge.from === focus);
}

/** References counted by region in place of plans. */
function byRegion(edges) {
  const own = edges.filter((edge) => NODES[edge.from].kind === "document");
  const groups = grouped(own, (edge) => [edge.from, NODES[edge.to].region, edge.role].join());
  return [...groups.values()].map((group, place) => ({ ...group[0], id: `r${place}`, to: NODES[group[0].to].region, all: group.length }));
}

function underLevels(documents) {
  const groups = grouped(documents, (node) => NODES[node].level || "unknown");
  return LEVELS.filter((level) => groups.has(level)).flatMap((level) => [nodeOfKey.get(`level/${level}`), ...groups.get(level)]);
}
