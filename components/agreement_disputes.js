// The disputed steps: a list, the step that is open, keys, and decisions that go on to the next by themselves.

const KIND_WORDS = { differ: "People differ", unsure: "Somebody is unsure", verifier: "A verifier says otherwise", decided: "Decided" };
const KIND_NONE = {
  differ: "No step on which people differ is left.", unsure: "Nobody is unsure of a step that is left.",
  verifier: "No verifier says otherwise of a step that people agree on.", decided: "Nothing is decided yet.",
};

const makeDisputes = (element, asking, say, placed) => {
  const part = (name) => element.querySelector(`.accord-${name}`);
  const section = part("decide"), kinds = part("kinds"), list = part("list"), card = part("dossier"), done = part("done");
  const page = Math.random().toString(36).slice(2, 10), given = [], kept = new Map(), marks = new Map(), drafts = new Map();
  let told = null, current = null, dossier = null, since = 0, busy = false, newest = 0;
  const key = (action) => keyName(keymap.keys(action)[0]);
  part("keys").replaceChildren(...[["good", "good"], ["neutral", "neutral"], ["bad", "bad"], ["unsure", "cannot be decided"], ["down", "next"], ["up", "before"], ["undo", "undo"], ["comment", "why"]].flatMap(([action, words]) => [el("kbd", "", key(action)), ` ${words}  `]), "while this part has the focus.");

  const fetched = (step) => {
    if (!kept.has(step)) kept.set(step, asking("open_dispute", { queue: told.queue, step }).then((answer) => { if (answer.error) kept.delete(step); return answer; }));
    return kept.get(step);
  };
  const rows = () => [...list.querySelectorAll(".accord-row")];
  const rowOf = (row) => {
    const open = el("button", "accord-row"), text = el("span", "accord-row-text", row.text), problem = el("span", "quiet accord-row-problem"), votes = el("span", "accord-row-votes");
    open.type = "button";
    open.dataset.step = row.step;
    open.setAttribute("aria-pressed", row.step === current);
    text.dir = "auto";
    problem.append(bdi(row.problem));
    row.votes.forEach((n, place) => { if (n) { const one = el("span", `accord-sign ${RATINGS[place].action}`, `${n} `); one.append(`${RATINGS[place].sign} ${RATINGS[place].word.toLowerCase()}`); votes.append(one); } });
    if (row.against) votes.append(el("span", "quiet", `${row.against[0]} ${row.against[2] ? "passes" : "rejects"} it: ${fixed(row.against[1])}`));
    if (row.verdict !== null) { const verdict = el("span", "accord-row-verdict", "Decided: "); verdict.append(ratingSign(row.verdict)); votes.append(verdict); }
    open.append(text, votes, problem);
    open.addEventListener("click", () => show(row.step, false, true));
    return open;
  };
  const drawKinds = () => keepingFocus(kinds, () => kinds.replaceChildren(...Object.keys(KIND_WORDS).filter((kind) => !(kind === "verifier" && told.blind)).map((kind) => {
    const choose = el("button", "", KIND_WORDS[kind]);
    choose.type = "button";
    choose.dataset.kind = choose.dataset.key = kind;
    choose.setAttribute("aria-pressed", kind === told.kind);
    choose.append(el("span", "accord-n", number(told.counts[kind])));
    choose.addEventListener("click", () => load(kind));
    return choose;
  })));
  const drawList = () => {
    const here = list.contains(document.activeElement);
    list.replaceChildren(...told.rows.map(rowOf));
    const more = told.counts[told.kind] - told.rows.length;
    if (more > 0) list.append(el("p", "quiet", `${count(more, "more comes", "more come")} when these are decided.`));
    if (!told.rows.length) list.append(el("p", "quiet", KIND_NONE[told.kind]));
    if (here) focusRow();
  };
  const focusRow = () => rows().find((row) => row.dataset.step === current)?.focus({ preventScroll: false });
  const drawCard = () => {
    card.hidden = !dossier;
    if (!dossier) return;
    card.replaceChildren(...dossierOf(dossier, { decide, undo: (number) => undo({ number, queue: told.queue }), key }));
    // what was written of this step and not decided yet
    const why = card.querySelector("textarea");
    if (why && drafts.has(dossier.step)) why.value = drafts.get(dossier.step);
  };
  card.addEventListener("input", (event) => { if (dossier && event.target.matches("textarea")) drafts.set(dossier.step, event.target.value); });

  const show = async (step, focus, scroll = false) => {
    const question = ++newest;
    current = step;
    for (const row of rows()) row.setAttribute("aria-pressed", row.dataset.step === step);
    if (focus) focusRow();
    card.setAttribute("aria-busy", "true");
    const answer = await fetched(step);
    if (question !== newest) return;
    card.removeAttribute("aria-busy");
    if (answer.error) return say(answer.error, true);
    dossier = answer.dossier;
    since = performance.now();
    drawCard();
    placed(step);
    if (scroll && matchMedia("(max-width: 900px)").matches) { card.scrollIntoView({ block: "start" }); card.focus({ preventScroll: true }); }
    const next = told.rows[told.rows.findIndex((row) => row.step === step) + 1];
    if (next) fetched(next.step);
  };
  const move = (by) => {
    const at = told.rows.findIndex((row) => row.step === current), next = told.rows[Math.max(0, Math.min(told.rows.length - 1, at + by))];
    if (next && next.step !== current) show(next.step, true);
  };
  const onward = () => {
    const at = told.rows.findIndex((row) => row.step === current), left = (row) => row.verdict === null;
    const next = told.rows.slice(at + 1).find(left) || told.rows.find(left);
    if (next) return show(next.step, true);
    if (told.kind === "decided") return drawCard();
    return load(told.counts[told.kind] > 0 ? told.kind : "");
  };
  // what the server says of a step now, in the list and in the counts
  const settle = (answer) => {
    const fresh = answer.dossier, row = told.rows.find((one) => one.step === fresh.step);
    kept.set(fresh.step, Promise.resolve(answer));
    if (fresh.step === current) dossier = fresh;
    const was = row ? row.kind : told.kind;
    if (was !== fresh.kind) for (const [kind, way] of [[was, -1], [fresh.kind, 1]]) if (kind) told.counts[kind] += way;
    if (row) Object.assign(row, { kind: fresh.kind, verdict: fresh.verdict ? fresh.verdict.said : null });
    drawKinds();
    drawList();
  };

  const decide = async (said) => {
    // what is still being fetched was not read yet
    if (busy || !dossier || dossier.step !== current) return;
    busy = true;
    const { step } = dossier, { queue } = told, name = `${step} ${said}`, comment = card.querySelector("textarea")?.value.trim() || "";
    if (!marks.has(name)) marks.set(name, `${page}-${given.length}-${marks.size}-${Date.now()}`);
    const answer = await asking("decide_dispute", { queue, step, said, comment, seconds: (performance.now() - since) / 1000, mark: marks.get(name) });
    busy = false;
    if (answer.error) return say(answer.error, true);
    marks.delete(name);
    drafts.delete(step);
    say("");
    given.push({ step, number: answer.number, queue });
    // another queue was opened meanwhile
    if (queue !== told.queue) return;
    const votes = answer.dossier.votes.map((vote) => `${vote.by} ${saidOf(vote.said).sign}`).join(", ");
    done.replaceChildren("Decided: ", ratingSign(said), " ", bdi(`(${votes})`), ". ", el("kbd", "", key("undo")), " takes it back.");
    const was = section.contains(document.activeElement);
    settle(answer);
    await onward();
    if (was && !section.contains(document.activeElement)) card.focus({ preventScroll: true });
  };
  // A decision is taken back in the queue in which it was made, whichever is open now.
  const undo = async (verdict = given[given.length - 1]) => {
    if (busy) return;
    if (!verdict) return void done.replaceChildren("There is nothing to undo on this page.");
    busy = true;
    const { number, queue } = verdict, answer = await asking("take_verdict_back", { queue, number });
    busy = false;
    if (answer.error) return say(answer.error, true);
    const at = given.findIndex((one) => one.number === number);
    if (at >= 0) given.splice(at, 1);
    say("");
    const where = queue === told.queue ? "" : " in another queue";
    done.replaceChildren(answer.dossier.verdict ? `Taken back${where}: the decision before it counts again.` : `Taken back${where}: the step is open again.`);
    // nor is it always in the list that is open
    if (where || !told.rows.some((row) => row.step === answer.dossier.step)) {
      const was = section.contains(document.activeElement);
      await (where ? load(told.kind, current) : load(answer.dossier.kind || told.kind, answer.dossier.step));
      if (was && !section.contains(document.activeElement)) focusRow();
      return;
    }
    settle(answer);
    await show(answer.dossier.step, true);
  };

  const load = async (kind, step = "") => {
    const question = ++newest;
    const answer = await asking("list_disputes", { queue: told.queue, kind });
    if (question !== newest) return;
    if (answer.error) return say(answer.error, true);
    fill({ ...told, ...answer }, step);
  };
  const fill = (answer, step = "") => {
    told = answer;
    for (const row of told.rows) row.kind = told.kind;
    kept.clear();
    dossier = null;
    current = null;
    drawKinds();
    drawList();
    drawCard();
    const first = step || told.rows[0]?.step;
    if (first) show(first, false);
  };

  section.addEventListener("keydown", (event) => {
    const typing = event.target.closest("textarea, select, input");
    if (event.key === "Escape" && typing) { event.preventDefault(); focusRow(); return; }
    if (typing || event.altKey || event.isComposing || event.repeat) return;
    const action = (event.ctrlKey || event.metaKey) ? (event.key === "z" && !event.shiftKey ? "undo" : null) : keymap.action(event);
    const place = RATINGS.findIndex((one) => one.action === action);
    if (place < 0 && !["down", "up", "undo", "comment"].includes(action)) return;
    event.preventDefault();
    if (place >= 0) decide(SAID[place]);
    else if (action === "undo") undo();
    else if (action === "comment") card.querySelector("textarea")?.focus();
    else move(action === "down" ? 1 : -1);
  });
  return { fill, focus: focusRow };
};
