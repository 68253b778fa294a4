// The board: asks for the verifiers of a model, keeps the choice in the address, and follows a training.

const at = (name) => element.querySelector(`.board-${name}`);
const body = at("body"), list = at("list"), card = at("card"), train = at("train"), said = at("said"), models = at("model");
const GONE = "The server does not answer: try again in a moment.", POLL = 1000;
let told = null, newest = 0, poll = 0, drawn = "";

const asking = (name, asked) => answerOf(server[name](asked)).catch(() => ({ error: GONE }));
const say = (words, wrong = false) => { said.textContent = words; said.classList.toggle("board-wrong", wrong); };

const address = () => {
  const query = new URLSearchParams(location.search);
  query.set("model", told.model);
  query.set("verifier", told.chosen.label);
  history.replaceState(history.state, "", `${location.pathname}?${query}`);
};

const drawTraining = (training) => {
  clearTimeout(poll);
  if (training.job?.state === "running") poll = setTimeout(follow, POLL);
  // a button that has the focus keeps it, because what says the same is not made anew
  const now = JSON.stringify(training);
  if (now === drawn) return;
  drawn = now;
  const focus = train.contains(document.activeElement) ? document.activeElement.textContent : null, bar = train.querySelector("progress"), words = train.querySelector(".board-job");
  if (training.job?.state === "running" && bar && words && !training.job.stopping) {
    const fresh = el("div");
    fresh.append(...trainingOf(training, act));
    bar.value = training.job.share;
    words.textContent = fresh.querySelector(".board-job").textContent;
  } else {
    train.replaceChildren(...trainingOf(training, act));
    if (focus !== null) ([...train.querySelectorAll("button:not(:disabled)")].find((one) => one.textContent === focus) || train.querySelector("button:not(:disabled)"))?.focus();
  }
};

const draw = (answer, focus = false) => {
  told = answer;
  const select = models.querySelector("select");
  models.hidden = told.models.length < 2;
  select.replaceChildren(...told.models.map(([title, name]) => Object.assign(el("option", "", title), { value: name })));
  select.value = told.model;
  const inList = list.contains(document.activeElement);
  list.replaceChildren(...listOf(told, choose));
  card.replaceChildren(...cardOf(told, (label) => act.makeDefault(label)), ...foundOf(told));
  act.can = told.can;
  drawn = "";
  drawTraining(told.training);
  body.hidden = false;
  address();
  if (inList || focus) list.querySelector('[aria-pressed="true"]')?.focus({ preventScroll: !focus });
};

const show = async (asked, words = "") => {
  const question = ++newest;
  card.setAttribute("aria-busy", "true");
  const answer = await asking("show_verifiers", asked);
  if (question !== newest) return;
  card.removeAttribute("aria-busy");
  if (answer.error) return say(answer.error, true);
  say(words);
  draw(answer);
};
const choose = async (label) => {
  await show({ model: told.model, verifier: label }, `${label} is shown.`);
  // below the list there: what was chosen would be out of sight
  if (matchMedia("(max-width: 900px)").matches) { card.scrollIntoView({ block: "start" }); card.focus({ preventScroll: true }); }
};

// the training goes on without this page; whoever comes back finds it
const follow = async () => {
  const answer = await asking("training_progress", {});
  if (answer.error) { clearTimeout(poll); poll = setTimeout(follow, 3 * POLL); return; }
  const { job } = answer;
  if (job?.state === "running") return drawTraining({ ...told.training, job });
  const words = job ? job.words : "The training is gone: the server was started anew meanwhile.";
  await show({ model: told.model, verifier: job?.label && job.model === told.model ? job.label : told.chosen.label }, words);
};
const act = {
  can: false,
  train: async () => {
    const answer = await asking("start_training", { model: told.model });
    if (answer.error) return say(answer.error, true);
    say("The training has begun.");
    drawTraining({ ...told.training, job: answer.job });
  },
  stop: async () => {
    const answer = await asking("stop_training", {});
    if (answer.error) return say(answer.error, true);
    drawTraining({ ...told.training, job: answer.job });
  },
  makeDefault: async (label, model = told.model) => {
    const answer = await asking("make_default", { model, verifier: label });
    if (answer.error) return say(answer.error, true);
    say(`${label} is the default now: searches that name ${label.split("@")[0]} take it.`);
    draw(answer, true);
  },
};

models.querySelector("select").addEventListener("change", (event) => show({ model: event.target.value }));
list.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], rows = [...list.querySelectorAll(".board-row")], here = rows.indexOf(document.activeElement);
  if (!step || here < 0) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, here + step))].focus();
});

const query = new URLSearchParams(location.search);
say("Looking…");
show({ model: (query.get("model") || "").slice(0, 200), verifier: (query.get("verifier") || "").slice(0, 200) });
