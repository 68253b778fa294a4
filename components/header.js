// The title of the page, the links between the pages, below whatever path a proxy serves the app; and who is signed in.

const page = element.querySelector(".header").dataset.page;
document.title = page === "Explore" ? "Treeline" : `${page} · Treeline`;
// a theme that was chosen by the address stays
const chosenTheme = new URLSearchParams(location.search).get("__theme"), suffix = chosenTheme ? `?${new URLSearchParams({ __theme: chosenTheme })}` : "";
for (const link of element.querySelectorAll("[data-path]")) link.href = `${root()}${link.dataset.path}${suffix}`;
for (const link of element.querySelectorAll("[data-skip]")) link.addEventListener("click", (event) => {
  const target = document.querySelector(link.dataset.skip);
  if (!target) return;
  event.preventDefault();
  target.scrollIntoView({ block: "nearest" });
  target.focus();
});

// --- who one is, where one can sign in

const asked = document.querySelector('meta[name="treeline-who"]');
const showWho = (told) => {
  const who = element.querySelector(".who");
  const link = el("a", "", told.name ? "Sign out" : "Sign in with Hugging Face");
  const back = new URLSearchParams({ _target_url: location.pathname + location.search });
  link.href = `${root()}${told.out || `${told.in}?${back}`}`;
  // what one has begun to write is not the next person's
  if (told.name) link.addEventListener("click", () => { try { for (const name of ["treeline-paste", "treeline-draft"]) sessionStorage.removeItem(name); } catch { /* nothing is kept */ } });
  who.replaceChildren(...(told.name ? [el("span", "who-name", told.name), el("span", "who-role", told.role)] : []), link);
  who.hidden = false;
};
if (asked) fetch(`${root()}/${asked.content}`).then(async (answer) => {
  // signed out elsewhere: the page to sign in
  if (answer.status === 401) location.reload();
  else if (answer.ok) showWho(await answer.json());
}).catch(() => {});
