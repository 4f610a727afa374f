// Putting it together: one refresh after every change of the state.

function refresh() {
  computeShown();
  const count = computeHits();
  searching = state.q.trim() !== "";
  pathShown = computePath() > 0;
  computeRelated();
  renderCrumbs();
  renderControls();
  renderHits(count);
  renderPath();
  renderPanel();
  tableStamp();
  relay();
}

/** A short sign of a list of flags: another one when any of them changes. */
function stampOf(flags) {
  let [a, b] = [0, 7];
  for (let i = 0; i < flags.length; i += 1) {
    a = (a * 31 + flags[i] + 1) | 0;
    b = (b * 131 + flags[i] * (i + 1)) | 0;
  }
  return a + "." + b;
}

// laid out anew when what is shown, its words or its form change; a choice or a search is drawn in place
let laid = "";
let lighted = null; // what the streams show as chosen
function relay() {
  const now = [formShown(), state.lang, state.by, JSON.stringify(state.drill), stampOf(shown), stampOf(shownLink), flows ? alive.length + "-" + bare.length : "", rows ? "" : state.date].join("|");
  if (now !== laid) {
    moved = false;
    again();
  } else if (formShown() !== "streams") redraw();
  else if (lighted !== state.sel) renderStreams();
  lighted = state.sel;
  laid = now;
}

// the table is made anew only when its rows change: choosing a card just marks its row
let stamp = "";
function tableStamp() {
  if (!tableLooked()) {
    stamp = "";
    return;
  }
  const now = [state.q, state.lang, state.date, stampOf(shown), stampOf(shownLink)].join("|");
  if (now !== stamp) renderTable();
  stamp = now;
  markRow();
}

function renderControls() {
  renderWords();
  document.body.dataset.view = state.view;
  const press = (selector, key, value) => document.querySelectorAll(selector).forEach((b) => b.setAttribute("aria-pressed", String(b.dataset[key] === value)));
  press("[data-show]", "show", state.view);
  press("#languages [data-lang]", "lang", state.lang);
  document.querySelectorAll("[data-off]").forEach((b) => { b.checked = !state.off.has(b.dataset.off); });
  document.querySelectorAll("[data-off-types]").forEach((b) => { b.checked = !state.offTypes.has(b.dataset.offTypes); });
  document.querySelectorAll("input[data-facet]").forEach((b) => {
    b.checked = Boolean(state.facets[b.dataset.facet] && state.facets[b.dataset.facet].has(b.value));
  });
  document.querySelectorAll("details.facet").forEach((d) => {
    const chosen = state.facets[d.dataset.facet] ? state.facets[d.dataset.facet].size : 0;
    d.classList.toggle("active", chosen > 0);
    if (chosen) d.open = true;
  });
  if ($("search").value !== state.q) $("search").value = state.q;
  $("clear").hidden = !Object.values(state.facets).some((values) => values.size);
  $("back").disabled = step <= 0;
  $("forward").disabled = step >= steps.length - 1;
  renderFacetCounts();
  renderLegendCounts();
  renderDate();
  renderTimeStrip();
  renderSummary();
  renderBanner();
  renderFoot();
}

/** Filters count recommendations at the date and under the other filters; what would leave none is pale. */
function renderFacetCounts() {
  if (!flows) return;
  document.querySelectorAll("input[data-facet]").forEach((box) => {
    const count = (facetCounts.get(box.dataset.facet) || new Map()).get(box.value) || 0;
    const item = box.closest("li");
    item.querySelector(".count").textContent = String(count);
    item.classList.toggle("none", !count && !box.checked);
  });
}

