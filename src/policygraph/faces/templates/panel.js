// The panel beside the picture: what was picked, in words, each name a way on.

/** Fills the panel with what was picked, or with what the view is about. */
function showPanel() {
  const panel = byId("panel");
  const node = state.picked !== null ? state.picked : state.view === "all" ? null : state.focus;
  panel.classList.toggle("picked", state.picked !== null);
  panel.scrollTop = 0;
  if (node === null) return panel.replaceChildren(...wholePart());
  const makers = { measure: measurePart, agency: agencyPart, topic: topicPart, plan: planPart, function: functionPart, rest: restPart, region: regionPart };
  const close = make("button", { type: "button", class: "quiet close", "aria-label": WORDS.close, onclick: () => pick(null) }, "×");
  const kind = NODES[node].group ? "group" : NODES[node].kind;
  const head = make("p", { class: "kind" }, WORDS[kind]);
  return panel.replaceChildren(...(state.picked === null ? [] : [close]), head, make("h2", {}, NODES[node].label), ...makers[NODES[node].kind](node));
}

/** Beside the map: all plans, or all regions where there are many. */
function wholePart() {
  const listed = shownOf().left;
  const row = (node) => make("li", {}, nodeLink(node), make("small", {}, flowText(node)));
  return [make("h2", {}, WORDS.by_all), make("ul", { class: "rows" }, ...listed.map(row))];
}

/** Facts as a list of name and value; those without a value are left out. */
function facts(...pairs) {
  const rows = pairs.filter(([, value]) => value && value.length !== 0);
  return make("dl", {}, ...rows.flatMap(([word, value]) => [make("dt", {}, WORDS[word]), make("dd", {}, ...[value].flat())]));
}

function nodeLink(node, text = NODES[node].label) {
  return make("button", { type: "button", class: "link", onclick: () => pickOrOpen(node) }, text);
}

function opener(node) {
  if (!viewAt.has(node) || node === state.focus) return "";
  return make("button", { type: "button", class: "open", onclick: () => openNode(node) }, say("open"), WORDS.colon, say(`question_${viewAt.get(node).kind}`));
}

function measurePart(node) {
  const at = NODES[node];
  const edges = edgesAt[node];
  const topics = edges.filter((edge) => edge.role === "subject").map((edge) => nodeLink(edge.from));
  const also = edges.filter((edge) => edge.role === "also").map((edge) => nodeLink(edge.from));
  const assignments = edges.filter((edge) => isRole(edge.role)).sort((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role));
  return [
    make("h3", {}, WORDS.assignments),
    assignments.length ? make("ul", { class: "rows" }, ...assignments.map((edge) => assignmentRow(edge, edge.to))) : make("p", {}, WORDS.no_lead),
    make("h3", {}, WORDS.text),
    markedText(at.text || "", assignments),
    ...quotesFromElsewhere(assignments),
    facts(["light", lightMark(node)], ["reported", at.reported], ["path", at.path], ["deadline", at.deadline], ["subject", topics], ["also", also], ["plan", [nodeLink(at.plan)]]),
  ];
}

function assignmentRow(edge, node) {
  const flags = ["inherited", "implied"].filter((flag) => edge[flag]).map((flag) => make("small", {}, WORDS[flag]));
  return make("li", {}, badge(edge.role), nodeLink(node), lightMark(node), ...flags);
}

/** The text of a measure with the quoted words of its assignments marked; offsets are code points. */
function markedText(text, edges) {
  const letters = Array.from(text);
  const marks = edges.filter((edge) => edge.mark).sort((one, other) => one.mark[0] - other.mark[0]);
  const parts = [];
  let at = 0;
  for (const { mark: [start, end], role } of marks) {
    if (start < at) continue;
    parts.push(letters.slice(at, start).join(""), make("mark", { class: role, title: WORDS[role] }, letters.slice(start, end).join("")));
    at = end;
  }
  return make("p", { class: "text", lang: "zh-CN" }, ...parts, letters.slice(at).join(""));
}

