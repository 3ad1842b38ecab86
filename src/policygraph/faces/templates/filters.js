// The filters beside the legend: by plan, place, topic, line of work, deadline; and how many are on.

/** What can be chosen in each filter: value and word. */
function optionsOf(name) {
  const named = (nodes, valueOf = (node) => NODES[node].key) => nodes.map((node) => [valueOf(node), NODES[node].label]);
  const places = [...new Set(nodesOf("plan").map((plan) => NODES[plan].place).filter(Boolean))].sort();
  const makers = {
    plan: () => named(nodesOf("plan")),
    place: () => [...named(nodesOf("region"), (node) => NODES[node].label), ...places.map((place) => [place, place])],
    topic: () => named(nodesOf("topic")),
    line: () => named(nodesOf("function"), (node) => NODES[node].label),
    due: () => [...yearsDue().map((year) => [`${year}-12-31`, say("due_by", year)]), ["none", WORDS.due_none]],
  };
  return makers[name]();
}

const yearsDue = () => [...new Set(nodesOf("measure").map((measure) => (NODES[measure].due || "").slice(0, 4)).filter(Boolean))].sort();

/** The filters that can change what a view shows. */
function filtersOf(view) {
  if (view === "documents") return ["plan", "place"];
  const own = { plan: ["plan", "place"], together: state.focus === null ? [] : ["plan", "place"], topic: ["topic"] }[view] || [];
  return FILTERS.filter((name) => !own.includes(name));
}

function showFilters() {
  const box = byId("filters");
  const names = filtersOf(state.view);
  const count = names.filter((name) => state.keep[name]).length;
  byId("filters-head").textContent = count ? `${WORDS.filters} ${count}` : WORDS.filters;
  box.classList.toggle("on", count > 0);
  if (box.open) fillFilters(names);
}

function fillFilters(names) {
  const focused = document.activeElement && document.activeElement.id;
  const clear = make("button", { type: "button", id: "filter-clear", class: "open", onclick: () => go({ keep: {} }) }, WORDS.clear);
  byId("filters-body").replaceChildren(...names.map(filterBox), clear);
  if (focused && focused.startsWith("filter-") && byId(focused)) byId(focused).focus();
}

function filterBox(name) {
  const options = [["", WORDS.any], ...optionsOf(name)];
  const select = make("select", { id: `filter-${name}` }, ...options.map(([value, word]) => make("option", { value, selected: (state.keep[name] || "") === value }, word)));
  select.addEventListener("change", () => go({ keep: { ...state.keep, [name]: select.value }, picked: null, partner: null }));
  return make("label", {}, make("span", {}, WORDS[`filter_${name}`]), select);
}

function startFilters() {
  byId("filters").addEventListener("toggle", showFilters);
  byId("filters").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    byId("filters").open = false;
    byId("filters-head").focus();
  });
}
