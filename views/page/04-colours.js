// Colours from the style sheet (so that light, dark and print agree) and the shapes of the classes.
let colours = {};
const VARIABLES = ["paper", "card", "ink", "soft", "line", "accent", "hit", "bad", "band"];

function readColours() {
  const style = getComputedStyle(document.documentElement);
  colours = Object.fromEntries(VARIABLES.map((name) => [name, style.getPropertyValue("--" + name).trim()]));
  colours.dark = matchMedia("(prefers-color-scheme: dark)").matches && !document.body.classList.contains("printing");
}

/** A class's colour, lifted in the dark so that it stands off the paper. */
const lifted = new Map();
function tone(colour) {
  if (!colours.dark) return colour;
  if (!lifted.has(colour)) {
    const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
    const up = (hex) => Math.round(parseInt(hex, 16) * 0.6 + 255 * 0.4).toString(16).padStart(2, "0");
    lifted.set(colour, parts ? "#" + up(parts[1]) + up(parts[2]) + up(parts[3]) : colour);
  }
  return lifted.get(colour);
}

/** Corner points of a shape on the unit circle; a dot has none. */
function corners(shape) {
  const ring = (count, turn, inner) => Array.from({ length: inner ? count * 2 : count }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / (inner ? count * 2 : count);
    const far = inner && i % 2 ? inner : 1;
    return [Math.cos(angle) * far, Math.sin(angle) * far];
  });
  const up = -Math.PI / 2;
  switch (shape) {
    case "square": return ring(4, Math.PI / 4);
    case "box": return [[-1, -0.65], [1, -0.65], [1, 0.65], [-1, 0.65]];
    case "diamond": return ring(4, 0);
    case "triangle": return ring(3, up);
    case "triangleDown": return ring(3, -up);
    case "hexagon": return ring(6, 0);
    case "star": return ring(5, up, 0.45);
    case "database": return [[-0.75, -1], [0.75, -1], [0.75, 1], [-0.75, 1]];
    case "parallelogram": return [[-0.6, -0.7], [1.1, -0.7], [0.6, 0.7], [-1.1, 0.7]];
    case "house": return [[0, -1.1], [0.95, -0.3], [0.75, 0.9], [-0.75, 0.9], [-0.95, -0.3]];
    case "plus": return [[-0.35, -1], [0.35, -1], [0.35, -0.35], [1, -0.35], [1, 0.35], [0.35, 0.35], [0.35, 1], [-0.35, 1], [-0.35, 0.35], [-1, 0.35], [-1, -0.35], [-0.35, -0.35]];
    case "pentagon": return ring(5, -up);
    case "hourglass": return [[-0.9, -1], [0.9, -1], [0.25, 0], [0.9, 1], [-0.9, 1], [-0.25, 0]];
    case "bowtie": return [[-1, -0.9], [0, -0.25], [1, -0.9], [1, 0.9], [0, 0.25], [-1, 0.9]];
    case "trapezium": return [[-0.5, -0.8], [0.5, -0.8], [1, 0.8], [-1, 0.8]];
    case "octagon": return ring(8, Math.PI / 8);
    default: return null;
  }
}

function pathShape(ctx, shape, x, y, r) {
  const points = corners(shape);
  ctx.beginPath();
  if (shape === "ellipse") ctx.ellipse(x, y, r, r * 0.65, 0, 0, 2 * Math.PI);
  else if (!points) ctx.arc(x, y, r, 0, 2 * Math.PI);
  else points.forEach(([px, py], i) => (i ? ctx.lineTo(x + px * r, y + py * r) : ctx.moveTo(x + px * r, y + py * r)));
  ctx.closePath();
}

const SVG = "http://www.w3.org/2000/svg";
function svgEl(tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  const allowed = (value) => String(value).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ""); // in XML
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, allowed(value));
  if (text !== undefined) made.textContent = allowed(text);
  return made;
}

function svgShape(shape, x, y, r, fill) {
  const points = corners(shape);
  if (shape === "ellipse") return svgEl("ellipse", { cx: x, cy: y, rx: r, ry: r * 0.65, fill });
  if (!points) return svgEl("circle", { cx: x, cy: y, r, fill });
  return svgEl("polygon", { points: points.map(([px, py]) => (x + px * r).toFixed(2) + "," + (y + py * r).toFixed(2)).join(" "), fill });
}

/** The small sign of a class, for legend, lists and panel. */
function sign(label) {
  const look = classOf.get(label) || { shape: "dot", color: "#888888" };
  const svg = svgEl("svg", { viewBox: "-8 -8 16 16", width: 14, height: 14, "aria-hidden": "true", class: "sign" });
  svg.append(svgShape(look.shape, 0, 0, 7, tone(look.color)));
  return svg;
}
