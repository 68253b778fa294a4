"""PRM800K: one labelled solution a line, with the alternatives at each step.

Source: https://github.com/openai/prm800k (README, “Data”), Lightman et al. 2023 (arXiv 2305.20050).

| field | meaning |
|---|---|
| `labeler`, `timestamp` | who labelled, and when the solution was sent in (UTC) |
| `generation` | of the data collection; null in phase 1 and for what was made here |
| `is_quality_control_question`, `is_initial_screening_question` | gold and screening items |
| `question.problem`, `.ground_truth_answer`, `.ground_truth_solution` | the problem and its reference |
| `question.pre_generated_steps`, `…_answer`, `…_verifier_score` | the whole solution (phase 2) |
| `label.steps[].completions[]` | the siblings at a step: `text`, `rating` (−1, 0, 1, null), `flagged` |
| `….comment`, `….score`, `….verifier` | of a completion; the last two only if asked for |
| `label.steps[].human_completion` | a step the labeller wrote, with `source` “human”; else null |
| `label.steps[].chosen_completion` | which sibling the walk took; null for the human one, or for none |
| `label.total_time` | milliseconds |
| `label.finish_reason` | `solution`, `found_error`, `bad_problem`, `give_up`; null where nobody ended |

Out: a tree gives one line for each labelled path; its siblings are the completions, unrated ones have null. A
step somebody was unsure of is flagged. A line that was read ends as it did until its end is judged again;
what that took is added to its time. In: the steps of `pre_generated_steps` behind the last labelled one
are kept as unlabelled steps. A human completion without a rating counts as +1, which is what its writer was
asked for. `datasets` takes the types of columns from the first 10 MB, where some hold nothing but nulls: a
long file is read with `load_dataset("json", data_files=FILE, chunksize=2**30)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..errors import InputError
from ..labels.label import LONGEST_COMMENT
from . import reading as fields
from .answers import compared
from .labelled import ROOT, Judgement, LabelledTrace, Node, score_named
from .paths import Walk, walks
from .readings import Options, Reading, readings, score_of

NAME = "prm800k"
TITLE = "PRM800K"

_ANSWER = "\n\n# Answer\n\n"
_REASONS = {"bad_problem": -1, "give_up": 0}
_QUESTION = (
    "ground_truth_solution",
    "ground_truth_answer",
    "pre_generated_steps",
    "pre_generated_answer",
    "pre_generated_verifier_score",
)
_LINE = ("generation", "is_quality_control_question", "is_initial_screening_question")


# in


def read(data: Mapping[str, Any]) -> Iterable[LabelledTrace]:
    """The one trace of a line.

    Raises:
        InputError: it is no line of PRM800K; the sentence says why.
    """
    question = fields.mapping(fields.told(data, "question"), "question")
    label = fields.mapping(fields.told(data, "label"), "label")
    problem = fields.text(fields.told(question, "problem"), "question.problem")
    reference = fields.maybe_text(question.get("ground_truth_answer"), "question.ground_truth_answer")
    tree = _Tree(
        fields.short(fields.told(data, "labeler"), "labeler"),
        fields.moment(data.get("timestamp"), "timestamp"),
        fields.listed(fields.told(label, "steps"), "label.steps"),
    )
    reason = fields.maybe_text(label.get("finish_reason"), "label.finish_reason")
    tree.end(reason, question, reference)
    if reason in _REASONS:
        tree.judge(ROOT, _REASONS[reason], about="problem")
    origin: dict[str, Any] = {name: data.get(name) for name in _LINE}
    origin["question"] = {
        name: value for name, value in question.items() if name not in ("problem", "ground_truth_answer")
    }
    origin["total_time"] = fields.maybe_number(label.get("total_time"), "label.total_time")
    if isinstance(label.get("total_time"), int):
        origin["total_time"] = label["total_time"]
    origin |= {"labeler": tree.owner, "finish_reason": reason, **tree.origin}
    yield LabelledTrace(
        problem,
        tree.nodes,
        tree.judgements,
        reference,
        tree.chosen,
        source=NAME,
        generator={"name": "prm800k"},
        origin=origin,
        bare=True,
    )


class _Tree:
    """The steps of a line, as they are read."""

    def __init__(self, owner: str, at: float | None, steps: Sequence[Any]) -> None:
        self.owner, self.at = owner, at
        self.nodes: list[Node] = []
        self.judgements: list[Judgement] = []
        self.flags: dict[str, Any] = {}
        self.people: dict[str, Any] = {}
        self.taken: int | None = None
        self.chosen: int | None = None
        parent = self.last = ROOT
        for number, told in enumerate(steps):
            if number and self.taken is None:
                raise InputError(f"label.steps[{number}] goes on where nothing was chosen.")
            parent = self.taken if self.taken is not None else ROOT
            try:
                self._step(fields.mapping(told, "It"), parent)
            except InputError as error:
                raise InputError(f"label.steps[{number}]: {error}") from None
        self.last = parent
        self.origin: dict[str, Any] = {"last": self.last, "taken": self.taken}
        if self.flags:
            self.origin["flags"] = self.flags
        if self.people:
            self.origin["people"] = self.people

    def _step(self, told: Mapping[str, Any], parent: int) -> None:
        completions = fields.listed(told.get("completions") or [], "completions", 1000)
        first = len(self.nodes)
        for completion in completions:
            by_hand = fields.mapping(completion, "A completion").get("source") == "human"
            self._add(completion, parent, fields.rating(completion.get("rating"), "rating"), by_hand)
        human = told.get("human_completion")
        if human is not None:
            rating = fields.rating(fields.mapping(human, "human_completion").get("rating"), "rating")
            if human != _human(str(human.get("text")), 1, None):
                kept = {key: value for key, value in human.items() if key != "text"}
                self.people[str(len(self.nodes))] = kept
            self._add(human, parent, 1 if rating is None else rating, True)
        chosen = told.get("chosen_completion")
        if chosen is not None:
            self.taken = first + fields.whole(chosen, "chosen_completion", 0, len(completions) - 1)
        else:
            self.taken = len(self.nodes) - 1 if human is not None else None

    def _add(self, told: Mapping[str, Any], parent: int, rating: int | None, by_hand: bool) -> None:
        place = len(self.nodes)
        if place >= fields.MOST_STEPS:
            raise InputError(f"The line has more than {fields.MOST_STEPS:,} steps.")
        text = fields.text(fields.told(told, "text"), "text")
        self.nodes.append(Node(text + "\n", parent, "human" if by_hand else "draft"))
        flagged = told.get("flagged")
        if flagged is not None:
            self.flags[str(place)] = bool(flagged)
        if rating is not None:
            self.judgements.append(Judgement(place, self.owner, rating, self.at))
        elif flagged:
            self.judge(place, None, data={"unsure": True})
        if "score" in told or "comment" in told:
            self._note(told, place)

    def _note(self, told: Mapping[str, Any], place: int) -> None:
        """What a completion may have beside its rating."""
        score, comment = told.get("score"), told.get("comment")
        if score is not None:
            by = score_named(fields.short(told.get("verifier"), "verifier"), fields.number(score, "score"))
            self.nodes[place] = self.nodes[place]._replace(scores=(by,))
        if comment is not None:
            said = fields.text(comment, "comment")[:LONGEST_COMMENT]
            self.judge(place, None, about="comment", comment=said)

    def judge(self, place: int, rating: int | None, **more: Any) -> None:
        self.judgements.append(Judgement(place, self.owner, rating, self.at, **more))

    def end(self, reason: str | None, question: Mapping[str, Any], reference: str | None) -> None:
        """Add the steps that nobody labelled, and mark the ends of attempts."""
        whole = question.get("pre_generated_steps")
        ends: dict[int, str | None] = {}
        if isinstance(whole, list) and all(isinstance(text, str) for text in whole):
            end = self._go_on(whole)
            answer = question.get("pre_generated_answer")
            if end is not None:
                ends[end] = answer if isinstance(answer, str) else None
        if reason == "solution" and self.taken is not None:
            ends.setdefault(self.taken, None)
        followed = {node.parent for node in self.nodes}
        for place, node in enumerate(self.nodes):
            if place in followed:
                continue
            marked = _ANSWER in node.text
            if not (marked or place in ends):
                continue
            answer = ends.get(place) or (node.text.rpartition(_ANSWER)[2].strip() if marked else None)
            right = compared(answer, reference)
            text = node.text.removesuffix("\n")
            if place in ends:
                self.chosen = place
            self.nodes[place] = Node(
                text, node.parent, node.kind, "complete", answer, right, scores=node.scores
            )

    def _go_on(self, whole: Sequence[str]) -> int | None:
        """Add what of a whole solution nobody labelled; returns the place of its end, if the walk is its
        beginning."""
        path: list[int] = []
        place = self.last
        while place != ROOT:
            path.append(place)
            place = self.nodes[place].parent
        said = [self.nodes[place].text.removesuffix("\n") for place in reversed(path)]
        if said != whole[: len(said)] or len(whole) <= len(said):
            return None
        for parent, node in enumerate(self.nodes):
            if node.parent == self.last and node.text == whole[len(said)] + "\n":
                for text in whole[len(said) + 1 :]:
                    self.nodes.append(Node(fields.text(text, "pre_generated_steps") + "\n", parent))
                    parent = len(self.nodes) - 1
                return parent
        return None


# out


def write(trace: LabelledTrace, options: Options) -> Iterator[Mapping[str, Any]]:
    """A line for each labelled path and each word on it."""
    origin = _origin(trace) if trace.source == NAME else {}
    for reading in readings(trace, options):
        own = origin if options.labellers != "all" or origin.get("labeler") == reading.labeller else {}
        also = own.get("last")
        found = walks(trace, reading, also if isinstance(also, int) and also < len(trace.nodes) else None)
        for walk in found:
            yield _line(trace, reading, walk, own, options)


def _origin(trace: LabelledTrace) -> Mapping[str, Any]:
    """What was kept of the line that a trace was read from; files of other formats may say anything here."""
    told, shapes = trace.origin, {"flags": dict, "people": dict, "question": dict}
    if not all(isinstance(told.get(name, shape()), shape) for name, shape in shapes.items()):
        return {}
    return {} if "last" in told and "taken" not in told else told


def _line(
    trace: LabelledTrace, reading: Reading, walk: Walk, origin: Mapping[str, Any], options: Options
) -> Mapping[str, Any]:
    flags = origin.get("flags", {})
    question = origin.get("question")
    said = reading.of(place for siblings in walk.siblings for place in siblings)
    taken, reason, before = _ending(trace, reading, walk, origin, options)
    total = before if said.seconds is None else round(said.seconds * 1000) + (before or 0)
    return {
        "labeler": said.owner,
        "timestamp": fields.stamp(said.at),
        "generation": origin.get("generation"),
        "is_quality_control_question": origin.get(_LINE[1], trace.kind == "gold"),
        "is_initial_screening_question": origin.get(_LINE[2], trace.kind == "screening"),
        "question": _question(trace, walk, question, options),
        "label": {
            "steps": [
                _step(trace, reading, siblings, chosen, origin, flags, options)
                for siblings, chosen in zip(walk.siblings, [*walk.taken[:-1], taken], strict=True)
            ],
            "total_time": total,
            "finish_reason": reason,
        },
    }


def _ending(
    trace: LabelledTrace, reading: Reading, walk: Walk, origin: Mapping[str, Any], options: Options
) -> tuple[int | None, str | None, float | None]:
    """The last choice of a walk, why it ends there, and how many milliseconds its line already told.

    The line that was read knows better than the ratings why its own walk ended, and what was chosen there, as
    long as nobody has judged that end since.
    """
    *path, taken = walk.taken
    parent, end = path[-1] if path else ROOT, walk.siblings[-1]
    labeller = origin.get("labeler")
    said = [
        judgement
        for judgement in trace.judgements
        if judgement.about in ("step", "choice", "problem")
        and judgement.source in options.sources
        and (options.labellers != "all" or judgement.owner == reading.labeller)
    ]
    is_own = origin.get("last") == parent and trace.nodes[walk.siblings[0][0]].revises is None
    if not is_own or all(judgement.owner != labeller for judgement in said):
        return taken, _reason(trace, reading, walk), None
    # a line has one time
    words = {(judgement.owner, judgement.at) for judgement in said if judgement.place in (ROOT, *end)}
    as_read = len(words) < 2 and all(owner == labeller for owner, _ in words)
    kept = origin["taken"] if origin["taken"] in end else None
    if parent not in reading.choices and (as_read or _is_best(kept, end, reading)):
        taken = kept
    reason, before = origin.get("finish_reason"), origin.get("total_time")
    if not as_read or not isinstance(reason, str) or reason in _REASONS:
        reason = _reason(trace, reading, Walk(walk.siblings, [*path, taken]))
    return taken, reason, before if isinstance(before, int | float) else None


def _is_best(place: int | None, siblings: Sequence[int], reading: Reading) -> bool:
    """Whether a step may be chosen as it is rated: not bad, and no other is rated higher."""
    ratings = {each: reading.ratings.get(each, 0) for each in siblings}
    return place is not None and ratings[place] >= max(0, *ratings.values())


def _question(
    trace: LabelledTrace, walk: Walk, kept: Mapping[str, Any] | None, options: Options
) -> Mapping[str, Any]:
    told: dict[str, Any] = {"problem": trace.problem}
    known = dict(kept) if kept is not None else _generated(trace, walk, options)
    known["ground_truth_answer"] = trace.reference
    for name in _QUESTION:
        if name in known:
            told[name] = known.pop(name)
    return {**told, **known}


def _generated(trace: LabelledTrace, walk: Walk, options: Options) -> dict[str, Any]:
    """The whole solution a walk is the beginning of: down its first children to the end."""
    below = trace.children()
    place = walk.taken[-1] if walk.taken[-1] is not None else next(iter(walk.siblings[-1]), ROOT)
    while below[place]:
        place = below[place][0]
    if place == ROOT or trace.nodes[place].state != "complete":
        return dict.fromkeys(_QUESTION[2:])
    score = score_of(trace, place, options.scores)
    return {
        "pre_generated_steps": [trace.said(at) for at in trace.path(place)],
        "pre_generated_answer": trace.nodes[place].answer,
        "pre_generated_verifier_score": (score.total if score.total is not None else score.value)
        if score
        else None,
    }


def _step(
    trace: LabelledTrace,
    reading: Reading,
    siblings: Sequence[int],
    chosen: int | None,
    origin: Mapping[str, Any],
    flags: Mapping[str, bool],
    options: Options,
) -> Mapping[str, Any]:
    human, others = _apart(trace, reading, siblings, chosen, options)
    return {
        "completions": [_completion(trace, reading, place, flags, options) for place in others],
        "human_completion": None if human is None else _by_hand(trace, reading, human, origin),
        "chosen_completion": others.index(chosen) if chosen is not None and chosen in others else None,
    }


def _apart(
    trace: LabelledTrace, reading: Reading, siblings: Sequence[int], chosen: int | None, options: Options
) -> tuple[int | None, Sequence[int]]:
    """The human completion among siblings, and the others. It is one that is rated, for without a rating it
    would be read as good; what others wrote is no part of a person's own line, unless they went there."""
    written = [place for place in siblings if trace.nodes[place].kind == "human"]
    if not written:
        return None, siblings
    human = next((place for place in reversed(written) if place in reading.ratings), None)
    if options.labellers == "all":
        known = reading.ratings.keys() | reading.unsure | {chosen}
        siblings = [place for place in siblings if place in known or place not in written]
    return human, [place for place in siblings if place != human]


