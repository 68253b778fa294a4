"""The estimate: a bound that holds, and what is usual where it is known."""

import pytest
from written import draw, search

from tts_core.estimate import Estimate, Past, estimate, most_tokens
from tts_core.events import StepAdded
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.history import past_searches
from tts_core.run_settings import RunSettings
from tts_core.search import STRATEGIES, make_strategy
from tts_core.solving import Task
from tts_core.store import Store

DEEP = (
    "\n".join(" " * depth + f"S{depth} .{5 + depth % 4}" for depth in range(12))
    + "\n"
    + " " * 12
    + "End .9 -> 4"
)


def made(name, settings=None, **params):
    return make_strategy(name, params), RunSettings.from_mapping(settings or {})


@pytest.mark.parametrize(
    ("name", "params", "settings", "drafts", "tokens"),
    [
        ("greedy", {}, {}, 1, 512),
        ("best_of_n", {"n": 16}, {}, 16, 8192),
        ("best_of_n", {"n": 16}, {"drafts": 4, "max_tokens": 100}, 4, 400),
        ("best_of_n", {"n": 16}, {"tokens": 1000}, 16, 1000),
        ("revision", {"turns": 3}, {"max_tokens": 10}, 3, 30),
        # in each of three rounds four rows, of at most 10, 9 and 8 tokens
        ("beam", {"keep": 2, "branch": 2, "rounds": 3}, {"max_tokens": 10}, 4, 4 * 27),
        ("beam", {"keep": 1, "branch": 1, "rounds": 200}, {"max_tokens": 3}, 1, 6),
    ],
)
def test_the_bound(name, params, settings, drafts, tokens):
    told = estimate(*made(name, settings, **params), verifiers=1, past=[])
    assert (told.drafts, told.tokens) == (drafts, tokens)
    assert told.usual_tokens is None


@pytest.mark.parametrize(
    ("name", "params"),
    [(name, dict(strategy.small)) for name, strategy in STRATEGIES.items()],
)
@pytest.mark.parametrize("settings", [{"max_tokens": 6}, {"max_tokens": 9}, {"tokens": 11}, {"drafts": 2}])
def test_no_search_is_beyond_its_bound(name, params, settings):
    events = search(DEEP, name, settings=settings, **params).events
    written = sum(len(event.step.tokens) for event in events if isinstance(event, StepAdded))
    assert 0 < written <= most_tokens(*made(name, settings, **params))


def test_the_usual_comes_from_the_same_strategy_and_as_many_verifiers():
    past = [
        Past("best_of_n", 10, 2, 1000, 20.0),
        Past("best_of_n", 10, 1, 1000, 5.0),
        Past("beam", 4, 2, 4000, 1.0),
    ]
    told = estimate(*made("best_of_n", n=4), verifiers=1, past=past)
    assert (told.usual_tokens, told.usual_seconds) == (400, 2.0)
    assert str(told) == "At most 4 drafts, 2,048 tokens. Usually about 400 tokens, 2 s here."
    assert estimate(*made("best_of_n", n=4), verifiers=2, past=past).usual_seconds == 8.0
    # no search of this kind yet: those of the others are better than nothing
    assert estimate(*made("revision", turns=2), verifiers=1, past=past).usual_tokens == 500


def test_the_usual_is_never_beyond_the_bound():
    told = estimate(*made("best_of_n", {"tokens": 50}, n=4), 1, [Past("best_of_n", 1, 1, 100, 1.0)])
    assert told.usual_tokens == told.tokens == 50


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Estimate(1, 256), "At most 1 draft, 256 tokens. There is no similar search yet to estimate from."),
        (
            Estimate(16, 4096, 900),
            "At most 16 drafts, 4,096 tokens. Usually about 900 tokens; how long that takes here is not "
            "known yet.",
        ),
        (Estimate(8, 999, 90, 0.4), "At most 8 drafts, 999 tokens. Usually about 90 tokens, under 1 s here."),
        (Estimate(8, 999, 90, 200), "At most 8 drafts, 999 tokens. Usually about 90 tokens, 3 min here."),
    ],
)
def test_in_words(told, words):
    assert str(told) == words


def test_history_reads_finished_searches_of_the_model(tmp_path):
    from threading import Event

    from tts_core.solving import begin, carry_out

    store = Store(tmp_path / "traces.db")
    generator = ScriptedGenerator(draw(DEEP))
    model = generator.describe()["name"]
    assert past_searches(store, model) == []
    task = Task("What?", strategy="best_of_n", params={"n": 6}, settings={"drafts": 2}, verifiers=["written"])
    carry_out(store, begin(store, task, generator), 0, generator, Event())
    begin(store, task, generator)  # one that has not ended teaches nothing
    [past] = past_searches(store, model)
    assert (past.strategy, past.drafts, past.verifiers) == ("best_of_n", 2, 1)
    assert past.tokens == store.query("select sum(tokens) as n from steps")[0]["n"] > 0
    assert past.seconds > 0
    assert past_searches(store, "another") == []
    # those of a training or an evaluation are made otherwise, and many at once
    with store.transaction() as db:
        db.execute("update traces set source = 'evaluate policy, generated'")
    assert past_searches(store, model) == []
