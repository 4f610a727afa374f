// The canvas: vis-network keeps view, pointer and (when switched on) physics; the page draws cards and links.
let network = null;
let hovered = null;
let hoveredLink = null;
let searching = false;
let pathShown = false;
let drawn = false;
let pending = false;

/** On an upright screen the layers stand closer together, so that the cards can be larger. */
function settle() {
  const area = $("canvas").getBoundingClientRect();
  const upright = area.height > area.width;
  const order = data.bands.map((band, i) => ({ band, from: band.x - band.width / 2, shift: upright ? -i * 125 : 0 }));
  for (const { band } of order) band.room = upright ? 40 : 120;
  if (!upright) return;
  for (const node of nodes) node.x += order.filter((o) => o.from <= node.x - CARD_W / 2 + 1).pop().shift;
  for (const { band, shift } of order) band.x += shift;
}

function startNetwork() {
  settle();
  const own = nodes.map((n) => ({
    id: n.id, x: n.x, y: n.y, shape: "custom", hidden: !shown[n.i],
    ctxRenderer: ({ ctx, x, y }) => ({
      drawNode() { drawCard(ctx, n, x, y); },
      nodeDimensions: { width: CARD_W, height: CARD_H },
    }),
  }));
  const springs = links.map((l) => ({ id: l.id, from: l.from, to: l.to }));
  network = new vis.Network($("canvas"), { nodes: new vis.DataSet(own), edges: new vis.DataSet(springs) }, data.options);
  for (const node of nodes) node.v = network.body.nodes[node.id];
  network.on("beforeDrawing", (ctx) => {
    scale = network.getScale();
    drawBands(ctx);
    drawLinks(ctx);
  });
  network.on("afterDrawing", (ctx) => {
    drawCaptions(ctx, false);
    if (drawn) return;
    drawn = true;
    timings.first = performance.now();
    timings.script = timings.first - started;
    document.body.dataset.ready = "true";
  });
  network.on("click", (event) => chooseAt(event));
  network.on("doubleClick", (event) => toggleAt(event));
  network.on("hoverNode", (event) => hover(byId.get(event.node)));
  network.on("blurNode", () => hover(null));
  network.on("resize", () => { if (!moved) fit(false); });
  network.on("dragStart", () => { moved = true; });
  network.on("zoom", () => { moved = true; });
  // the canvas of the library can take the focus too: one stop is enough
  $("canvas").querySelectorAll("[tabindex]").forEach((inner) => inner.setAttribute("tabindex", "-1"));
  $("canvas").querySelectorAll("canvas").forEach((canvas) => canvas.setAttribute("aria-hidden", "true"));
}
let moved = false;

function hover(node) {
  hovered = node;
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
    say(thing.a ? "Link: " + nameOf(thing.a) + " " + captionOf(thing) + " " + nameOf(thing.b)
      : (classOf.get(thing.cls) || {}).caption + ": " + nameOf(thing) + ", " + thing.links.length + " links");
  }
}

function bring(node) {
  if (!shown[node.i]) return;
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
  if (pending || !network) return;
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
    left = Math.min(left, node.v.x - CARD_W / 2);
    right = Math.max(right, node.v.x + CARD_W / 2);
    top = Math.min(top, node.v.y - CARD_H / 2);
    bottom = Math.max(bottom, node.v.y + CARD_H / 2);
  }
  return left === Infinity ? null : { left, top: top - 90, right, bottom };
}

function fit(announce = true) {
  const box = extent();
  const area = $("canvas").getBoundingClientRect();
  if (!box || !area.width || !area.height) return;
  const rail = area.width > 500 ? 44 : 0; // the zoom buttons' side stays free
  const wide = (area.width - 24 - rail) / (box.right - box.left);
  const high = (area.height - 24) / (box.bottom - box.top);
  const best = Math.min(1.1, wide, high);
  const position = { x: (box.left + box.right) / 2 + rail / 2 / best, y: (box.top + box.bottom) / 2 };
  network.moveTo({ position, scale: best, animation: false });
  if (announce) moved = false;
}

function zoom(by) {
  moved = true;
  network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * by)), animation: false });
}

function togglePhysics() {
  const on = $("physics").getAttribute("aria-pressed") !== "true";
  $("physics").setAttribute("aria-pressed", String(on));
  network.setOptions({ physics: { enabled: on } });
  if (!on) {
    for (const node of nodes) network.moveNode(node.id, node.x, node.y);
    redraw();
  }
  say(on ? "The cards move freely" : "The cards stand in reading order");
}
