// Small multiples, communities, dots in time, and a strip of events.

function multiples(chart, live) {
  const { width, least } = chartSize;
  const across = Math.max(1, Math.min(4, Math.floor(width / 250)));
  const wide = width / across;
  const step = 19;
  const high = 34 + chart.items[0].steps.length * step + 12;
  const label = Math.min(wide * 0.46, 12 + Math.max(...chart.items[0].steps.map((one) => measured(t(one.label), least))));
  const marks = [];
  chart.items.forEach((panel, i) => {
    const [x, y] = [(i % across) * wide + 8, Math.floor(i / across) * high];
    marks.push(chartText(x, y + 20, fitText(panel, wide - 20, 13, 600), { size: 13, "font-weight": 600 }));
    panel.steps.forEach(({ label: name, value }, k) => {
      const at = y + 30 + k * step;
      const room = wide - label - 66;
      const text = own(panel) + ", " + t(name) + ": " + value + " " + t("of") + " " + panel.total;
      marks.push(chartText(x + label - 6, at + 12, fitText({ name }, label - 8), { "text-anchor": "end", fill: colours.soft }));
      marks.push(svgEl("rect", { x: x + label, y: at + 2, width: room, height: step - 6, rx: 2, fill: colours.band }));
      marks.push(mark("rect", { x: x + label, y: at + 2, width: panel.total ? Math.max(value ? 1.5 : 0, (value / panel.total) * room) : 0, height: step - 6, rx: 2, fill: tone(CHART_COLOURS[k]) }, text, null, live));
      marks.push(chartText(x + label + room + 5, at + 12, String(value), { "font-weight": 600 }));
    });
  });
  return { marks, height: Math.ceil(chart.items.length / across) * high };
}

/** A map of communities: circles as large as they have recommendations, beside what most of them are about. */
function communities(chart, live) {
  const { width, least } = chartSize;
  const across = Math.max(1, Math.min(3, Math.floor(width / 330)));
  const wide = width / across;
  const most = Math.max(...chart.items.map((item) => item.value));
  const radius = (value) => 10 + 34 * Math.sqrt(value / most);
  const lines = 4;
  const marks = [];
  let y = 6;
  for (let i = 0; i < chart.items.length; i += across) {
    const row = chart.items.slice(i, i + across);
    const high = Math.max(lines * 18 + 10, 2 * radius(row[0].value) + 10);
    row.forEach((item, k) => {
      const x = k * wide + 8;
      const text = item.value + " " + t(chart.unit) + ": " + item.about.map((one) => own(one) + " (" + one.value + ")").join("; ");
      marks.push(mark("circle", { cx: x + 46, cy: y + high / 2, r: radius(item.value), fill: tone(CHART_COLOURS[(i + k) % CHART_COLOURS.length]), "fill-opacity": 0.8 }, text, item.about[0] && item.about[0].id, live));
      marks.push(chartText(x + 46, y + high / 2 + 5, String(item.value), { "text-anchor": "middle", "font-weight": 700, size: 14, fill: colours.ink, stroke: colours.paper, "stroke-width": 3, "paint-order": "stroke", "pointer-events": "none" }));
      item.about.forEach((one, line) => marks.push(chartText(x + 100, y + high / 2 - (item.about.length - 1) * 9 + line * 18 + 4, fitText(one, wide - 150, least, line ? 400 : 600) + " " + one.value, { "font-weight": line ? 400 : 600, fill: line ? colours.soft : colours.ink })));
    });
    y += high + 6;
  }
  return { marks, height: y };
}

/** Years from left to right. */
function yearScale(days, left, right) {
  const years = days.filter(Boolean).map((day) => Number(day.slice(0, 4)) + (Number(day.slice(5, 7) || 1) - 1) / 12);
  const [first, last] = [Math.floor(Math.min(...years)), Math.ceil(Math.max(...years) + 0.01)];
  const at = (day) => left + ((Number(day.slice(0, 4)) + (Number(day.slice(5, 7) || 1) - 1) / 12 - first) / Math.max(1, last - first)) * (right - left);
  const every = [1, 2, 5, 10, 20, 50].find((n) => ((last - first) / n) * 46 < right - left) || 100;
  const ticks = [];
  for (let year = Math.ceil(first / every) * every; year <= last; year += every) ticks.push(year);
  return { at, ticks };
}

