// Search as the program's own: all words, phrases, beginnings*, AND, OR, NOT, brackets; accents and endings optional.
// The page carries the program's words of each node and their stems; it has no stemmer of its own.
let index = null;
let partly = false; // nothing is found by the whole words: the last one is taken as a beginning

function prepareSearch() {
  if (index) return;
  const { words: list, stem, stems, texts } = data.search;
  const plainWords = texts.map((text) => " " + text.map((w) => list[w]).join(" ") + " ");
  const stemmed = texts.map((text) => " " + text.map((w) => stems[stem[w]]).join(" ") + " ");
  index = { plainWords, stemmed, wordNumber: new Map(list.map((w, i) => [w, i])), stemNumber: new Map(stems.map((s, i) => [s, i])) };
}

/** Folded words, as the program splits them. */
function wordsOf(text) {
  return (fold(text).replace(/([a-z])['’]s?(?![\p{L}\p{N}])/gu, "$1").match(/[\p{L}\p{N}]+/gu)) || [];
}

/** The stem of a word: as the page was given it; of a word that stands nowhere, by the endings of known stems. */
function stemOf(word) {
  const { stem, stems, endings, forms } = data.search;
  const known = index.wordNumber.get(word);
  if (known !== undefined) return stems[stem[known]];
  for (let i = 0; i < endings.length; i += 1) {
    if (!word.endsWith(endings[i])) continue;
    const base = word.slice(0, word.length - endings[i].length);
    const at = index.stemNumber.get(base);
    if (at !== undefined && forms[at] & (1 << i)) return base;
  }
  return word;
}

/** What was typed, as a tree of terms; null where nothing is looked for. */
function readSearch(text) {
  const pieces = [...text.replace(/[“”„«»]/g, '"').matchAll(/\s*(?:("[^"]*(?:"\*?)?)|(\()|(\))|([^\s()"]+))/g)];
  let at = 0;
  const kind = () => {
    const m = pieces[at];
    if (!m) return "";
    return m[1] ? "phrase" : m[2] ? "open" : m[3] ? "close" : ["AND", "OR", "NOT"].includes(m[4]) ? m[4] : "word";
  };
  const one = () => {
    const m = pieces[at++];
    if (m[2]) {
      const inner = either();
      if (kind() === "close") at += 1;
      return inner;
    }
    const raw = m[1] || m[4];
    const found = wordsOf(raw);
    return found.length ? { words: found, prefix: raw.endsWith("*") || raw.replace(/"+$/, "").endsWith("*") } : null;
  };
  const both = () => {
    const [wanted, unwanted] = [[], []];
    while (!["", "OR", "close"].includes(kind())) {
      const how = kind();
      if (how === "AND" || how === "NOT") at += 1;
      const part = ["", "OR", "AND", "NOT", "close"].includes(kind()) ? null : one();
      if (part) (how === "NOT" ? unwanted : wanted).push(part);
    }
    return wanted.length ? { all: wanted, none: unwanted } : null;
  };
  const either = () => {
    const parts = [both()];
    while (kind() === "OR") {
      at += 1;
      parts.push(both());
    }
    const found = parts.filter(Boolean);
    return found.length ? { any: found } : null;
  };
  const whole = [];
  while (at < pieces.length) {
    const part = either();
    if (part) whole.push(part);
    if (kind() === "close") at += 1;
  }
  return whole.length ? { all: whole, none: [] } : null;
}

function holdsIn(tree, i) {
  if (tree.any) return tree.any.some((part) => holdsIn(part, i));
  if (tree.all) return tree.all.every((part) => holdsIn(part, i)) && !tree.none.some((part) => holdsIn(part, i));
  if (tree.prefix) return index.plainWords[i].includes(" " + tree.words.join(" "));
  tree.stems ||= " " + tree.words.map(stemOf).join(" ") + " ";
  return index.stemmed[i].includes(tree.stems);
}

function termsIn(tree) {
  return tree.any ? tree.any.flatMap(termsIn) : tree.all ? tree.all.flatMap(termsIn) : [tree];
}

/** Marks the nodes that answer the search; gives how many are shown. */
let looked = [];
function computeHits() {
  hit.fill(0);
  looked = [];
  partly = false;
  if (!state.q.trim()) return 0;
  prepareSearch();
  const tree = readSearch(state.q);
  if (!tree) return 0;
  let count = markHits(tree);
  const last = termsIn(tree).pop();
  if (!count && last && !last.prefix && !/["*)\s]$/.test(state.q)) {
    last.prefix = partly = true;
    count = markHits(tree);
  }
  looked = termsIn(tree);
  return count;
}

function markHits(tree) {
  let count = 0;
  for (const node of nodes) {
    if (!searchable(node) || !holdsIn(tree, node.i)) continue;
    hit[node.i] = 1;
    count += 1;
  }
  return count;
}

/** What is shown, in streams too: all that stands behind them. */
const searchable = (node) => shown[node.i] === 1;

/** The words around the first that was found, in the node's own text, with what was found marked. */
function snippet(node, most = 110) {
  const text = plain(textOf(node) || node.text_local || node.text || "", 4000);
  const pieces = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const wanted = new Set(looked.flatMap((term) => term.words.map((word, i) => (term.prefix && i === term.words.length - 1 ? "*" + word : stemOf(word)))));
  const fits = (word) => {
    const [own] = wordsOf(word);
    return own !== undefined && (wanted.has(stemOf(own)) || [...wanted].some((w) => w[0] === "*" && own.startsWith(w.slice(1))));
  };
  const first = pieces.find((piece) => fits(piece[0]));
  const from = first ? Math.max(0, first.index - 40) : 0;
  const cut = text.slice(from, from + most);
  const parts = [];
  let at = 0;
  for (const piece of cut.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!fits(piece[0])) continue;
    parts.push(cut.slice(at, piece.index), el("mark", { text: piece[0] }));
    at = piece.index + piece[0].length;
  }
  parts.push(cut.slice(at));
  return el("small", { dir: "auto", class: "words muted" }, from ? "…" : null, ...parts, from + most < text.length ? "…" : null);
}
