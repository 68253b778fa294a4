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
box.replaceChildren(levels, problems);
choose(value.level);
