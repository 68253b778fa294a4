// What a person has typed into the form: kept over a look at another page, and brought back when something else has
// taken its place; and a reference answer that leaves with its problem.

// A reference answer that came with a problem leaves with it: one writes another problem, and would be told that
// every answer is wrong. What a person has typed stays, until it was asked with a problem: then it is of that one.
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

// What a person has typed is there again after a look at another page, until it is run or another problem chosen.
const DRAFT = "treeline-draft", FIELDS = ["prompt", "reference"];
const field = (name) => document.querySelector(`#${name} :is(input, textarea)`);
const store = (change) => { try { return change(sessionStorage); } catch { return null; } };
document.addEventListener("input", (event) => {
  if (event === setting || !event.target.closest?.("#prompt, #reference")) return;
  store((kept) => kept.setItem(DRAFT, JSON.stringify(FIELDS.map((name) => field(name).value))));
});
const draftNow = () => store((kept) => JSON.parse(kept.getItem(DRAFT)));
// What was typed and not asked is not lost when something else takes its place.
const back = Object.assign(el("button", "back", "↶ Back to what you wrote"), { type: "button", hidden: true });
let left = null;
const write = (words) => {
  FIELDS.forEach((name, place) => {
    field(name).value = words[place];
    field(name).dispatchEvent(setting);
  });
  typed = words[1];
};
back.addEventListener("click", () => {
  const now = draftNow(), words = left;
  write(words);
  store((kept) => kept.setItem(DRAFT, JSON.stringify(words)));
  left = now; // typed since then
  back.hidden = !now?.[0].trim();
  field("prompt").focus();
});
document.addEventListener("click", (event) => {
  const runs = event.target.closest?.("#run");
  if (runs) { typed = null; back.hidden = true; }
  if (!runs && !event.target.closest?.(".past-open, .suggestions .problems button, .outcome [data-key=again]")) return;
  const draft = draftNow();
  if (!runs && draft?.[0].trim()) { left = draft; back.hidden = false; }
  store((kept) => kept.removeItem(DRAFT));
});
const restore = (tries) => {
  const draft = draftNow();
  if (!draft || new URLSearchParams(location.search).has("trace")) return;
  if (!FIELDS.every(field)) return tries && setTimeout(restore, 100, tries - 1);
  write(draft);
};
restore(50);
