// The form of a new queue, for leads: what goes into it, how it is judged, and what people see. It tells how many
// searches match before the queue is made.

const LISTS = [["model", "Model"], ["strategy", "Strategy"], ["verifier", "Verifier"], ["source", "Where from"]];
const RESULTS = { "": ["any"], wrong: ["wrong"], right: ["right"], unchecked: ["not checked"] };

const newQueue = ({ ask, made, cancel }) => {
  const form = el("form", "bench-new"), said = el("p", "bench-new-said"), many = el("p", "bench-new-many", "Counting…");
  said.setAttribute("role", "status");
  many.setAttribute("aria-live", "polite");
  const field = (words, input, name, help = "") => {
    const label = el("label", "bench-field");
    input.name = name;
    label.append(el("span", "", words), input);
    if (help) label.append(el("small", "quiet", help));
    return label;
  };
  const choice = (options) => { const made = el("select"); for (const [name, [title]] of Object.entries(options)) made.append(Object.assign(el("option", "", title), { value: name })); return made; };
  const any = () => { const made = el("select"); made.append(new Option("any", "")); return made; };
  const number = (value, min, max) => Object.assign(el("input"), { type: "number", value, min, max, step: 1, required: true });
  const words = (value = "", more = {}) => Object.assign(el("input"), { type: "text", value, maxLength: 200, dir: "auto", ...more });
  const tick = (title, name, checked) => { const label = el("label", "bench-tick"), box = Object.assign(el("input"), { type: "checkbox", name, checked }); label.append(box, ` ${title}`); return label; };
  const part = (title, ...parts) => { const set = el("fieldset"), row = el("div", "bench-fields"); row.append(...parts); set.append(el("legend", "", title), row); return set; };

  const policy = choice(POLICIES), protocol = choice(PROTOCOLS), policyWords = el("small", "quiet"), protocolWords = el("small", "quiet");
  const policyField = field("What goes first", policy, "policy"), protocolField = field("How it is judged", protocol, "protocol");
  policyField.append(policyWords);
  protocolField.append(protocolWords);
  const shown = el("div", "bench-ticks");
  for (const [name, title] of Object.entries(SHOWN)) shown.append(tick(title, `show-${name}`, false));
  const guide = Object.assign(el("textarea"), { rows: 4, maxLength: 10000, dir: "auto", placeholder: "Empty: the usual ones" });
  const buttons = el("div", "bench-row"), go = Object.assign(el("button", "primary", "Make the queue"), { type: "submit" });
  buttons.append(go, pushed("", "Cancel", cancel));
  form.append(
    el("h2", "", "New queue"),
    field("Name", words("", { required: true, maxLength: 80, placeholder: "Such as: beam search, week 48" }), "name"),
    part("Which solutions", policyField, field("Words that must occur", words(), "words", "In the problem or a step; empty: all"), ...LISTS.map(([name, title]) => field(title, any(), name)), field("Its answer", choice(RESULTS), "result"), field("How many", number(100, 1, 100000), "size")),
    many,
    part("How", protocolField, field("People per solution", number(1, 1, 20), "overlap", "So many judge the same one"), field("Hidden gold, in %", number(0, 0, 50), "gold", "With known judgements, looking like any other"), field("Screening first", number(0, 0, 100), "screening", "So many everybody gets at the beginning")),
    part("What people see before they judge", shown),
    tick("Show the score beside a judgement once it is made", "reveal", true),
    field("Only for these people", words(), "assigned", "Names, with commas; empty: everybody"),
    field("Guidelines", guide, "guidelines"),
    said, buttons,
  );
  form.querySelector("h2").tabIndex = -1;
  const at = (name) => form.elements[name];
  const spec = () => {
    const show = Object.keys(SHOWN).filter((name) => at(`show-${name}`).checked), filter = {};
    for (const name of ["words", "result", ...LISTS.map(([name]) => name)]) if (at(name).value.trim()) filter[name] = at(name).value.trim();
    return {
      name: at("name").value.trim(), protocol: protocol.value, policy: policy.value, filter,
      size: at("size").valueAsNumber || 0, overlap: at("overlap").valueAsNumber || 0, blind: !show.includes("scores") && !show.includes("search"), show, reveal: at("reveal").checked,
      gold: (at("gold").valueAsNumber || 0) / 100, screening: at("screening").valueAsNumber || 0, guidelines: at("guidelines").value.trim(),
      assigned: at("assigned").value.split(",").map((name) => name.trim()).filter(Boolean),
    };
  };
  let newest = 0, timer = 0;
  const counted = async () => {
    const question = ++newest;
    policyWords.textContent = POLICIES[policy.value][1];
    protocolWords.textContent = PROTOCOLS[protocol.value][1];
    const answer = await ask("label_count", { spec: spec() });
    if (question !== newest) return;
    // the values that occur, told with the first count
    for (const [name] of LISTS) if (at(name).options.length === 1) at(name).append(...(answer.choices?.[name] || []).map(([value, title]) => new Option(title, value)));
    const n = answer.count, size = at("size").valueAsNumber || 0;
    many.classList.toggle("wrong", Boolean(answer.error) || n === 0);
    many.textContent = answer.error || (n === 0 ? "Nothing matches: take away a condition." : `${count(n, "search matches", "searches match")}${n > size ? `; the queue takes ${size.toLocaleString("en-GB")}` : ""}.`);
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(counted, 300); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (go.disabled) return;
    go.disabled = true;
    said.textContent = "Making it…";
    const answer = await ask("label_create", { spec: spec() });
    go.disabled = false;
    said.textContent = answer.error || "";
    said.classList.toggle("wrong", Boolean(answer.error));
    if (!answer.error) made(answer.queue);
  });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); cancel(); } });
  counted();
  return form;
};
