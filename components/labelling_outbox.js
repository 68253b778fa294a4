// The outbox: what was judged and is not confirmed yet. It is sent in order, in small batches, again and again with
// the same marks until the server has it; a reload of the page finds it in the tab's storage.

const makeOutbox = ({ key, send, changed, answered }) => {
  const BATCH = 25, PATIENCE = 20_000;
  let waiting = [], busy = false, failed = 0, why = "", timer = 0;
  try { waiting = JSON.parse(sessionStorage.getItem(key) || "[]"); } catch { /* nothing was kept */ }
  const keep = () => {
    try { waiting.length ? sessionStorage.setItem(key, JSON.stringify(waiting)) : sessionStorage.removeItem(key); } catch { /* full: it stays in memory */ }
    changed(waiting.length, failed ? why : "");
  };
  const inTime = (promise) => Promise.race([promise, new Promise((_, late) => setTimeout(() => late(new Error("late")), PATIENCE))]);
  const next = () => {
    if (waiting[0].kind === "finish") return waiting.slice(0, 1);
    const end = waiting.findIndex((entry) => entry.kind === "finish");
    return waiting.slice(0, Math.min(BATCH, end < 0 ? waiting.length : end));
  };
  const again = (words) => {
    failed += 1;
    why = words;
    clearTimeout(timer);
    timer = setTimeout(pump, Math.min(8000, 500 * 2 ** failed));
  };
  const pump = async () => {
    if (busy || !waiting.length) return;
    busy = true;
    clearTimeout(timer);
    const batch = next();
    let answer = null;
    try { answer = await inTime(answerOf(send(batch))); } catch { /* it is sent again */ }
    busy = false;
    const gone = new Set();
    if (!answer) again("Not saved yet: the server does not answer; it is kept here and sent again.");
    else if (answer.error) again(`Not saved yet: ${answer.error}`);
    else if (batch[0].kind === "finish") { gone.add(batch[0].mark); failed = 0; }
    else {
      for (const mark of [...(answer.saved || []), ...Object.keys(answer.refused || {})]) gone.add(mark);
      // what has to wait lets all else go first, but for what was judged after it in the same item
      const place = ({ data }) => `${data.queue}/${data.item}`, late = new Set(batch.filter((entry) => answer.later?.includes(entry.mark)).map(place));
      waiting = [...waiting.filter((entry) => !late.has(place(entry))), ...waiting.filter((entry) => late.has(place(entry)))];
      if (batch.some((entry) => gone.has(entry.mark))) failed = 0;
      else again(late.size ? "Not saved yet: its tree is growing; it is sent again." : "Not saved yet: the server did not confirm it; it is sent again.");
    }
    waiting = waiting.filter((entry) => !gone.has(entry.mark));
    keep();
    if (answer && gone.size) answered(batch.filter((entry) => gone.has(entry.mark)), answer);
    if (!failed) pump();
  };
  window.addEventListener("online", () => pump());
  window.addEventListener("beforeunload", (event) => { if (waiting.length && element.isConnected) event.preventDefault(); });
  return {
    add(kind, mark, data) { waiting.push({ kind, mark, data }); keep(); pump(); },
    pump() { keep(); pump(); },
    get waiting() { return waiting; },
    get size() { return waiting.length; },
  };
};
