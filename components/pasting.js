// Pasting: the form around the solutions. Nothing is lost by a mistake or a reload: what stands in the form is kept in
// this tab until it is saved.

const fold = element.querySelector(".pasting"), form = element.querySelector(".paste-form"), said = element.querySelector(".paste-said");
const place = element.querySelector(".paste-solutions"), more = element.querySelector(".paste-more"), go = element.querySelector(".paste-primary");
const KEPT = "treeline-paste", MOST = 16;

let solutions = [], saving = false;

const say = (words, wrong = false) => {
  said.textContent = words;
  said.classList.toggle("wrong", wrong);
};
const field = (name) => form.elements[name];
const draft = () => ({ prompt: field("prompt").value, reference: field("reference").value, author: field("author").value, solutions: solutions.map((one) => one.draft()) });
const keep = () => {
  try { sessionStorage.setItem(KEPT, JSON.stringify(draft())); } catch { /* full or forbidden: it stays in the page */ }
};
const forget = () => { try { sessionStorage.removeItem(KEPT); } catch { /* nothing was kept */ } };

const name = () => {
  solutions.forEach((one, at) => one.name(`Solution ${at + 1}`, solutions.length === 1));
  more.disabled = solutions.length >= MOST;
};
const add = (told) => {
  const made = makeSolution(told, say, keep);
  made.gone.addEventListener("click", () => {
    made.forget();
    made.box.remove();
    solutions = solutions.filter((one) => one !== made);
    name();
    keep();
    solutions[0].focus();
  });
  solutions.push(made);
  place.append(made.box);
  name();
  return made;
};
const fill = (told) => {
  for (const key of ["prompt", "reference", "author"]) field(key).value = told[key] || "";
  for (const one of told.solutions && told.solutions.length ? told.solutions : [{}]) add(one);
};

const save = async () => {
  if (!field("prompt").value.trim()) {
    field("prompt").focus();
    return say("The prompt is empty: paste the question first.", true);
  }
  const texts = [];
  for (const [at, one] of solutions.entries()) {
    const { steps, error } = await one.ready();
    if (error) {
      one.focus();
      return say(solutions.length > 1 ? `Solution ${at + 1}: ${error}` : error, true);
    }
    texts.push(steps);
  }
  let answer;
  try {
    answer = await answerOf(server.save_pasted({ prompt: field("prompt").value, reference: field("reference").value, author: field("author").value, solutions: texts }));
  } catch {
    answer = { error: "The server does not answer: nothing is lost, try again in a moment." };
  }
  if (answer.error) return say(answer.error, true);
  forget();
  say("Saved. It opens now.");
  location.assign(`${root()}/label?trace=${encodeURIComponent(answer.trace)}`);
};
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (saving) return;
  saving = go.disabled = true;
  say("Saving…");
  try { await save(); } finally { saving = go.disabled = false; }
});
form.addEventListener("input", keep);
more.addEventListener("click", () => { add({}).focus(); keep(); });

let left = {};
try { left = JSON.parse(sessionStorage.getItem(KEPT) || "{}"); } catch { /* nothing was kept */ }
fill(left);
keep(); // while it was filled in, what stands in the form was not all there
const asked = new URLSearchParams(location.search).has("paste");
if (asked || left.prompt || solutions.some((one) => !one.isEmpty)) fold.open = true;
if (asked) field("prompt").focus();
