// The panel beside the picture: what was picked, in words, each name a way on.

const MOST_ROWS = 300;

/** Fills the panel with what was picked, or with what the view is about. */
function showPanel() {
  const panel = byId("panel");
  const node = state.picked ?? state.focus;
  panel.classList.toggle("picked", state.picked !== null);
  panel.scrollTop = 0;
  if (node === null) return panel.replaceChildren(...wholePart());
  const close = make("button", { type: "button", class: "quiet close", "aria-label": WORDS.close, onclick: () => pick(null) }, "×");
  const parts = state.partner !== null && state.picked !== null ? betweenPart(state.picked, state.partner) : nodePart(node);
  return panel.replaceChildren(...(state.picked === null ? [] : [close]), ...parts);
}

function nodePart(node) {
  const makers = { measure: measurePart, agency: agencyPart, topic: topicPart, plan: planPart, function: functionPart, rest: restPart, region: regionPart, document: documentPart };
  const kind = NODES[node].group ? "group" : NODES[node].kind;
  return [make("p", { class: "kind" }, WORDS[kind]), make("h2", {}, NODES[node].label), ...partnersPart(node), ...makers[NODES[node].kind](node)];
}

/** Beside what is about everything: all plans, or all regions where there are many. */
function wholePart() {
  const row = (node) => make("li", {}, nodeLink(node), make("small", {}, sizeText(node)));
  return [make("h2", {}, WORDS[`by_${state.view}`]), make("ul", { class: "rows" }, ...nodesOf(manyPlans ? "region" : "plan").map(row))];
}

function sizeText(node) {
  return NODES[node].kind === "region" ? say("count_plans", plansOf(node).length) : say("count_measures", measuresOf(node).length);
}

/** What a picked line stands for: the measures that it counts, or the words that name a document. */
function betweenPart(one, other) {
  const measures = measuresBehind(one, other);
  const names = make("h2", {}, NODES[one].label, " — ", NODES[other].label);
  const references = EDGES.filter((edge) => isRelation(edge.role) && edge.from === one && [edge.to, NODES[edge.to].region].includes(other));
  if (references.length) return [make("p", { class: "kind" }, WORDS.documents), names, ...references.flatMap(referenceRows)];
  const row = (measure) => make("li", {}, ...[one, other].flatMap((node) => rolesIn(measure, node)).map(badge), nodeLink(measure), lightMark(measure));
  const parts = [...grouped(measures, (measure) => NODES[measure].plan)].flatMap(([plan, own]) => [make("h3", {}, nodeLink(plan)), make("ul", { class: "rows" }, ...own.slice(0, MOST_ROWS).map(row))]);
  return [make("p", { class: "kind" }, say("count_shared", measures.length)), names, ...parts];
}

/** The roles of an agency or a line of work in a measure, each once. */
function rolesIn(measure, node) {
  const { kind, label } = NODES[node];
  const own = edgesAt[measure].filter((edge) => isRole(edge.role) && (edge.to === node || (kind === "function" && NODES[edge.to].function === label)));
  return ROLES.filter((role) => own.some((edge) => edge.role === role));
}

/** In the views that count: what a node is joined to, with the count, which opens the measures behind it. */
function partnersPart(node) {
  if (!scene.shown || !scene.shown.most || !scene.itemAt.has(node)) return [];
  const own = [...(scene.shown.at.get(node) || [])].sort((one, other) => other.all - one.all);
  const row = (edge) => make("li", {}, pairLink(edge, NODES[edge.from === node ? edge.to : edge.from].label), make("small", {}, sharesText(edge)));
  return own.length ? [make("h3", {}, WORDS[state.view === "together" ? "partners" : "joined"]), make("ul", { class: "rows" }, ...own.map(row))] : [];
}

function pairLink(edge, text) {
  return make("button", { type: "button", class: "link", onclick: () => pick(edge.from, edge.to) }, text);
}

function sharesText(edge) {
  return NODES[edge.to].kind === "function" && state.view === "all" ? say("leads_of_all", edge.leads, edge.all) : say("count_measures", edge.all);
}

/** Facts as a list of name and value; those without a value are left out. */
function facts(...pairs) {
  const rows = pairs.filter(([, value]) => value && value.length !== 0);
  return make("dl", {}, ...rows.flatMap(([word, value]) => [make("dt", {}, WORDS[word]), make("dd", {}, ...[value].flat())]));
}

