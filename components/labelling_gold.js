// Gold: a lead lets what they judged of a solution be known, and takes that away again, on the page of the solution or
// just after it.

const mayBeGold = (item) => person?.role === "lead" && Boolean(item?.done) && item.done !== "skip" && item.protocol !== "compare";

const markGold = async (item, known = null) => {
  if (!mayBeGold(item)) return say(person?.role === "lead" ? "Judge a solution first: then what you said of it can be gold." : "Gold is made by leads.");
  await sent();
  const answer = await ask("label_gold", { queue: item.queue, item: item.item, known: known ?? !item.gold });
  if (answer.error) return answer.error;
  item.gold = answer.gold;
  const about = queues.find((one) => one.id === item.queue);
  if (about) about.golds = answer.golds;
  const words = item.gold ? `Gold: what you said of ${count(item.gold, "step", "steps")} is known now.` : "No longer gold.";
  say(`${words} ${count(answer.golds, "solution of this queue is", "solutions of this queue are")} gold.`);
  if (item === now) view.redraw(); else if (now) remind(item);
  return "";
};

// What is known of an item, and the button; nothing where there is nothing to mark.
const goldOf = (item) => {
  if (!mayBeGold(item)) return null;
  const box = el("span", "bench-gold");
  const draw = () => {
    const asking = (known) => async (event) => {
      event.currentTarget.disabled = true;
      const wrong = await markGold(item, known);
      // the line may have been made anew
      if (box.isConnected) draw();
      if (wrong) box.append(el("span", "wrong", wrong));
      (box.isConnected ? box : bench).querySelector(".bench-gold button")?.focus();
    };
    const button = pushed("", null, asking(!item.gold)), anew = pushed("", "Known as you say now", asking(true));
    anew.title = "What you changed since then becomes the known judgement.";
    button.append(item.gold ? "Take gold away" : "Mark as gold", " ", hint("gold"));
    button.title = item.gold ? "What is known of this solution is known no longer." : "What you said here becomes the known judgement: others are compared with it, and new queues can hide it among their solutions.";
    box.replaceChildren(...(item.gold ? [el("b", "", `★ gold: ${count(item.gold, "step", "steps")} known`)] : []), button, ...(item.gold ? [anew] : []));
  };
  draw();
  return box;
};
