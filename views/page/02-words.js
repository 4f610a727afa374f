// The page's own words in the language chosen; what has no translation stays in English.
function t(english) {
  return (state.lang === "local" && data.words && data.words[english]) || english;
}

/** Words with figures put in: `{a} of {b} items`. */
function tell(english, values) {
  return t(english).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

function pageLanguage() {
  return state.lang === "local" && data.words && data.local_language ? data.local_language : "en";
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
  if (language === wordsIn) return;
  wordsIn = language;
  document.documentElement.lang = language;
  for (const [put, english] of fixed) put(t(english));
  document.querySelector("h1").textContent = t(data.title);
  rebuildControls();
}
