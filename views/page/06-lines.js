// Links as lines: in the space between two columns, and past a column only between its rows.
const routes = new Map(); // link -> pieces, each a cubic curve of eight numbers; kept until cards are laid anew

const straight = (x1, y1, x2, y2) => [x1, y1, (2 * x1 + x2) / 3, (2 * y1 + y2) / 3, (x1 + 2 * x2) / 3, (y1 + 2 * y2) / 3, x2, y2];
const across = (x1, y1, x2, y2) => [x1, y1, x1 + (x2 - x1) * 0.5, y1, x2 - (x2 - x1) * 0.5, y2, x2, y2];

/** The pieces of a link's line, from its start to its end. */
function route(link) {
  if (freely()) return [across(link.a.v.x, link.a.v.y, link.b.v.x, link.b.v.y)];
  if (!routes.has(link)) routes.set(link, found(link).filter(([x1, y1, , , , , x2, y2]) => Math.abs(x1 - x2) + Math.abs(y1 - y2) > 0.01));
  return routes.get(link);
}

function found(link) {
  const { a, b } = link;
  const shift = Math.max(-CARD_H / 2 + 5, Math.min(CARD_H / 2 - 5, link.offset * Math.min(9, (CARD_H - 10) / Math.max(1, link.spread))));
  const [ya, yb] = [a.y + shift, b.y + shift];
  if (a === b) return loop(a);
  if (a.column === b.column) return beside(a, b, ya, yb, link);
  if (a.column < b.column) return onward(a, b, ya, yb, link);
  return onward(b, a, yb, ya, link).reverse().map((p) => [p[6], p[7], p[4], p[5], p[2], p[3], p[0], p[1]]);
}

/** From a column to a later one. */
function onward(a, b, ya, yb, link) {
  const from = grid.columns[a.column];
  const to = grid.columns[b.column];
  const end = straight(to.left, yb, b.x - b.w / 2, yb);
  if (b.column === a.column + 1) return [across(from.right, ya, to.left, yb), end];
  const y = corridor(ya, yb, link);
  const [first, last] = [grid.columns[a.column + 1], grid.columns[b.column - 1]];
  return [across(from.right, ya, first.left, y), straight(first.left, y, last.right, y), across(last.right, y, to.left, yb), end];
}

/** The height between two rows that lies nearest to the way; several lines there stand a little apart. */
function corridor(ya, yb, link) {
  const row = Math.round((ya + yb) / 2 / grid.row);
  return row * grid.row + ((link.i % 5) - 2) * (ROW_GAP / 6);
}

/** In one column: under its law with an elbow, else round the left side. */
function beside(a, b, ya, yb, link) {
  const [child, parent] = a.parent === b.id ? [a, b] : b.parent === a.id ? [b, a] : [null, null];
  if (child && child.depth > parent.depth && child.row > parent.row && link.type === "PART_OF") {
    const x = parent.x - parent.w / 2 + grid.indent / 2;
    const way = [straight(child.x - child.w / 2, child.y, x, child.y), straight(x, child.y, x, parent.y + CARD_H / 2)];
    return a === child ? way : way.reverse().map((p) => [p[6], p[7], p[4], p[5], p[2], p[3], p[0], p[1]]);
  }
  const { left } = grid.columns[a.column];
  const room = (a.column ? left - grid.columns[a.column - 1].right : 60) * 0.62;
  const out = left - Math.min(room, 12 + Math.abs(yb - ya) * 0.1 + Math.abs(link.offset) * 8);
  return [straight(a.x - a.w / 2, ya, left, ya), [left, ya, out, ya, out, yb, left, yb], straight(left, yb, b.x - b.w / 2, yb)];
}

function loop(a) {
  const right = grid.columns[a.column].right;
  const h = CARD_H / 4;
  return [[right, a.y - h, right + 26, a.y - h * 1.6, right + 26, a.y + h * 1.6, right, a.y + h]];
}

function pointAt(c, t) {
  const u = 1 - t;
  const p = u * u * u, q = 3 * u * u * t, r = 3 * u * t * t, s = t * t * t;
  return [p * c[0] + q * c[2] + r * c[4] + s * c[6], p * c[1] + q * c[3] + r * c[5] + s * c[7]];
}

/** A place on the whole line: 0 its start, 1 its end. */
function alongRoute(link, t) {
  const pieces = route(link);
  const lengths = pieces.map((c) => Math.hypot(c[6] - c[0], c[7] - c[1]));
  let left = lengths.reduce((sum, one) => sum + one, 0) * t;
  for (let i = 0; i < pieces.length; i += 1) {
    if (left <= lengths[i] || i === pieces.length - 1) return pointAt(pieces[i], lengths[i] ? Math.min(1, left / lengths[i]) : 0);
    left -= lengths[i];
  }
  return [link.a.x, link.a.y];
}

function linkStyle(link) {
  const type = typeOf.get(link.type);
  const now = rows ? true : phase(link) === "now" && phase(link.a) === "now" && phase(link.b) === "now";
  const near = state.sel === link || hoveredLink === link || onPathLink[link.i] === 1 || (relating && relatedLink[link.i] === 1);
  let colour = tone(type ? type.color : "#888888");
  if (link.missing || link.contradicts) colour = colours.bad;
  else if (!now || link.status === "rejected") colour = colours.soft;
  let alpha = links.length > 400 ? 0.5 : 0.8;
  if (near) alpha = 1;
  else if (pathShown) alpha = 0.06;
  else if (searching && !hit[link.a.i] && !hit[link.b.i]) alpha = 0.08;
  else if (relating) alpha = 0.07;
  else if (!now) alpha *= 0.6;
  if (link.type === "PART_OF") alpha *= 0.7;
  const width = (link.weight || (link.thin ? 0.9 : 2)) * (near ? 1.5 : 1);
  const dash = link.status === "rejected" ? [2, 5] : link.dashed ? [7, 5] : [];
  return { colour, alpha, width, dash, near };
}