/** The words of assignments that stand outside the measure: in the heading above it, or in a general clause. */
function quotesFromElsewhere(edges) {
  const told = new Set();
  return edges.filter((edge) => edge.quote && !told.has(edge.quote.join()) && told.add(edge.quote.join())).map(({ quote, role }) =>
    make("p", { class: "text quote", lang: "zh-CN" }, make("small", {}, WORDS.quoted, WORDS.colon), quote[0], make("mark", { class: role }, quote[1]), quote[2]));
}

/** Measures of edges as rows, under their plans, leads first. */
function measureRows(edges) {
  const sorted = [...edges].sort((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role) || one.id - other.id);
  return make("ul", { class: "rows" }, ...sorted.map((edge) => assignmentRow(edge, edge.from)));
}

function agencyPart(node) {
  const { names, function: line, place } = NODES[node];
  const edges = edgesAt[node].filter((edge) => isRole(edge.role));
  const groups = grouped(edges, (edge) => NODES[edge.from].plan);
  return [
    facts(["names", (names || []).join(WORDS.comma)], ["function", line], ["place", place], ["assignments", countsText(edges)], ["light", lightCounts(edges.filter((edge) => edge.role === "lead").map((edge) => edge.from))]),
    opener(node),
    ...[...groups].flatMap(([plan, own]) => [make("h3", {}, nodeLink(plan)), measureRows(own)]),
  ];
}

function topicPart(node) {
  const edges = edgesAt[node].filter((edge) => edge.role === "subject");
  const groups = grouped(edges, (edge) => NODES[edge.to].plan);
  const list = (own) => make("ul", { class: "rows" }, ...own.map((edge) => make("li", {}, nodeLink(edge.to), lightMark(edge.to))));
  return [
    facts(["measures", String(edges.length)], ["agency", busiest(edges.flatMap((edge) => edgesAt[edge.to]).filter((edge) => isRole(edge.role)), 3)]),
    opener(node),
    ...[...groups].flatMap(([plan, own]) => [make("h3", {}, nodeLink(plan)), list(own)]),
  ];
}

function planPart(node) {
  const { number, issuer, issued, place } = NODES[node];
  const measures = measuresOf(node);
  const edges = measures.flatMap((measure) => edgesAt[measure]).filter((edge) => isRole(edge.role));
  const leads = edges.filter((edge) => edge.role === "lead");
  const at = grouped(edges, (edge) => edge.to);
  const leading = busiestOf(leads.length ? leads : edges).slice(0, 8);
  return [
    facts(["number", number], ["issuer", issuer], ["issued", issued], ["place", place], ["measures", String(measures.length)], ["light", lightCounts(measures)]),
    opener(node),
    make("h3", {}, WORDS[leads.length ? "leads_most" : "busy_most"]),
    make("ul", { class: "rows" }, ...leading.map(([agency]) => make("li", {}, nodeLink(agency), make("small", {}, countsText(at.get(agency)))))),
  ];
}

function regionPart(node) {
  const row = (plan) => make("li", {}, nodeLink(plan.id), make("small", {}, say("count_measures", measuresOf(plan.id).length)));
  return [make("ul", { class: "rows" }, ...plansOf(node).map(row))];
}

/** The measures without a topic, under their plans. */
function restPart() {
  const without = NODES.filter((node) => node.kind === "measure" && !edgesAt[node.id].some((edge) => edge.role === "subject"));
  return [...grouped(without, (node) => node.plan)].flatMap(([plan, own]) => [
    make("h3", {}, nodeLink(plan)),
    make("ul", { class: "rows" }, ...own.map((node) => make("li", {}, nodeLink(node.id)))),
  ]);
}

function functionPart(node) {
  const own = NODES.filter((other) => other.kind === "agency" && other.function === NODES[node].label);
  const rows = own.map((agency) => make("li", {}, nodeLink(agency.id), make("small", {}, countsText(edgesAt[agency.id])), make("small", {}, agency.place || "")));
  return [make("ul", { class: "rows" }, ...rows)];
}
