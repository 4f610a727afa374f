// What is shown under the legend's switches, the filters, the date, and what was folded away.
const shown = new Uint8Array(nodes.length);
const shownLink = new Uint8Array(links.length);
const hit = new Uint8Array(nodes.length); // 1: matches the search
const onPath = new Uint8Array(nodes.length);
const onPathLink = new Uint8Array(links.length);
const FORWARD = 1;
const BACKWARD = -1;

/** "now", "ended" or "not yet" at the chosen date (or another). */
function phase(thing, day = state.date) {
  if (thing.ends && thing.ends <= day) return "ended";
  if (thing.begins && thing.begins > day) return "not yet";
  if (thing.ended && !thing.ends && day >= data.as_at) return "ended";
  return "now";
}

/** The days as they were given: a year stays a year. */
function beginsOf(thing) {
  return thing.begins_given || thing.begins;
}

function endsOf(thing) {
  return thing.ends_given || thing.ends;
}

function phaseText(thing) {
  const now = phase(thing);
  if (now === "ended") return thing.ends ? t("ended") + " " + endsOf(thing) : t("ended");
  if (now === "not yet") return t("not yet") + " (" + t("from") + " " + beginsOf(thing) + ")";
  return thing.begins || thing.ends ? t("in force") : "";
}

/** 1 when the link leads on in reading order from a to b, -1 when from b to a. */
function flow(link) {
  return link.a.layer <= link.b.layer ? 1 : -1;
}

/** Everything reached from the seeds in reading order (or against it), never turning, inside `allowed`. */
function reach(seeds, way, allowed) {
  const seen = new Uint8Array(nodes.length);
  const todo = [...seeds];
  todo.forEach((n) => { seen[n.i] = 1; });
  while (todo.length) {
    const node = todo.pop();
    for (const link of node.links) {
      const leads = link.a === node ? flow(link) : -flow(link);
      const next = otherEnd(link, node);
      if (leads === way && allowed[next.i] && !seen[next.i]) {
        seen[next.i] = 1;
        todo.push(next);
      }
    }
  }
  return seen;
}

function hasValue(thing, name, values) {
  return (thing.facets && thing.facets[name] || []).some((value) => values.has(value));
}

/** Keep what has a chosen value, and what stands before and after it; things of the same kind without it go. */
function keepFacet(name, values) {
  const seeds = nodes.filter((n) => shown[n.i] && hasValue(n, name, values));
  const after = reach(seeds, FORWARD, shown);
  const before = reach(seeds, BACKWARD, shown);
  for (const node of nodes) {
    const carries = node.facets && node.facets[name];
    const chosen = carries && hasValue(node, name, values);
    if (!(chosen || (!carries && (after[node.i] || before[node.i])))) shown[node.i] = 0;
  }
  // the law of a provision that stayed is context worth its place
  for (const node of nodes) {
    const parent = node.parent && byId.get(node.parent);
    const same = parent && parent.facets && parent.facets[name];
    if (shown[node.i] && parent && !same && !state.off.has(parent.cls)) shown[parent.i] = 1;
  }
}

function computeShown() {
  kept = null;
  if (flows) computeRows();
  if (rows) showRows();
  else showThings();
}

/** Of a picture without rows of its own: each thing by its dates, filters and links; of what is opened, its part. */
function showThings() {
  const inside = flows && drilling() ? new Set([...drilled(alive).flatMap((row) => [row.r, row.l, row.p, row.a, row.via]), ...drilledBare(bare)]) : null;
  for (const node of nodes) {
    const timely = !state.hide || phase(node) === "now";
    const open = inside ? inside.has(node) || (node.missing && node.links.some((l) => inside.has(otherEnd(l, node)))) : !state.folded.has(node) && (!state.focus || state.focus.has(node));
    shown[node.i] = timely && open && !state.off.has(node.cls) ? 1 : 0;
  }
  for (const [name, values] of Object.entries(state.facets)) {
    if (values.size && name !== "status") keepFacet(name, values);
  }
  computeLinks();
  if (state.facets.status && state.facets.status.size) dropUnlinked();
}

function computeLinks() {
  const status = state.facets.status;
  for (const link of links) {
    const timely = !state.hide || phase(link) === "now";
    const chosen = !status || !status.size || !link.status || status.has(link.status);
    const ends = shown[link.a.i] && shown[link.b.i];
    shownLink[link.i] = ends && timely && chosen && !state.offTypes.has(link.type) ? 1 : 0;
  }
}

/** With a status chosen, what has no link of that status left steps back. */
function dropUnlinked() {
  const values = state.facets.status;
  const carrying = nodes.filter((n) => shown[n.i] && n.links.some((l) => shownLink[l.i] && values.has(l.status)));
  const after = reach(carrying, FORWARD, shown);
  const before = reach(carrying, BACKWARD, shown);
  for (const node of nodes) if (!after[node.i] && !before[node.i]) shown[node.i] = 0;
  computeLinks();
}

