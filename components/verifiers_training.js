// "Train on my labels": what there is to learn from, a training on its way, and what came of it.

const leftWords = (seconds) => (seconds < 60 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`);

const runningOf = (job, act) => {
  const bar = el("progress"), stop = el("button", "", job.stopping ? "Stopping…" : "Stop");
  bar.max = 1;
  bar.value = job.share;
  bar.setAttribute("aria-label", "The part of the training that goes on");
  stop.type = "button";
  stop.disabled = job.stopping;
  stop.addEventListener("click", act.stop);
  const words = el("p", "board-job", job.left === null || job.stopping ? job.words : `${job.words}, ${leftWords(job.left)}`);
  return [el("p", "", `A verifier for ${job.model} is being trained. It goes on when this page is closed.`), bar, words, stop];
};

const doneOf = (job, act) => {
  const parts = [el("p", "board-job", job.words)];
  if (job.figures?.length) parts.push(table("board-table", "The new revision beside the default", ["Figure", job.before || "before", job.label], job.figures));
  if (job.before) parts.push(el("p", "quiet", "Each is measured on problems held out from its own training, so small differences mean little."));
  if (job.default) parts.push(el("p", "", `${job.label} is the default now.`));
  else {
    const make = el("button", "primary", `Make ${job.label} the default`);
    make.type = "button";
    make.addEventListener("click", () => act.makeDefault(job.label, job.model));
    parts.push(make);
  }
  return parts;
};

const trainingOf = (training, act) => {
  const title = el("h2", "", "Train on my labels"), job = training.job, parts = [title];
  title.id = "board-train-title";
  if (job?.state === "running") return [...parts, ...runningOf(job, act)];
  if (job?.state === "done") parts.push(...doneOf(job, act));
  else if (job) parts.push(el("p", job.state === "failed" ? "board-wrong" : "", job.words));
  parts.push(...training.words.map((words) => el("p", "", words)));
  if (act.can) {
    const start = el("button", job?.state === "done" ? "" : "primary", "Train a new prm");
    start.type = "button";
    start.disabled = !training.can;
    start.addEventListener("click", act.train);
    parts.push(start, el("p", "quiet", `${training.note} It takes a minute or more, in which searches are slower.`));
  }
  return parts;
};
