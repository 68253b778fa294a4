// The strategy picker: a button, a panel of all strategies below it, and when the chosen one helps. The focus is on
// the list while the panel is open, and `aria-activedescendant` says which entry is meant.

const box = element.querySelector(".picker"), groups = props.families || [];
const entries = groups.flatMap((group) => group.entries), byName = new Map(entries.map((each) => [each.name, each]));
const WORDS = /^[\p{L}\p{N}-]$/u, LETTERS_MS = 800, HEADING = 34;

// Names in backquotes are parameters.
const said = (tag, className, text) => {
  const made = el(tag, className);
  text.split("`").forEach((part, at) => made.append(at % 2 ? el("em", "", part) : part));
  return made;
};
const told = (className, name, text) => {
  const made = said("p", className, text);
  made.prepend(el("b", "", name), " ");
  return made;
};

// the button

const label = el("span", "picker-label", "Strategy"), button = el("button", "picker-button"), words = el("div", "picker-words");
label.id = "picker-label";
button.type = "button";
button.id = "picker-button";
for (const [name, value] of [["haspopup", "listbox"], ["expanded", "false"], ["controls", "picker-list"], ["labelledby", "picker-label picker-current"]]) button.setAttribute(`aria-${name}`, value);

const paperOf = (paper) => {
  const line = el("p", "picker-paper");
  paper.split(/(arXiv \d{4}\.\d{4,5})/).forEach((part, at) => {
    if (!(at % 2)) return line.append(part);
    const link = el("a", "", part);
    link.href = `https://arxiv.org/abs/${part.slice(6)}`;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    line.append(link);
  });
  return line;
};

let drawn = null;
const show = () => {
  const chosen = byName.get(props.value);
  if (!chosen || drawn === chosen.name) return;
  drawn = chosen.name;
  const names = el("span", "picker-names");
  names.id = "picker-current";
  names.append(el("span", "picker-title", chosen.title), el("span", "picker-family", chosen.family));
  button.replaceChildren(shapeOf(chosen.shape), names, el("span", "picker-arrow"));
  button.dataset.strategy = chosen.name;
  words.replaceChildren(told("", "When does this help?", chosen.helps), told("", "Cost:", chosen.cost), paperOf(chosen.paper));
  for (const option of options) option.setAttribute("aria-selected", String(option.dataset.strategy === chosen.name));
};

// the panel

const panel = el("div", "picker-panel"), list = el("div", "picker-list"), detail = el("div", "picker-detail");
panel.hidden = true;
list.id = "picker-list";
list.tabIndex = 0;
list.setAttribute("role", "listbox");
list.setAttribute("aria-labelledby", "picker-label");
const optionOf = (each) => {
  const option = el("div", "picker-option");
  option.id = `picker-${each.name}`;
  option.dataset.strategy = each.name;
  option.setAttribute("role", "option");
  option.setAttribute("aria-describedby", "picker-helps");
  option.append(shapeOf(each.shape), el("span", "", each.title));
  return option;
};
groups.forEach((group, at) => {
  const made = el("div", "picker-group"), title = el("div", "picker-heading", group.family);
  made.setAttribute("role", "group");
  made.setAttribute("aria-labelledby", (title.id = `picker-group-${at}`));
  title.setAttribute("role", "presentation");
  made.append(title, ...group.entries.map(optionOf));
  list.append(made);
});
const options = [...list.querySelectorAll(".picker-option")];

let active = null, touched = false;
const activate = (option, scroll) => {
  if (!option || option === active) return;
  active?.classList.remove("active");
  active = option;
  active.classList.add("active");
  list.setAttribute("aria-activedescendant", active.id);
  const each = byName.get(active.dataset.strategy), text = el("div", "picker-text"), marks = el("p", "picker-marks");
  for (const [icon, meaning] of legendOf(each.shape)) {
    const mark = el("span", "");
    mark.append(icon, meaning);
    marks.append(mark);
  }
  const helps = told("picker-helps", "When does this help?", each.helps), use = el("button", "picker-use", "Done");
  helps.id = "picker-helps";
  use.type = "button";
  use.tabIndex = -1; // for fingers: with keys, Enter does it
  use.addEventListener("click", () => choose(active));
  text.append(el("h3", "", each.title), helps, said("p", "picker-does", each.summary), told("", "Cost:", each.cost), el("p", "picker-source", each.paper), use);
  const picture = el("div", "picker-picture");
  picture.append(shapeOf(each.shape), marks);
  detail.replaceChildren(picture, text);
  if (scroll) reveal();
};
// The active entry between the heading above it and what the panel says below; the page stays where it is.
const reveal = () => {
  const here = active.getBoundingClientRect(), frame = panel.getBoundingClientRect(), words = detail.getBoundingClientRect();
  const lowest = words.left < here.right ? Math.min(frame.bottom, words.top) : frame.bottom;
  if (here.top < frame.top + HEADING) panel.scrollTop -= frame.top + HEADING - here.top;
  else if (here.bottom > lowest - 4) panel.scrollTop += here.bottom - lowest + 4;
};

