// The links between the pages, below whatever path a proxy serves the app.

for (const link of element.querySelectorAll("[data-path]")) link.href = `${root()}${link.dataset.path}`;
