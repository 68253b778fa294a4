// The model's state.

const box = element.querySelector(".model");
const button = element.querySelector("button");
const show = () => {
  const value = props.value || { state: "loading", message: "Loading the model…" };
  box.dataset.state = value.state;
  box.querySelector("span").textContent = value.message;
  button.hidden = !(value.state === "missing" && value.offer);
};
button.addEventListener("click", () => { button.hidden = true; trigger("fetch", {}); });
watch("value", show);
show();
