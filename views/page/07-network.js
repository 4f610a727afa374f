// The canvas: vis-network keeps view, pointer and (when switched on) physics; the page draws cards and links.
let network = null;
let hovered = null;
let hoveredLink = null;
let searching = false;
let pathShown = false;
let drawn = false;
let pending = false;

/** The cards are made when they are first looked at: streams need none of it. */
function startNetwork() {
  if (network) return;
  const own = nodes.map((n) => ({
    id: n.id, x: n.x, y: n.y, shape: "custom", hidden: !shown[n.i],
    ctxRenderer: ({ ctx, x, y }) => ({
      drawNode() { drawCard(ctx, n, x, y); },
      nodeDimensions: { width: n.w || CARD_W, height: n.h || CARD_H },
    }),
  }));
  const springs = links.map((l) => ({ id: l.id, from: l.from, to: l.to }));
  network = new vis.Network($("canvas"), { nodes: new vis.DataSet(own), edges: new vis.DataSet(springs) }, data.options);
  for (const node of nodes) node.v = network.body.nodes[node.id];
  network.on("beforeDrawing", (ctx) => {
    if (formShown() !== "cards") return; // behind another form nothing is laid out
    scale = network.getScale();
    written = [];
    bareNow = bareSet();
    drawBands(ctx);
    drawLinks(ctx);
  });
  network.on("afterDrawing", (ctx) => {
    if (formShown() !== "cards") return;
    drawCaptions(ctx, false);
    ready();
  });
  network.on("click", (event) => chooseAt(event));
  network.on("doubleClick", (event) => toggleAt(event));
  network.on("hoverNode", (event) => hover(byId.get(event.node), event.event));
  network.on("blurNode", () => hover(null));
  network.on("resize", () => { if (!moved) again(); });
  network.on("dragStart", () => { moved = true; hideTip(); });
  network.on("zoom", () => { moved = true; hideTip(); });
  // the canvas of the library can take the focus too: one stop is enough
  $("canvas").querySelectorAll("[tabindex]").forEach((inner) => inner.setAttribute("tabindex", "-1"));
  $("canvas").querySelectorAll("canvas").forEach((canvas) => canvas.setAttribute("aria-hidden", "true"));
}

/** The picture has changed or the screen has: lay out, show all. */
function again() {
  const form = formShown();
  document.body.dataset.form = form;
  document.querySelectorAll("[data-form]").forEach((b) => { if (b.tagName === "BUTTON") b.setAttribute("aria-pressed", String(b.dataset.form === form)); });
  $("by").hidden = form !== "streams";
  if (form === "streams") {
    renderStreams();
    ready();
  } else if (form === "chart") {
    renderChart();
    ready();
  } else showCards();
}

function showCards() {
  layOut();
  startNetwork();
  for (const node of nodes) if (shown[node.i]) Object.assign(node.v, { x: node.x, y: node.y });
  syncShown();
  fit(false);
  redraw();
}

/** The first picture stands. */
function ready() {
  if (drawn) return;
  drawn = true;
  timings.first = performance.now();
  timings.script = timings.first - started;
  document.body.dataset.ready = "true";
}

const freely = () => $("physics").getAttribute("aria-pressed") === "true";
let moved = false;

function hover(node, event) {
  hovered = node;
  if (node) showTip(event, nameOf(node), textOf(node) || node.missing || "");
  else hideTip();
  $("canvas").style.cursor = node ? "pointer" : "";
  redraw();
}

function nodeAt(event) {
  const id = network.getNodeAt(event.pointer.DOM);
  return id === undefined ? null : byId.get(id);
}

function chooseAt(event) {
  const { x, y } = event.pointer.canvas;
  choose(nodeAt(event) || linkAt(x, y), false);
}

function toggleAt(event) {
  const node = nodeAt(event);
  if (!node) return;
  if (hiddenNeighbours(node).some((n) => state.folded.has(n) || state.focus)) expand(node);
  else collapse(node);
}

/** Select a node or link (or nothing); `go` brings it into view. */
function choose(thing, go = true) {
  state.sel = thing;
  commit();
  if (thing && go) bring(thing.a ? thing.a : thing);
  if (thing) {
    say(thing.a ? t("Link") + ": " + nameOf(thing.a) + " " + captionOf(thing) + " " + nameOf(thing.b)
      : t((classOf.get(thing.cls) || { caption: thing.cls }).caption) + ": " + nameOf(thing) + ", " + tell("{a} links", { a: thing.links.length }));
  }
}

