// The same content as a table, sortable and filterable; long tables are filled as the reader scrolls.
const FIRST = 40; // rows made at once; more follow when the browser is idle or the reader scrolls
const CHUNK = 160;
const IDLE = 640; // rows made without scrolling
const table = { rows: "nodes", sort: null, down: false, filter: "", list: [], made: 0, scrolled: false, round: 0 };
const natural = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const COLUMNS = {
  nodes: [
    ["Class", (n) => t((classOf.get(n.cls) || { caption: n.cls }).caption)],
    ["Name", (n) => nameOf(n)],
    ["Text", (n) => textOf(n) || n.missing || ""],
    ["Id", (n) => n.id],
    ["Begins", (n) => beginsOf(n) || ""],
    ["Ends", (n) => endsOf(n) || ""],
    ["State", (n) => [phaseText(n), n.stub ? t("not loaded") : "", n.missing ? t("missing") : ""].filter(Boolean).join(", ")],
    ["Links", (n) => n.links.filter((l) => shownLink[l.i]).length],
  ],
  streams: [
    ["From", (f) => groupLabel(f.a)],
    ["To", (f) => groupLabel(f.b)],
    ["Recommendations", (f) => f.recs.size],
  ],
  figures: [],
  links: [
    ["From", (l) => nameOf(l.a)],
    ["Link", (l) => captionOf(l)],
    ["To", (l) => nameOf(l.b)],
    ["Status", (l) => t(l.status || "")],
    ["Extent", (l) => t(l.extent || "")],
    ["Method", (l) => t(l.method || "")],
    ["Evidence", (l) => (l.evidence || []).map((e) => [e.source, e.locator].filter(Boolean).join(", ")).join("; ")],
    ["Dataset", (l) => l.dataset || ""],
  ],
};

function renderTable() {
  if (table.rows === "figures") COLUMNS.figures = chartRows()[0].map((name, i) => [name, (row) => row[i]]);
  const columns = COLUMNS[table.rows];
  const pressed = (b) => b.setAttribute("aria-pressed", String(b.dataset.rows === table.rows));
  document.querySelectorAll("[data-rows]").forEach(pressed);
  table.list = tableRows(columns);
  table.made = 0;
  $("table").className = table.rows;
  $("table").replaceChildren(
    el("caption", { class: "hidden", text: titleNow() }), tableHead(columns), el("tbody", {}));
  fill(FIRST);
  later();
  if (table.scrolled) $("scroll").scrollTop = 0; // not asked of the browser otherwise: it would lay the page out twice
  table.scrolled = false;
  const all = table.rows === "nodes" ? nodes.length : table.rows === "links" ? links.length : table.list.length;
  $("rowcount").textContent = table.list.length === all ? tell("{a} rows", { a: all }) : tell("{a} of {b} rows", { a: table.list.length, b: all });
}

/** A hidden table costs nothing: it is made when it is looked at. */
function tableLooked() {
  return narrow() ? document.body.dataset.tab === "table" : state.view !== "picture";
}

function tableRows(columns) {
  const nodeIn = (n) => shown[n.i] && (!searching || hit[n.i]);
  if (table.rows === "streams") return filtered(streamRows(), columns);
  if (table.rows === "figures") return filtered(chartRows()[1], columns);
  const list = table.rows === "nodes" ? nodes.filter(nodeIn)
    : links.filter((l) => shownLink[l.i] && (!searching || hit[l.a.i] || hit[l.b.i]));
  return filtered(list, columns);
}

/** The rows that hold every word of the filter, in the order chosen. */
function filtered(rows, columns) {
  const wanted = fold(table.filter).split(/\s+/).filter(Boolean);
  if (wanted.length) {
    rows = rows.filter((row) => {
      const text = fold(columns.map(([, value]) => value(row)).join("\n"));
      return wanted.every((word) => text.includes(word));
    });
  }
  if (table.sort === null) return rows;
  const value = columns[table.sort][1];
  const keyed = rows.map((row) => [value(row), row]);
  keyed.sort(([p], [q]) => (typeof p === "number" ? p - q : natural.compare(String(p).slice(0, 200), String(q).slice(0, 200))));
  if (table.down) keyed.reverse();
  return keyed.map(([, row]) => row);
}

