// The page to sign in: the server checks, then the page that was asked for is loaded in this one's place.

const form = document.querySelector("form");
const said = document.querySelector(".sign-in-said");
const button = document.querySelector("button");

const theme = new URLSearchParams(location.search).get("__theme");
const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => document.body.classList.toggle("dark", theme === "dark" || (theme !== "light" && dark.matches));
dark.addEventListener("change", paint);
paint();

const sentence = async (answer) => {
  if (answer.status === 400) return "The name or the password is wrong.";
  const told = await answer.json().catch(() => ({}));
  return typeof told.detail === "string" ? told.detail : `The server refuses (${answer.status}): try again.`;
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  said.textContent = "";
  try {
    const answer = await fetch(`${document.body.dataset.root}/login`, { method: "POST", body: new FormData(form) });
    if (answer.ok) { location.reload(); return; }
    said.textContent = await sentence(answer);
  } catch {
    said.textContent = "The server does not answer: try again.";
  }
  button.disabled = false;
  form.elements.password.value = "";
  form.elements.password.focus();
});
