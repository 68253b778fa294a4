// The tokens of a step, shaded and underlined by probability, each with a card of its likeliest alternatives.

const LEVELS = [[0.9, "90 % or more"], [0.5, "50 %"], [0.2, "20 %"], [0.05, "5 %"], [0, "less"]];
const level = (probability) => LEVELS.findIndex(([least]) => probability >= least);
const percent = (probability) => (probability >= 0.9995 ? "100 %" : probability < 0.001 ? "< 0.1 %" : `${(100 * probability).toFixed(probability < 0.0995 ? 1 : 0)} %`);
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const named = (sign) => `‹U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}›`;
// A token's text with everything in sight that one would not see.
const inSight = (text) => text.replace(/\r?\n/g, "⏎").replace(/\t/g, "⇥").replace(HIDDEN, named).replace(/ /g, "·");
const inLine = (text) => text.replace(HIDDEN, named).replace(/\n/g, "⏎\n").replace(/^ +$/, (blank) => "·".repeat(blank.length));

const card = el("div", "token-card");
card.id = `token-card-${Math.random().toString(36).slice(2)}`;
card.setAttribute("role", "tooltip");
card.hidden = true;
element.append(card);
let carded = null, leaving = 0;

const hideCard = () => {
  clearTimeout(leaving);
  card.hidden = true;
  if (carded) carded.removeAttribute("aria-describedby");
  carded = null;
};
const cardRow = (text, logprob, drawn) => {
  const row = el("li", drawn ? "drawn" : ""), bar = el("span", "bar"), fill = el("i"), probability = Math.exp(logprob);
  fill.style.width = `${100 * probability}%`;
  bar.append(fill);
  row.append(el("span", "mark", drawn ? "✓" : ""), el("bdi", "", inSight(text) || "∅"), bar, el("span", "number", percent(probability)));
  if (drawn) row.append(el("span", "told", "drawn"));
  return row;
};
const showCard = (span, [text, logprob, beside, drawn]) => {
  if (carded !== span) hideCard();
  clearTimeout(leaving);
  carded = span;
  const list = el("ol");
  beside.forEach(([other, likely], at) => list.append(cardRow(other, likely, at === drawn)));
  if (drawn < 0) list.append(cardRow(text, logprob, true));
  card.replaceChildren(el("p", "", beside.length ? "Likeliest here" : "Drawn; what else was likely was not kept"), list);
  card.hidden = false;
  span.setAttribute("aria-describedby", card.id);
  const at = span.getClientRects()[0] || span.getBoundingClientRect(), { width, height } = card.getBoundingClientRect();
  const below = at.bottom + 6 + height < innerHeight || at.top < height + 6;
  card.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  card.style.top = `${below ? at.bottom + 6 : at.top - height - 6}px`;
};
const leaveCard = () => { clearTimeout(leaving); leaving = setTimeout(hideCard, 150); };
card.addEventListener("mouseenter", () => clearTimeout(leaving));
card.addEventListener("mouseleave", leaveCard);
addEventListener("resize", hideCard);
document.addEventListener("scroll", hideCard, true);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || card.hidden) return;
  hideCard();
  event.stopPropagation();
}, true);
document.addEventListener("pointerdown", (event) => {
  if (!card.hidden && !card.contains(event.target) && !event.target.closest(".token")) hideCard();
});

const legend = () => {
  const line = el("p", "token-legend");
  LEVELS.forEach(([, words], at) => {
    const sample = el("span", "sample", words);
    sample.dataset.level = at;
    line.append(sample);
  });
  return line;
};

const tokens = (box, value) => {
  box.append(el("p", "facts quiet", "How likely the model found each token it drew: the less likely, the darker and the thicker its line. Choose a token to see what else could have come."), legend());
  const line = Object.assign(el("div", "tokens"), { dir: "auto" }), spans = [];
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", "Tokens of this step; the arrow keys go from one to the next");
  value.pieces.forEach((piece, at) => {
    const [text, logprob, beside, drawn] = piece, probability = Math.exp(logprob);
    const name = text || (drawn >= 0 ? beside[drawn][0] : "∅");
    const span = el("span", text ? "token" : "token unwritten", inLine(name));
    span.dataset.level = level(probability);
    span.setAttribute("role", "button");
    span.setAttribute("aria-label", `${inSight(name)}, ${percent(probability)}`);
    span.tabIndex = at ? -1 : 0;
    span.addEventListener("mouseenter", () => showCard(span, piece));
    span.addEventListener("mouseleave", leaveCard);
    span.addEventListener("focus", () => {
      for (const other of spans) other.tabIndex = other === span ? 0 : -1;
      showCard(span, piece);
    });
    span.addEventListener("blur", leaveCard);
    span.addEventListener("click", () => { span.focus({ preventScroll: true }); showCard(span, piece); });
    span.addEventListener("keydown", (event) => {
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: spans.length - 1 }[event.key];
      if (event.key === "Enter" || event.key === " ") showCard(span, piece);
      else if (to === undefined) return;
      else if (spans[to]) spans[to].focus();
      event.preventDefault();
    });
    spans.push(span);
    line.append(span);
  });
  box.append(line);
  if (value.pieces_left_out) box.append(el("p", "facts quiet", `… and ${count(value.pieces_left_out, "more token", "more tokens")}`));
};
