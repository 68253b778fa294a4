// Example problems: a row of levels, the known problems of the one that is chosen, and fresh ones, which are other
// ones as often as one likes.

const box = element.querySelector(".suggestions");
let value = props.value || { levels: [], rows: [], level: 1, draw: 0, fresh: {} }, level = value.level;
const group = (className, label) => {
  const made = el("div", className);
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", label);
  return made;
};
const levels = group("levels", "Difficulty of the examples"), known = group("problems", ""), fresh = group("problems fresh", "");
const line = el("p", "quiet"), said = el("p", "unseen"), others = el("button", "others", "↻");
line.title = "Made by a generator, with known answers: they are told in words that the bundled adapter was trained on, with numbers of their own.";
said.setAttribute("role", "status");
others.type = "button";
others.title = "Other ones of this level";
others.setAttribute("aria-label", "Other problems of this level");
let ahead = 0; // draws that were asked for and are not here yet
others.addEventListener("click", () => trigger("draw", { draw: value.draw + (ahead += 1) }));
const heading = el("span", "quiet", "Examples, by level");
heading.title = "By how often the bundled model is right: at 1 nearly always, at 5 hardly ever.";
levels.append(heading);

const problem = (row, told, words) => {
  const button = el("button", "", row.title);
  button.type = "button";
  button.title = row.words;
  button.setAttribute("aria-label", `${row.title}: ${row.words}`);
  button.addEventListener("click", () => {
    trigger("pick", told);
    line.textContent = `New ones: ${words}`;
  });
  return button;
};
const levelWords = () => (value.levels.find((pair) => pair[0] === level) || ["", ""])[1];
const choose = (wanted) => {
  level = wanted;
  for (const button of levels.querySelectorAll("button")) button.setAttribute("aria-pressed", String(Number(button.dataset.level) === level));
  known.setAttribute("aria-label", `Examples of level ${level}`);
  known.replaceChildren();
  value.rows.forEach((row, index) => {
    if (row.level === level) known.append(problem(row, { index }, levelWords()));
  });
  draw();
};
const draw = () => {
  const rows = value.fresh[level] || [], at = { level, draw: value.draw };
  fresh.setAttribute("aria-label", `New problems of level ${level}`);
  for (const button of fresh.querySelectorAll("button:not(.others)")) button.remove();
  others.before(...rows.map((row, place) => problem(row, { ...at, place }, `${row.title}, ${row.about}`)));
  line.textContent = `New ones: ${levelWords()}`;
};
for (const [number, words] of value.levels) {
  const button = el("button", "", number);
  button.type = "button";
  button.dataset.level = number;
  button.title = words;
  button.setAttribute("aria-label", `Level ${number}: ${words}`);
  button.addEventListener("click", () => choose(number));
  levels.append(button);
}
watch("value", () => {
  if (!props.value || props.value.draw === value.draw) return;
  value = props.value;
  ahead = 0;
  draw();
  said.textContent = `Other problems: ${(value.fresh[level] || []).map((row) => row.title).join(", ")}.`;
});

fresh.append(others);
box.replaceChildren(back, levels, known, line, fresh, said);
choose(level);
