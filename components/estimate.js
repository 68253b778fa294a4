// What the search would cost, or what is wrong with the controls.

const line = element.querySelector(".estimate");
const show = () => {
  const value = props.value || { words: "", error: false }, told = value.error ? `! ${value.words}` : value.words;
  line.classList.toggle("wrong", !!value.error);
  if (line.textContent !== told) line.textContent = told;
};
watch("value", show);
show();
