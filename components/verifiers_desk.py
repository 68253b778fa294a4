"""The verifiers desk: which verifiers there are for a model, how good they are, and where they are fooled.

Knows cards, disagreements and trainings, and who may start one or choose a default. Does not know Gradio's
components. Answers are values of the page's piece; what cannot be done is a value {error} with a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tts_core.disagreement import Case, Confusion, Disagreements, Judge
from tts_core.errors import InputError, TreelineError
from tts_core.offered import with_adapter
from tts_core.training.head_settings import VerifierSettings
from tts_core.training_jobs import TrainingJob, TrainingJobs, labelled
from tts_core.verifiers import offered
from tts_core.verifiers.card import Card

from .desk import WRITTEN, Desk, Value, about_card
from .library_desk import cut
from .verifiers_words import compared_figures, facts, figures, labels_words, measured_on, unit

LONGEST_STEP = 400
LONGEST_PROBLEM = 120

TRAINED_HERE = "prm"
"""What the button trains, and what is measured beside the default."""

KEEPER = "On this server only a lead, or without sign-in its owner, trains verifiers and chooses defaults."

STAYS = "It becomes a new revision beside the old ones; nothing changes until you make it the default."
FIRST = "It will be the first one for this model, and so the default."
"""What comes of a training."""

PLUS = with_adapter("", "x").removesuffix("x")
"""Between a model and its adapter in an offered name."""

REASONS: Mapping[Judge, tuple[str, str]] = {
    "truth": ("The worked solution says wrong.", "The worked solution says right."),
    "person": ("People say wrong.", "People say right."),
    "answer": ("The answer it ends in is wrong.", "The answer it ends in is right."),
    "arithmetic": ("Its sums are wrong.", "Its sums are right."),
}
"""Why a step is a case, where it is wrong and where it is right."""


class VerifiersDesk:
    """Serves the Verifiers page of all visitors."""

    def __init__(self, desk: Desk, jobs: TrainingJobs | None = None) -> None:
        self.desk = desk
        self.trained = desk.trained
        self.disagreements = Disagreements(desk.store)
        self.jobs = jobs or TrainingJobs(desk.store)

    def show(self, request: Any, asked: object) -> Value:
        """Everything on the page: {model, verifier} → see `_shown`."""
        try:
            owner, told = self.desk.owners.of(request), _mapping(asked)
            return self._shown(owner, self._model(told), _text(told.get("verifier")))
        except TreelineError as error:
            return {"error": str(error)}

    def make_default(self, request: Any, asked: object) -> Value:
        """{model, verifier} → what `show` gives, with that one as the default."""
        try:
            owner, told = self.desk.owners.keeper(request, KEEPER), _mapping(asked)
            model, wanted = self._model(told), _text(told.get("verifier"))
            card = next((card for card in self._cards(model) if card.label == wanted), None)
            if card is None:
                raise InputError(f"There is no trained verifier {wanted[:60]!r} for this model.")
            self.trained.make_default(card, owner)
            return self._shown(owner, model, card.label)
        except TreelineError as error:
            return {"error": str(error)}

    def train(self, request: Any, asked: object) -> Value:
        """{model} → {job}: begin to train on the labels there are."""
        try:
            self.desk.owners.keeper(request, KEEPER)
            model = self._model(_mapping(asked))
            policy = self.desk.policy(model)
            before = self.trained.default(TRAINED_HERE, policy) if policy else None
            loader = self.desk.models.get(model)
            label = before.label if before else None
            job = self.jobs.start(model, loader.wait, VerifierSettings(kind=TRAINED_HERE), label)
            return {"job": self._job(job)}
        except TreelineError as error:
            return {"error": str(error)}

    def stop(self, request: Any, asked: object) -> Value:
        """Stop the training → {job}."""
        try:
            self.desk.owners.keeper(request, KEEPER)
            self.jobs.stop()
            return {"job": self._job(self.jobs.job)}
        except TreelineError as error:
            return {"error": str(error)}

    def progress(self, request: Any, asked: object) -> Value:
        """How far the training is: {job}, None where there was none."""
        try:
            may = self.desk.owners.keeps(self.desk.owners.of(request))
            return {"job": self._job(self.jobs.job) if may else None}
        except TreelineError as error:
            return {"error": str(error)}

    # the parts

    def _model(self, told: Mapping[str, Any]) -> str:
        """The name of an offered model; the first one if none is named.

        Raises:
            InputError: no such model is offered.
        """
        name = _text(told.get("model")) or self.desk.models.names[0]
        self.desk.models.get(name)
        return name

    def _cards(self, model: str) -> list[Card]:
        """The trained verifiers that suit a model, the newest first."""
        policy = self.desk.policy(model)
        return [card for card in reversed(self.trained.cards()) if policy and card.fits(policy)]

    def _shown(self, owner: str, model: str, wanted: str) -> Value:
        rows = list(self._rows(model))
        labels = [row["label"] for row in rows]
        chosen = wanted if wanted in labels else self._first(rows)
        row = rows[labels.index(chosen)]
        card = next((card for card in self._cards(model) if card.label == chosen), None)
        others = len(self.trained.cards()) - sum(row["trained"] for row in rows)
        return {
            "models": [[title, name] for title, name in self.desk.models.titles],
            "model": model,
            "rows": rows,
            "others": others,
            "chosen": row,
            "can": self.desk.owners.keeps(owner),
            "card": None if card is None else _card(card),
            "found": self._found(owner, row),
            "training": self._training(owner, model),
        }

    def _first(self, rows: list[Value]) -> str:
        """What is shown where nothing is chosen: what a search takes."""
        defaults = [row["label"] for row in rows if row["default"]]
        steady = [row["label"] for row in rows if row["name"] in ("written", "judge")]
        return str([*defaults, *reversed(steady)][0])

    def _rows(self, model: str) -> Iterator[Value]:
        policy = self.desk.policy(model)
        cards = self._cards(model)
        # in the order of the form
        for name, about in self.desk.verifiers(model).items():
            default = policy and self.trained.default(name, policy)
            for card in (card for card in cards if card.name == name):
                told = {"trained": True, "default": card == default, "about": about_card(card) or about}
                auc = card.metrics.get("auc")
                yield {"label": card.label, "name": name, "revision": card.revision, "auc": auc, **told}
            if name in offered(None) or about == WRITTEN:
                told = {"trained": False, "default": False, "about": about}
                revision = self.disagreements.revision(name)
                yield {"label": name, "name": name, "revision": revision, "auc": None, **told}

    def _found(self, owner: str, row: Value) -> Value:
        """Where it disagrees, in the traces that this visitor sees in the library."""
        owners = self.desk.owners.listed(owner)
        found = self.disagreements.of(row["name"], row["revision"] or "", owners)
        return {
            "scored": found.scored,
            "by": [_confusion(judge, told) for judge, told in found.by.items() if told.total],
            "silent": [judge for judge, told in found.by.items() if not told.total],
            "passed": [_case(case) for case in found.passed],
            "rejected": [_case(case) for case in found.rejected],
        }

    def _training(self, owner: str, model: str) -> Value:
        if not self.desk.owners.keeps(owner):
            return {"can": False, "words": [KEEPER], "job": None}
        name, _, adapter = model.partition(PLUS)
        policy = self.desk.policy(model) or {"name": name, "adapter": adapter or None}
        told = labelled(self.desk.store, policy)
        note = STAYS if self.trained.default(TRAINED_HERE, policy) else FIRST
        return {
            "can": not told.missing,
            "words": labels_words(told),
            "note": note,
            "job": self._job(self.jobs.job),
        }

    def _job(self, job: TrainingJob | None) -> Value | None:
        if job is None:
            return None
        told: Value = {
            "model": job.model,
            "state": job.state,
            "words": "Stopping…" if job.state == "running" and job.stop.is_set() else job.words,
            "stopping": job.stop.is_set(),
            "share": round(job.share, 4),
            "left": None if job.left is None else round(job.left),
        }
        if job.card is not None:
            before = next((card for card in self.trained.cards() if card.label == job.before), None)
            told["label"], told["before"] = job.card.label, job.before
            told["figures"] = compared_figures(before, job.card)
            told["default"] = self._is_default(job.card)
        return told

    def _is_default(self, card: Card) -> bool:
        return self.trained.default(card.name, card.policy) == card


def _card(card: Card) -> Value:
    """What is known of a trained verifier, in words."""
    bins = card.metrics.get("bins") or ()
    columns = ("low", "high", "count", "score", "right")
    return {
        "facts": facts(card),
        "figures": figures(card),
        "measured": measured_on(card),
        "unit": unit(card),
        "bins": [{name: each.get(name) for name in columns} for each in bins],
    }


def _confusion(judge: Judge, told: Confusion) -> Value:
    return {
        "judge": judge,
        "total": told.total,
        "agreed": told.agreed,
        "right_passed": told.right_passed,
        "right_rejected": told.right_rejected,
        "wrong_passed": told.wrong_passed,
        "wrong_rejected": told.wrong_rejected,
    }


def _case(case: Case) -> Value:
    return {
        "trace": case.trace,
        "place": case.place,
        "problem": cut(case.problem, LONGEST_PROBLEM),
        "text": cut(case.text, LONGEST_STEP) or "(an empty step)",
        "score": round(case.score, 4),
        "why": REASONS[case.judge][case.right],
    }


def _mapping(asked: object) -> Mapping[str, Any]:
    return asked if isinstance(asked, Mapping) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