function renderSummary() {
  if (flows && formShown() === "streams") {
    const linked = new Set(alive.map((row) => row.r)).size;
    $("summary").textContent = [linked + bare.length + " " + t("recommendations"), linked + " " + t("with law in force"), new Set(alive.map((row) => row.l || row.p)).size + " " + t("laws"), new Set(alive.map((row) => row.a).filter(Boolean)).size + " " + t("agencies")].join(" · ");
    $("nothing").hidden = linked + bare.length > 0;
    return;
  }
  const [n, l] = [shown.reduce((s, one) => s + one, 0), shownLink.reduce((s, one) => s + one, 0)];
  if (data.chart && !nodes.length) {
    $("summary").textContent = toldText(data.subtitle || "");
    $("nothing").hidden = true;
    return;
  }
  const all = n !== nodes.length ? tell("{a} of {b} items", { a: n, b: nodes.length }) : n === 1 ? t("1 item") : tell("{a} items", { a: n });
  $("summary").textContent = (rows ? population.length + " " + t("recommendations") + " · " : data.subtitle ? toldText(data.subtitle) + " · " : "") + all + ", " + (l === 1 ? t("1 link") : tell("{a} links", { a: l }));
  $("nothing").hidden = n > 0 || Boolean(data.chart);
  if (!nodes.length) $("nothing").textContent = t("Nothing was found: there is nothing to show for what was asked.");
}

function renderPath() {
  const bar = $("pathbar");
  bar.hidden = !state.from && !state.to;
  if (bar.hidden) return;
  const end = (node) => words("strong", node ? nameOf(node).slice(0, 80) : "…");
  const found = state.from && state.to ? (pathShown ? onPath.reduce((s, o) => s + o, 0) + " " + t("items on the paths") : t("no path in what is shown")) : t("choose the other end");
  bar.replaceChildren(t("Path from") + " ", end(state.from), " " + t("to") + " ", end(state.to), ": " + found + " ",
    el("button", { type: "button", class: "plain", text: t("Clear"), onclick: () => { state.from = state.to = null; commit(); } }));
}

function setView(view) {
  state.view = view;
  commit();
  if (!moved) requestAnimationFrame(again);
}

function setForm(form) {
  state.form = form;
  commit();
}

function setLanguage(lang) {
  if ($("languages").hidden) return;
  state.lang = lang;
  commit();
  say(lang === "local" ? t("Local names and texts") : t("English names and texts"));
}

function narrow() {
  return matchMedia("(max-width: 820px)").matches;
}

function showTab(tab) {
  document.body.dataset.tab = tab;
  document.querySelectorAll(".tabs [data-tab]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.tab === tab)));
  tableStamp();
  if (tab === "picture" && !moved && steps.length) requestAnimationFrame(again);
}

function startChrome() {
  if (data.local_language) $("languages").querySelector("[data-lang=local]").setAttribute("aria-label", "Local (" + data.local_language + ")");
  $("languages").hidden = !nodes.some((n) => n.name_local || n.text_local);
  document.querySelectorAll("[data-show]").forEach((b) => b.addEventListener("click", () => setView(b.dataset.show)));
  document.querySelectorAll("#languages [data-lang]").forEach((b) => b.addEventListener("click", () => setLanguage(b.dataset.lang)));
  document.querySelectorAll(".tabs [data-tab]").forEach((b) => b.addEventListener("click", () => showTab(b.dataset.tab)));
  $("back").addEventListener("click", () => travel(-1));
  $("forward").addEventListener("click", () => travel(1));
  $("zoom-in").addEventListener("click", () => zoom(1.25));
  $("zoom-out").addEventListener("click", () => zoom(0.8));
  $("fit").addEventListener("click", () => fit());
  $("physics").addEventListener("click", togglePhysics);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readColours();
    again();
  });
  startForms();
}

/** What a limit left out, and how to narrow the picture. */
function renderBanner() {
  const cut = data.total && data.total > data.shown;
  $("banner").hidden = !cut && !data.note;
  const figure = (n) => n.toLocaleString(pageLanguage());
  const said = cut ? [el("strong", { text: tell("Showing {a} of {b}", { a: figure(data.shown), b: figure(data.total) }) }), " "] : [];
  $("banner").replaceChildren(...said, ...(data.note ? [words("span", t(data.note))] : []));
}

/** What every answer ends with, at the date and under the filters. */
function footText() {
  const sets = t("Datasets") + ": " + (datasetsNow().join(", ") || t("none")) + ". ";
  return t("As at") + " " + state.date + ". " + sets + (links.length || data.evidence ? shareText() + ". " : "") + t("This is no legal advice.");
}

