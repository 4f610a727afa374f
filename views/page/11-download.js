// What is shown as CSV, printing, and the files that are saved.

function save(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  say(tell("{a} is downloaded", { a: name }));
}

function fileName(suffix) {
  const stem = fold(data.title).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "view";
  return stem + "-" + state.date + "." + suffix;
}

/** A cell that a spreadsheet takes as text: quotes doubled, and nothing that could start a formula. */
function cell(value) {
  let text = value === undefined || value === null ? "" : String(value);
  if (/^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) || /^[\t\r\n]/.test(text)) text = "'" + text;
  return '"' + text.replace(/"/g, '""') + '"';
}

function csvRows() {
  const head = ["kind", "class", "id", "name", "name_local", "from", "from_name", "to", "to_name", "begins", "ends", "state", "status", "method", "extent", "dataset", "text", "text_local", "citation", "evidence"];
  const sources = (t) => (t.evidence || []).map((e) => [e.source, e.locator].filter(Boolean).join(", ")).join("; ");
  const of = (n) => ["item", n.cls, n.id, n.label, n.name_local, "", "", "", "", beginsOf(n), endsOf(n), phaseText(n), n.missing ? "missing" : n.stub ? "stub" : "", "", "", "", n.text || n.missing, n.text_local, n.citation, sources(n)];
  const ofLink = (l) => ["link", l.type, l.id, captionOf(l), "", l.a.id, l.a.label, l.b.id, l.b.label, beginsOf(l), endsOf(l), phaseText(l), l.status, l.method, l.extent, l.dataset, "", "", "", sources(l)];
  const wanted = (n) => shown[n.i] && (!searching || hit[n.i]);
  return [head, ...nodes.filter(wanted).map(of), ...links.filter((l) => shownLink[l.i] && (!searching || (hit[l.a.i] && hit[l.b.i]))).map(ofLink)];
}

function downloadCsv() {
  const figures = formShown() === "chart" ? chartRows() : null;
  const text = (figures ? [figures[0], ...figures[1]] : csvRows()).map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  save(fileName("csv"), new Blob(["\ufeff" + text], { type: "text/csv;charset=utf-8" }));
}

function startDownloads() {
  const does = {
    png: downloadPng, svg: downloadSvg, csv: downloadCsv, print: () => window.print(),
    address: () => copyText(location.href, t("Address copied")),
  };
  document.querySelectorAll("[data-download]").forEach((button) => button.addEventListener("click", () => {
    $("download").open = false;
    does[button.dataset.download]();
  }));
  window.addEventListener("beforeprint", () => printing(true));
  window.addEventListener("afterprint", () => printing(false));
}

/** On paper the picture fills the first page, light whatever the screen is; then its table. */
function printing(on) {
  document.body.classList.toggle("printing", on);
  readColours();
  if (on) {
    const made = takeAway();
    $("paper").replaceChildren();
    if (made) $("paper").append(document.importNode(new DOMParser().parseFromString(made.text, "image/svg+xml").documentElement, true));
    renderTable();
    fill(table.list.length);
  } else again();
}
