// Measures counted between two groups: the map of everything, and who works with whom.

const MOST_ROUND = 40;
const MOST_STRONG = 40;

const keptMeasures = (measures) => measures.filter(isKept);
const regionOf = (plan) => NODES[plan].region ?? plan;

/** The main topics of a measure; the rest stands in where it has none. */
function topicsOf(measure) {
  const topics = edgesAt[measure].filter((edge) => edge.role === "subject").map((edge) => edge.from);
  return topics.length ? topics : nodesOf("rest");
}

/** Who has a part in a measure, by `partyOf` an edge, and whether one leads; what gives undefined is left out. */
function partiesOf(measure, partyOf) {
  const parties = new Map();
  for (const edge of edgesAt[measure]) {
    const party = isRole(edge.role) && isOn(edge) ? partyOf(edge) : undefined;
    if (party !== undefined) parties.set(party, parties.get(party) || edge.role === "lead");
  }
  return parties;
}

const lineOfEdge = (edge) => nodeOfLine.get(NODES[edge.to].function);

/** Counts by a pair of nodes or by a single one: in how many measures, and in how many of them as a lead. */
class Tally {
  constructor() { this.counts = new Map(); }

  static keyOf(one, other = 0) { return one * NODES.length + other; }

  add(isLead, one, other) {
    const key = Tally.keyOf(one, other);
    if (!this.counts.has(key)) this.counts.set(key, { one, other, leads: 0, all: 0 });
    const found = this.counts.get(key);
    found.leads += Number(isLead);
    found.all += 1;
  }

  of(one, other) { return this.counts.get(Tally.keyOf(one, other)) || { leads: 0, all: 0 }; }

  get list() { return [...this.counts.values()]; }
}

/** Plans (or regions), main topics and lines of work, with measures counted between them. */
function mapOfAll() {
  const flows = new Tally();
  const totals = new Tally();
  for (const measure of keptMeasures(nodesOf("measure"))) {
    const lines = partiesOf(measure, lineOfEdge);
    const start = regionOf(NODES[measure].plan);
    totals.add(false, start);
    for (const [line, isLead] of lines) totals.add(isLead, line);
    for (const topic of topicsOf(measure)) {
      totals.add(false, topic);
      flows.add(true, start, topic);
      for (const [line, isLead] of lines) flows.add(isLead, topic, line);
    }
  }
  const edges = flows.list.map(({ one: from, other: to, leads, all }, place) => ({ id: `f${place}`, from, to, leads, all, role: flowRole(to, leads) }));
  for (const own of grouped(edges, (edge) => edge.from).values()) markStrongest(own, strongOf(NODES[own[0].from].kind));
  const here = [...new Set(edges.map((edge) => edge.to))];
  const ranked = (...kinds) => here.filter((node) => kinds.includes(NODES[node].kind)).sort((one, other) => totals.of(other).all - totals.of(one).all || one - other);
  const starts = nodesOf(manyPlans ? "region" : "plan").filter((node) => totals.of(node).all);
  const plans = manyPlans ? starts.sort((one, other) => totals.of(other).all - totals.of(one).all || one - other) : starts;
  return { left: plans, middle: ranked("topic", "rest"), right: ranked("function"), edges, totals, focus: null, about: null, most: mostOf(edges) };
}

const mostOf = (edges) => Math.max(1, ...edges.map((edge) => edge.all));

/** How a line of the map is drawn: as leads where there are any, else as duties; to a topic as a topic. */
function flowRole(to, leads) {
  if (NODES[to].kind !== "function") return "subject";
  return leads ? "lead" : "responsible";
}

/** How many lines of one group are drawn at first: few enough to be followed with the eye. */
function strongOf(kind) {
  return ["topic", "rest"].includes(kind) ? 1 : Math.min(5, Math.ceil(MOST_STRONG / nodesOf(kind).length));
}

/** Of lines only the strongest are drawn until something is pointed at: leads before others. */
function markStrongest(edges, howMany) {
  const ranked = [...edges].sort((one, other) => other.leads - one.leads || other.all - one.all || one.to - other.to);
  for (const edge of ranked.slice(0, howMany)) edge.strong = true;
}

/** Who works with whom: the agencies of a plan, or the lines of work of all plans, round a ring. */
function ringOfPartners() {
  const partyOf = state.focus === null ? lineOfEdge : (edge) => edge.to;
  const totals = new Tally();
  const pairs = new Tally();
  const parties = keptMeasures(state.focus === null ? nodesOf("measure") : measuresOf(state.focus)).map((measure) => partiesOf(measure, partyOf));
  for (const found of parties) for (const [party, isLead] of found) totals.add(isLead, party);
  const ranked = totals.list.sort((first, second) => second.all - first.all || first.one - second.one).map(({ one }) => one);
  const kept = new Set(ranked.slice(0, MOST_ROUND));
  for (const found of parties) {
    const here = [...found.keys()].filter((node) => kept.has(node)).sort((one, other) => one - other);
    here.forEach((one, place) => here.slice(place + 1).forEach((other) => pairs.add(found.get(one) && found.get(other), one, other)));
  }
  const edges = pairs.list.map(({ one: from, other: to, leads, all }, place) => ({ id: `t${place}`, from, to, leads, all, role: "together" }));
  for (const own of byEnds(edges).values()) [...own].sort((one, other) => other.all - one.all).slice(0, 2).forEach((edge) => { edge.strong = true; });
  const order = nextToEachOther([...kept], pairs);
  const half = Math.ceil(order.length / 2);
  return { left: order.slice(half).reverse(), middle: [], right: order.slice(0, half), edges, totals, parties: ranked.length, focus: null, about: null, most: mostOf(edges), isRound: true };
}

/** The nodes in an order in which each follows the one that it works with most. */
function nextToEachOther(nodes, pairs) {
  const tie = (one, other) => pairs.of(Math.min(one, other), Math.max(one, other)).all;
  const rest = new Set(nodes.slice(1));
  const order = nodes.slice(0, 1);
  while (rest.size) {
    const last = order[order.length - 1];
    const next = [...rest].reduce((best, node) => (tie(last, node) > tie(last, best) ? node : best));
    rest.delete(next);
    order.push(next);
  }
  return order;
}

/** The measures behind a line between two groups, whatever they are. */
function measuresBehind(one, other) {
  return keptMeasures(nodesOf("measure")).filter((measure) => isIn(measure, one) && isIn(measure, other));
}

/** Whether a node has a part in a measure: its plan, region, topic, agency or line of work. */
function isIn(measure, node) {
  const { kind, label } = NODES[node];
  if (kind === "plan" || kind === "region") return [NODES[measure].plan, regionOf(NODES[measure].plan)].includes(node);
  if (kind === "topic" || kind === "rest") return topicsOf(measure).includes(node);
  return edgesAt[measure].some((edge) => isRole(edge.role) && (edge.to === node || (kind === "function" && NODES[edge.to].function === label)));
}
