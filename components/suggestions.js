// Example problems: a row of levels, and the problems of the one that is chosen.

const box = element.querySelector(".suggestions");
const value = props.value || { levels: [], rows: [], level: 1 };
const levels = el("div", "levels"), problems = el("div", "problems");
levels.setAttribute("role", "group");
levels.setAttribute("aria-label", "Difficulty of the examples");
problems.setAttribute("role", "group");
levels.append(el("span", "quiet", "Examples, level"));

const choose = (level) => {
  for (const button of levels.querySelectorAll("button")) button.setAttribute("aria-pressed", String(Number(button.dataset.level) === level));
  problems.setAttribute("aria-label", `Examples of level ${level}`);
  problems.replaceChildren();
  value.rows.forEach((row, index) => {
    if (row.level !== level) return;
    const button = el("button", "", row.title);
    button.type = "button";
    button.title = row.words;
    button.setAttribute("aria-label", `${row.title}: ${row.words}`);
    button.addEventListener("click", () => trigger("pick", { index }));
    problems.append(button);
  });
};
for (const [level, words] of value.levels) {
  const button = el("button", "", level);
  button.type = "button";
  button.dataset.level = level;
  button.title = words;
  button.setAttribute("aria-label", `Level ${level}: ${words}`);
  button.addEventListener("click", () => choose(level));
  levels.append(button);
}
// A reference answer that came with a problem leaves with it: one writes another problem, and would be told that
// every answer is wrong. What a person has typed stays.
let typed = null;
const setting = new Event("input", { bubbles: true });
document.addEventListener("input", (event) => {
  const reference = document.querySelector("#reference :is(input, textarea)");
  if (event === setting || !reference) return;
  if (event.target === reference) typed = reference.value;
  else if (event.target.closest?.("#prompt") && reference.value && reference.value !== typed) {
    reference.value = "";
    reference.dispatchEvent(setting);
  }
});

box.replaceChildren(levels, problems);
choose(value.level);
