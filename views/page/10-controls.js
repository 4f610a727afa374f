// Legend, filters, date, search: what the reader turns, and what each says back.
const FACETS = [
  ["gap", "Gap"], ["mechanism", "Mechanism"], ["cycle", "Cycle"], ["position", "Position"], ["theme", "Theme"],
  ["agency", "Agency"], ["law", "Law"], ["status", "Status of links"],
];
const DAY = 86400000;

// --- legend

/** The legend and the filters, made anew in another language. */
function rebuildControls() {
  $("legend").querySelectorAll("ul").forEach((list) => list.remove());
  const open = new Set([...$("filters").querySelectorAll("details[open]")].map((d) => d.dataset.facet));
  $("filters").querySelectorAll("details").forEach((group) => group.remove());
  startLegend();
  startFilters();
  $("filters").querySelectorAll("details").forEach((group) => { group.open = open.has(group.dataset.facet); });
}

function startLegend() {
  const box = $("legend");
  // what is missing has its switch, but is not counted: it is no law, no agency, no link
  const perClass = countBy(nodes, (n) => n.cls, (n) => !n.missing);
  const perType = countBy(links, (l) => l.type, (l) => !l.missing);
  const classes = el("ul", { "aria-label": t("Classes") });
  for (const c of data.classes) {
    if (perClass.has(c.label)) classes.append(toggle(state.off, "off", c.label, t(c.caption), perClass.get(c.label), sign(c.label)));
  }
  const types = el("ul", { "aria-label": t("Kinds of link") });
  for (const k of data.link_types) {
    if (perType.has(k.type)) types.append(toggle(state.offTypes, "offTypes", k.type, t(k.caption), perType.get(k.type), stroke(k.color)));
  }
  box.append(classes, types, marks());
  box.hidden = !box.querySelector("input");
}

function toggle(_, key, value, caption, count, mark) {
  const input = el("input", { type: "checkbox", checked: true, "aria-label": caption });
  input.dataset[key] = value;
  input.addEventListener("change", () => {
    if (input.checked) state[key].delete(value);
    else state[key].add(value);
    timed("filter", () => commit());
  });
  return el("li", {}, el("label", { class: "check" }, input, mark, el("span", { class: "cap", text: caption }), el("span", { class: "muted count", text: String(count) })));
}

function renderLegendCounts() {
  if (!rows) return;
  document.querySelectorAll("#legend input").forEach((box) => {
    const key = box.dataset.off ? "class " + box.dataset.off : "type " + box.dataset.offTypes;
    box.closest("li").querySelector(".count").textContent = String(thereCounts.get(key) || 0);
  });
}

function stroke(colour, dash, width) {
  const svg = svgEl("svg", { viewBox: "0 0 22 10", width: 22, height: 10, "aria-hidden": "true", class: "sign" });
  svg.append(svgEl("path", { d: "M1 5H21", stroke: tone(colour), "stroke-width": width || 2, "stroke-dasharray": dash || "none" }));
  return svg;
}

/** What dashes, thin lines and crosses mean; only those that this picture has. */
function marks() {
  const list = el("ul", { class: "marks", "aria-label": t("Marks") });
  const add = (needed, mark, text) => needed && list.append(el("li", {}, mark, el("span", { text: t(text) })));
  add(links.some((l) => l.dashed && !l.missing), stroke("#667085", "5 3"), "proposed");
  add(links.some((l) => l.thin), stroke("#667085", "", 0.9), "editorial or suggested");
  add(links.some((l) => l.contradicts), el("span", { class: "cross", text: "✕", "aria-hidden": "true" }), "contradicts");
  add(nodes.some((n) => n.missing), el("span", { class: "frame missing", "aria-hidden": "true" }), "missing hop");
  add(nodes.some((n) => n.stub), el("span", { class: "frame stub", "aria-hidden": "true" }), "referred to, not loaded");
  add(nodes.some((n) => n.ended || n.ends), el("span", { class: "gone", text: "abc", "aria-hidden": "true" }), "ended");
  return list;
}

function countBy(list, key, counted = () => true) {
  const counts = new Map();
  for (const one of list) counts.set(key(one), (counts.get(key(one)) || 0) + (counted(one) ? 1 : 0));
  return counts;
}

// --- filters

function startFilters() {
  for (const [name, caption] of FACETS) {
    const values = facetValues(name);
    if (values.size < 1) continue;
    const group = el("details", { class: "facet" }, el("summary", { text: t(caption) }));
    group.dataset.facet = name;
    const list = el("ul", { "aria-label": t(caption) });
    const sorted = [...values].sort(([p], [q]) => natural.compare(p, q));
    for (const [value, count] of sorted) list.append(facetBox(name, value, count));
    group.append(list);
    $("filters").append(group);
  }
  $("filters").hidden = !$("filters").querySelector("details");
  if (wordsIn === "en" && !$("clear").onclick) $("clear").onclick = (() => {
    state.facets = Object.create(null);
    commit();
    say(t("Filters cleared"));
  });
}

function facetValues(name) {
  if (name === "status") return countBy(links.filter((l) => l.status), (l) => l.status);
  return countBy(nodes.flatMap((n) => (n.facets && n.facets[name]) || []), (value) => value);
}

function facetBox(name, value, count) {
  const input = el("input", { type: "checkbox", "aria-label": value });
  input.dataset.facet = name;
  input.value = value;
  input.addEventListener("change", () => {
    const chosen = (state.facets[name] ||= new Set());
    if (input.checked) chosen.add(value);
    else chosen.delete(value);
    timed("filter", () => commit());
  });
  return el("li", {}, el("label", { class: "check" }, input, words("span", t(value), { class: "words cap" }), el("span", { class: "muted count", text: String(count) })));
}

