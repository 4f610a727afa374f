// Putting it together: one refresh after every change of the state.

function refresh() {
  computeShown();
  const count = computeHits();
  searching = state.q.trim() !== "";
  pathShown = computePath() > 0;
  markBands();
  if (network) syncShown();
  renderControls();
  renderHits(count);
  renderPath();
  renderPanel();
  tableStamp();
  redraw();
}

/** A column without any shown card needs no heading. */
function markBands() {
  const busy = new Set(nodes.filter((n) => shown[n.i]).map((n) => n.layer));
  for (const band of data.bands) band.shown = busy.has(band.layer);
}

// the table is made anew only when its rows change: choosing a card just marks its row
let stamp = "";
function tableStamp() {
  if (!tableLooked()) {
    stamp = "";
    return;
  }
  const now = [state.q, state.lang, state.date, shown.join(""), shownLink.join("")].join("|");
  if (now !== stamp) renderTable();
  stamp = now;
  markRow();
}

function renderControls() {
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
  renderDate();
  renderSummary();
  renderFoot();
}

function renderSummary() {
  const [n, l] = [shown.reduce((s, one) => s + one, 0), shownLink.reduce((s, one) => s + one, 0)];
  const all = n === nodes.length ? n + " items" : n + " of " + nodes.length + " items";
  $("summary").textContent = (data.subtitle ? data.subtitle + " · " : "") + all + ", " + l + " links";
  $("nothing").hidden = n > 0;
  if (!nodes.length) $("nothing").textContent = "Nothing was found: there is nothing to show for what was asked.";
}

function renderPath() {
  const bar = $("pathbar");
  bar.hidden = !state.from && !state.to;
  if (bar.hidden) return;
  const end = (node) => words("strong", node ? nameOf(node).slice(0, 80) : "…");
  const found = state.from && state.to ? (pathShown ? onPath.reduce((s, o) => s + o, 0) + " items on the paths" : "no path in what is shown") : "choose the other end";
  bar.replaceChildren("Path from ", end(state.from), " to ", end(state.to), ": " + found + " ",
    el("button", { type: "button", class: "plain", text: "Clear", onclick: () => { state.from = state.to = null; commit(); } }));
}

function setView(view) {
  state.view = view;
  commit();
  if (!moved) requestAnimationFrame(() => fit(false));
}

function setLanguage(lang) {
  if ($("languages").hidden) return;
  state.lang = lang;
  commit();
  say(lang === "local" ? "Local names and texts" : "English names and texts");
}

function narrow() {
  return matchMedia("(max-width: 820px)").matches;
}

function showTab(tab) {
  document.body.dataset.tab = tab;
  document.querySelectorAll(".tabs [data-tab]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.tab === tab)));
  tableStamp();
  if (tab === "picture" && !moved) requestAnimationFrame(() => fit(false));
}

function startChrome() {
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
    redraw();
  });
  if (data.total && data.total > data.shown) {
    $("banner").hidden = false;
    $("banner").append(el("strong", { text: "Showing " + data.shown.toLocaleString("en") + " of " + data.total.toLocaleString("en") }));
    if (data.note) $("banner").append(" ", words("span", data.note));
  } else if (data.note) {
    $("banner").hidden = false;
    $("banner").append(words("span", data.note));
  }
}

function renderFoot() {
  const sets = data.datasets.length ? "Datasets: " + data.datasets.join(", ") + ". " : "";
  $("foot").replaceChildren(words("span", "As at " + state.date + ". " + sets + shareText() + ". This is no legal advice."));
}

function start() {
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
  computeShown();
  startNetwork();
  steps.push(encode());
  step = 0;
  refresh();
  fit(false);
  if (state.sel && network.getScale() < 0.16) bring(chosenNode());
  showTab(document.body.dataset.tab);
  (window.requestIdleCallback || setTimeout)(prepareSearch);
  // for tests and add-ons (docs/views.md)
  window.rightsgraph = { data, state, timings, network, shown: () => nodes.filter((n) => shown[n.i]).map((n) => n.id), place: (id) => network.canvasToDOM(network.getPosition(id)), middle: (id) => { const [x, y] = pointAt(curve(linkById.get(id)), 0.5); return network.canvasToDOM({ x, y }); } };
}

start();
