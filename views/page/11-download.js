// Taking the picture along: PNG, SVG, and what is shown as CSV.

function save(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  say(name + " is downloaded");
}

function fileName(suffix) {
  const stem = fold(data.title).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "view";
  return stem + "-" + state.date + "." + suffix;
}

/** The whole shown picture, not just the part in view, drawn anew at a size a slide can use. */
function downloadPng() {
  const box = extent();
  if (!box) return;
  const [w, h] = [box.right - box.left + 60, box.bottom - box.top + 60];
  const factor = Math.min(2, 8000 / w, 8000 / h);
  const canvas = el("canvas", {});
  canvas.width = Math.ceil(w * factor);
  canvas.height = Math.ceil(h * factor);
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.setTransform(factor, 0, 0, factor, (30 - box.left) * factor, (30 - box.top) * factor);
  const before = scale;
  scale = Math.max(1, factor); // always in full, however far the reader has zoomed out
  drawBands(ctx);
  drawLinks(ctx);
  for (const node of nodes) if (shown[node.i]) drawCard(ctx, node, node.v.x, node.v.y);
  drawCaptions(ctx, false);
  scale = before;
  canvas.toBlob((blob) => save(fileName("png"), blob), "image/png");
}

function downloadSvg() {
  const box = extent();
  if (!box) return;
  const size = [box.left - 30, box.top - 30, box.right - box.left + 60, box.bottom - box.top + 60];
  const svg = svgEl("svg", { xmlns: SVG, viewBox: size.map((n) => n.toFixed(1)).join(" "), "font-family": "system-ui, sans-serif" });
  svg.append(svgEl("title", {}, data.title));
  svg.append(svgEl("rect", { x: size[0], y: size[1], width: size[2], height: size[3], fill: colours.paper }));
  for (const band of data.bands) {
    if (!band.shown) continue;
    svg.append(svgEl("text", { x: band.x, y: band.top - 12, "text-anchor": "middle", "font-size": 18, "font-weight": 600, fill: colours.soft }, band.title));
  }
  for (const link of links) if (shownLink[link.i]) svg.append(svgLink(link));
  const ctx = document.createElement("canvas").getContext("2d");
  for (const node of nodes) if (shown[node.i]) svg.append(svgCard(ctx, node));
  save(fileName("svg"), new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }));
}

function svgLink(link) {
  const style = linkStyle(link);
  const c = curve(link).map((n) => n.toFixed(1));
  const group = svgEl("g", { stroke: style.colour, fill: "none", opacity: style.alpha });
  group.append(svgEl("title", {}, plain(nameOf(link.a) + " " + captionOf(link) + " " + nameOf(link.b), 400)));
  const dash = style.dash.length ? style.dash.join(" ") : "none";
  group.append(svgEl("path", { d: `M${c[0]} ${c[1]}C${c.slice(2).join(" ")}`, "stroke-width": style.width, "stroke-dasharray": dash }));
  const angle = (Math.atan2(c[7] - c[5], c[6] - c[4]) * 180) / Math.PI;
  group.append(svgEl("path", { d: "M0 0L-9 -4L-9 4Z", transform: `translate(${c[6]} ${c[7]}) rotate(${angle.toFixed(1)})`, fill: style.colour, stroke: "none" }));
  if (link.contradicts || link.missing) {
    const [x, y] = pointAt(curve(link), 0.5);
    group.append(svgEl("path", { d: `M${x - 6} ${y - 6}l12 12m0 -12l-12 12`, "stroke-width": 2.5 }));
  }
  return group;
}

function svgCard(ctx, node) {
  const now = phase(node);
  const colour = node.missing ? colours.bad : now === "ended" ? colours.soft : tone(node.color);
  const [x, y] = [node.v.x - CARD_W / 2, node.v.y - CARD_H / 2];
  const group = svgEl("g", { opacity: strength(node) });
  group.append(svgEl("title", {}, plain(nameOf(node), 400)));
  const dash = node.missing ? "7 5" : node.stub || now === "not yet" ? "3 3" : "none";
  group.append(svgEl("rect", { x, y, width: CARD_W, height: CARD_H, rx: 7, fill: colours.card, stroke: colour, "stroke-width": 1.4, "stroke-dasharray": dash }));
  group.append(svgShape(node.shape, x + 17, node.v.y, 9, colour));
  const { titles, rest } = cardLines(ctx, node);
  let at = node.v.y - (titles.length * 16 + rest.length * 14) / 2 + 12;
  for (const line of titles) {
    group.append(svgEl("text", { x: x + 34, y: at, "font-size": 13, "font-weight": 600, fill: colours.ink, "text-decoration": now === "ended" ? "line-through" : "none" }, line));
    at += 16;
  }
  for (const line of rest) {
    group.append(svgEl("text", { x: x + 34, y: at - 2, "font-size": 11, fill: node.missing ? colours.bad : colours.soft }, line));
    at += 14;
  }
  return group;
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
  const text = csvRows().map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  save(fileName("csv"), new Blob(["\ufeff" + text], { type: "text/csv;charset=utf-8" }));
}

function startDownloads() {
  const does = {
    png: downloadPng, svg: downloadSvg, csv: downloadCsv, print: () => window.print(),
    address: () => copyText(location.href, "Address copied"),
  };
  document.querySelectorAll("[data-download]").forEach((button) => button.addEventListener("click", () => {
    $("download").open = false;
    does[button.dataset.download]();
  }));
  window.addEventListener("beforeprint", () => printing(true));
  window.addEventListener("afterprint", () => printing(false));
}

function printing(on) {
  document.body.classList.toggle("printing", on);
  readColours();
  if (on) {
    renderTable();
    fill(table.list.length);
  }
  fit(false);
  network.redraw();
}
