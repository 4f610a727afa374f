// Taking the picture along: PNG and SVG, with title, date, legend and share.
/** PNG: the SVG drawn at twice its size, or as large as a canvas may be. */
function downloadPng() {
  const made = takeAway();
  if (!made) return;
  const url = URL.createObjectURL(new Blob([made.text], { type: "image/svg+xml" }));
  const image = new Image();
  image.onload = () => {
    const factor = Math.min(2, 8000 / made.width, 8000 / made.height);
    const canvas = el("canvas", {});
    canvas.width = Math.ceil(made.width * factor);
    canvas.height = Math.ceil(made.height * factor);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(url);
    canvas.toBlob((blob) => save(fileName("png"), blob), "image/png");
  };
  image.src = url;
}

function downloadSvg() {
  const made = takeAway();
  if (made) save(fileName("svg"), new Blob([made.text], { type: "image/svg+xml" }));
}

/** The whole picture that is shown with what a reader needs to judge it: title, date, datasets, legend, share. */
function takeAway() {
  const form = formShown();
  const inner = form === "streams" ? streamsTaken() : form === "chart" ? chartTaken() : cardsTaken();
  if (!inner) return null;
  const width = Math.max(900, inner.width + 40);
  const ctx = document.createElement("canvas").getContext("2d");
  const head = wrap(ctx, titleNow(), "600 20px " + FACE, width - 40, 3);
  const marks = legendMarks(form, width);
  const foot = wrap(ctx, footText(), "12px " + FACE, width - 40, 6);
  const top = 26 + head.length * 26 + 20;
  const height = top + inner.height + marks.height + foot.length * 17 + 40;
  const svg = svgEl("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FACE, lang: pageLanguage() });
  svg.append(svgEl("title", {}, titleNow()), svgEl("rect", { width, height, fill: colours.paper }));
  head.forEach((line, i) => svg.append(svgEl("text", { x: 20, y: 36 + i * 26, "font-size": 20, "font-weight": 600, fill: colours.ink }, line)));
  svg.append(svgEl("text", { x: 20, y: top - 14, "font-size": 13, fill: colours.soft }, t("As at") + " " + state.date + " · " + $("summary").textContent));
  const body = svgEl("g", { transform: `translate(20 ${top})` });
  body.append(inner.svg);
  svg.append(body);
  marks.group.setAttribute("transform", `translate(20 ${top + inner.height + 14})`);
  svg.append(marks.group);
  foot.forEach((line, i) => svg.append(svgEl("text", { x: 20, y: height - 14 - (foot.length - 1 - i) * 17, "font-size": 12, fill: colours.soft }, line)));
  return { text: new XMLSerializer().serializeToString(svg), width, height };
}

/** What the colours and lines mean, in rows of the width. */
function legendMarks(form, width) {
  const group = svgEl("g", {});
  const items = [];
  if (form === "cards") {
    const classes = new Set(nodes.filter((n) => shown[n.i]).map((n) => n.cls));
    for (const c of data.classes) if (classes.has(c.label)) items.push([svgShape(c.shape, 7, -4, 6, tone(c.color)), t(c.caption)]);
    const kinds = new Set(links.filter((l) => shownLink[l.i]).map((l) => l.type));
    for (const k of data.link_types) if (kinds.has(k.type)) items.push([svgEl("path", { d: "M0 -4H14", stroke: tone(k.color), "stroke-width": 2 }), t(k.caption)]);
    if (links.some((l) => shownLink[l.i] && l.thin)) items.push([svgEl("path", { d: "M0 -4H14", stroke: colours.soft, "stroke-width": 0.9 }), t("editorial or suggested")]);
    if (links.some((l) => shownLink[l.i] && l.dashed)) items.push([svgEl("path", { d: "M0 -4H14", stroke: colours.soft, "stroke-width": 2, "stroke-dasharray": "5 3" }), t("proposed")]);
  } else if (form === "streams") items.push([svgEl("path", { d: "M0 -4H14", stroke: colours.soft, "stroke-width": 8, "stroke-opacity": 0.5 }), t("width: recommendations; one that goes several ways stands in each stream")]);
  let [x, y] = [0, 0];
  const ctx = document.createElement("canvas").getContext("2d");
  ctx.font = "12px " + FACE;
  for (const [mark, text] of items) {
    const wide = ctx.measureText(text).width + 36;
    if (x && x + wide > width - 40) [x, y] = [0, y + 20];
    const item = svgEl("g", { transform: `translate(${x.toFixed(1)} ${y + 10})` });
    item.append(mark, svgEl("text", { x: 20, y: 0, "font-size": 12, fill: colours.ink }, text));
    group.append(item);
    x += wide;
  }
  return { group, height: items.length ? y + 34 : 10 };
}

function streamsTaken() {
  const model = { ...streams(), width: 1240, height: 720 };
  setPlaces(model);
  return { svg: streamsSvg(model, "file"), width: 1240, height: 720 };
}

function cardsTaken() {
  if (!network) return null;
  const box = extent();
  if (!box) return null;
  const [width, height] = [box.right - box.left + 20, box.bottom - box.top + 20];
  const svg = svgEl("g", { transform: `translate(${(10 - box.left).toFixed(1)} ${(10 - box.top).toFixed(1)})` });
  for (const band of grid.bands) svg.append(svgEl("text", { x: band.x, y: band.top - 8, "text-anchor": "middle", "font-size": 13, "font-weight": 600, fill: colours.soft }, band.title));
  bareNow = bareSet();
  for (const link of links) if (shownLink[link.i]) svg.append(svgLink(link));
  const ctx = document.createElement("canvas").getContext("2d");
  for (const node of nodes) if (shown[node.i]) svg.append(svgCard(ctx, node));
  return { svg, width, height };
}

function svgLink(link) {
  const style = linkStyle(link);
  const pieces = route(link).map((c) => c.map((n) => n.toFixed(1)));
  const group = svgEl("g", { stroke: style.colour, fill: "none", opacity: style.alpha });
  group.append(svgEl("title", {}, plain(nameOf(link.a) + " " + captionOf(link) + " " + nameOf(link.b), 400)));
  const d = pieces.map((c, i) => (i ? "" : `M${c[0]} ${c[1]}`) + `C${c.slice(2).join(" ")}`).join("");
  group.append(svgEl("path", { d, "stroke-width": style.width, "stroke-dasharray": style.dash.length ? style.dash.join(" ") : "none" }));
  const c = pieces[pieces.length - 1];
  if (c) {
    const angle = (Math.atan2(c[7] - c[5], c[6] - c[4]) * 180) / Math.PI;
    group.append(svgEl("path", { d: "M0 0L-9 -4L-9 4Z", transform: `translate(${c[6]} ${c[7]}) rotate(${angle.toFixed(1)})`, fill: style.colour, stroke: "none" }));
  }
  if (link.contradicts || link.missing) {
    const [x, y] = alongRoute(link, 0.5);
    group.append(svgEl("path", { d: `M${x - 6} ${y - 6}l12 12m0 -12l-12 12`, "stroke-width": 2.5 }));
  }
  return group;
}

function svgCard(ctx, node) {
  const now = phaseOf(node);
  const lacks = node.missing || bareNow.has(node);
  const colour = lacks ? colours.bad : now === "ended" ? colours.soft : tone(node.color);
  const [x, y] = [node.x - node.w / 2, node.y - node.h / 2];
  const group = svgEl("g", { opacity: strength(node) });
  group.append(svgEl("title", {}, plain(nameOf(node), 400)));
  const dash = lacks ? "7 5" : node.stub || now === "not yet" ? "3 3" : "none";
  group.append(svgEl("rect", { x, y, width: node.w, height: node.h, rx: 6, fill: colours.card, stroke: colour, "stroke-width": 1.4, "stroke-dasharray": dash }));
  const r = node.h < 30 || node.w < 140 ? 5.5 : 9;
  group.append(svgShape(node.shape, x + r + 6, node.y, r, colour));
  const { lines } = cardLines(ctx, node, x + r * 2 + 11, 1);
  let at = node.y - lines.reduce((sum, line) => sum + line.size * 1.2, 0) / 2;
  for (const line of lines) {
    const ink = line.bad ? colours.bad : line.soft ? colours.soft : colours.ink;
    group.append(svgEl("text", { x: x + r * 2 + 11, y: at + line.size * 0.97, "font-size": line.size, "font-weight": line.soft ? 400 : 600, fill: ink, "text-decoration": now === "ended" && !line.soft ? "line-through" : "none" }, line.text));
    at += line.size * 1.2;
  }
  return group;
}

