// The side panel: all that the page knows of the chosen node or link.

function renderPanel() {
  const panel = $("panel");
  const thing = state.sel;
  panel.replaceChildren(...(thing ? (thing.a ? linkPanel(thing) : nodePanel(thing)) : emptyPanel()));
  panel.scrollTop = 0;
}

function emptyPanel() {
  const list = el("ul", { class: "how" });
  const lines = [
    "Read from left to right, as the columns are headed.",
    "Click a card for its text, dates, evidence and citation; click a line for the evidence of the link.",
    "Double-click a card to fold or unfold what hangs on it.",
    "Dashed: proposed or missing. Thin: editorial. A cross: contradicts, or missing. Struck through: ended.",
    "Press ? for the keys.",
  ];
  lines.forEach((line) => list.append(el("li", { text: t(line) })));
  return [el("h2", { text: t("Details") }), el("p", { class: "muted", text: t("Nothing is chosen yet.") }), list];
}

function heading(text, kind) {
  const close = el("button", { type: "button", class: "plain close", "aria-label": t("Close the details"), text: "✕", onclick: () => choose(null) });
  return el("div", { class: "panel-head" }, el("p", { class: "kind" }, kind, text), close);
}

function nodePanel(node) {
  const caption = (classOf.get(node.cls) || { caption: node.cls }).caption;
  const parts = [heading(" " + t(caption), sign(node.cls)), words("h2", nameOf(node), { lang: langOf(node, "name") })];
  const otherName = state.lang === "local" ? node.label : node.name_local;
  if (node.name_local && otherName !== nameOf(node)) {
    parts.push(words("p", otherName, { class: "words other", lang: state.lang === "local" ? "en" : data.local_language }));
  }
  parts.push(badges(node));
  if (node.missing) parts.push(words("p", node.missing, { class: "words bad" }));
  parts.push(actions(node), facts(node), ...texts(node), citation(node), evidenceList(node.evidence), neighbours(node));
  return parts.filter(Boolean);
}

function badges(thing) {
  const box = el("p", { class: "badges" });
  const add = (text, kind) => text && box.append(el("span", { class: "badge " + (kind || ""), text: t(text) }));
  add(phaseText(thing), phase(thing) === "now" ? "good" : "grey");
  if (thing.stub) add("referred to, not loaded", "grey");
  if (thing.missing) add("missing", "red");
  add(thing.status, thing.status === "confirmed" ? "good" : "grey");
  add(thing.extent, thing.contradicts ? "red" : "");
  add(thing.method);
  return box.childNodes.length ? box : null;
}

function facts(thing) {
  const list = el("dl", {});
  const add = (name, value) => {
    if (value === undefined || value === null || value === "") return;
    list.append(el("dt", { text: t(name) }), words("dd", String(value)));
  };
  if (!thing.a) add("id", thing.id);
  add("begins", beginsOf(thing));
  add("ends", endsOf(thing));
  add("dataset", thing.dataset);
  (thing.props || []).forEach(([name, value]) => add(name, value));
  const url = thing.url && safeUrl(thing.url);
  if (url) list.append(el("dt", { text: t("source") }), el("dd", {}, outward(url)));
  else add("source", thing.url);
  return list.childNodes.length ? list : null;
}

function outward(url) {
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", class: "words", text: url });
}

function texts(node) {
  const both = [[node.text, "en"], [node.text_local, data.local_language]];
  if (state.lang === "local") both.reverse();
  return both.filter(([text]) => text).map(([text, lang]) => words("blockquote", text, { lang }));
}

function citation(node) {
  const lines = [node.citation, node.citation_local].filter(Boolean);
  if (!lines.length) return null;
  const box = el("section", {}, el("h3", { text: t("Citation") }));
  for (const line of lines) {
    const copy = el("button", { type: "button", class: "copy", text: t("Copy citation"), onclick: () => copyText(line, t("Citation copied")) });
    box.append(el("div", { class: "cite" }, words("p", line), copy));
  }
  return box;
}

async function copyText(text, done) {
  let copied = false;
  try {
    await navigator.clipboard.writeText(text);
    copied = true;
  } catch (_) {
    const area = el("textarea", { class: "hidden", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    copied = document.execCommand("copy");
    area.remove();
  }
  say(copied ? done : t("Copying is not allowed here; select the text instead"));
}

function evidenceList(items) {
  if (!items || !items.length) return el("p", { class: "muted", text: t("No evidence is recorded.") });
  const box = el("section", {}, el("h3", { text: t("Evidence") + " (" + items.length + ")" }));
  for (const item of items) {
    const where = [item.source, item.locator].filter(Boolean).join(", ");
    const card = el("div", { class: "evidence" });
    if (where) card.append(words("p", where, { class: "words where" }));
    if (item.quote) card.append(words("blockquote", item.quote));
    const small = [item.confidence && t("confidence") + " " + t(item.confidence), item.dataset && t("dataset") + " " + item.dataset].filter(Boolean).join(" · ");
    if (small) card.append(words("p", small, { class: "words muted" }));
    const url = item.url && safeUrl(item.url);
    if (url) card.append(outward(url));
    box.append(card);
  }
  return box;
}

function actions(node) {
  const button = (text, onclick, disabled) => el("button", { type: "button", text, onclick, disabled });
  const hiddenOnes = hiddenNeighbours(node).length;
  return el("div", { class: "actions" },
    button(t("Expand") + (hiddenOnes ? " (" + hiddenOnes + ")" : ""), () => expand(node), !hiddenOnes),
    button(t("Collapse"), () => collapse(node)),
    button(t("Only this and its neighbours"), () => focusOn(node)),
    state.focus || state.folded.size ? button(t("Show all again"), showAll) : null,
    button(t("Path from here"), () => setPath("from", node)),
    button(t("Path to here"), () => setPath("to", node)));
}

function showAll() {
  state.focus = null;
  state.folded = new Set();
  commit();
  fit();
}

function setPath(which, node) {
  state[which] = node;
  commit();
  if (!state.from || !state.to) say(t("Now choose the other end of the path"));
}

function neighbours(node) {
  if (!node.links.length) return null;
  const box = el("section", {}, el("h3", { text: t("Links") + " (" + node.links.length + ")" }));
  const list = el("ul", { class: "links" });
  for (const link of node.links.slice(0, 200)) {
    const other = otherEnd(link, node);
    const row = el("li", {},
      el("button", { type: "button", class: "plain kindlink", text: (link.a === node ? "→ " : "← ") + captionOf(link), title: t("Evidence of this link"), onclick: () => choose(link, false) }),
      el("button", { type: "button", class: "plain name", onclick: () => choose(other) }, sign(other.cls), words("span", nameOf(other))));
    if (!shownLink[link.i]) row.classList.add("off");
    list.append(row);
  }
  box.append(list);
  if (node.links.length > 200) box.append(el("p", { class: "muted", text: t("The first 200 links; the table has them all.") }));
  return box;
}

function linkPanel(link) {
  const end = (node) => el("button", { type: "button", class: "plain name", onclick: () => choose(node) }, sign(node.cls), words("span", nameOf(node)));
  const route = el("div", { class: "route" }, end(link.a), el("p", { class: "arrow", text: "↓ " + captionOf(link) }), end(link.b));
  return [heading(t("Link"), null), words("h2", captionOf(link)), badges(link), route, facts(link), evidenceList(link.evidence)].filter(Boolean);
}
