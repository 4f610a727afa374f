// The answer's rows with their times. On a day D a row stands when since <= D < until: nothing else is worked out here.
const rows = data.rows ? readRows(data.rows) : null;
// of any other picture of many things: the main question's rows of its recommendations, for the streams
const flows = rows || (data.streams ? readRows(data.streams) : null);
const elsewhere = new Map((data.rows || data.streams || { elsewhere: [] }).elsewhere.map(([i, spans]) => [nodes[i], spans])); // leads out of the picture
const ROW_FACETS = ["mechanism", "cycle", "position", "theme", "gap"]; // of the recommendation
const unlinked = data.unlinked.map((id) => byId.get(id));
let alive = []; // the rows of the day under the filters
let bare = []; // the recommendations of the filters that have no row on the day

function readRows({ words: texts, items }) {
  const text = (i) => (i < 0 ? null : texts[i]);
  const node = (i) => (i < 0 ? null : nodes[i]);
  return items.map(([r, l, p, a, via, duty, extent, method, status, since, until, toLaw]) => ({
    r: nodes[r], l: node(l), p: nodes[p], a: node(a), via: node(via), duty: duty < 0 ? null : links[duty],
    extent: text(extent), method: text(method), status: text(status), since: text(since), until: text(until),
    links: toLaw.map((i) => links[i]), said: [r, p, extent, method].join("-"),
  }));
}

function standsOn(row, day) {
  return row.since <= day && day < row.until;
}

/** Whether a recommendation has the chosen value of every filter that is of recommendations. */
function passes(node, but) {
  return ROW_FACETS.every((name) => {
    const values = state.facets[name];
    return name === but || !values || !values.size || hasValue(node, name, values);
  });
}

function rowPasses(row, but) {
  const { law, agency, status } = state.facets;
  if (but !== "law" && law && law.size && !hasValue(row.p, "law", law) && !(row.l && hasValue(row.l, "law", law))) return false;
  if (but !== "agency" && agency && agency.size && ![row.a, row.via].some((a) => a && hasValue(a, "agency", agency))) return false;
  if (but !== "status" && status && status.size && !row.links.some((link) => status.has(link.status))) return false;
  return passes(row.r, but);
}

/** Filters that choose rows, not recommendations: what has no row is then beside the question. */
function narrowed(but) {
  return ["law", "agency", "status"].some((name) => name !== but && state.facets[name] && state.facets[name].size);
}

function everyRecommendation() {
  return [...new Set([...flows.map((row) => row.r), ...elsewhere.keys(), ...unlinked])];
}
let population = null;

function computeRows() {
  alive = flows.filter((row) => standsOn(row, state.date) && rowPasses(row));
  const linked = new Set(alive.map((row) => row.r));
  population ||= everyRecommendation();
  const leadsOut = (r) => (elsewhere.get(r) || []).some(([since, until]) => since <= state.date && state.date < until);
  bare = narrowed() ? [] : population.filter((r) => !linked.has(r) && !leadsOut(r) && passes(r));
  countFacets();
}

/** [recommendation, agency] of the picture at its date and under its filters, each once, folded ones included. */
function pairs() {
  const found = new Map();
  for (const row of alive) if (row.a) found.set(row.r.i + "-" + row.a.i, [row.r.id, row.a.id]);
  return [...found.values()];
}

/** Recommendations by value of a filter, at the date and under the other filters. */
const facetCounts = new Map();
const offered = new Set([...nodes.flatMap((n) => Object.keys(n.facets || {})), "status"]);

function countFacets() {
  const standing = flows.filter((row) => standsOn(row, state.date));
  const linked = new Set(alive.map((row) => row.r));
  for (const [name] of FACETS) {
    if (!offered.has(name)) continue;
    const sets = new Map();
    const add = (value, r) => {
      if (!sets.has(value)) sets.set(value, new Set());
      sets.get(value).add(r);
    };
    const of = (node) => (node && node.facets && node.facets[name]) || [];
    for (const row of standing) {
      if (!rowPasses(row, name)) continue;
      if (name === "law") for (const value of new Set([...of(row.p), ...of(row.l)])) add(value, row.r);
      else if (name === "agency") for (const value of new Set([...of(row.a), ...of(row.via)])) add(value, row.r);
      else if (name === "status") for (const link of row.links) { if (link.status) add(link.status, row.r); }
      else for (const value of of(row.r)) add(value, row.r);
    }
    if (ROW_FACETS.includes(name) && !narrowed(name)) {
      for (const r of population) if (!linked.has(r) && passes(r, name)) for (const value of of(r)) add(value, r);
    }
    facetCounts.set(name, new Map([...sets].map(([value, set]) => [value, set.size])));
  }
}

/** What the rows show: their recommendations, provisions with their laws, agencies, who stood before those. */
function showRows() {
  const there = new Set();
  for (const { p, l, a, via, duty, r } of drilled(alive)) {
    for (const node of [r, p, l, a, via, duty && duty.b]) if (node) there.add(node);
    if (via) for (const step of between(via, a)) there.add(step);
  }
  for (const r of drilledBare(bare)) there.add(r);
  countThere(there);
  for (const node of nodes) {
    const open = !state.folded.has(node) && (!state.focus || state.focus.has(node));
    shown[node.i] = there.has(node) && open && !state.off.has(node.cls) ? 1 : 0;
  }
  shownLink.fill(0);
  for (const row of drilled(alive)) for (const link of [...row.links, row.duty]) if (link) showLink(link);
  for (const link of links) if (link.type === "PART_OF" || (link.type === "SUCCEEDED_BY" && phase(link) === "now")) showLink(link);
}

/** How many of each class and kind the legend tells: of the day, whatever is switched off. */
const thereCounts = new Map();
function countThere(there) {
  thereCounts.clear();
  const add = (key) => thereCounts.set(key, (thereCounts.get(key) || 0) + 1);
  for (const node of there) if (!node.missing) add("class " + node.cls);
  for (const link of new Set(alive.flatMap((row) => [...row.links, row.duty]))) if (link && !link.missing) add("type " + link.type);
  for (const link of links) if ((link.type === "PART_OF" || link.type === "SUCCEEDED_BY") && there.has(link.a) && there.has(link.b)) add("type " + link.type);
}

function showLink(link) {
  shownLink[link.i] = shown[link.a.i] && shown[link.b.i] && !state.offTypes.has(link.type) ? 1 : 0;
}

/** Everybody on the ways from an agency to the one that answers in its place. */
const ways = new Map();
function between(via, agency) {
  const key = via.i + "-" + agency.i;
  if (!ways.has(key)) {
    const steps = (node, way) => node.links.filter((l) => l.type === "SUCCEEDED_BY" && (way > 0 ? l.a : l.b) === node).map((l) => otherEnd(l, node));
    const reached = (from, way) => {
      const seen = new Set([from]);
      for (const node of seen) for (const next of steps(node, way)) seen.add(next);
      return seen;
    };
    const back = reached(agency, -1);
    ways.set(key, [...reached(via, 1)].filter((node) => back.has(node)));
  }
  return ways.get(key);
}
