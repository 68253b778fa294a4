// The words of the Label page: ratings, protocols, endings, and what a labeller goes by where a queue says nothing.

const RATINGS = [
  { action: "good", rating: 1, unsure: false, sign: "✓", word: "Good" },
  { action: "neutral", rating: 0, unsure: false, sign: "○", word: "Neutral" },
  { action: "bad", rating: -1, unsure: false, sign: "✗", word: "Bad" },
  { action: "unsure", rating: null, unsure: true, sign: "?", word: "Unsure" },
];
const isJudged = (node) => node.unsure === true || [1, 0, -1].includes(node.rating);
const ratingOf = (node) => RATINGS.find((one) => (node.unsure ? one.unsure : one.rating !== null && one.rating === node.rating)) || null;
const ratingName = (rating) => RATINGS.find((one) => one.rating === rating)?.word.toLowerCase() || "unsure";

const PROTOCOLS = {
  step: ["Every step", "Judge each step of a solution."],
  first_error: ["To the first error", "Judge steps until the first wrong one; what follows it is left alone."],
  alternatives: ["Alternatives", "At each step the alternatives stand side by side: judge each, choose one, go on from it."],
  compare: ["Two solutions", "Say which of two solutions is better."],
};
const protocolName = (name) => (PROTOCOLS[name] || [name])[0];

const POLICIES = {
  random: ["At random", "a fair sample of all that match"],
  all: ["Everything", "all that match, the oldest first"],
  convincing_wrong: ["Convincing wrong answers", "a high score and a wrong answer: where a verifier learns most (PRM800K)"],
  uncertain: ["Most uncertain", "scores nearest to 0.5"],
  verifiers_disagree: ["Verifiers disagree", "two verifiers say different things of one step"],
  people_disagree: ["People disagree", "people have judged a step differently"],
};

const ENDINGS = {
  solution: "Judged to the end.", found_error: "Ended at the first error.", bad_problem: "Marked as a bad problem.",
  give_up: "Given up.", skip: "Skipped.",
};

const SHOWN = {
  scores: "Scores of the verifiers", search: "What the search chose and pruned", reference: "The reference answer",
  others: "What others said", prelabels: "Suggestions of a model",
};

const SIGNS = { chosen: "★ chosen", pruned: "× pruned", kept: "kept", right: "✓ ends right", wrong: "✗ ends wrong" };

const GUIDELINES = `Read the problem, then each step in turn, as if you were checking a student's work.

✓ Good: the step is right, makes sense here, and brings the solution forward. You could check it in about half a minute.
○ Neutral: nothing in it is wrong, but it brings nothing: it repeats, restates, or goes a way that only might help.
✗ Bad: it holds a mistake, follows from nothing, contradicts the problem or an earlier step, or cannot be checked in reasonable time.
? Unsure: you cannot tell. Say so rather than guess: somebody looks at these again.

A step is judged on what stands before it. If it uses an earlier mistake correctly, the mistake was the earlier step's: from there on the solution is lost, so a step that goes on with a wrong number is bad too.
A step that finds and repairs an earlier mistake is good.
Style, spelling and length do not matter unless they make the step wrong or unreadable.
Bad problem: the problem itself is contradictory, incomplete or unreadable. Give up: the problem is fine, but you cannot judge it.`;