/** A request a line, a dot where it was made, by mechanism. */
function dots(chart, live) {
  const { width, least } = chartSize;
  const label = width * 0.48;
  const { at, ticks } = yearScale(chart.items.flatMap((row) => row.marks.map((one) => one.day)), label + 12, width - 26);
  const groups = [...new Set(chart.items.flatMap((row) => row.marks.map((one) => one.group)))].filter(Boolean).sort();
  const [high, top] = [23, 48];
  const marks = [];
  let x = 8;
  for (const group of groups) {
    marks.push(svgEl("circle", { cx: x + 6, cy: 13, r: 5.5, fill: tone(CHART_COLOURS[groups.indexOf(group) % 8]) }), chartText(x + 16, 17, group));
    x += measured(group, least) + 32;
  }
  for (const year of ticks) {
    const place = at(year + "-01-01");
    marks.push(svgEl("path", { d: `M${place.toFixed(1)} ${top - 6}V${top + chart.items.length * high}`, stroke: colours.line }), chartText(place, top - 10, String(year), { "text-anchor": "middle", fill: colours.soft }));
  }
  chart.items.forEach((row, i) => {
    const y = top + i * high + high / 2;
    marks.push(chartText(8, y + 4, fitText(row, label - 40)), chartText(label - 4, y + 4, row.marks.length + "×", { "text-anchor": "end", "font-weight": 600 }));
    const there = row.marks.filter((one) => one.day).sort((p, q) => (p.day < q.day ? -1 : 1));
    if (there.length > 1) marks.push(svgEl("path", { d: `M${at(there[0].day).toFixed(1)} ${y}H${at(there[there.length - 1].day).toFixed(1)}`, stroke: colours.line, "stroke-width": 2 }));
    const stacked = new Map();
    for (const one of there) {
      const place = Math.round(at(one.day));
      const k = stacked.get(place) || 0;
      stacked.set(place, k + 1);
      marks.push(mark("circle", { cx: place + k * 5, cy: y, r: 5.5, fill: tone(CHART_COLOURS[groups.indexOf(one.group) % 8]), stroke: colours.paper }, own(one), one.id, live));
    }
  });
  return { marks, height: top + chart.items.length * high };
}

/** Events in the order of time, each on its line beside a rail. */
function strip(chart, live) {
  const { width, least } = chartSize;
  const kinds = [...new Set(chart.items.map((item) => item.what))];
  const [high, rail] = [24, 104];
  const what = Math.min(width * 0.3, 20 + Math.max(...kinds.map((kind) => measured(t(kind), least))));
  const marks = [svgEl("path", { d: `M${rail} 6V${chart.items.length * high + 6}`, stroke: colours.line, "stroke-width": 3 })];
  chart.items.forEach((item, i) => {
    const y = 6 + i * high + high / 2;
    const color = tone(CHART_COLOURS[kinds.indexOf(item.what) % 8]);
    marks.push(chartText(rail - 14, y + 4, item.day, { "text-anchor": "end", "font-weight": 600 }));
    marks.push(mark("circle", { cx: rail, cy: y, r: 6, fill: color, stroke: colours.paper, "stroke-width": 2 }, item.day + " " + t(item.what) + ": " + own(item), item.id, live));
    marks.push(chartText(rail + 16, y + 4, fitText({ name: item.what }, what - 8), { fill: colours.soft }));
    marks.push(chartText(rail + 16 + what, y + 4, fitText(item, width - rail - what - 30)));
  });
  return { marks, height: chart.items.length * high + 12 };
}

// --- above the slider: when laws begin and end, reviews are made, agencies reorganised

let stripNow = null; // the line of the date in the strip
function renderTimeStrip() {
  const slider = $("slider");
  const [from, until] = [Number(slider.min), Number(slider.max)];
  const place = (day) => 8 + ((toDay(day) - from) / Math.max(1, until - from)) * 208;
  if (stripNow === null) drawTimeStrip(from, until, place);
  if (stripNow) stripNow.setAttribute("d", `M${place(state.date).toFixed(1)} 0v30`);
}

function drawTimeStrip(from, until, place) {
  const box = $("timestrip");
  const found = new Set(); // one mark a place, however many days fall on it
  const add = (lane, day) => { if (isDate(day) && !OPEN.includes(day)) found.add(lane + " " + place(day).toFixed(0)); };
  for (const node of nodes) {
    if (node.cls === "Law") { add(0, node.begins); add(0, node.ends); }
    if (node.cls === "Recommendation" && node.made) add(1, node.made);
  }
  for (const link of links) if (link.type === "SUCCEEDED_BY") add(2, link.begins);
  stripNow = false;
  box.hidden = !found.size || until <= from;
  if (box.hidden) return;
  const svg = svgEl("svg", { viewBox: "0 0 224 30", width: "100%", height: 30, role: "img", "aria-label": t("Laws, reviews and reorganisations in time") });
  const lanes = ["Law", "Recommendation", "Agency"].map((label) => tone((classOf.get(label) || { color: "#888888" }).color));
  for (const one of found) {
    const [lane, x] = one.split(" ").map(Number);
    if (x >= 0 && x <= 224) svg.append(svgEl("path", { d: `M${x} ${lane * 10 + 1}v8`, stroke: lanes[lane], "stroke-width": 1.6, "stroke-opacity": 0.7 }));
  }
  stripNow = svgEl("path", { d: "", stroke: colours.ink, "stroke-width": 1.5 });
  svg.append(svgEl("title", {}, t("Laws, reviews and reorganisations in time")), stripNow);
  box.replaceChildren(svg);
}
