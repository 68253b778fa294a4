// Typeset maths in text of models and people: `typeset(node, text)` appends text, its formulas drawn by KaTeX.
// Everything else, and every formula that KaTeX refuses, stays text as it is.

const MATHS = { longest: 2000, most: 200, looks: 5000 }; // characters of a formula; formulas and signs of a text
const OPENERS = [["\\(", "\\)", false], ["\\[", "\\]", true], ["$$", "$$", true]];
// words of TeX that are understood without delimiters, with their number of arguments
const BARE = { boxed: 1, fbox: 1, frac: 2, dfrac: 2, tfrac: 2, cfrac: 2, binom: 2, sqrt: 1, ...Object.fromEntries("times cdot div pm le leq ge geq ne neq approx infty pi rightarrow Rightarrow implies therefore degree circ".split(" ").map((word) => [word, 0])) };
const ENVIRONMENT = /^\\begin\{((?:align|aligned|equation|gather|gathered|cases|[pbvBV]?matrix)\*?)\}/;
const MACROS = /\\(?:[egx]?def|let|futurelet|(?:re)?newcommand|providecommand|global|long)(?![a-zA-Z])/; // could make a short formula endless
const PROSE = /(?:^|[^\\\p{L}])\p{L}{2,}[\s,.;:]+\p{L}{2,}|^\d[\d.,]*\s+\p{L}{2,}/u; // two words, or a sum of money and a word
const prose = (tex) => PROSE.test(tex.replace(/\\(?:text|textbf|textit|mathrm|operatorname|boxed)\s*\{[^{}]*\}/g, ""));

// The end of the group that opens at `at`, or -1.
const groupEnd = (text, at) => {
  for (let depth = 0, i = at; i < text.length && i - at <= MATHS.longest; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return i + 1;
  }
  return -1;
};
const bareAt = (text, at) => {
  const word = /^\\([a-zA-Z]{2,12})/.exec(text.slice(at, at + 14));
  if (!word || !Object.hasOwn(BARE, word[1]) || /[A-Za-z_\\:]/.test(text[at - 1] || "")) return -1;
  let end = at + word[0].length;
  if (word[1] === "sqrt") end += (/^\[[^\]{}\\]{1,8}\]/.exec(text.slice(end, end + 10)) || [""])[0].length;
  for (let i = 0; i < BARE[word[1]]; i++) {
    if (text[end] !== "{" || (end = groupEnd(text, end)) < 0) return -1;
  }
  return end;
};
const isEscaped = (text, at) => { let back = at; while (text[back - 1] === "\\") back--; return (at - back) % 2 === 1; };

// A text in pieces: {text} as it is, and {text, tex, display} where a formula stands.
const formulas = (text) => {
  const pieces = [], ahead = new Map();
  let done = 0, found = 0, looks = 0;
  const next = (sign, from) => { // each sign is looked for once
    if (!ahead.has(sign) || (ahead.get(sign) >= 0 && ahead.get(sign) < from)) ahead.set(sign, text.indexOf(sign, from));
    return ahead.get(sign);
  };
  const take = (start, end, tex, display) => {
    if (tex.length > MATHS.longest || !tex.trim() || /\n\s*\n/.test(tex)) return start;
    if (start > done) pieces.push({ text: text.slice(done, start) });
    pieces.push({ text: text.slice(start, end), tex, display });
    found++;
    return (done = end);
  };
  const delimited = (at) => {
    for (const [open, close, display] of OPENERS) {
      if (!text.startsWith(open, at)) continue;
      const end = next(close, at + 2);
      return end < 0 ? at : take(at, end + 2, text.slice(at + 2, end), display);
    }
    return at;
  };
  const environment = (at) => {
    const named = ENVIRONMENT.exec(text.slice(at, at + 24));
    const closing = named && `\\end{${named[1]}}`, end = named ? next(closing, at) : -1;
    return end < 0 ? at : take(at, end + closing.length, text.slice(at, end + closing.length), true);
  };
  // pandoc's rule: nothing blank inside the signs, no digit behind them; and no letter before, no prose between
  const dollars = (at) => {
    if (/[\s$]/.test(text[at + 1] || " ") || /[\p{L}\d]/u.test(text[at - 1] || "")) return at;
    let end = next("$", at + 1);
    while (end >= 0 && isEscaped(text, end)) end = next("$", end + 1);
    if (end < 0 || /\s/.test(text[end - 1]) || /\d/.test(text[end + 1] || "")) return at;
    const tex = text.slice(at + 1, end);
    return tex.length > MATHS.longest || prose(tex) ? at : take(at, end + 1, tex, false);
  };
  const signs = /[\\$]/g;
  for (let hit = signs.exec(text); hit && found < MATHS.most && looks++ < MATHS.looks; hit = signs.exec(text)) {
    const at = hit.index;
    let end = delimited(at);
    if (end === at && hit[0] === "$" && text[at + 1] !== "$") end = dollars(at);
    if (end === at) end = environment(at);
    if (end === at && hit[0] === "\\") {
      const stop = bareAt(text, at);
      if (stop > 0) end = take(at, stop, text.slice(at, stop), false);
      else if (/[\\$]/.test(text[at + 1] || "")) end = at + 2; // an escaped sign opens nothing
    }
    signs.lastIndex = end > at ? end : at + (text.startsWith("$$", at) ? 2 : 1);
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
};

// One KaTeX for all pieces of a page; it comes with the first formula.
const loadKatex = () => {
  const told = document.querySelector('meta[name="treeline-katex"]');
  if (!told) return Promise.reject(new Error("no KaTeX"));
  window.treelineKatex = window.treelineKatex || import(new URL(told.content, document.baseURI).href).then((module) => module.default);
  return window.treelineKatex;
};
const renderFormula = (library, span, tex, display) => {
  try {
    if (MACROS.test(tex)) throw new Error("macros");
    const words = /^\\boxed\{([\p{L}][\p{L} ,.'-]+)\}$/u.exec(tex); // a boxed word is a word
    library.render(words ? `\\boxed{\\text{${words[1]}}}` : tex, span, {
      displayMode: display, throwOnError: true, strict: "ignore", maxExpand: 300, maxSize: 10,
      trust: () => { throw new Error("addresses, pictures and attributes stay text"); },
    });
    span.classList.add("ready");
  } catch {
    span.textContent = span.dataset.source;
    span.className = "plain";
  }
};
const formula = (node, { text, tex, display }) => {
  const span = el("span", display ? "maths display" : "maths", text);
  span.dataset.source = text;
  node.append(span);
  const ready = window.treelineKatexReady;
  if (ready) renderFormula(ready, span, tex, display);
  else loadKatex().then((library) => { window.treelineKatexReady = library; renderFormula(library, span, tex, display); }, () => {});
};

const typeset = (node, text) => {
  node.classList.add("typeset");
  for (const piece of formulas(text)) {
    if (piece.tex === undefined) node.append(piece.text);
    else formula(node, piece);
  }
  return node;
};
// An answer was read out of its delimiters: if it looks like TeX it is one formula.
const typesetAnswer = (node, text) => {
  const tex = /\\[a-zA-Z]|\^|_\{/.test(text) && !/\$|\\[([]/.test(text) && text.length <= MATHS.longest && !prose(text);
  if (!tex) return typeset(node, text);
  node.classList.add("typeset");
  formula(node, { text, tex: text, display: false });
  return node;
};
