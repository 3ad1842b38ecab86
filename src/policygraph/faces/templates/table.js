// The table: row by row what the picture shows, under the same filters.

function drawTable() {
  const shown = shownOf();
  const at = byEnds(shown.edges);
  const table = state.view === "all" ? tableOfAll(shown, at) : tableOfMeasures(shown, at);
  byId("table").replaceChildren(table);
}

function tableOf(caption, heads, rows) {
  return make("table", {},
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...rows));
}

function tableOfMeasures(shown, at) {
  const several = state.view !== "plan";
  const here = new Set(shown.edges.map((edge) => edge.role));
  const roles = ROLES.filter((role) => here.has(role));
  const heads = [...(several ? [WORDS.plan] : []), WORDS.path, WORDS.measure, WORDS.topic, ...roles.map((role) => WORDS[role])];
  const measures = shown.middle.filter((node) => NODES[node].kind === "measure");
  return tableOf(byId("question").textContent, heads, measures.map((node) => measureRow(node, at.get(node) || [], roles, several)));
}

function measureRow(node, edges, roles, several) {
  const { path, plan } = NODES[node];
  const cell = (word, ...content) => make("td", { "data-head": word }, ...content);
  const names = (chosen, side) => chosen.map((edge) => nodeLink(edge[side]));
  return make("tr", {},
    several ? cell(WORDS.plan, nodeLink(plan)) : "",
    cell(WORDS.path, path || ""),
    make("th", { scope: "row" }, nodeLink(node), lightMark(node)),
    cell(WORDS.topic, ...names(edges.filter((edge) => !isRole(edge.role)), "from")),
    ...roles.map((role) => cell(WORDS[role], ...names(edges.filter((edge) => edge.role === role), "to"))));
}

function tableOfAll(shown, at) {
  const plans = shown.left;
  const heads = [WORDS.topic, ...plans.map((plan) => NODES[plan].label), WORDS.leads_most];
  return tableOf(byId("question").textContent, heads, shown.middle.map((topic) => flowRow(topic, plans, at.get(topic) || [])));
}

function flowRow(topic, plans, edges) {
  const counts = new Map(edges.filter((edge) => edge.to === topic).map((edge) => [edge.from, edge.all]));
  const lines = edges.filter((edge) => edge.from === topic && edge.leads).sort((one, other) => other.leads - one.leads || one.to - other.to).slice(0, 3);
  return make("tr", {},
    make("th", { scope: "row" }, nodeLink(topic)),
    ...plans.map((plan) => make("td", { "data-head": NODES[plan].label }, String(counts.get(plan) || "–"))),
    make("td", { "data-head": WORDS.leads_most }, lines.map((edge) => `${NODES[edge.to].label} ${edge.leads}`).join(WORDS.comma)));
}