function drawLinks(ctx) {
  const groups = new Map();
  for (const link of links) {
    if (!shownLink[link.i]) continue;
    const style = linkStyle(link);
    const key = style.colour + style.alpha + "|" + style.width + "|" + style.dash;
    if (!groups.has(key)) groups.set(key, { style, members: [] });
    groups.get(key).members.push(link);
  }
  const ordered = [...groups.values()].sort((p, q) => p.style.alpha - q.style.alpha);
  ctx.save();
  for (const { style, members } of ordered) drawGroup(ctx, style, members);
  ctx.restore();
}

function drawGroup(ctx, style, members) {
  ctx.globalAlpha = style.alpha;
  ctx.strokeStyle = style.colour;
  ctx.fillStyle = style.colour;
  ctx.lineWidth = Math.max(style.width, 0.7 / scale);
  ctx.lineJoin = "round";
  ctx.setLineDash(scale > 0.2 ? style.dash : []);
  ctx.beginPath();
  for (const link of members) {
    route(link).forEach((c, i) => {
      if (!i) ctx.moveTo(c[0], c[1]);
      ctx.bezierCurveTo(c[2], c[3], c[4], c[5], c[6], c[7]);
    });
  }
  ctx.stroke();
  if (scale < 0.2) return;
  ctx.setLineDash([]);
  ctx.beginPath();
  for (const link of members) if (link.type !== "PART_OF") arrow(ctx, route(link).at(-1), style.width);
  ctx.fill();
  for (const link of members) if (link.contradicts || link.missing) cross(ctx, alongRoute(link, 0.5));
}

function arrow(ctx, c, width) {
  if (!c) return;
  const size = 6 + width * 1.4;
  const angle = Math.atan2(c[7] - c[5], c[6] - c[4]);
  const wing = (turn) => [c[6] - size * Math.cos(angle + turn), c[7] - size * Math.sin(angle + turn)];
  ctx.moveTo(c[6], c[7]);
  ctx.lineTo(...wing(0.42));
  ctx.lineTo(...wing(-0.42));
  ctx.closePath();
}

/** A cross in the middle: the link contradicts, or the hop is missing. */
function cross(ctx, [x, y]) {
  ctx.lineWidth = 2.5;
  ctx.beginPath();
  ctx.moveTo(x - 5, y - 5);
  ctx.lineTo(x + 5, y + 5);
  ctx.moveTo(x + 5, y - 5);
  ctx.lineTo(x - 5, y + 5);
  ctx.stroke();
}

/** Captions where there is room between columns: of few links, and of what is chosen or under the pointer. */
function drawCaptions(ctx, all) {
  if (grid.gap * scale < 70) return;
  const few = shownLink.reduce((sum, one) => sum + one, 0) <= 24;
  const size = Math.max(11, 11 / scale);
  ctx.save();
  ctx.font = size + "px " + FACE;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.setLineDash([]);
  for (const link of links) {
    if (!shownLink[link.i] || link.type === "PART_OF" || link.a.column === link.b.column) continue;
    const style = linkStyle(link);
    if (!((style.near && state.sel) || hoveredLink === link || few || all)) continue;
    const c = route(link)[0];
    if (!c) continue;
    const [x, y] = pointAt(c, 0.42 + 0.04 * (((link.offset * 2) % 5) + 1));
    const text = shorten(ctx, plain(captionOf(link), 60), Math.abs(c[6] - c[0]) - 8, false);
    ctx.globalAlpha = Math.max(style.alpha, 0.25);
    ctx.lineWidth = 4;
    ctx.strokeStyle = colours.paper;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = style.colour;
    ctx.fillText(text, x, y);
    labelled(text, size, x, y);
  }
  ctx.restore();
}

/** The shown link nearest to a place in the picture, if one is near enough. */
function linkAt(x, y) {
  const reachable = 7 / scale;
  let best = null;
  let nearest = reachable;
  for (const link of links) {
    if (!shownLink[link.i]) continue;
    for (const c of route(link)) {
      const xs = [c[0], c[2], c[4], c[6]], ys = [c[1], c[3], c[5], c[7]];
      if (x < Math.min(...xs) - reachable || x > Math.max(...xs) + reachable) continue;
      if (y < Math.min(...ys) - reachable || y > Math.max(...ys) + reachable) continue;
      const far = distanceTo(c, x, y);
      if (far < nearest) [best, nearest] = [link, far];
    }
  }
  return best;
}

function distanceTo(c, x, y) {
  let least = Infinity;
  let [px, py] = [c[0], c[1]];
  for (let i = 1; i <= 24; i += 1) {
    const [qx, qy] = pointAt(c, i / 24);
    const [dx, dy] = [qx - px, qy - py];
    const t = Math.max(0, Math.min(1, ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(px + t * dx - x, py + t * dy - y));
    [px, py] = [qx, qy];
  }
  return least;
}
