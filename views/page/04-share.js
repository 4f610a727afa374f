// The share of editorial links: the answer's own figure; under a filter or at another date, the same count of what is left.

/** [editorial or suggested, all] links to law; parallel ones of the same number are one link. */
function shareOf(some) {
  const byNumber = new Map(some.filter((l) => l.counted).map((l) => [l.counted, l]));
  return [[...byNumber.values()].filter((l) => l.thin).length, byNumber.size];
}

/** Shown, and neither ended nor begun later by the move of the date. */
function stillCounts(link) {
  const moved = (thing) => phase(thing) !== "now" && phase(thing, data.as_at) === "now";
  return shownLink[link.i] && ![link, link.a, link.b].some(moved);
}

/** The same count as the answer's of that day: each link to law of its rows once. */
function shareOfRows() {
  const once = new Map(alive.map((row) => [row.said, row.method]));
  return [[...once.values()].filter((method) => method !== "document").length, once.size];
}

/** What the answer of the day rests on; of another picture, what it was made from. */
function datasetsNow() {
  if (!rows) return data.datasets;
  return data.rows.datasets.filter(([, spans]) => spans.some(([since, until]) => since <= state.date && state.date < until)).map(([name]) => name);
}

/** The whole answer's links on the day, also those that a limit left no place for. */
function shareOfAnswer() {
  const now = data.rows.shares.filter(([, spans]) => spans.some(([since, until]) => since <= state.date && state.date < until));
  return [now.filter(([thin]) => thin).length, now.length];
}

function narrowedAtAll() {
  return Object.values(state.facets).some((values) => values.size);
}

function shareText() {
  const said = ([a, b]) => tell("{a} of {b} links are editorial or suggested", { a, b });
  const left = shareOf(links.filter(stillCounts));
  if (rows) {
    const [whole, own] = [shareOfAnswer(), shareOfRows()];
    if (narrowedAtAll()) return said(own) + " " + tell("in what is shown ({a} of {b} in the whole answer)", { a: whole[0], b: whole[1] });
    return said(whole) + (whole.join() === own.join() ? "" : " " + t("in the whole answer"));
  }
  if (!data.evidence) return said(left);
  const count = (method) => data.evidence[method] || 0;
  const answer = [count("editorial") + count("suggested"), count("document") + count("editorial") + count("suggested")];
  if (!answer[1]) return said(left); // the answer counts no links; the picture draws some
  const same = (a, b) => a[0] === b[0] && a[1] === b[1];
  if (same(left, answer)) return said(answer);
  // where the picture does not hold the answer's links one for one (a limit, themes), a part cannot be told from it
  if (!same(shareOf(links), answer)) return said(answer) + " " + t("in the whole answer");
  return said(left) + " " + tell("in what is shown ({a} of {b} in the whole answer)", { a: answer[0], b: answer[1] });
}
