// The selected step of one side.

const box = element.querySelector(".side-step");
const show = () => {
  const value = props.value;
  box.replaceChildren();
  if (!value) return;
  if (value.error) return box.append(el("p", "quiet", value.error));
  box.append(el("p", "side-words", [value.words, ...value.signs.map((sign) => STATES[sign] || sign)].join(", ")), typeset(Object.assign(el("div", "said"), { dir: "auto" }), value.text));
};
watch("value", show);
show();
