// The links between the pages, below whatever path a proxy serves the app.

for (const link of element.querySelectorAll("[data-path]")) link.href = `${root()}${link.dataset.path}`;
for (const link of element.querySelectorAll("[data-skip]")) link.addEventListener("click", (event) => {
  const target = document.querySelector(link.dataset.skip);
  if (!target) return;
  event.preventDefault();
  target.scrollIntoView({ block: "nearest" });
  target.focus();
});
