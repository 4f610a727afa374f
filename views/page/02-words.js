// The page's own words: in the language that it was made in, else in that of the names chosen; what has no translation
// stays in English.
function t(english) {
  return ((data.language || state.lang === "local") && data.words[english]) || data.english[english] || english;
}

/** Words with figures put in: `{a} of {b} items`. */
function tell(english, values) {
  return t(english).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

function pageLanguage() {
  return data.language || (state.lang === "local" && Object.keys(data.words).length ? data.local_language : "en");
}

/** Words with one figure in them: `48 found`, from the table by `{a} found`. */
function toldText(english) {
  return english.replace(/^(.*?)(\d+)(.*)$/, (_, before, figure, after) => tell(before + "{a}" + after, { a: figure }));
}

/** The title in the page's language, with the name of what it is about. */
function titleNow() {
  if (!data.about) return t(data.title);
  const [words, name, local] = data.about;
  return tell(words, { a: (state.lang === "local" && local) || name });
}

const fixed = []; // [where it stands, English words]: what the template wrote

/** Remember the words of the template, so that they can change with the language. */
function writeWords() {
  const skip = "script, style, noscript, h1, #graph-data";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const english = node.data.trim();
    if (english && !node.parentElement.closest(skip)) fixed.push([(text) => { node.data = node.data.replace(node.data.trim(), text); }, english]);
  }
  for (const name of ["aria-label", "title", "placeholder"]) {
    for (const item of document.body.querySelectorAll("[" + name + "]")) {
      fixed.push([(text) => item.setAttribute(name, text), item.getAttribute(name)]);
    }
  }
}

let wordsIn = "en";
function renderWords() {
  const language = pageLanguage();
  document.querySelector("h1").textContent = titleNow();
  if (language === wordsIn) return;
  wordsIn = language;
  document.documentElement.lang = language;
  for (const [put, english] of fixed) put(t(english));
  rebuildControls();
}
