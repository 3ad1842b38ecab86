// The data of the page, an index over it, and the few helpers that all parts share.

const readData = (name) => JSON.parse(document.getElementById(`data-${name}`).textContent);
const WORDS = readData("words");
const SETTINGS = readData("settings");
const OPTIONS = readData("options");

const ROLES = ["lead", "responsible", "cooperating", "guiding"];
const SUBJECTS = ["subject", "also"];
const RELATIONS = ["basis", "applies", "cites"];
const LIGHTS = ["red", "yellow", "green"];
const LEVELS = ["national", "ministry", "province", "prefecture", "county", "unknown"];
const LINES = {
  lead: { width: 2.6, dashes: false },
  responsible: { width: 1, dashes: false },
  cooperating: { width: 1.6, dashes: [7, 5] },
  guiding: { width: 1.8, dashes: [2, 4] },
  subject: { width: 1.4, dashes: false },
  also: { width: 1.1, dashes: [3, 4] },
  basis: { width: 2.2, dashes: false },
  applies: { width: 1.6, dashes: [7, 5] },
  cites: { width: 1.4, dashes: [2, 4] },
  together: { width: 1.4, dashes: false },
};
const SHAPES = { topic: "diamond", rest: "diamond", group: "triangle", agency: "dot", function: "dot", document: "triangle" };

/** Objects from columns: each column begins at its first row and holds a value for every row from there on. */
function rowsOf({ count, columns }) {
  const rows = Array.from({ length: count }, (_, id) => ({ id }));
  for (const [name, [first, values]] of Object.entries(columns)) {
    values.forEach((value, place) => { if (value !== null) rows[first + place][name] = value; });
  }
  return rows;
}

const NODES = rowsOf(PACKED.nodes);
const EDGES = rowsOf(PACKED.edges);
for (const edge of EDGES) if (edge.quote !== undefined) edge.quote = PACKED.edges.quotes[edge.quote];
for (const node of NODES) if (!node.label) node.label = WORDS[node.kind === "rest" ? "rest" : "unnamed"];
for (const level of LEVELS) NODES.push({ id: NODES.length, kind: "level", key: `level/${level}`, label: WORDS[`level_${level}`] });

const edgesAt = NODES.map(() => []);
for (const edge of EDGES) {
  edgesAt[edge.from].push(edge);
  edgesAt[edge.to].push(edge);
}
const idsOf = grouped(NODES.map((node) => node.id), (node) => NODES[node].kind);
const nodesOf = (kind) => idsOf.get(kind) || [];
const inPlan = grouped(nodesOf("measure"), (node) => NODES[node].plan);
const nodeOfKey = new Map(NODES.map((node) => [node.key, node.id]));
const nodeOfLine = new Map(nodesOf("function").map((node) => [NODES[node].label, node]));
const manyPlans = nodesOf("region").length > 0;

const byId = (id) => document.getElementById(id);
const say = (word, ...values) => WORDS[word].replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)]));
const isRole = (role) => ROLES.includes(role);
const isRelation = (role) => RELATIONS.includes(role);
const shapeOf = (node) => SHAPES[node.group ? "group" : node.kind] || "square";
const letterOf = (role) => WORDS[`${role}_letter`];
const measuresOf = (plan) => inPlan.get(plan) || [];
const plansOf = (region) => nodesOf("plan").filter((plan) => NODES[plan].region === region);

/** The measures of an agency or a topic, in the order of the plans. */
function measuresAt(node) {
  const ends = edgesAt[node].map((edge) => (edge.from === node ? edge.to : edge.from));
  return [...new Set(ends)].filter((end) => NODES[end].kind === "measure").sort((one, other) => one - other);
}

/** An element with attributes and children; children that are strings become text, never markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** The letter of a role in its colour and line style. */
function badge(role) {
  return make("span", { class: `badge ${role}`, title: WORDS[role] }, letterOf(role));
}

/** The light of a measure as a sign and a word; empty where no progress was reported. */
function lightText(node) {
  const { light } = NODES[node];
  return light ? `● ${WORDS[light]}` : "";
}

/** The same in its colour. */
function lightMark(node) {
  return NODES[node].light ? make("span", { class: `light ${NODES[node].light}` }, lightText(node)) : "";
}

/** "● 红 2 ● 绿 5": how many of these measures show which light, the worst first. */
function lightCounts(measures) {
  const counted = LIGHTS.map((light) => [light, measures.filter((node) => NODES[node].light === light).length]);
  return counted.filter(([, count]) => count).map(([light, count]) => make("span", { class: `light ${light}` }, `● ${WORDS[light]} ${count}`));
}

/** Values in lists by what `keysOf` gives for each; a value may have several keys. */
function grouped(values, ...keysOf) {
  const groups = new Map();
  for (const value of values) {
    for (const keyOf of keysOf) {
      const key = keyOf(value);
      if (groups.has(key)) groups.get(key).push(value);
      else groups.set(key, [value]);
    }
  }
  return groups;
}

/** Edges by each of the nodes at their ends. */
const byEnds = (edges) => grouped(edges, (edge) => edge.from, (edge) => edge.to);

/** How often each role occurs among edges. */
function countRoles(edges) {
  const counts = Object.fromEntries(ROLES.map((role) => [role, 0]));
  for (const edge of edges) if (edge.role in counts) counts[edge.role] += 1;
  return counts;
}

/** "牵4 责9": the roles that occur, with their letters. */
function countsText(edges) {
  const counts = countRoles(edges);
  return ROLES.filter((role) => counts[role]).map((role) => letterOf(role) + counts[role]).join(" ");
}

/** Who leads most among these edges, in words; where nobody leads, who has most to do. */
function busiest(edges, howMany = 2) {
  if (!edges.length) return WORDS.no_body;
  const leads = edges.filter((edge) => edge.role === "lead");
  const names = busiestOf(leads.length ? leads : edges).slice(0, howMany).map(([agency, own]) => `${NODES[agency].label} ${own.length}`);
  return say(leads.length ? "leads_named" : "busy_named", names.join(WORDS.comma));
}

/** Single bodies with their edges, those with most first; groups such as 各市政府 only where no body is named. */
function busiestOf(edges) {
  const bodies = edges.filter((edge) => !NODES[edge.to].group);
  return [...grouped(bodies.length ? bodies : edges, (edge) => edge.to)].sort((one, other) => other[1].length - one[1].length || one[0] - other[0]);
}
