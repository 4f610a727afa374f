// The keyboard: everything that a pointer can do.
const KEYS = [
  ["/", "go to the search"], ["Arrow keys", "in the picture: to the nearest card in that direction"],
  ["Enter", "in the picture: details of the chosen card"], ["Space", "in the picture: fold or unfold what hangs on it"],
  ["N / P", "in the picture: next or previous link of the chosen card"],
  ["Escape", "close, clear the search, choose nothing"], ["+  -  0", "zoom in, zoom out, show all"],
  ["Alt + ← / →", "back, forward"], ["[  ]", "to the previous or next change in time"],
  ["1  2  3", "picture, both, table"], ["L", "other language"], ["T", "to the table"], ["?", "this list"],
];

function startKeys() {
  document.addEventListener("keydown", (event) => {
    const inField = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      travel(event.key === "ArrowLeft" ? -1 : 1);
      return;
    }
    if (inField || event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
    const does = event.target === $("canvas") ? { ...GLOBAL, ...INPICTURE } : GLOBAL;
    if (!does[event.key]) return;
    event.preventDefault();
    does[event.key]();
  });
  $("help").addEventListener("click", showKeys);
}

const GLOBAL = {
  "/": () => { if (narrow()) showTab("picture"); $("search").focus(); $("search").select(); },
  "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => fit(),
  "[": () => toChange(-1), "]": () => toChange(1),
  1: () => setView("picture"), 2: () => setView("both"), 3: () => setView("table"),
  l: () => setLanguage(state.lang === "en" ? "local" : "en"),
  t: () => { if (state.view === "picture") setView("both"); $("scroll").focus(); },
  "?": () => showKeys(),
  Escape: () => { if (state.q) clearSearch(); else choose(null); },
};

const INPICTURE = {
  ArrowLeft: () => walk(-1, 0), ArrowRight: () => walk(1, 0), ArrowUp: () => walk(0, -1), ArrowDown: () => walk(0, 1),
  Enter: () => { if (state.sel) { if (narrow()) showTab("panel"); $("panel").focus(); } },
  " ": () => { const n = chosenNode(); if (n) (hiddenNeighbours(n).length ? expand : collapse)(n); },
  n: () => walkLinks(1), p: () => walkLinks(-1),
};

function chosenNode() {
  return state.sel ? state.sel.a || state.sel : null;
}

/** To the nearest shown card in a direction; straight ahead counts as nearer than aside. */
function walk(dx, dy) {
  const from = chosenNode();
  if (!from || !shown[from.i]) {
    const first = nodes.filter((n) => shown[n.i]).sort((p, q) => p.v.x - q.v.x || p.v.y - q.v.y)[0];
    if (first) choose(first);
    return;
  }
  let best = null;
  let least = Infinity;
  for (const node of nodes) {
    if (!shown[node.i] || node === from) continue;
    const [x, y] = [node.v.x - from.v.x, (node.v.y - from.v.y) * 3];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (ahead <= CARD_H / 2 || aside > ahead * 3 + (dx ? 200 : 0)) continue;
    if (ahead + aside * 2 < least) [best, least] = [node, ahead + aside * 2];
  }
  if (best) choose(best);
}

function walkLinks(way) {
  const own = chosenNode();
  if (!own) return;
  const list = own.links.filter((l) => shownLink[l.i]);
  if (!list.length) return;
  const at = state.sel.a ? list.indexOf(state.sel) : way > 0 ? -1 : 0;
  choose(list[(at + way + list.length) % list.length], false);
}

function showKeys() {
  const list = el("dl", {});
  for (const [key, does] of KEYS) list.append(el("dt", {}, el("kbd", { text: key })), el("dd", { text: t(does) }));
  const close = el("button", { type: "button", text: t("Close"), onclick: () => $("keys").close() });
  $("keys").replaceChildren(el("h2", { id: "keys-title", text: t("Keys") }), list, close);
  $("keys").showModal();
}
