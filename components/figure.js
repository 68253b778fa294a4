// The tree as a figure in a file: on white, in the light colours, whole, with its title and what its marks mean.

const light = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const exported = () => {
  const place = layout(tree), top = 58, bottom = 58, side = 24;
  const width = Math.min(2400, Math.max(900, 2 * side + place.leaves * 22)), height = Math.min(3000, Math.max(480, top + bottom + (tree.depth + 2) * 36));
  const inner = [width - 2 * side, height - top - bottom];
  const range = ranges(tree, place, ...inner, true, null, 0), figure = figureOf(tree, place, range, scaleOf(range, ...inner), light, true);
  // at a moment of a replay nothing may be chosen yet
  const caption = [origin, tree.chosen >= 0 && answered && `answer: ${answered}`].filter(Boolean).join(" · ");
  const note = { showarrow: false, xref: "paper", yref: "paper", font: { family: "system-ui, sans-serif", size: 13, color: light("--tl-muted") } };
  Object.assign(figure.layout, {
    width, height, margin: { l: side, r: side, t: top, b: bottom }, paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff",
    annotations: [
      { ...note, text: plain(title), x: 0, y: 1, yshift: top - 16, xanchor: "left", yanchor: "top", font: { ...note.font, size: 17, color: light("--tl-ink") } },
      { ...note, text: plain(caption), x: 0, y: 1, yshift: top - 40, xanchor: "left", yanchor: "top" },
      { ...note, text: `${tree.steer ? `Colour: score by ${plain(scorerName(tree.steer))}, from dark blue (0) to yellow (1)` : "No verifier"} · thick outline: kept · × pruned<br>■ complete · ✓ right · ✗ wrong · ▼ cut off · ★ chosen · dashed edge: revises · dotted edge: by a person`, x: 0, y: 0, yshift: -bottom + 12, align: "left", xanchor: "left", yanchor: "bottom" },
    ],
  });
  return { figure, width, height };
};

const save = async (format) => {
  const Plotly = await plotly(), { figure, width, height } = exported();
  await Plotly.downloadImage(figure, { format, width, height, scale: format === "png" ? 2 : 1, filename: `treeline-${trace}` });
};

// The page that shows this trace, and the step that is selected.
const linkOf = () => {
  const url = new URL(`${root()}/`, location.href);
  url.searchParams.set("trace", trace);
  if (selected >= 0) url.searchParams.set("step", selected);
  return url.href;
};
const copyLink = async () => {
  const link = linkOf();
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    // without https a page may not write to the clipboard in the new way
    const field = el("textarea"), before = document.activeElement;
    field.value = link;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    before?.focus({ preventScroll: true });
    if (!copied) throw new Error("not copied");
  }
};
