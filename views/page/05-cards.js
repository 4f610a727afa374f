// A node is drawn as a card: the class's sign and band, the name, and the beginning of its text.
const FACE = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif';
const LITTLE = 0.55; // of a line's width
const LEAST = 11; // no label is smaller on the screen: where it has no room, it is left out
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
  const rest = whole.slice(lines.join(" ").length);
  const last = lines.length - 1;
  // a long word that has no room is cut itself where the words before it would say next to nothing
  const little = rest && ctx.measureText(lines[last]).width < width * LITTLE;
  const fitted = lines.map((l, i) => (i === last && little ? shorten(ctx, l + rest.slice(0, 60), width, false) : shorten(ctx, l, width, rest && i === last)));
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

/** What was written in the last drawing, for those who check that it can be read: text, size and middle on the screen. */
let written = [];
function labelled(text, size, x, y) {
  if (written.length < 5000) written.push({ text, size: size * scale, x, y });
}

/** How strongly a node is drawn: things beside the search, the path or the choice step back. */
function strength(node) {
  if (pathShown && !onPath[node.i]) return 0.15;
  if (searching && !hit[node.i]) return 0.2;
  if (relating && !related[node.i]) return 0.25;
  return rows || phase(node) === "now" ? 1 : 0.62;
}

function cardBox(ctx, node, x, y, grown = 0) {
  const [w, h] = [node.w + grown * 2, node.h + grown * 2];
  ctx.beginPath();
  ctx.roundRect(x - w / 2, y - h / 2, w, h, Math.min(7, node.h / 4) + grown);
}

/** Of an answer, what is drawn holds on its day; else each thing is told by its own dates. */
const phaseOf = (node) => (rows ? "now" : phase(node));
const bareSet = () => (rows ? new Set(bare) : new Set());
let bareNow = new Set();

function drawCard(ctx, node, x, y) {
  const now = phaseOf(node);
  const lacks = node.missing || bareNow.has(node);
  const colour = lacks ? colours.bad : now === "ended" ? colours.soft : tone(node.color);
  ctx.save();
  ctx.globalAlpha = strength(node);
  ctx.setLineDash([]);
  if (hit[node.i] && searching) halo(ctx, node, x, y, colours.hit, 5);
  if (state.sel === node || state.from === node || state.to === node) halo(ctx, node, x, y, colours.accent, 3.5);
  else if (hovered === node) halo(ctx, node, x, y, colours.line, 3);
  cardBox(ctx, node, x, y);
  ctx.fillStyle = now === "now" && !lacks ? colours.card : colours.paper;
  ctx.fill();
  ctx.lineWidth = lacks ? 2 : 1.4;
  ctx.strokeStyle = colour;
  if (lacks) ctx.setLineDash([7, 5]);
  else if (now === "not yet" || node.stub) ctx.setLineDash([3, 3]);
  ctx.stroke();
  ctx.setLineDash([]);
  drawInside(ctx, node, x, y, colour, now);
  ctx.restore();
}

function halo(ctx, node, x, y, colour, width) {
  cardBox(ctx, node, x, y, Math.min(ROW_GAP / 2, Math.max(width, 2 / scale)));
  ctx.fillStyle = colour;
  ctx.fill();
}

function drawInside(ctx, node, x, y, colour, now) {
  const left = x - node.w / 2;
  const small = node.h < 30 || node.w < 140;
  const r = small ? 5.5 : 9;
  if (scale > 0.1) {
    pathShape(ctx, node.shape, left + r + 6, y, r);
    ctx.fillStyle = colour;
    ctx.fill();
  } else {
    cardBox(ctx, node, x, y);
    ctx.fillStyle = colour;
    ctx.fill();
  }
  const { lines } = cardLines(ctx, node, left + r * 2 + 11, scale);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.direction = "ltr";
  const height = lines.reduce((sum, line) => sum + line.size * 1.2, 0);
  let at = y - height / 2;
  for (const line of lines) {
    at += line.size * 0.6;
    ctx.font = line.font;
    ctx.fillStyle = line.bad ? colours.bad : line.soft || now !== "now" ? colours.soft : colours.ink;
    ctx.fillText(line.text, left + r * 2 + 11, at);
    labelled(line.text, line.size, x, at);
    // ended is told by a line through the name too, not by grey alone
    if (now === "ended" && !line.soft) ctx.fillRect(left + r * 2 + 11, at, ctx.measureText(line.text).width, 1);
    at += line.size * 0.6;
  }
}

/** The lines of a card at a scale: name first, then the beginning of its text; each at least 11 px on the screen. */
function cardLines(ctx, node, from, at) {
  const width = node.x + node.w / 2 - from - 6 + (node.v ? node.v.x - node.x : 0);
  const size = Math.max(node.h >= 44 ? 13 : 12, LEAST / at);
  const room = Math.floor((node.h - 2) / (size * 1.2));
  if (room < 1 || width < size * 3) return { lines: [] };
  const tight = width < size * 11;
  // a recommendation is named by who made it and when, by its paragraph only where nothing else would be told apart
  const brief = tight && room < 2 && state.lang !== "local" && node.short && (node.cls !== "Recommendation" || width < size * 6);
  const name = brief ? node.short : nameOf(node);
  const font = "600 " + size.toFixed(2) + "px " + FACE;
  const titled = node.name_starts === undefined ? plain(textOf(node), 20) : "";
  const whole = titled && plain(nameOf(node), 400).includes(": " + titled);
  const titles = wrap(ctx, name, font, width, whole || tight ? room : Math.min(room, 2));
  const lines = titles.map((text) => ({ text, size, font }));
  const small = Math.max(11, LEAST / at);
  const left = Math.floor((node.h - 6 - titles.length * size * 1.2) / (small * 1.2));
  const body = bareNow.has(node) ? t("no law in force on this day") : node.missing ? t(node.missing) : node.stub ? t("referred to, not loaded") : whole ? "" : textOf(node);
  if (left < 1 || !body) return { lines };
  const bodyFont = small.toFixed(2) + "px " + FACE;
  const rest = wrap(ctx, body, bodyFont, width, Math.min(left, 2));
  return { lines: [...lines, ...rest.map((text) => ({ text, size: small, font: bodyFont, soft: true, bad: bareNow.has(node) || Boolean(node.missing) }))] };
}

function drawBands(ctx) {
  if (scale < 0.05 || !grid.bands) return;
  const size = Math.max(13, 12 / scale);
  ctx.save();
  ctx.fillStyle = colours.soft;
  ctx.textAlign = "center";
  ctx.textBaseline = "bottom";
  ctx.font = "600 " + size + "px " + FACE;
  for (const band of grid.bands) {
    const text = shorten(ctx, band.title, band.width + grid.gap * 0.8, false);
    ctx.fillText(text, band.x, band.top - 6);
    labelled(text, size, band.x, band.top - 6 - size / 2);
  }
  ctx.restore();
}
