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

function shareText() {
  const said = ([thin, all]) => thin + " of " + all + " links are editorial or suggested";
  const left = shareOf(links.filter(stillCounts));
  if (!data.evidence) return said(left);
  const count = (method) => data.evidence[method] || 0;
  const answer = [count("editorial") + count("suggested"), count("document") + count("editorial") + count("suggested")];
  const same = (a, b) => a[0] === b[0] && a[1] === b[1];
  if (same(left, answer)) return said(answer);
  // where the picture does not hold the answer's links one for one (a limit, themes), a part cannot be told from it
  if (!same(shareOf(links), answer)) return said(answer) + " in the whole answer";
  return said(left) + " in what is shown (" + answer.join(" of ") + " in the whole answer)";
}
