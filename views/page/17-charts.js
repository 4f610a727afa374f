// Figures of answers as pictures: heat map and bars here, the other forms in 18; all of them as a table, too.
const CHART_COLOURS = STREAM_COLOURS;
let chartSize = null; // what the picture is drawn for: the screen, or a file

function renderChart() {
  const area = $("chart").getBoundingClientRect();
  if (!area.width) return;
  chartSize = { width: Math.max(320, area.width - (area.width > 600 ? 16 : 2)), height: area.height, least: area.width > 600 ? 12 : 11 };
  $("chart").replaceChildren(chartSvg(data.chart, true));
}

function chartTaken() {
  const before = chartSize;
  chartSize = { width: 1240, height: 760, least: 12 };
  const svg = chartSvg(data.chart, false);
  chartSize = before;
  return { svg, width: Number(svg.getAttribute("width")), height: Number(svg.getAttribute("height")) };
}

function chartSvg(chart, live) {
  const make = { heat: heatMap, bars, multiples, communities, dots, strip };
  const parts = make[chart.kind](drawnPart(chart), live);
  const note = chartNote(chart);
  const height = Math.max(parts.height + (note ? 26 : 8), live ? 0 : 200);
  const svg = svgEl("svg", { xmlns: SVG, width: chartSize.width, height, viewBox: `0 0 ${chartSize.width} ${height}`, "font-family": FACE, role: live ? "group" : "img", "aria-label": titleNow() });
  svg.append(...parts.marks);
  if (note) svg.append(chartText(8, height - 9, note, { fill: colours.soft }));
  return svg;
}

/** What has room in the picture; the table has all. */
function drawnPart(chart) {
  if (chart.kind !== "heat") return { ...chart, items: chart.items.slice(0, chart.drawn) };
  const [r, c] = chart.drawn;
  return { ...chart, rows: chart.rows.slice(0, r), columns: chart.columns.slice(0, c), cells: chart.cells.filter((cell) => cell[0] < r && cell[1] < c) };
}

/** What is left out and by which measure, and what the figures count. */
function chartNote(chart) {
  const left = (chart.left_out || []).map(({ count, what }) => count + " " + t(what)).join(", ");
  return t("Counted") + ": " + t(chart.unit) + "." + (left ? " " + t("Left out here") + ": " + left + " (" + t("the largest by") + " " + t(chart.measure) + " " + t("are shown; the table has all that the picture holds") + ")." : "");
}

const own = (one) => (state.lang === "local" && one.name_local) || t(one.name || "");

function measured(text, size, weight = 400) {
  measured.ctx ||= document.createElement("canvas").getContext("2d");
  measured.ctx.font = weight + " " + size + "px " + FACE;
  return measured.ctx.measureText(text).width;
}

function chartText(x, y, text, more = {}) {
  const { size = chartSize.least, ...attributes } = more;
  return svgEl("text", { x: x.toFixed(1), y: y.toFixed(1), "font-size": size, fill: colours.ink, ...attributes }, plain(text, 300));
}

/** A text in a width: whole, without its bracket, its short form, or its beginning. */
function fitText(one, width, size = chartSize.least, weight = 400) {
  const name = plain(own(one), 300);
  const fits = (text) => text && measured(text, size, weight) <= width;
  const short = state.lang === "local" ? null : one.short;
  const found = [name, name.replace(/ \([^()]*\)$/, ""), width < 130 ? short : null].find(fits);
  if (found) return found;
  measured("", size, weight);
  return shorten(measured.ctx, name, width, false);
}

/** A mark that says what it is under the pointer and leads to its node. */
function mark(tag, attributes, text, node, live) {
  const made = svgEl(tag, attributes);
  made.append(svgEl("title", {}, plain(text, 400)));
  if (!live) return made;
  made.addEventListener("pointerenter", (event) => showTip(event, text, ""));
  made.addEventListener("pointerleave", hideTip);
  const to = node && byId.get(node);
  if (to) {
    made.classList.add("opens");
    made.addEventListener("click", () => choose(to, false));
  }
  return made;
}

