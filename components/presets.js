// The presets: one button each, and a line about the one that is pressed.

const box = element.querySelector(".presets");
const group = el("div", "presets-row"), line = el("p", "presets-words");
group.setAttribute("role", "group");
group.setAttribute("aria-label", "Presets");
line.setAttribute("aria-live", "polite");
box.replaceChildren(group, line);

let drawn = "";
const show = () => {
  const value = props.value || { rows: [], words: "", current: null }, names = value.rows.map((row) => row.name).join();
  if (names !== drawn) {
    drawn = names;
    group.replaceChildren(...value.rows.map((row) => {
      const button = el("button", "", row.title);
      button.type = "button";
      button.dataset.preset = row.name;
      button.title = row.words;
      button.addEventListener("click", () => trigger("pick", { name: row.name }));
      return button;
    }));
  }
  for (const button of group.children) button.setAttribute("aria-pressed", String(button.dataset.preset === value.current));
  if (line.textContent !== value.words) line.textContent = value.words;
};
watch("value", show);
show();