function tableHead(columns) {
  const row = el("tr", {});
  columns.forEach(([name], i) => {
    const sorted = table.sort === i ? (table.down ? "descending" : "ascending") : "none";
    const mark = sorted === "none" ? "" : table.down ? " ▾" : " ▴";
    row.append(el("th", { scope: "col", "aria-sort": sorted, class: "c" + i },
      el("button", { type: "button", class: "plain", text: t(name || "Name") + mark, onclick: () => sortBy(i) })));
  });
  return el("thead", {}, row);
}

function sortBy(i) {
  if (table.sort === i && table.down) [table.sort, table.down] = [null, false];
  else if (table.sort === i) table.down = true;
  else [table.sort, table.down] = [i, false];
  renderTable();
  $("table").querySelectorAll("th button")[i].focus();
}

function tableRow(thing, columns) {
  const row = el("tr", { "aria-selected": state.sel === thing ? "true" : null });
  if (thing.id) row.dataset.id = thing.id;
  if (thing.cls && !rows && phase(thing) !== "now") row.classList.add("past");
  columns.forEach(([, value], i) => {
    const text = String(value(thing));
    const cell = el("td", { class: "c" + i });
    if (!thing.id) cell.append(words("span", text));
    else if (i === 1) cell.append(el("button", { type: "button", class: "plain words", dir: "auto", text }));
    else if (i === 0 && !thing.a) cell.append(sign(thing.cls), " " + text);
    else cell.append(words("span", text));
    row.append(cell);
  });
  return row;
}

function later() {
  table.round += 1;
  const round = table.round;
  const next = () => {
    if (round !== table.round || table.made >= Math.min(table.list.length, IDLE)) return;
    fill();
    setTimeout(next, 60);
  };
  setTimeout(next, 150);
}

/** Add the next rows. */
function fill(count = CHUNK) {
  const columns = COLUMNS[table.rows];
  const body = $("table").tBodies[0];
  if (!body || table.made >= table.list.length) return;
  const until = Math.min(table.made + count, table.list.length);
  const rows = document.createDocumentFragment();
  for (; table.made < until; table.made += 1) rows.append(tableRow(table.list[table.made], columns));
  body.append(rows);
}

function markRow() {
  $("table").querySelectorAll("tr[aria-selected]").forEach((row) => row.removeAttribute("aria-selected"));
  if (!state.sel) return;
  const at = table.list.indexOf(state.sel);
  while (at >= table.made && table.made < Math.min(at + 1, 1500)) fill();
  const row = $("table").tBodies[0] && $("table").tBodies[0].rows[at];
  if (!row) return;
  row.setAttribute("aria-selected", "true");
  const box = $("scroll");
  const top = row.offsetTop - 34;
  if (top < box.scrollTop || row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = top;
}

function startTable() {
  document.querySelector("[data-rows=streams]").hidden = !flows;
  document.querySelector("[data-rows=figures]").hidden = !data.chart;
  if (data.chart) table.rows = "figures";
  $("scroll").addEventListener("scroll", (event) => {
    const box = event.target;
    table.scrolled = true;
    if (box.scrollTop + box.clientHeight > box.scrollHeight - 400) fill();
  });
  $("table").addEventListener("click", (event) => {
    const row = event.target.closest("tbody tr");
    if (!row || !row.dataset.id) return;
    choose((table.rows === "nodes" ? byId : linkById).get(row.dataset.id));
    if (narrow()) showTab("panel");
  });
  $("rowfilter").addEventListener("input", (event) => {
    table.filter = event.target.value;
    timed("rows", renderTable);
  });
  document.querySelectorAll("[data-rows]").forEach((button) => button.addEventListener("click", () => {
    Object.assign(table, { rows: button.dataset.rows, sort: null, down: false });
    renderTable();
  }));
}