// --- what belongs to the chosen thing: the rest steps back

const related = new Uint8Array(nodes.length);
const relatedLink = new Uint8Array(links.length);
let relating = false;

function computeRelated() {
  related.fill(0);
  relatedLink.fill(0);
  relating = state.sel !== null && (state.sel.a ? shownLink[state.sel.i] : shown[state.sel.i]) === 1;
  if (!relating) return;
  if (rows) return relateRows(state.sel);
  const seeds = state.sel.a ? [state.sel.a, state.sel.b] : [state.sel];
  for (const way of [FORWARD, BACKWARD]) reach(seeds, way, shown).forEach((one, i) => { if (one) related[i] = 1; });
  for (const link of links) relatedLink[link.i] = shownLink[link.i] && related[link.a.i] && related[link.b.i] ? 1 : 0;
}

/** Of an answer: the rows that the chosen thing stands in, whole. */
function relateRows(thing) {
  const add = (node) => { if (node) related[node.i] = 1; };
  add(thing.a ? null : thing);
  for (const row of alive) {
    const steps = row.via ? between(row.via, row.a) : [];
    const parts = [row.r, row.l, row.p, row.a, row.duty && row.duty.b, ...steps];
    const own = thing.a ? row.duty === thing || row.links.includes(thing) || (thing.type === "PART_OF" && thing.a === row.p) : parts.includes(thing);
    if (!own) continue;
    parts.forEach(add);
    for (const link of [...row.links, row.duty]) if (link) relatedLink[link.i] = 1;
  }
  for (const link of links) {
    if ((link.type === "PART_OF" || link.type === "SUCCEEDED_BY") && related[link.a.i] && related[link.b.i]) relatedLink[link.i] = 1;
  }
  if (thing.a) for (const end of [thing.a, thing.b]) add(end);
}

// --- folding

function neighboursOf(node) {
  return [...new Set(node.links.map((link) => otherEnd(link, node)))].filter((n) => n !== node);
}

function expand(node) {
  for (const other of neighboursOf(node)) {
    state.folded.delete(other);
    if (state.focus) state.focus.add(other);
  }
  commit();
  say(tell("Neighbours of {a} are shown", { a: nameOf(node) }));
}

/** Fold away what hangs on this node alone, and what then hangs on nothing. */
function collapse(node) {
  const todo = [node];
  while (todo.length) {
    for (const other of neighboursOf(todo.pop())) {
      if (other === node || !shown[other.i] || state.folded.has(other)) continue;
      const rest = neighboursOf(other).filter((n) => n !== node && shown[n.i] && !state.folded.has(n));
      if (rest.length) continue;
      state.folded.add(other);
      todo.push(other);
    }
  }
  commit();
  say(tell("Neighbours that only {a} has are folded away", { a: nameOf(node) }));
}

function focusOn(node) {
  state.focus = new Set([node, ...neighboursOf(node)]);
  commit();
  fit();
}

function hiddenNeighbours(node) {
  return neighboursOf(node).filter((other) => !shown[other.i]);
}

// --- paths between two chosen nodes

function computePath() {
  onPath.fill(0);
  onPathLink.fill(0);
  if (!state.from || !state.to) return 0;
  const inOrder = state.from.layer <= state.to.layer;
  if (!markFlow(inOrder ? state.from : state.to, inOrder ? state.to : state.from)) markShortest(state.from, state.to);
  return onPath.reduce((sum, one) => sum + one, 0);
}

/** All ways in reading order from one to the other. */
function markFlow(from, to) {
  const after = reach([from], FORWARD, shown);
  const before = reach([to], BACKWARD, shown);
  if (!after[to.i]) return false;
  for (const node of nodes) onPath[node.i] = after[node.i] && before[node.i] ? 1 : 0;
  for (const link of links) onPathLink[link.i] = shownLink[link.i] && onPath[link.a.i] && onPath[link.b.i] ? 1 : 0;
  return true;
}

function distances(from) {
  const far = new Map([[from, 0]]);
  const todo = [from];
  for (let at = 0; at < todo.length; at += 1) {
    for (const link of todo[at].links) {
      const next = otherEnd(link, todo[at]);
      if (!shownLink[link.i] || far.has(next)) continue;
      far.set(next, far.get(todo[at]) + 1);
      todo.push(next);
    }
  }
  return far;
}

/** Where no way in reading order exists: every shortest way, whichever direction the links have. */
function markShortest(from, to) {
  const there = distances(from);
  const back = distances(to);
  if (!there.has(to)) return;
  const length = there.get(to);
  for (const node of nodes) onPath[node.i] = there.get(node) + back.get(node) === length ? 1 : 0;
  for (const link of links) {
    const step = Math.abs(there.get(link.a) - there.get(link.b)) === 1;
    onPathLink[link.i] = shownLink[link.i] && step && onPath[link.a.i] && onPath[link.b.i] ? 1 : 0;
  }
}
