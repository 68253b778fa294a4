// Helpers in front of every piece's script. Text of models and people enters the page only as textContent.

const el = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
};
const fixed = (value, digits = 2) => (value === null || value === undefined ? "–" : Number(value).toFixed(digits));
const count = (n, one, many) => `${Number(n).toLocaleString("en-GB")} ${n === 1 ? one : many}`;
// Where the app begins, below whatever path a proxy serves it under.
const root = () => ((window.gradio_config && window.gradio_config.root) || "").replace(/\/+$/, "");
// What the server answers. Gradio makes nothing at all of one that is away, nor of one that asks to sign in.
const answerOf = async (asked) => {
  const answer = await asked, gate = document.querySelector('meta[name="treeline-who"]');
  if (answer) return answer;
  const refused = gate && (await fetch(`${root()}/${gate.content}`));
  if (refused?.status === 401) return refused.json();
  throw new Error("no answer");
};

// Make the inside of a box again. What has the focus there keeps it, found by its `data-key`; where that is no
// longer offered `instead(key)` has it, or else the box, so that the keyboard does not begin at the top again.
const keepingFocus = (box, fill, instead = () => null) => {
  const at = box.contains(document.activeElement) && document.activeElement !== box ? document.activeElement : null, key = at?.dataset.key;
  fill();
  if (!at || at.isConnected) return;
  const found = (name) => (name ? box.querySelector(`[data-key="${CSS.escape(name)}"]`) : null), now = found(key) || found(key && instead(key)) || box;
  if (now === box) box.tabIndex = -1;
  now.focus({ preventScroll: true });
};

// Compute in words; FLOPs are counted as 2 · parameters · tokens.
const flopsOf = (n) => {
  const [unit, name] = [[1e15, "PFLOPs"], [1e12, "TFLOPs"], [1e9, "GFLOPs"], [1e6, "MFLOPs"]].find(([least]) => n >= least) || [1, "FLOPs"];
  return `${(n / unit).toLocaleString("en-GB", { maximumFractionDigits: n / unit < 10 ? 1 : 0 })} ${name}`;
};

// Cividis (Nuñez et al. 2018): readable with every kind of colour vision.
const CIVIDIS = [[0, 34, 78], [42, 63, 109], [87, 92, 109], [124, 123, 120], [166, 156, 117], [212, 193, 88], [254, 232, 56]];
const cividis = (value) => {
  const at = Math.min(1, Math.max(0, value)) * (CIVIDIS.length - 1);
  const low = Math.min(CIVIDIS.length - 2, Math.floor(at));
  const mixed = CIVIDIS[low].map((c, i) => Math.round(c + (CIVIDIS[low + 1][i] - c) * (at - low)));
  return `rgb(${mixed.join(",")})`;
};
