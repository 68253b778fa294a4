"""Heads on made-up states: what is learned, that it is repeatable, calibrated, and one fixed form."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from tts_core.errors import InputError  # noqa: E402
from tts_core.evaluate.verifier_metrics import auc, calibration  # noqa: E402
from tts_core.events import ROOT  # noqa: E402
from tts_core.training.calibrating import balanced_threshold, fitted_temperature  # noqa: E402
from tts_core.training.head_settings import HeadSettings, VerifierSettings  # noqa: E402
from tts_core.training.heads import Data, fit  # noqa: E402
from tts_core.training.progress import Progress  # noqa: E402
from tts_core.verifiers.card import Card  # noqa: E402
from tts_core.verifiers.head import Head  # noqa: E402
from tts_core.verifiers.trained import pack, unpack  # noqa: E402

HIDDEN, BLOCKS = 48, 2
SMALL = HeadSettings(units=16, epochs=30, batch=128, lr=5e-3, dropout=0.1)
CARD = Card("prm", "1", "prm", "tiny", None, ("float32",))


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Tiny products are not worth a second thread."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def drawn(steps: int, seed: int, sharp: float = 4.0, shift: float = 0.0, hard: bool = True) -> Data:
    """Steps that are right by a linear rule: the steeper, the surer; the second block is a hundred times as
    large, and some of its numbers never change."""
    chance = torch.Generator().manual_seed(seed)
    states = torch.randn(steps, HIDDEN, generator=chance)
    rule = torch.randn(HIDDEN, generator=torch.Generator().manual_seed(99)) / HIDDEN**0.5
    chances = (sharp * (states @ rule) + shift).sigmoid()
    labels = torch.bernoulli(chances, generator=chance) if hard else chances
    states[:, HIDDEN // 2 :] *= 100
    states[:, -2:] = 500.0
    return Data(states, labels, torch.ones(steps))


def fitted(settings: HeadSettings = SMALL, train: Data | None = None, dev: Data | None = None) -> Any:
    made = fit(
        train or drawn(1500, 1),
        dev or drawn(600, 2),
        settings,
        Progress(quiet=True),
        threading.Event(),
        BLOCKS,
    )
    assert made is not None
    return made


def right(data: Data) -> list[bool]:
    return (data.labels >= 0.5).tolist()


@pytest.mark.parametrize(
    "changes",
    [{}, {"units": 0, "lr": 2e-2}, {"members": 2}, {"balance": True}],
    ids=["one", "linear", "two", "balanced"],
)
def test_a_linear_rule_with_noise_is_learned(changes):
    dev = drawn(600, 2, sharp=16)
    made = fitted(replace(SMALL, **changes), drawn(1500, 1, sharp=16), dev)
    assert auc(made.scores, right(dev)) > 0.95


def test_the_same_seed_gives_the_same_weights_to_the_bit():
    one, same, other = (fitted(replace(SMALL, seed=seed, epochs=4)).weights for seed in (3, 3, 4))
    assert all(torch.equal(one[name], same[name]) for name in one)
    assert not torch.equal(one["first"], other["first"])


@pytest.mark.parametrize("changes", [{}, {"units": 0}, {"members": 3, "units": 8}])
def test_what_is_learned_is_a_head_that_judges_states_as_they_come(changes):
    dev = drawn(600, 2)
    made = fitted(replace(SMALL, epochs=3, **changes), dev=dev)
    told = Head(CARD, unpack(pack(made.weights))).judge(dev.states, [[ROOT]] * len(dev))
    assert told == made.scores
    assert len(set(told)) > 100


def test_it_is_the_same_head_when_its_first_layer_is_kept_in_half():
    first = fitted(replace(SMALL, epochs=2)).weights["first"]
    assert torch.equal(first, first.half().float())


def test_the_loss_is_what_the_scores_say():
    dev = drawn(600, 2)
    made = fitted(dev=dev)
    scores = torch.tensor(made.scores)
    expected = -(dev.labels * scores.log() + (1 - dev.labels) * (1 - scores).log()).mean()
    assert made.loss == pytest.approx(float(expected), abs=1e-4)
    assert made.loss <= made.raw_loss + 1e-6


def test_soft_labels_become_the_scores():
    train, dev = drawn(1500, 1, sharp=1.5, hard=False), drawn(600, 2, sharp=1.5, hard=False)
    made = fitted(replace(SMALL, units=0, dropout=0.0, lr=2e-2), train, dev)
    assert (torch.tensor(made.scores) - dev.labels).abs().mean() < 0.05


def test_heavier_labels_win():
    data = drawn(800, 1)
    twice = Data(
        torch.cat((data.states, data.states)),
        torch.cat((torch.ones(800), torch.zeros(800))),
        torch.cat((torch.full((800,), 3.0), torch.ones(800))),
    )
    made = fitted(replace(SMALL, epochs=8), twice, twice)
    assert sum(made.scores) / 1600 == pytest.approx(0.75, abs=0.03)


def test_balance_learns_both_alike_and_takes_back_what_it_does_to_scores():
    train, dev = drawn(2000, 1, shift=3.0), drawn(800, 2, shift=3.0)
    share = float(dev.labels.mean())
    assert share > 0.65
    made = fitted(replace(SMALL, balance=True), train, dev)
    assert sum(made.scores) / 800 == pytest.approx(share, abs=0.05)


def test_temperature_makes_an_overconfident_head_calibrated():
    data = drawn(4000, 5, sharp=1.0, hard=False)
    honest = data.labels.logit()
    labels = torch.bernoulli(data.labels, generator=torch.Generator().manual_seed(1))
    temperature = fitted_temperature(honest * 4, labels, torch.ones(4000))
    assert temperature == pytest.approx(4, rel=0.1)
    before = calibration((honest * 4).sigmoid().tolist(), (labels > 0.5).tolist())
    after = calibration((honest * 4 / temperature).sigmoid().tolist(), (labels > 0.5).tolist())
    assert after.ece < 0.03 < 0.15 < before.ece


def test_the_threshold_does_not_depend_on_how_many_are_right():
    scores, said = [0.1, 0.2, 0.6, 0.7, 0.9], [False, False, True, False, True]
    # at 0.4 both right ones and two of three wrong ones are on their side: 0.83; at 0.8 half and all: 0.75
    assert balanced_threshold(scores, said) == pytest.approx(0.4)
    assert balanced_threshold(scores + [0.6, 0.9] * 50, said + [True] * 100) == pytest.approx(0.4)
    assert balanced_threshold([0.3, 0.3], [True, False]) in (0.0, 0.65)
    assert balanced_threshold([0.3], [True]) == 0.5


def test_it_ends_early_when_nothing_gets_better():
    noise = replace(drawn(400, 1), labels=drawn(400, 7).labels)
    made = fitted(replace(SMALL, epochs=200, patience=2), noise, drawn(200, 2))
    assert len(made.curve) < 40
    best = min(range(len(made.curve)), key=lambda place: made.curve[place]["dev"])
    assert len(made.curve) - 1 - best == 2
    assert made.raw_loss <= made.curve[best]["dev"] + 1e-3


def test_a_bound_in_minutes_ends_it_with_what_there_is():
    made = fitted(replace(SMALL, minutes=1e-6, members=3))
    assert len(made.curve) == 1
    assert len(made.weights["second"]) == SMALL.units


def test_a_stopped_one_is_none():
    stop = threading.Event()
    stop.set()
    assert fit(drawn(50, 1), drawn(20, 2), SMALL, Progress(quiet=True), stop, BLOCKS) is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"units": -1}, "--units must be from 0 to 4,096"),
        ({"dropout": 1.0}, "--dropout"),
        ({"person": -1.0}, "--person-weight"),
        ({"rollout": 0.0, "truth": 0.0, "person": 0.0}, "Some labels must count"),
        ({"name": "../up"}, "name of a verifier"),
        ({"kind": "full"}, "a prm or an orm"),
        ({"dtypes": ("int8",)}, "--dtypes"),
        ({"minutes": 0.0}, "--minutes"),
    ],
)
def test_settings_that_cannot_be_used_are_one_sentence(changes, told):
    with pytest.raises(InputError, match=told):
        VerifierSettings(**changes)


def test_facts_behind_the_state_are_learned_from_and_may_be_unknown():
    """The state says nothing; the first of ten facts says all of what can be known, where it is known."""
    card = replace(CARD, reads=("state", "logprobs"))

    def said(steps: int, seed: int) -> Data:
        chance = torch.Generator().manual_seed(seed)
        states = torch.randn(steps, HIDDEN, generator=chance)
        facts = 5 + torch.randn(steps, 10, generator=chance)
        labels = torch.bernoulli((16 * (facts[:, 0] - 5)).sigmoid(), generator=chance)
        facts[torch.rand(steps, generator=chance) < 0.2] = torch.nan
        return Data(torch.cat((states, facts), 1), labels, torch.ones(steps))

    dev = said(600, 2)
    made = fit(said(1500, 1), dev, SMALL, Progress(quiet=True), threading.Event(), BLOCKS, 10)
    assert made is not None
    scores, known = torch.tensor(made.scores), ~dev.states[:, -1].isnan()
    assert auc(scores[known].tolist(), (dev.labels[known] >= 0.5).tolist()) > 0.95
    assert scores[~known].std() < 0.2 < scores[known].std()
    # a person's step has no log-probabilities: the head says what it says where they are unknown
    verifier = Head(card, unpack(pack(made.weights)))
    assert verifier.hidden == HIDDEN
    states = dev.states[~known][:, :HIDDEN]
    assert verifier.judge(states, [[ROOT]] * len(states)) == pytest.approx(scores[~known].tolist(), abs=1e-5)
    with pytest.raises(InputError, match="not those of a head"):
        Head(CARD, made.weights)
