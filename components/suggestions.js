// Example problems.

const group = element.querySelector(".suggestions");
group.replaceChildren(el("span", "quiet", "Try"));
(props.value || []).forEach((title, index) => {
  const button = el("button", "", title);
  button.type = "button";
  button.addEventListener("click", () => trigger("pick", { index }));
  group.append(button);
});
