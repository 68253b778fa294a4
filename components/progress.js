// The status line.

const line = element.querySelector(".progress");
const wordsAt = element.querySelector(".progress-words");
const numbers = element.querySelector(".progress-numbers");
const writing = element.querySelector(".progress-writing");
const again = element.querySelector(".progress-resume");
const stop = element.querySelector(".progress-stop");
const SIGNS = { idle: "○", waiting: "◔", running: "●", done: "★", stopped: "■", failed: "!", interrupted: "‖", error: "!" };

const RESUMABLE = new Set(["interrupted", "stopped", "failed"]);
const VERDICTS = { true: "✓", false: "✗" };

// A button that is disabled or gone loses the focus: for a person at the keyboard it goes from Run, and from what
// asks for more, to Stop, and back.
let state = "", byKeyboard = false;
document.addEventListener("click", (event) => { byKeyboard = event.detail === 0 && !!event.target.closest?.("#run, #stop, .outcome .act, .progress-resume, .past-resume"); }, true);
const keepFocus = (now) => {
  const to = now === "running" ? "#stop" : state === "running" ? "#run" : null, changed = now !== state;
  state = now;
  if (!changed || !to || !byKeyboard) return;
  const give = (tries) => {
    const button = document.querySelector(to);
    if (button && !button.disabled && document.activeElement === document.body) button.focus({ preventScroll: true });
    else if (tries) setTimeout(() => give(tries - 1), 100);
  };
  give(10);
};
const show = () => {
  const value = props.value || { state: "idle", words: "Nothing is running. Choose a problem and press Run." };
  line.dataset.state = value.state;
  line.dataset.correct = value.state === "done" ? String(value.correct ?? "") : "";
  keepFocus(value.live ? "running" : value.state);
  element.querySelector(".progress-sign").textContent = VERDICTS[line.dataset.correct] || SIGNS[value.state] || "○";
  if (wordsAt.textContent !== value.words) wordsAt.textContent = value.words;
  const told = value.what ? [value.what] : [];
  if (value.steps !== undefined && value.steps !== null) {
    // before the first step is whole, what is being written stands below
    if (value.steps || value.state !== "running") told.push(count(value.steps, "step", "steps"), count(value.tokens, "token", "tokens"));
    told.push(`${fixed(value.seconds, 1)} s`);
    if (value.flops) told.push(flopsOf(value.flops));
  }
  numbers.textContent = told.join(" · ");
  writing.hidden = !value.writing;
  writing.querySelector("code").textContent = value.writing || "";
  stop.hidden = !value.live;
  again.hidden = !RESUMABLE.has(value.state) || !value.resumable;
};
again.addEventListener("click", () => trigger("resume", { trace: props.value.trace }));
stop.addEventListener("click", () => document.querySelector("#stop")?.click());
watch("value", show);
show();
