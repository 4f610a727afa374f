// What the reader has chosen, kept in the address (#...) so that it can be shared, with back and forward.
const BY = ["mechanism", "cycle", "theme", "position"]; // what the streams may group by
const COLUMN_NAMES = ["rec", "law", "agency"];
const state = blank();
const steps = [];
let step = -1;

function blank() {
  return {
    sel: null, // node or link
    q: "",
    facets: Object.create(null), // name -> Set of values
    date: data.as_at,
    hide: false,
    off: new Set(), // classes switched off
    offTypes: new Set(), // kinds of link switched off
    lang: data.opens_local ? "local" : "en",
    view: "both",
    folded: new Set(nodes.filter((n) => n.folded)),
    focus: null, // only these nodes
    from: null,
    to: null,
    form: null, // streams, cards or chart; null: what suits the number of items
    by: BY[0], // what the streams group recommendations by
    drill: noDrill(), // what is opened in the streams, by column
  };
}

function encode() {
  const out = new URLSearchParams();
  if (state.sel) out.set(state.sel.a ? "link" : "sel", state.sel.id);
  if (state.q) out.set("q", state.q);
  for (const [name, values] of Object.entries(state.facets)) for (const value of values) out.append("f." + name, value);
  if (state.date !== data.as_at) out.set("date", state.date);
  if (state.hide) out.set("inforce", "1");
  for (const label of state.off) out.append("off", label);
  for (const type of state.offTypes) out.append("offlink", type);
  if ((state.lang === "local") !== Boolean(data.opens_local)) out.set("lang", state.lang);
  if (state.view !== "both") out.set("view", state.view);
  for (const node of state.folded) if (!node.folded) out.append("fold", node.id);
  for (const node of nodes) if (node.folded && !state.folded.has(node)) out.append("open", node.id);
  if (state.focus) for (const node of state.focus) out.append("only", node.id);
  if (state.form) out.set("form", state.form);
  if (state.by !== BY[0]) out.set("by", state.by);
  for (const column of COLUMN_NAMES) for (const key of state.drill[column]) out.append("in." + column, key);
  if (state.from) out.set("from", state.from.id);
  if (state.to) out.set("to", state.to.id);
  return out.toString();
}

function decode(text) {
  const given = new URLSearchParams(text.replace(/^#/, ""));
  const pick = (name) => given.getAll(name).map((id) => byId.get(id)).filter(Boolean);
  Object.assign(state, blank());
  state.sel = byId.get(given.get("sel")) || linkById.get(given.get("link")) || null;
  state.q = given.get("q") || "";
  for (const [name, value] of given) {
    if (FACETS.some(([facet]) => "f." + facet === name)) (state.facets[name.slice(2)] ||= new Set()).add(value);
  }
  if (isDate(given.get("date")) && !data.fixed) state.date = given.get("date");
  state.hide = given.get("inforce") === "1";
  state.off = new Set(given.getAll("off"));
  state.offTypes = new Set(given.getAll("offlink"));
  if (["en", "local"].includes(given.get("lang"))) state.lang = given.get("lang");
  if (["picture", "table"].includes(given.get("view"))) state.view = given.get("view");
  pick("fold").forEach((n) => state.folded.add(n));
  pick("open").forEach((n) => state.folded.delete(n));
  const only = pick("only");
  state.focus = only.length ? new Set(only) : null;
  if (forms().includes(given.get("form"))) state.form = given.get("form");
  if (BY.includes(given.get("by"))) state.by = given.get("by");
  for (const column of COLUMN_NAMES) state.drill[column] = given.getAll("in." + column);
  state.from = pick("from")[0] || null;
  state.to = pick("to")[0] || null;
}

function isDate(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text || "") && !Number.isNaN(Date.parse(text));
}

/** Show the state; a `lasting` change becomes a step of its own for back and forward. */
function commit(lasting = true) {
  const text = encode();
  if (lasting && text !== steps[step]) {
    steps.splice(step + 1);
    steps.push(text);
    step = steps.length - 1;
    remember("pushState", text);
  } else {
    steps[step] = text;
    remember("replaceState", text);
  }
  refresh();
}

function remember(how, text) {
  try {
    history[how]({ step }, "", text ? "#" + text : "#");
  } catch (_) {
    // a frame without an address of its own (a notebook): back and forward work by our own list
  }
}

function travel(by) {
  const target = step + by;
  if (target < 0 || target >= steps.length) return;
  step = target;
  decode(steps[step]);
  remember("replaceState", steps[step]);
  refresh();
  say(by < 0 ? t("Back") : t("Forward"));
}

window.addEventListener("popstate", (event) => {
  const text = location.hash.replace(/^#/, "");
  const at = event.state && steps[event.state.step] === text ? event.state.step : steps.indexOf(text);
  if (at >= 0) step = at;
  else {
    steps.splice(step + 1);
    steps.push(text);
    step = steps.length - 1;
  }
  decode(text);
  refresh();
});