function heatMap(chart, live) {
  const { width, least } = chartSize;
  const labels = Math.min(width * 0.36, 20 + Math.max(80, ...chart.rows.map((row) => measured(own(row), least))));
  const cell = Math.max(19, Math.min(64, (width - labels - 24) / Math.max(1, chart.columns.length)));
  const longest = Math.max(...chart.columns.map((column) => measured(own(column), least)));
  const turned = longest > cell - 8;
  const top = turned ? Math.min(150, longest * 0.77 + 24) : 34;
  const high = 25;
  const most = Math.max(1, ...chart.cells.map(([, , value]) => value));
  const marks = [];
  chart.columns.forEach((column, i) => {
    const x = labels + i * cell + cell / 2;
    const text = fitText(column, turned ? (top - 20) / 0.77 : cell - 4);
    marks.push(chartText(turned ? x - 3 : x, top - 8, text, turned ? { transform: `rotate(-50 ${(x - 3).toFixed(1)} ${top - 8})` } : { "text-anchor": "middle" }));
  });
  chart.rows.forEach((row, i) => {
    const y = top + i * high;
    if (i % 2) marks.push(svgEl("rect", { x: 0, y, width: labels + chart.columns.length * cell, height: high, fill: colours.band }));
    marks.push(chartText(labels - 8, y + high / 2 + 4, fitText(row, labels - 14), { "text-anchor": "end" }));
  });
  for (const [r, c, value, of] of chart.cells) {
    const strong = value / most;
    const text = (t(chart.rows[r].title || "") || own(chart.rows[r])) + " × " + own(chart.columns[c]) + ": " + value + (of ? " " + t("of") + " " + of : "") + " " + t(chart.unit);
    const [x, y] = [labels + c * cell, top + r * high];
    marks.push(mark("rect", { x: x + 1, y: y + 1, width: cell - 2, height: high - 2, rx: 3, fill: tone("#0b5fa5"), "fill-opacity": (0.12 + strong * 0.88).toFixed(2) }, text, chart.rows[r].id, live));
    const dark = colours.dark ? strong > 0.55 : strong > 0.4;
    marks.push(chartText(x + cell / 2, y + high / 2 + 4, String(value), { "text-anchor": "middle", "font-weight": 600, fill: dark ? (colours.dark ? "#10151c" : "#ffffff") : colours.ink, "pointer-events": "none" }));
  }
  return { marks, height: top + chart.rows.length * high };
}

function bars(chart, live) {
  const { width, least } = chartSize;
  const labels = Math.min(width * 0.42, 20 + Math.max(60, ...chart.items.map((item) => measured(own(item), least))));
  const most = Math.max(1, ...chart.items.map((item) => item.value));
  const room = width - labels - 60;
  const high = 24;
  const top = chart.part || chart.groups ? 30 : 8;
  const marks = legendOfBars(chart);
  chart.items.forEach((item, i) => {
    const y = top + i * high;
    const color = tone(chart.groups ? CHART_COLOURS[chart.groups.indexOf(item.group) === 1 ? 5 : 2] : "#d55e00");
    const text = own(item) + ": " + item.value + " " + t(chart.unit) + (chart.part ? ", " + item.part + " " + t(chart.part) : "") + (chart.note ? ", " + item[chart.note] + " " + t(chart.note) : "") + (item.what ? " (" + t(item.what) + ")" : "");
    marks.push(chartText(labels - 8, y + high / 2 + 4, fitText(item, labels - 14), { "text-anchor": "end" }));
    marks.push(mark("rect", { x: labels, y: y + 4, width: Math.max(2, (item.value / most) * room), height: high - 8, rx: 3, fill: color, "fill-opacity": chart.part ? 0.4 : 0.85 }, text, item.id, live));
    if (chart.part && item.part) marks.push(mark("rect", { x: labels, y: y + 4, width: Math.max(2, (item.part / most) * room), height: high - 8, rx: 3, fill: color }, text, item.id, live));
    marks.push(chartText(labels + (item.value / most) * room + 6, y + high / 2 + 4, item.value.toLocaleString(pageLanguage()), { "font-weight": 600 }));
  });
  return { marks, height: top + chart.items.length * high };
}

function legendOfBars(chart) {
  const items = chart.part ? [["#d55e00", 1, t(chart.part)], ["#d55e00", 0.4, t("in other roles")]] : (chart.groups || []).map((group, i) => [CHART_COLOURS[i === 1 ? 5 : 2], 0.85, t(group)]);
  let x = 8;
  return items.flatMap(([color, strong, text]) => {
    const at = x;
    x += measured(text, chartSize.least) + 40;
    return [svgEl("rect", { x: at, y: 8, width: 14, height: 12, rx: 2, fill: tone(color), "fill-opacity": strong }), chartText(at + 20, 19, text)];
  });
}

/** The figures as a table: [headings, rows]. */
function chartRows() {
  const chart = data.chart;
  switch (chart.kind) {
    case "heat": return [[t(chart.row_title), t(chart.column_title), t(chart.unit), t("of")], chart.cells.map(([r, c, value, of]) => [own(chart.rows[r]), own(chart.columns[c]), value, of === undefined ? "" : of])];
    case "bars": return [[t("Name"), t(chart.unit), chart.part ? t(chart.part) : t("what"), chart.note ? t(chart.note) : ""], chart.items.map((item) => [own(item), item.value, chart.part ? item.part : t(item.what || ""), chart.note ? item[chart.note] : ""])];
    case "multiples": return [[t("Name"), ...chart.items[0].steps.map((step) => t(step.label))], chart.items.map((panel) => [own(panel), ...panel.steps.map((step) => step.value)])];
    case "communities": return [[t("Community"), t(chart.unit), t("about")], chart.items.map((item) => [item.name, item.value, item.about.map((one) => own(one) + " (" + one.value + ")").join("; ")])];
    case "dots": return [[t("Request"), t("times asked"), t("when")], chart.items.map((row) => [row.name, row.marks.length, row.marks.map((one) => one.name.split(":")[0]).join("; ")])];
    default: return [[t("Date"), t("what"), t("Name")], chart.items.map((item) => [item.day, t(item.what), own(item)])];
  }
}
