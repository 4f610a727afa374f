// The alluvial picture, as figures: three columns of groups, what flows between them, and what is opened.
const OTHER = "\u2026"; // in a path: what did not find a place of its own
const GAP = "\u2205"; // in a path: nothing is there

/** What a recommendation is grouped by at a level: what was chosen, then its review, then itself. */
function recLevels() {
  return state.by === "cycle" ? ["cycle", "review", null] : [state.by, "review", null];
}

const ofFacet = (node, name) => (node.facets && node.facets[name] && node.facets[name].length ? node.facets[name] : [t("not recorded")]);

/** What the legend switches off is not drawn: agencies, or those of a role. */
const switchedOff = (row) => state.off.has("Agency") || Boolean(row.duty && state.offTypes.has(row.duty.type));

/** The groups (keys, or nodes where nothing is below) that a row belongs to in a column at a level. */
const LEVELS = {
  rec: (row, level) => {
    const name = recLevels()[level];
    return name ? ofFacet(row.r, name) : [row.r];
  },
  law: (row, level) => (!row.p ? [GAP] : level === 0 ? [row.l || row.p] : [row.p]),
  agency: (row, level) => (!row.p || switchedOff(row) ? [] : !row.a ? [GAP] : [level === 0 ? ministryOf(row.a) : row.a]),
};

/** The agency at the top of an agency's line: its node where the picture has it, else its name. */
const agencyNamed = new Map(nodes.filter((n) => n.cls === "Agency").map((n) => [n.label, n]));
const ministryLocal = new Map(nodes.flatMap((n) => ((n.facets && n.facets.ministry) || []).map((name, i) => [name, (n.facets.ministry_local || [])[i] || name])));
function ministryOf(agency) {
  const name = agency.facets && agency.facets.ministry && agency.facets.ministry[0];
  return name ? agencyNamed.get(name) || name : agency;
}

function levelCount(column) {
  return column === "rec" ? 3 : 2;
}

const keyOf = (group) => (typeof group === "string" ? group : "#" + group.id);
const groupName = (group) => (typeof group !== "string" ? titleOf(group) : (state.lang === "local" && ministryLocal.get(group)) || t(group));

function titleOf(node) {
  return node.cls === "Law" && state.lang !== "local" && node.short ? node.short : nameOf(node);
}

/** Bare recommendations as rows: they end in the gap of the law column. */
function asRows() {
  return [...alive, ...bare.map((r) => ({ r, l: null, p: null, a: null, via: null, duty: null, links: [], none: true }))];
}

/** The groups of a column by number of recommendations, the gap and ties apart by name. */
function ranked(column, level, list) {
  const found = new Map();
  for (const row of list) {
    for (const group of LEVELS[column](row, level)) {
      const key = keyOf(group);
      if (!found.has(key)) found.set(key, { key, group, recs: new Set(), rows: [] });
      found.get(key).recs.add(row.r);
      found.get(key).rows.push(row);
    }
  }
  return [...found.values()].sort((p, q) => (p.key === GAP) - (q.key === GAP) || q.recs.size - p.recs.size || natural.compare(groupName(p.group), groupName(q.group)));
}

/** How many groups of a column have a place of their own: some forty labels in all, fewer on a low screen. */
function places() {
  const area = $("streams").getBoundingClientRect();
  return Math.max(4, Math.min(12, Math.floor((area.height || 500) / 40)));
}

/** Follow what was opened in a column: the rows inside and the level that is shown. */
function follow(column, list) {
  let level = 0;
  let left = list;
  for (const step of state.drill[column]) {
    const groups = ranked(column, level, left);
    if (step === OTHER) {
      const rest = groups.filter((g) => g.key !== GAP).slice(places());
      left = [...new Set(rest.flatMap((g) => g.rows))];
      left.only = new Set(rest.map((g) => g.key));
      continue;
    }
    const one = groups.find((g) => g.key === step);
    left = one ? one.rows : [];
    level = Math.min(level + 1, levelCount(column) - 1);
  }
  return { left, level, only: left.only || null };
}

/** The forms that this picture has, and the one that is shown: cards below some sixty items, else streams. */
function forms() {
  return [...(data.chart ? ["chart"] : []), ...(flows ? ["streams"] : []), ...(nodes.length || !data.chart ? ["cards"] : [])];
}

function formShown() {
  if (state.form) return state.form;
  if (data.chart) return "chart";
  if (flows && shown.reduce((sum, one) => sum + one, 0) > data.cards_at_most) return "streams";
  return "cards";
}

function drilling() {
  return COLUMN_NAMES.some((column) => state.drill[column].length);
}

function within(list) {
  let left = list;
  for (const column of COLUMN_NAMES) {
    if (!state.drill[column].length) continue;
    const inside = new Set(follow(column, asRowsOnce()).left);
    left = left.filter((row) => inside.has(row));
  }
  return left;
}

