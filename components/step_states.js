// What is said of the state of a step.

const STATES = { open: "goes on", complete: "complete", truncated: "cut off at the limit", held: "held back", pruned: "pruned", kept: "kept", chosen: "★ chosen", hidden: "undone" };
