// The alluvial picture, drawn: bars of groups, streams as wide as they have recommendations, labels of 11 px or more.
const BAR = 14;
const STREAM_COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#7a6fbf", "#8c8c3a"];
let flowing = null; // what was drawn last

function renderStreams() {
  const area = $("streams").getBoundingClientRect();
  const model = streams();
  if (!area.width || !area.height) return;
  flowing = { ...model, width: area.width, height: area.height, below: crumbRoom() };
  setPlaces(flowing);
  $("streams").replaceChildren(streamsSvg(flowing, "screen"));
}

/** Heights and tops of all groups, so that the fullest column fills the picture. */
function setPlaces(model) {
  const upright = model.width < 600;
  const least = 15;
  const top = 24;
  const room = model.height - top - 8 - (model.below || 0);
  const space = (column) => Math.min(10, Math.max(2, (room * 0.25) / Math.max(1, column.groups.length - 1)));
  const needed = (column, s) => column.groups.reduce((sum, g) => sum + Math.max(least, g.size * s), 0) + space(column) * (column.groups.length - 1);
  let [low, high] = [0, room];
  for (let i = 0; i < 40; i += 1) {
    const s = (low + high) / 2;
    if (model.columns.every((column) => needed(column, s) <= room)) low = s;
    else high = s;
  }
  model.unit = low;
  const end = model.width - BAR - 6;
  const x = [6, !model.columns[2].groups.length ? model.width * 0.6 : upright ? model.width * 0.4 : model.width * 0.42, end];
  orderColumns(model);
  model.columns.forEach((column, i) => {
    let y = top;
    const spare = room - needed(column, low);
    const between = space(column) + (column.groups.length > 1 ? Math.min(14, spare / (column.groups.length - 1)) : 0);
    for (const g of column.groups) {
      Object.assign(g, { x: x[i], y, h: Math.max(least, g.size * low), color: groupColour(g, i, column) });
      y += g.h + between;
    }
  });
  for (const flows of model.flows) setFlows(flows, low);
  setLabels(model, x);
}

function groupColour(g, at, column) {
  if (g.key === GAP) return colours.bad;
  if (at === 0) return tone(STREAM_COLOURS[column.groups.indexOf(g) % STREAM_COLOURS.length]);
  const look = classOf.get(at === 1 ? "Law" : "Agency");
  return tone(look ? look.color : "#888888");
}

/** Laws and agencies beside what flows into them; "other" and the gap stay below. */
function orderColumns(model) {
  for (const at of [1, 2]) {
    const rank = new Map(model.columns[at - 1].groups.map((g, i) => [g, i]));
    const pull = new Map();
    for (const { a, b, recs } of model.flows[at - 1].values()) {
      const [sum, weight] = pull.get(b) || [0, 0];
      pull.set(b, [sum + rank.get(a) * recs.size, weight + recs.size]);
    }
    const last = (g) => (g.key === GAP ? 2 : g.key === OTHER ? 1 : 0);
    const middle = (g) => { const [sum, weight] = pull.get(g) || [0, 1]; return sum / weight; };
    model.columns[at].groups.sort((p, q) => last(p) - last(q) || middle(p) - middle(q));
  }
}

function setFlows(flows, unit) {
  const list = [...flows.values()];
  const stack = (end, other, place) => {
    const at = new Map();
    for (const flow of [...list].sort((p, q) => p[other].y - q[other].y)) {
      const g = flow[end];
      flow[place] = g.y + (at.get(g) || 0);
      at.set(g, (at.get(g) || 0) + flow.recs.size * unit);
    }
  };
  stack("a", "b", "y1");
  stack("b", "a", "y2");
  for (const flow of list) flow.w = Math.max(0.8, flow.recs.size * unit);
}

/** Where each label stands and how much of it has room; the count is never cut. */
function setLabels(model, x) {
  const ctx = document.createElement("canvas").getContext("2d");
  const room = [x[1] - x[0] - BAR - 14, (x[2] - x[1] - BAR) * 0.52 - 10, (x[2] - x[1] - BAR) * 0.48 - 10];
  model.columns.forEach((column, i) => {
    for (const g of column.groups) {
      const size = model.width < 600 ? 11 : 12.5;
      ctx.font = "600 " + size + "px " + FACE;
      const count = " " + g.recs.size.toLocaleString(pageLanguage());
      const free = room[i] - ctx.measureText(count).width;
      g.label = { text: fitting(ctx, g, free), count, size, left: i < 2, x: i < 2 ? g.x + BAR + 5 : g.x - 5, y: g.y + g.h / 2 };
    }
  });
}

/** The name, else its shorter forms, else the beginning of it. */
function fitting(ctx, g, free) {
  const name = plain(groupLabel(g), 120);
  const bare = name.replace(/ \([^()]*\)$/, "");
  const fits = (text) => text && ctx.measureText(text).width <= free;
  const short = typeof g.group !== "string" && g.group.cls === "Agency" && g.group.short;
  return [name, bare, free < 120 ? short : null].find(fits) || shorten(ctx, bare, free, false);
}

function ribbon(flow, w = flow.w) {
  const x1 = flow.a.x + BAR;
  const x2 = flow.b.x;
  const m = (x1 + x2) / 2;
  const n = (v) => v.toFixed(1);
  return `M${n(x1)} ${n(flow.y1)}C${n(m)} ${n(flow.y1)} ${n(m)} ${n(flow.y2)} ${n(x2)} ${n(flow.y2)}V${n(flow.y2 + w)}C${n(m)} ${n(flow.y2 + w)} ${n(m)} ${n(flow.y1 + w)} ${n(x1)} ${n(flow.y1 + w)}Z`;
}