function nodeLink(node, text = NODES[node].label) {
  return make("button", { type: "button", class: "link", onclick: () => pickOrOpen(node) }, text);
}

/** Buttons to the views that are about a node, but for the one that is open. */
function opener(node) {
  const views = VIEWS.filter((view) => canShow(view, node) && !(view === state.view && node === state.focus));
  return make("p", { class: "opens" }, ...views.map((view) =>
    make("button", { type: "button", class: "open", onclick: () => go({ view, focus: node, picked: null, partner: null }) }, WORDS[`by_${view}`], WORDS.colon, say(`question_${view}`))));
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
    markedText(at.text || WORDS.loading, assignments),
    ...quotesFromElsewhere(assignments),
    facts(["light", lightMark(node)], ["reported", at.reported], ["path", [at.path, at.page && say("on_page", at.page)].filter(Boolean).join(WORDS.comma)], ["deadline", at.deadline], ["due", at.due && `${at.due} ${WORDS.from_start}${WORDS[`from_${at.source}`]}${WORDS.from_end}`], ["subject", topics], ["also", also], ["plan", [nodeLink(at.plan)]]),
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
  const named = edgesAt[node].filter((edge) => isRelation(edge.role) && edge.to === node);
  const edges = measures.flatMap((measure) => edgesAt[measure]).filter((edge) => isRole(edge.role));
  const leads = edges.filter((edge) => edge.role === "lead");
  const at = grouped(edges, (edge) => edge.to);
  const leading = busiestOf(leads.length ? leads : edges).slice(0, 8);
  return [
    facts(["number", number], ["issuer", issuer], ["issued", issued], ["place", place], ["measures", String(measures.length)], ["light", lightCounts(measures)]),
    opener(node),
    leading.length ? make("h3", {}, WORDS[leads.length ? "leads_most" : "busy_most"]) : "",
    make("ul", { class: "rows" }, ...leading.map(([agency]) => make("li", {}, nodeLink(agency), make("small", {}, countsText(at.get(agency)))))),
    ...(named.length ? [make("h3", {}, WORDS.by_documents), ...referenceList(named, "from")] : []),
  ];
}

/** A document: its number and level, and every plan that names it, with the words. */
function documentPart(node) {
  const { number, level } = NODES[node];
  const edges = edgesAt[node].filter((edge) => isRelation(edge.role));
  return [facts(["number", number], ["level", WORDS[`level_${level || "unknown"}`]]), opener(node), ...referenceList(edges, "to")];
}

/** References under the thing at their other end. */
function referenceList(edges, end) {
  return edges.slice(0, MOST_ROWS).flatMap((edge) => [make("h3", {}, nodeLink(edge[end])), ...referenceRows(edge)]);
}

/** How a plan names a document: the relation, the words, the measures in which they stand. */
function referenceRows(edge) {
  const words = make("p", { class: "text quote", lang: "zh-CN" }, make("small", {}, WORDS[edge.role], WORDS.colon), make("mark", { class: edge.role }, edge.words || ""));
  const items = (edge.items || []).map((measure) => make("li", {}, nodeLink(measure)));
  return [words, items.length ? make("ul", { class: "rows" }, ...items) : make("small", {}, WORDS.in_preamble)];
}

function regionPart(node) {
  const row = (plan) => make("li", {}, nodeLink(plan), make("small", {}, sizeText(plan)));
  return [make("ul", { class: "rows" }, ...plansOf(node).map(row))];
}

/** The measures without a topic, under their plans. */
function restPart(rest) {
  const without = nodesOf("measure").filter((node) => topicsOf(node)[0] === rest).slice(0, MOST_ROWS);
  return [...grouped(without, (node) => NODES[node].plan)].flatMap(([plan, own]) => [
    make("h3", {}, nodeLink(plan)),
    make("ul", { class: "rows" }, ...own.map((node) => make("li", {}, nodeLink(node)))),
  ]);
}

function functionPart(node) {
  const own = nodesOf("agency").filter((agency) => NODES[agency].function === NODES[node].label);
  const rows = own.slice(0, MOST_ROWS).map((agency) => make("li", {}, nodeLink(agency), make("small", {}, countsText(edgesAt[agency])), make("small", {}, NODES[agency].place || "")));
  return [make("ul", { class: "rows" }, ...rows)];
}
