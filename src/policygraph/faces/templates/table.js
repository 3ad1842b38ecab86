// The table: row by row what the picture shows, under the same filters.

function drawTable() {
  const shown = shownOf();
  const makers = { all: tableOfAll, together: tableOfPairs, documents: tableOfDocuments };
  byId("table").replaceChildren((makers[state.view] || tableOfMeasures)(shown, byEnds(shown.edges)));
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

/** Who works with whom, most first; the count opens the measures. */
function tableOfPairs({ edges }) {
  const row = (edge) => make("tr", {},
    make("th", { scope: "row" }, nodeLink(edge.from)),
    make("td", { "data-head": WORDS.partners }, nodeLink(edge.to)),
    make("td", { "data-head": WORDS.measures, class: "number" }, pairLink(edge, String(edge.all))));
  const sorted = [...edges].sort((one, other) => other.all - one.all || one.from - other.from || one.to - other.to);
  return tableOf(byId("question").textContent, [WORDS[state.focus === null ? "function" : "agency"], WORDS.partners, WORDS.measures], sorted.map(row));
}

/** Documents from the state down, with the plans that name them and how. */
function tableOfDocuments({ left, middle }, at) {
  const cell = (word, ...content) => make("td", { "data-head": word }, ...content);
  const documents = [...left.filter((node) => NODES[node].kind !== "level"), ...middle];
  const naming = (node, role) => (at.get(node) || []).filter((edge) => edge.from === node && edge.role === role).map((edge) => nodeLink(edge.to));
  const row = (node) => make("tr", {},
    cell(WORDS.level, NODES[node].kind === "plan" ? WORDS.plan : WORDS[`level_${NODES[node].level || "unknown"}`]),
    make("th", { scope: "row" }, nodeLink(node)),
    cell(WORDS.number, NODES[node].number || ""),
    ...RELATIONS.map((role) => cell(WORDS[role], ...naming(node, role))));
  return tableOf(byId("question").textContent, [WORDS.level, WORDS.document, WORDS.number, ...RELATIONS.map((role) => WORDS[role])], documents.map(row));
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
  const counts = new Map(edges.filter((edge) => edge.to === topic).map((edge) => [edge.from, edge]));
  const lines = edges.filter((edge) => edge.from === topic && edge.leads).sort((one, other) => other.leads - one.leads || one.to - other.to).slice(0, 3);
  return make("tr", {},
    make("th", { scope: "row" }, nodeLink(topic)),
    ...plans.map((plan) => make("td", { "data-head": NODES[plan].label, class: "number" }, counts.has(plan) ? pairLink(counts.get(plan), String(counts.get(plan).all)) : "–")),
    make("td", { "data-head": WORDS.leads_most }, ...lines.map((edge) => pairLink(edge, `${NODES[edge.to].label} ${edge.leads}`))));
}
