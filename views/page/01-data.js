// The data of the page, indexed; small helpers used by all other parts.
const started = performance.now();
const data = JSON.parse(document.getElementById("graph-data").textContent);
const nodes = data.nodes;
const links = data.edges;
const byId = new Map();
const linkById = new Map();
const classOf = new Map(data.classes.map((c) => [c.label, c]));
const typeOf = new Map(data.link_types.map((t) => [t.type, t]));
let CARD_W = 250; // of the layout that is shown (14-place.js)
let CARD_H = 58;

nodes.forEach((node, i) => {
  node.i = i;
  node.links = [];
  byId.set(node.id, node);
});
links.forEach((link, i) => {
  link.i = i;
  link.a = byId.get(link.from);
  link.b = byId.get(link.to);
  linkById.set(link.id, link);
  link.a.links.push(link);
  if (link.b !== link.a) link.b.links.push(link);
});

// Parallel links are told apart: the k-th of n between two nodes, counted the same from either end.
(function spread() {
  const pairs = new Map();
  for (const link of links) {
    const key = link.a.i < link.b.i ? link.a.i + "-" + link.b.i : link.b.i + "-" + link.a.i;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(link);
  }
  for (const group of pairs.values()) {
    group.forEach((link, k) => {
      link.offset = (k - (group.length - 1) / 2) * (link.a.i <= link.b.i ? 1 : -1);
      link.spread = group.length;
    });
  }
})();

const $ = (id) => document.getElementById(id);

/** An element with attributes and children; texts become text nodes, never markup. */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "onclick") made.addEventListener("click", value);
    else if (name === "text") made.textContent = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children) if (child !== null && child !== undefined) made.append(child);
  return made;
}

/** A text of the data: its own direction, so that its control characters stay its own. */
function words(tag, text, attributes) {
  return el(tag, { dir: "auto", class: "words", ...attributes, text });
}

/** Lower case without accents, đ as d: equal when a reader would say equal. */
function fold(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐðÐ]/g, "d").toLowerCase();
}

function say(text) {
  $("status").textContent = "";
  $("status").textContent = text;
}

function otherEnd(link, node) {
  return link.a === node ? link.b : link.a;
}

function nameOf(node) {
  const name = (state.lang === "local" && node.name_local) || node.label;
  return node.cls === "Mandate" ? name.replace(/^[a-z]+/, (role) => t(role)) : name;
}

function textOf(node) {
  return (state.lang === "local" && node.text_local) || node.text || "";
}

function langOf(node, field) {
  return state.lang === "local" && node[field + "_local"] && data.local_language ? data.local_language : null;
}

function captionOf(link) {
  return (state.lang === "local" && link.caption_local) || t(link.caption) || (typeOf.get(link.type) || { caption: link.type }).caption;
}

function safeUrl(text) {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch (_) {
    return null;
  }
}

/** Times of what the page did last, in milliseconds; read by the speed measurements. */
const timings = {};
function timed(name, work) {
  const from = performance.now();
  const result = work();
  timings[name] = performance.now() - from;
  return result;
}
