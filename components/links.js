// Where the app begins, below whatever path a proxy serves it under.

const root = () => ((window.gradio_config && window.gradio_config.root) || "").replace(/\/+$/, "");