// how far opening has moved the page, and where it then stood
let moved = 0, stood = 0;
const open = () => {
  if (!panel.hidden) return;
  panel.hidden = false;
  button.setAttribute("aria-expanded", "true");
  activate(options.find((option) => option.dataset.strategy === props.value) || options[0]);
  list.focus({ preventScroll: true });
  // below the button, whole: the page moves only as far as it must, and never past the button
  const room = innerHeight - panel.getBoundingClientRect().bottom - 8, above = button.getBoundingClientRect().top - 8;
  const before = scrollY;
  if (room < 0) scrollBy({ top: Math.min(-room, Math.max(0, above)), behavior: "instant" });
  moved = (stood = scrollY) - before;
  reveal();
};
const close = (back) => {
  if (panel.hidden) return;
  panel.hidden = true;
  button.setAttribute("aria-expanded", "false");
  if (moved && scrollY === stood) scrollBy({ top: -moved, behavior: "instant" });
  moved = 0;
  if (back) button.focus({ preventScroll: true });
};
const choose = (option) => {
  close(true);
  take(option);
};
const take = (option) => {
  const before = props.value, now = option.dataset.strategy;
  if (now === before) return;
  props.value = now; // Gradio tells of the change
  trigger("pick", { before, now });
  show();
};

// The entry at the same height in the next or the previous column; on a phone the next or previous one.
const beside = (way) => {
  const here = active.getBoundingClientRect(), all = options.map((option) => [option, option.getBoundingClientRect()]);
  const there = all.filter(([, at]) => (at.left - here.left) * way > 10);
  if (!there.length) return all.some(([, at]) => Math.abs(at.left - here.left) > 10) ? active : options[options.indexOf(active) + way];
  const cost = ([, at]) => 1000 * Math.abs(at.left - here.left) + Math.abs(at.top - here.top);
  return there.reduce((best, each) => (cost(each) < cost(best) ? each : best))[0];
};
let letters = "", typed = 0;
const letter = (key) => {
  const now = performance.now();
  letters = now - typed < LETTERS_MS ? letters + key.toLowerCase() : key.toLowerCase();
  typed = now;
  const same = [...letters].every((each) => each === letters[0]), wanted = same ? letters[0] : letters;
  const from = options.indexOf(active) + (same ? 1 : 0), turned = [...options.slice(from), ...options.slice(0, from)];
  return turned.find((option) => byName.get(option.dataset.strategy).title.toLowerCase().startsWith(wanted));
};

button.addEventListener("click", () => (panel.hidden ? open() : close(true)));
button.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  open();
});
const MOVES = {
  ArrowDown: () => options[options.indexOf(active) + 1],
  ArrowUp: () => options[options.indexOf(active) - 1],
  ArrowRight: () => beside(1),
  ArrowLeft: () => beside(-1),
  Home: () => options[0],
  End: () => options[options.length - 1],
};
list.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  if (key === "Tab") return close(true); // the browser goes on from the button
  if (key === "Escape") close(true);
  else if (key === "Enter" || key === " ") choose(active);
  else if (MOVES[key]) activate(MOVES[key](), true);
  else if (WORDS.test(key)) activate(letter(key), true);
  else return;
  event.preventDefault();
  event.stopPropagation();
});
// a list that moves under a resting mouse is no choice
let rests = "";
list.addEventListener("pointermove", (event) => {
  const at = `${event.screenX} ${event.screenY}`;
  if (event.pointerType !== "touch" && rests && at !== rests) activate(event.target.closest(".picker-option"));
  rests = at;
});
// a finger cannot hover: its first touch takes an entry and shows what it does, its second one closes the panel
list.addEventListener("pointerdown", (event) => {
  touched = event.pointerType === "touch" && event.target.closest(".picker-option") !== active;
});
list.addEventListener("click", (event) => {
  const option = event.target.closest(".picker-option");
  if (!option) return;
  activate(option);
  if (touched) take(option);
  else choose(option);
});
document.addEventListener("pointerdown", (event) => {
  if (!box.contains(event.target)) close(false);
});
panel.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !box.contains(event.relatedTarget)) close(false);
});

panel.append(list, detail);
const field = el("div", "picker-field");
field.append(button, panel);
box.replaceChildren(label, field, words);
watch("value", show);
show();