function bring(node) {
  if (!shown[node.i] || formShown() !== "cards" || !network) return;
  const place = network.canvasToDOM({ x: node.v.x, y: node.v.y });
  const box = $("canvas").getBoundingClientRect();
  const inside = place.x > 80 && place.y > 50 && place.x < box.width - 80 && place.y < box.height - 50;
  if (inside && network.getScale() >= 0.3) return;
  moved = true;
  network.moveTo({ position: { x: node.v.x, y: node.v.y }, scale: Math.max(network.getScale(), 0.75), animation: false });
}

/** Bring the drawing library's hidden flags in line with what is shown. */
function syncShown() {
  let changed = false;
  for (const node of nodes) {
    const hidden = !shown[node.i];
    if (node.v.options.hidden === hidden) continue;
    node.v.options.hidden = hidden;
    changed = true;
  }
  if (!changed) return;
  // one pass over the flags instead of thousands of single updates: this keeps filters under 100 ms
  const still = $("physics").getAttribute("aria-pressed") !== "true";
  if (still && network._updateVisibleIndices) network._updateVisibleIndices();
  else network.body.emitter.emit("_dataChanged");
}

function redraw() {
  if (pending || !network || formShown() !== "cards") return;
  pending = true;
  requestAnimationFrame(() => {
    pending = false;
    network.redraw();
  });
}

function extent() {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of nodes) {
    if (!shown[node.i]) continue;
    left = Math.min(left, node.v.x - node.w / 2);
    right = Math.max(right, node.v.x + node.w / 2);
    top = Math.min(top, node.v.y - node.h / 2);
    bottom = Math.max(bottom, node.v.y + node.h / 2);
  }
  const beside = links.some((l) => shownLink[l.i] && l.a.column === 0 && l.b.column === 0 && l.type !== "PART_OF") ? 44 : 2;
  return left === Infinity ? null : { left: left - beside, top: Math.min(top, 0) - 24, right, bottom };
}

function fit(announce = true) {
  const box = extent();
  const area = $("canvas").getBoundingClientRect();
  if (!network || !box || !area.width || !area.height) return;
  const wide = (area.width - 12) / (box.right - box.left);
  const high = (area.height - 12) / (box.bottom - box.top);
  const best = Math.min(1, wide, high);
  network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale: best, animation: false });
  if (announce) moved = false;
}

function zoom(by) {
  if (!network || formShown() !== "cards") return;
  moved = true;
  network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * by)), animation: false });
}

function togglePhysics() {
  if (!network) return;
  const on = $("physics").getAttribute("aria-pressed") !== "true";
  $("physics").setAttribute("aria-pressed", String(on));
  network.setOptions({ physics: { enabled: on } });
  if (!on) showCards();
  say(on ? t("The cards move freely") : t("The cards stand in reading order"));
}

/** The address of a card on the screen; in the streams, of the group that holds it. */
function placeOf(id) {
  if (network && formShown() === "cards") return network.canvasToDOM({ x: byId.get(id).v.x, y: byId.get(id).v.y });
  const at = flowing && flowing.columns.flatMap((c) => c.groups).find((g) => g.rows.some((row) => [row.r, row.l, row.p, row.a].includes(byId.get(id))));
  return at ? { x: at.x + BAR / 2, y: at.y + at.h / 2 } : null;
}

// --- the card that follows the pointer: name and short text

function showTip(event, name, text) {
  const tip = $("tip");
  const pointer = event && event.clientX !== undefined ? event : (event && event.target && event.target.getBoundingClientRect && event.target.tagName ? { clientX: event.target.getBoundingClientRect().right, clientY: event.target.getBoundingClientRect().top } : null);
  if (!pointer) return;
  const box = $("picture").getBoundingClientRect();
  tip.replaceChildren(words("strong", plain(name, 200)), ...(text ? [words("p", plain(text, 260))] : []));
  tip.hidden = false;
  const [w, h] = [tip.offsetWidth, tip.offsetHeight];
  const x = Math.max(4, Math.min(box.width - w - 4, pointer.clientX - box.left + 16));
  const y = pointer.clientY - box.top + 18;
  tip.style.left = x + "px";
  tip.style.top = Math.max(4, y + h > box.height ? pointer.clientY - box.top - h - 12 : y) + "px";
}

function hideTip() {
  $("tip").hidden = true;
}