// --- date

// of an answer, the days on which its rows change; else those on which a thing begins or ends
const OPEN = ["0001-01-01", "9999-12-31"];
const changes = [...new Set((rows ? rows.flatMap((row) => [row.since, row.until]) : [...nodes, ...links].flatMap((one) => [one.begins, one.ends])).filter((day) => isDate(day) && !OPEN.includes(day)))].sort();

function startDate() {
  const first = [changes[0], data.as_at].filter(Boolean).sort()[0];
  const last = [changes[changes.length - 1], data.as_at].filter(Boolean).sort().pop();
  const slider = $("slider");
  slider.min = toDay(first) - 30;
  slider.max = toDay(last) + 30;
  slider.addEventListener("input", () => setDate(fromDay(Number(slider.value)), false));
  slider.addEventListener("change", () => setDate(fromDay(Number(slider.value)), true));
  $("date").addEventListener("change", (event) => setDate(isDate(event.target.value) ? event.target.value : data.as_at, true));
  $("date-before").addEventListener("click", () => toChange(-1));
  $("date-after").addEventListener("click", () => toChange(1));
  $("hide-ended").addEventListener("change", (event) => {
    state.hide = event.target.checked;
    timed("filter", () => commit());
  });
  if (data.fixed) for (const id of ["date", "slider"]) $(id).disabled = true;
  $("hide-ended").closest("label").hidden = Boolean(rows) || data.fixed;
  if (!changes.length || data.fixed) document.querySelector(".date").classList.add("idle");
}

function toDay(text) {
  return Math.round(Date.parse(text) / DAY);
}

function fromDay(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function setDate(text, lasting) {
  if (data.fixed) return;
  state.date = text;
  timed("date", () => commit(lasting));
}

function toChange(way) {
  const next = way > 0 ? changes.find((d) => d > state.date) : changes.filter((d) => d < state.date).pop();
  if (next) setDate(next, true);
}

function renderDate() {
  $("date").value = state.date;
  $("slider").value = toDay(state.date);
  $("slider").setAttribute("aria-valuetext", state.date);
  $("hide-ended").checked = state.hide;
  $("date-note").textContent = dateNote();
  $("date-before").disabled = data.fixed || !changes.some((d) => d < state.date);
  $("date-after").disabled = data.fixed || !changes.some((d) => d > state.date);
}

/** What the date does here. */
function dateNote() {
  if (data.fixed) return t("The answer of this day. For another, make the picture with --as-at.");
  const today = state.date === data.as_at ? "" : " (" + t("made for") + " " + data.as_at + ")";
  if (rows) return new Set(alive.map((row) => row.r)).size + " " + t("recommendations with law in force") + ", " + bare.length + " " + t("without") + today;
  if (!changes.length) return t("Nothing here has dates of beginning or end.");
  const count = (which) => nodes.filter((n) => phase(n) === which).length;
  return count("ended") + " " + t("ended") + ", " + count("not yet") + " " + t("not begun") + (today && " (" + t("the answer is of") + " " + data.as_at + ")");
}

// --- search

function startSearch() {
  const box = $("search");
  box.addEventListener("input", () => {
    state.q = box.value;
    timed("search", () => commit(false));
  });
  box.addEventListener("change", () => commit());
  box.addEventListener("keydown", (event) => {
    const first = $("hitlist").querySelector("button");
    if (event.key === "Enter" && first) first.click();
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    }
    if (event.key === "Escape") clearSearch();
  });
  $("hitlist").addEventListener("keydown", (event) => {
    const way = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (event.key === "Escape") box.focus();
    if (!way) return;
    event.preventDefault();
    const next = document.activeElement.closest("li")[way];
    (next ? next.querySelector("button") : box).focus();
  });
  box.addEventListener("focus", () => renderHits());
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".searchbox")) $("hitlist").hidden = true;
    if (!event.target.closest(".menu")) $("download").open = false;
  });
}

function clearSearch() {
  state.q = "";
  commit();
}

function renderHits(count = hit.reduce((sum, one) => sum + one, 0)) {
  const list = $("hitlist");
  list.hidden = !searching || document.activeElement !== $("search");
  $("hits").textContent = searching ? tell("{a} found", { a: count }) : "";
  if (list.hidden) return;
  const items = [];
  for (const node of byName(nodes.filter((n) => hit[n.i]))) {
    if (items.length === 12) break;
    items.push(el("li", {}, el("button", { type: "button", class: "plain", onclick: () => chooseHit(node) },
      sign(node.cls), words("span", nameOf(node).slice(0, 120)), snippet(node))));
  }
  items.push(el("li", { class: "muted end", text: count ? tell("{a} found", { a: count }) + (count > 12 ? ", " + t("the first 12 are listed") : "") + (partly ? " (" + t("as a beginning") + ")" : "") : t("Nothing found") }));
  list.replaceChildren(...items);
}

/** What has the words in its name first. */
function byName(found) {
  const named = (node) => looked.some((term) => (" " + wordsOf(nameOf(node)).map(stemOf).join(" ") + " ").includes(" " + term.words.map(stemOf).join(" ")));
  return found.map((node) => [named(node) ? 0 : 1, node]).sort(([p], [q]) => p - q).map(([, node]) => node);
}

function chooseHit(node) {
  $("hitlist").hidden = true;
  choose(node);
  if (!narrow()) $("panel").focus();
}