def _completion(
    trace: LabelledTrace, reading: Reading, place: int, flags: Mapping[str, bool], options: Options
) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "text": trace.said(place),
        "rating": reading.ratings.get(place),
        "flagged": True if place in reading.unsure else flags.get(str(place)) if flags else None,
    }
    if trace.nodes[place].kind == "human":
        told["source"] = "human"
    if place in reading.comments:
        told["comment"] = reading.comments[place]
    if options.scores is not None:
        score = score_of(trace, place, options.scores)
        if score is not None:
            told |= {"score": score.value, "verifier": f"{score.verifier}@{score.revision}"}
    return told


def _by_hand(
    trace: LabelledTrace, reading: Reading, place: int, origin: Mapping[str, Any]
) -> Mapping[str, Any]:
    rating = reading.ratings.get(place)
    kept = origin.get("people", {}).get(str(place))
    if kept is not None and rating == (1 if kept.get("rating") is None else kept["rating"]):
        return {"text": trace.said(place), **kept}
    return _human(trace.said(place), rating, True if place in reading.unsure else None)


def _human(text: str, rating: int | None, flagged: bool | None) -> Mapping[str, Any]:
    return {"text": text, "rating": rating, "source": "human", "flagged": flagged}


def _reason(trace: LabelledTrace, reading: Reading, walk: Walk) -> str | None:
    if reading.problem is not None:
        return "bad_problem" if reading.problem < 0 else "give_up"
    end = walk.taken[-1]
    if end is not None and trace.nodes[end].state == "complete" and reading.ratings.get(end, -1) >= 0:
        return "solution"
    if end is None and any(reading.ratings.get(place) == -1 for place in walk.siblings[-1]):
        return "found_error"
    return None
