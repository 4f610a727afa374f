// A node is drawn as a card: the class's sign and band, the name, and the beginning of its text.
const TITLE = "600 13px system-ui, sans-serif";
const BODY = "11px system-ui, sans-serif";
const wrapped = new Map();
let scale = 1; // of the drawing that is under way

// characters that turn or hide text have no business on a canvas
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

function plain(text, limit) {
  return text.slice(0, limit).replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
}

/** Lines of a text for a width; the last one ends in … when there is more. */
function wrap(ctx, text, font, width, count) {
  const key = font + width + "|" + count + "|" + text.slice(0, 400);
  if (wrapped.has(key)) return wrapped.get(key);
  ctx.font = font;
  const lines = [];
  let line = "";
  const whole = plain(text, 400);
  for (const word of whole.split(" ")) {
    const longer = line ? line + " " + word : word;
    if (ctx.measureText(longer).width <= width || !line) line = longer;
    else {
      lines.push(line);
      line = word;
    }
    if (lines.length === count) break;
  }
  if (lines.length < count) lines.push(line);
  const cut = lines.join(" ").length < whole.length;
  const fitted = lines.map((l, i) => shorten(ctx, l, width, cut && i === lines.length - 1));
  if (wrapped.size > 20000) wrapped.clear();
  wrapped.set(key, fitted);
  return fitted;
}

function shorten(ctx, line, width, more) {
  if (!more && ctx.measureText(line).width <= width) return line;
  let text = line;
  while (text && ctx.measureText(text + "…").width > width) text = text.slice(0, -1);
  return text + "…";
}

/** How strongly a node is drawn: things beside the search or the path step back. */
function strength(node) {
  if (pathShown && !onPath[node.i]) return 0.15;
  if (searching && !hit[node.i]) return 0.2;
  return phase(node) === "now" ? 1 : 0.62;
}

function cardBox(ctx, x, y, w, h, r) {
  ctx.beginPath();
  ctx.roundRect(x - w / 2, y - h / 2, w, h, r);
}

function drawCard(ctx, node, x, y) {
  const now = phase(node);
  const colour = now === "ended" ? colours.soft : tone(node.color);
  ctx.save();
  ctx.globalAlpha = strength(node);
  ctx.setLineDash([]);
  if (hit[node.i] && searching) halo(ctx, x, y, colours.hit, 7);
  if (state.sel === node || state.from === node || state.to === node) halo(ctx, x, y, colours.accent, 5);
  else if (hovered === node) halo(ctx, x, y, colours.line, 4);
  cardBox(ctx, x, y, CARD_W, CARD_H, 7);
  ctx.fillStyle = now === "now" && !node.missing ? colours.card : colours.paper;
  ctx.fill();
  ctx.lineWidth = node.missing ? 2 : 1.4;
  ctx.strokeStyle = node.missing ? colours.bad : colour;
  if (node.missing) ctx.setLineDash([7, 5]);
  else if (now === "not yet" || node.stub) ctx.setLineDash([3, 3]);
  ctx.stroke();
  ctx.setLineDash([]);
  drawInside(ctx, node, x, y, node.missing ? colours.bad : colour, now);
  ctx.restore();
}

function halo(ctx, x, y, colour, width) {
  const grown = Math.max(width, 2.5 / scale);
  cardBox(ctx, x, y, CARD_W + grown * 2, CARD_H + grown * 2, 7 + grown);
  ctx.fillStyle = colour;
  ctx.fill();
}

function drawInside(ctx, node, x, y, colour, now) {
  const left = x - CARD_W / 2;
  const large = scale < 0.5;
  const r = large ? 15 : 9;
  if (scale > 0.1) {
    pathShape(ctx, node.shape, left + (large ? 22 : 17), y, r);
    ctx.fillStyle = colour;
    ctx.fill();
  } else {
    cardBox(ctx, x, y, CARD_W, CARD_H, 7);
    ctx.fillStyle = colour;
    ctx.fill();
  }
  if (scale < 0.16) return;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.direction = "ltr";
  if (large) drawFar(ctx, node, left + 46, y);
  else drawNear(ctx, node, left + 34, y, now);
}

/** From afar: the name only, in letters as large as the card allows. */
function drawFar(ctx, node, left, y) {
  const size = Math.min(26, Math.max(13, 9.5 / scale));
  const font = "600 " + Math.round(size) + "px system-ui, sans-serif";
  const count = size * 2.3 < CARD_H ? 2 : 1;
  const lines = wrap(ctx, (state.lang === "en" && node.short) || nameOf(node), font, CARD_W - 52, count);
  ctx.font = font;
  ctx.fillStyle = colours.ink;
  lines.forEach((line, i) => ctx.fillText(line, left, y + (i - (lines.length - 1) / 2) * size * 1.1));
}

function cardLines(ctx, node) {
  const text = plain(textOf(node), 20);
  // a title that begins the text goes on for the whole card: nothing is said twice
  if (text && plain(nameOf(node), 400).includes(": " + text)) return { titles: wrap(ctx, nameOf(node), TITLE, CARD_W - 44, 3), rest: [] };
  const titles = wrap(ctx, nameOf(node), TITLE, CARD_W - 44, 2);
  const body = node.missing || (node.stub ? "referred to, not loaded" : textOf(node));
  const rest = body ? wrap(ctx, body, BODY, CARD_W - 44, titles.length > 1 ? 1 : 2) : [];
  return { titles, rest };
}

function drawNear(ctx, node, left, y, now) {
  const { titles, rest } = cardLines(ctx, node);
  const height = titles.length * 16 + rest.length * 14;
  let at = y - height / 2 + 8;
  ctx.font = TITLE;
  ctx.fillStyle = now === "now" ? colours.ink : colours.soft;
  for (const line of titles) {
    ctx.fillText(line, left, at);
    if (now === "ended") strike(ctx, line, left, at);
    at += 16;
  }
  ctx.font = BODY;
  ctx.fillStyle = node.missing ? colours.bad : colours.soft;
  for (const line of rest) {
    ctx.fillText(line, left, at - 1);
    at += 14;
  }
}

/** Ended is told by a line through the name too, not by grey alone. */
function strike(ctx, line, left, at) {
  ctx.fillRect(left, at, ctx.measureText(line).width, 1);
}

function drawBands(ctx) {
  if (scale < 0.05) return;
  const size = Math.min(54, Math.max(16, 15 / scale));
  ctx.save();
  ctx.fillStyle = colours.soft;
  ctx.textAlign = "center";
  ctx.textBaseline = "bottom";
  for (const band of data.bands) {
    if (!band.shown) continue;
    ctx.font = "600 " + Math.round(size) + "px system-ui, sans-serif";
    ctx.fillText(shorten(ctx, band.title, band.width + band.room, false), band.x, band.top - size * 0.5);
  }
  ctx.restore();
}
