// The board: asks for the agreement in a queue, keeps the place in the address, and hands on to its parts.

const part = (name) => element.querySelector(`.accord-${name}`);
const body = part("body"), queues = part("queue"), report = part("report"), words = part("said"), jump = part("jump");
const GONE = "The server does not answer: try again in a moment.";
let queue = null, newest = 0;

const asking = (name, asked) => answerOf(server[name](asked)).catch(() => ({ error: GONE }));
const say = (sentence, wrong = false) => { words.textContent = sentence; words.classList.toggle("accord-wrong", wrong); };
const placed = (step) => {
  const query = new URLSearchParams(location.search);
  query.set("queue", queue);
  if (step) query.set("step", step);
  else query.delete("step");
  history.replaceState(history.state, "", `${location.pathname}?${query}`);
};
const disputes = makeDisputes(element, asking, say, placed);

const show = async (asked, step = "") => {
  const question = ++newest;
  say("Looking…");
  const answer = await asking("show_agreement", asked);
  if (question !== newest) return;
  if (answer.error) return say(answer.error, true);
  say("");
  queue = answer.queue;
  queues.replaceChildren(...[["", "everything"], ...answer.queues].map(([id, name]) => Object.assign(el("option", "", name), { value: id })));
  queues.value = queue;
  report.replaceChildren(...reportOf(answer));
  body.hidden = false;
  part("decide").hidden = !answer.report.steps;
  const open = answer.counts.differ + answer.counts.unsure;
  jump.hidden = !open;
  jump.textContent = `${count(open, "step waits", "steps wait")} for a decision`;
  placed("");
  disputes.fill(answer, step);
};
queues.addEventListener("change", () => show({ queue: queues.value }));
jump.addEventListener("click", (event) => { event.preventDefault(); part("decide").scrollIntoView({ block: "start" }); disputes.focus(); });
part("back").href = `${root()}/label`;

const query = new URLSearchParams(location.search);
show({ queue: query.has("queue") ? query.get("queue").slice(0, 100) : null }, (query.get("step") || "").slice(0, 100));
