// Links: curves from card to card, parallel ones apart, dashes and marks by what is known of them.

/** The curve of a link: start, two controls, end. */
function curve(link) {
  const a = link.a.v;
  const b = link.b.v;
  const shift = Math.max(-CARD_H / 2 + 6, Math.min(CARD_H / 2 - 6, link.offset * 11));
  if (link.a === link.b) {
    const far = CARD_W / 2 + 40 + Math.abs(link.offset) * 14;
    return [a.x + CARD_W / 2, a.y - 14, a.x + far, a.y - 40, a.x + far, a.y + 40, a.x + CARD_W / 2, a.y + 14];
  }
  if (Math.abs(b.x - a.x) > CARD_W * 1.02) {
    const way = b.x > a.x ? 1 : -1;
    const x1 = a.x + (way * CARD_W) / 2;
    const x2 = b.x - (way * CARD_W) / 2;
    const bend = Math.max(30, Math.abs(x2 - x1) * 0.45) * way;
    return [x1, a.y + shift, x1 + bend, a.y + shift * 2.6, x2 - bend, b.y + shift * 2.6, x2, b.y + shift];
  }
  // one above the other: round the left side, the farther apart the wider
  const out = 14 + Math.min(90, Math.abs(b.y - a.y) * 0.12) + Math.abs(link.offset) * 16 + (link.spread > 1 ? 8 : 0);
  const left = Math.min(a.x, b.x) - CARD_W / 2 - out;
  return [a.x - CARD_W / 2, a.y + shift / 2, left, a.y + shift / 2, left, b.y + shift / 2, b.x - CARD_W / 2, b.y + shift / 2];
}

function pointAt(c, t) {
  const u = 1 - t;
  const p = u * u * u, q = 3 * u * u * t, r = 3 * u * t * t, s = t * t * t;
  return [p * c[0] + q * c[2] + r * c[4] + s * c[6], p * c[1] + q * c[3] + r * c[5] + s * c[7]];
}

function linkStyle(link) {
  const type = typeOf.get(link.type);
  const now = phase(link) === "now" && phase(link.a) === "now" && phase(link.b) === "now";
  const near = state.sel === link || hoveredLink === link || onPathLink[link.i] === 1 ||
    (state.sel && !state.sel.a && (link.a === state.sel || link.b === state.sel));
  let colour = tone(type ? type.color : "#888888");
  if (link.missing || link.contradicts) colour = colours.bad;
  else if (!now || link.status === "rejected") colour = colours.soft;
  let alpha = links.length > 400 ? 0.5 : 0.8;
  if (near) alpha = 1;
  else if (pathShown) alpha = 0.06;
  else if (searching && !hit[link.a.i] && !hit[link.b.i]) alpha = 0.08;
  else if (state.sel && !state.sel.a) alpha *= 0.55;
  else if (!now) alpha *= 0.6;
  const width = (link.weight || (link.thin ? 0.9 : 2)) * (near ? 1.7 : 1);
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
  ctx.setLineDash(scale > 0.2 ? style.dash : []);
  ctx.beginPath();
  for (const link of members) {
    const c = curve(link);
    ctx.moveTo(c[0], c[1]);
    ctx.bezierCurveTo(c[2], c[3], c[4], c[5], c[6], c[7]);
  }
  ctx.stroke();
  if (scale < 0.2) return;
  ctx.setLineDash([]);
  ctx.beginPath();
  for (const link of members) arrow(ctx, curve(link), style.width);
  ctx.fill();
  for (const link of members) if (link.contradicts || link.missing) cross(ctx, curve(link));
}

function arrow(ctx, c, width) {
  const size = 7 + width * 1.5;
  const angle = Math.atan2(c[7] - c[5], c[6] - c[4]);
  const wing = (turn) => [c[6] - size * Math.cos(angle + turn), c[7] - size * Math.sin(angle + turn)];
  ctx.moveTo(c[6], c[7]);
  ctx.lineTo(...wing(0.42));
  ctx.lineTo(...wing(-0.42));
  ctx.closePath();
}

/** A cross in the middle: the link contradicts, or the hop is missing. */
function cross(ctx, c) {
  const [x, y] = pointAt(c, 0.5);
  ctx.lineWidth = 2.5;
  ctx.beginPath();
  ctx.moveTo(x - 6, y - 6);
  ctx.lineTo(x + 6, y + 6);
  ctx.moveTo(x + 6, y - 6);
  ctx.lineTo(x - 6, y + 6);
  ctx.stroke();
}

/** Captions where they can be read: of few links, and of what is chosen or under the pointer. */
function drawCaptions(ctx, all) {
  if (scale < 0.45) return;
  const few = shownLink.reduce((sum, one) => sum + one, 0) <= 60 && scale >= 0.6;
  ctx.save();
  ctx.font = "11px system-ui, sans-serif";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.setLineDash([]);
  for (const link of links) {
    if (!shownLink[link.i] || link.type === "PART_OF") continue;
    const style = linkStyle(link);
    if (!(style.near || few || all)) continue;
    const [x, y] = pointAt(curve(link), 0.4 + 0.05 * (((link.offset * 2) % 5) + 1));
    const text = plain(captionOf(link), 60);
    ctx.globalAlpha = Math.max(style.alpha, 0.25);
    ctx.lineWidth = 4;
    ctx.strokeStyle = colours.paper;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = style.colour;
    ctx.fillText(text, x, y);
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
    const c = curve(link);
    const xs = [c[0], c[2], c[4], c[6]], ys = [c[1], c[3], c[5], c[7]];
    if (x < Math.min(...xs) - reachable || x > Math.max(...xs) + reachable) continue;
    if (y < Math.min(...ys) - reachable || y > Math.max(...ys) + reachable) continue;
    const far = distanceTo(c, x, y);
    if (far < nearest) [best, nearest] = [link, far];
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