let kept = null; // the rows of one refresh, bare ones included
function asRowsOnce() {
  kept ||= asRows();
  return kept;
}
const drilled = (list) => (drilling() ? within(asRowsOnce()).filter((row) => !row.none) : list);
const drilledBare = (list) => (drilling() ? within(asRowsOnce()).filter((row) => row.none).map((row) => row.r) : list);

/** The picture as figures: columns of groups and flows between them, each with its recommendations. */
function streams() {
  const list = drilling() ? within(asRowsOnce()) : asRowsOnce();
  const columns = COLUMN_NAMES.map((column) => columnOf(column, list));
  const flows = [0, 1].map((at) => flowsOf(columns[at], columns[at + 1], list));
  for (const at of [0, 1]) for (const flow of flows[at].values()) {
    flow.a.out += flow.recs.size;
    flow.b.into += flow.recs.size;
  }
  for (const column of columns) for (const g of column.groups) g.size = Math.max(g.recs.size, g.out, g.into);
  return { columns, flows, list };
}

function columnOf(column, list) {
  const { level, only } = follow(column, asRowsOnce());
  const all = ranked(column, level, list).filter((g) => !only || only.has(g.key));
  const gap = all.filter((g) => g.key === GAP);
  const own = all.filter((g) => g.key !== GAP);
  const most = places();
  const groups = own.length <= most + 1 ? own : own.slice(0, most);
  const rest = own.slice(groups.length);
  if (rest.length) {
    groups.push({ key: OTHER, group: OTHER, count: rest.length, recs: union(rest), rows: [...new Set(rest.flatMap((g) => g.rows))] });
  }
  groups.push(...gap);
  const place = new Map();
  for (const g of groups) {
    Object.assign(g, { column, level, out: 0, into: 0, opens: g.key === OTHER || opensFurther(column, level, g) });
    place.set(g.key, g);
  }
  for (const g of rest) place.set(g.key, place.get(OTHER));
  return { column, level, groups, place };
}

function union(groups) {
  const all = new Set();
  for (const g of groups) for (const r of g.recs) all.add(r);
  return all;
}

function opensFurther(column, level, g) {
  if (level >= levelCount(column) - 1) return g.key === GAP && column === "law";
  if (column === "law" && g.key !== GAP) return g.rows.some((row) => row.p !== row.l);
  if (column === "agency" && g.key !== GAP) return g.rows.some((row) => row.a !== g.group);
  return true;
}

function flowsOf(left, right, list) {
  const flows = new Map();
  for (const row of list) {
    for (const one of LEVELS[left.column](row, left.level)) {
      const a = left.place.get(keyOf(one));
      if (!a) continue;
      for (const other of LEVELS[right.column](row, right.level)) {
        const b = right.place.get(keyOf(other));
        if (!b) continue;
        const key = a.key + "\n" + b.key;
        if (!flows.has(key)) flows.set(key, { key, a, b, recs: new Set() });
        flows.get(key).recs.add(row.r);
      }
    }
  }
  return flows;
}

/** The words of a group and its count. */
function groupLabel(g) {
  if (g.key === OTHER) return t({ rec: "other groups", law: "other laws", agency: "other agencies" }[g.column]) + " (" + g.count + ")";
  if (g.key === GAP) return t(g.column === "law" ? "no law" : "no agency");
  return groupName(g.group);
}

function openGroup(g) {
  if (!g.opens) {
    if (typeof g.group !== "string") choose(g.group, false);
    return;
  }
  state.drill[g.column] = [...state.drill[g.column], g.key];
  commit();
  say(t("opened") + ": " + groupLabel(g));
}

/** The way back: what is opened, column by column. */
function renderCrumbs() {
  const bar = $("crumbs");
  bar.hidden = !flows || !drilling();
  if (bar.hidden) return;
  const parts = [el("button", { type: "button", class: "plain", text: t("All"), onclick: () => { state.drill = noDrill(); commit(); } })];
  for (const column of COLUMN_NAMES) {
    state.drill[column].forEach((step, i) => {
      const name = step === OTHER ? t("other") : step === GAP ? t(column === "law" ? "no law" : "no agency") : step.startsWith("#") && byId.has(step.slice(1)) ? titleOf(byId.get(step.slice(1))) : step;
      parts.push(" › ", el("button", { type: "button", class: "plain words", text: plain(name, 60), onclick: () => { state.drill[column] = state.drill[column].slice(0, i + 1); commit(); } }));
    });
  }
  bar.replaceChildren(...parts);
}

/** The line of what is opened stands below the picture, not on it. */
function crumbRoom() {
  return flows && drilling() ? 40 : 0;
}

function noDrill() {
  return { rec: [], law: [], agency: [] };
}