function renderFoot() {
  $("foot").replaceChildren(words("span", footText()));
}

function startForms() {
  const all = forms();
  const box = $("forms");
  box.hidden = all.length < 2;
  const names = { chart: "Figures", streams: "Streams", cards: "Cards" };
  for (const form of all) {
    const button = el("button", { type: "button", text: t(names[form]), onclick: () => setForm(form) });
    button.dataset.form = form;
    fixed.push([(text) => { button.textContent = text; }, names[form]]);
    box.append(button);
  }
  $("skip").addEventListener("click", () => {
    if (narrow()) showTab("picture");
    const form = formShown();
    ((form !== "cards" && $(form).querySelector("[tabindex='0']")) || $(form === "cards" ? "canvas" : form)).focus();
  });
  const by = $("by").querySelector("select");
  for (const name of BY) {
    const [, caption] = FACETS.find(([facet]) => facet === name);
    const option = el("option", { value: name, text: caption });
    fixed.push([(text) => { option.textContent = text; }, caption]);
    by.append(option);
  }
  by.addEventListener("change", () => {
    state.by = by.value;
    state.drill.rec = [];
    commit();
  });
  let waiting = 0;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (formShown() !== "cards") again(); }, 120);
  });
}

/** Without rows: what the drawn links join. */
function pairsOfLinks() {
  const found = new Map();
  const [recs, agencies] = [nodes.filter((n) => n.cls === "Recommendation"), nodes.filter((n) => n.cls === "Agency" && !n.missing)];
  for (const r of recs) {
    const after = reach([r], FORWARD, shown);
    for (const a of agencies) if (shown[r.i] && after[a.i]) found.set(r.i + "-" + a.i, [r.id, a.id]);
  }
  return [...found.values()];
}

/** Cards, lines and labels as they stand on the screen, in pixels of the picture (docs/views.md). */
function geometry() {
  const form = formShown();
  if (form !== "cards") {
    const labels = [...$(form === "chart" ? "chart" : "streams").querySelectorAll("text")].map((text) => ({ text: text.textContent, size: Number(text.getAttribute("font-size")) }));
    return { form, cards: [], lines: [], labels };
  }
  network.redraw();
  const dom = (x, y) => { const p = network.canvasToDOM({ x, y }); return [p.x, p.y]; };
  const cards = nodes.filter((n) => shown[n.i]).map((n) => {
    const [left, top] = dom(n.v.x - n.w / 2, n.v.y - n.h / 2);
    const [right, bottom] = dom(n.v.x + n.w / 2, n.v.y + n.h / 2);
    return { id: n.id, left, top, right, bottom };
  });
  const lines = links.filter((l) => shownLink[l.i]).map((l) => ({
    id: l.id, from: l.from, to: l.to,
    points: route(l).flatMap((c) => Array.from({ length: 25 }, (_, i) => dom(...pointAt(c, i / 24)))),
  }));
  return { form, cards, lines, labels: written.map(({ text, size, x, y }) => ({ text, size, x: dom(x, y)[0], y: dom(x, y)[1] })) };
}

function start() {
  writeWords();
  readColours();
  startLegend();
  startFilters();
  startDate();
  startChrome();
  startTable();
  startSearch();
  startKeys();
  startDownloads();
  decode(location.hash);
  steps.push(encode());
  step = 0;
  refresh();
  showTab(document.body.dataset.tab);
  (window.requestIdleCallback || setTimeout)(prepareSearch);
  // for tests and add-ons (docs/views.md)
  window.rightsgraph = {
    data, state, timings, pairs: () => (flows ? pairs() : pairsOfLinks()), streams: () => flowing,
    get network() { return network; },
    form: formShown,
    shown: () => nodes.filter((n) => shown[n.i]).map((n) => n.id),
    place: placeOf,
    middle: (id) => { const [x, y] = alongRoute(linkById.get(id), 0.5); return network.canvasToDOM({ x, y }); },
    geometry,
    found: () => nodes.filter((n) => hit[n.i]).map((n) => n.id),
  };
}

start();