function flowText(flow) {
  return groupLabel(flow.a) + " → " + groupLabel(flow.b) + ": " + counted(flow.recs.size);
}

function counted(n) {
  return n.toLocaleString(pageLanguage()) + " " + t(n === 1 ? "recommendation" : "recommendations");
}

function streamsSvg(model, use) {
  const svg = svgEl("svg", { xmlns: SVG, viewBox: `0 0 ${model.width} ${model.height}`, width: model.width, height: model.height, "font-family": FACE, role: "group", "aria-label": t("Streams from recommendations over laws to agencies") });
  const flows = svgEl("g", { class: "flows" });
  const light = svgEl("g", { class: "light" });
  for (const list of model.flows) for (const flow of list.values()) {
    const path = svgEl("path", { d: ribbon(flow), fill: flow.b.key === GAP ? colours.bad : flow.a.color, "fill-opacity": colours.dark ? 0.42 : 0.32 });
    path.append(svgEl("title", {}, flowText(flow)));
    if (use === "screen") listen(path, model, () => flow.recs, flow, light, null);
    flows.append(path);
  }
  svg.append(flows, light);
  if (use === "screen" && relating && related.some((one) => one)) {
    svg.classList.add("lighting");
    light.append(...litParts(litBy(model, model.list.filter(chosenRow)), model));
  }
  model.columns.forEach((column, i) => { if (column.groups.length) svg.append(columnHead(model, column, i)); });
  for (const column of model.columns) for (const g of column.groups) svg.append(streamGroup(model, g, light, use));
  return svg;
}

function columnHead(model, column, i) {
  const at = column.groups[0];
  const x = i < 2 ? (at ? at.x : 0) : model.width - 6;
  const text = [columnTitle(column)][0];
  return svgEl("text", { x: Math.max(6, x), y: 15, "font-size": 12, "font-weight": 600, fill: colours.soft, "text-anchor": i < 2 ? "start" : "end" }, text);
}

function columnTitle({ column, level }) {
  if (column === "rec") return t("Recommendations");
  if (column === "law") return t(level ? "Provisions" : "Laws");
  return t("Agencies");
}

function streamGroup(model, g, light, use) {
  const group = svgEl("g", use === "screen" ? { class: "group" + (g.opens ? " opens" : ""), tabindex: 0, role: "button", "aria-label": groupLabel(g) + ": " + counted(g.recs.size) + (g.opens ? ", " + t("open") : "") } : {});
  group.append(svgEl("title", {}, groupLabel(g) + ": " + counted(g.recs.size)));
  group.append(svgEl("rect", { x: g.x, y: g.y, width: BAR, height: g.h, rx: 3, fill: g.color }));
  const { text, count, size, x, y, left } = g.label;
  const label = svgEl("text", { x, y: y + size * 0.35, "font-size": size, "text-anchor": left ? "start" : "end", fill: g.key === GAP ? colours.bad : colours.ink, stroke: colours.paper, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" });
  label.append(svgEl("tspan", {}, text), svgEl("tspan", { "font-weight": 700 }, count));
  group.append(label);
  if (use !== "screen") return group;
  listen(group, model, () => g.recs, null, light, g);
  group.addEventListener("click", () => openGroup(g));
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    openGroup(g);
  });
  return group;
}

/** Pointer or focus on a group or stream lights the paths of its recommendations, end to end. */
function listen(mark, model, recs, flow, light, g) {
  const on = (event) => {
    light.replaceChildren(...litParts(lit(model, g, flow), model));
    mark.ownerSVGElement.classList.add("lighting");
    showTip(event, g ? groupLabel(g) + ": " + counted(recs().size) : flowText(flow), g && typeof g.group !== "string" ? textOf(g.group) : g && g.opens ? t("click to open") : "");
  };
  const off = () => {
    light.replaceChildren();
    if (mark.ownerSVGElement) mark.ownerSVGElement.classList.remove("lighting");
    hideTip();
  };
  mark.addEventListener("pointerenter", on);
  mark.addEventListener("pointerleave", off);
  mark.addEventListener("focus", on);
  mark.addEventListener("blur", off);
}

/** The flows of the rows that go through a group or a stream, with how many recommendations of each. */
function lit(model, g, flow) {
  const inGroup = (row, one) => LEVELS[one.column](row, one.level).some((x) => model.columns[COLUMN_NAMES.indexOf(one.column)].place.get(keyOf(x)) === one);
  const own = model.list.filter((row) => (g ? inGroup(row, g) : inGroup(row, flow.a) && inGroup(row, flow.b)));
  return litBy(model, own);
}

/** Whether a row has the chosen card (or, of a chosen link, is drawn by it). */
function chosenRow(row) {
  const thing = state.sel;
  if (thing.a) return row.duty === thing || row.links.includes(thing);
  return [row.r, row.l, row.p, row.a, row.via].includes(thing);
}

function litParts(found, model) {
  return found.map(([one, count]) => svgEl("path", { d: ribbon(one, Math.max(0.8, count * model.unit)), fill: one.b.key === GAP ? colours.bad : one.a.color, "fill-opacity": 0.85, "pointer-events": "none" }));
}

function litBy(model, own) {
  const found = [];
  for (const at of [0, 1]) {
    for (const [key, part] of flowsOf(model.columns[at], model.columns[at + 1], own)) {
      const whole = model.flows[at].get(key);
      if (whole) found.push([whole, part.recs.size]);
    }
  }
  return found;
}

/** The picture as a table: read by screen readers, shown as a table of its own. */
function streamRows() {
  return streams().flows.flatMap((flows) => [...flows.values()]).sort((p, q) => q.recs.size - p.recs.size);
}
