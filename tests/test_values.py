"""The small plain values: choice, aggregation, budget, parameters, cost, prompts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tts_core.aggregation import AGGREGATIONS, aggregate, rank_value
from tts_core.budget import Budget
from tts_core.choice import RULES, Candidate, choose, tally
from tts_core.cost import NOTHING, Cost, Tokens, forward_flops
from tts_core.errors import InputError
from tts_core.events import ROOT, Step
from tts_core.prompts import CRITICISE, MEND, REVISE, Shown, check_problem, solve_messages
from tts_core.run_settings import RunSettings
from tts_core.search import STRATEGIES, make_strategy
from tts_core.search.beam import spread

SCORES = st.floats(0, 1)


# aggregation


def test_aggregations_by_hand():
    scores = [0.5, None, 0.8, 0.4]
    expected = {"last": 0.4, "min": 0.4, "product": 0.16, "mean": 1.7 / 3}
    assert {name: aggregate(name, scores) for name in AGGREGATIONS} == pytest.approx(expected)
    assert aggregate("last", [0.5, None]) == 0.5
    assert aggregate("min", [None, None]) is None
    assert rank_value(None, 0.3) == 0.3
    assert rank_value(0.0, 0.3) == 0.0


@given(st.lists(SCORES, min_size=1), st.sampled_from(sorted(AGGREGATIONS)))
def test_an_aggregate_is_a_score(scores, name):
    total = aggregate(name, scores)
    assert -1e-9 <= total <= 1 + 1e-9
    assert total <= max(scores) + 1e-9


# choice

CANDIDATES = st.lists(
    st.builds(Candidate, st.uuids().map(str), st.sampled_from([None, "4", "5", "6"]), SCORES), max_size=12
)


@given(CANDIDATES, st.sampled_from(RULES))
def test_a_choice_is_one_of_the_candidates(candidates, rule):
    choice = choose(rule, candidates)
    assert (choice.step is None) == (not candidates)
    assert choice.step is None or choice.step in {candidate.step for candidate in candidates}
    assert choice.reason


@given(CANDIDATES)
def test_votes_count_every_answer_once(candidates):
    votes = tally(candidates)
    assert sum(vote.count for vote in votes) == sum(c.answer is not None for c in candidates)
    assert math.isclose(
        sum(vote.weight for vote in votes), sum(c.score for c in candidates if c.answer), abs_tol=1e-9
    )


# budget


def step(id, state="open"):
    return Step(id, None, 0, 0, 0, 0, 1, "draft", state, "")


def test_places_of_pruned_drafts_are_used_again():
    budget = Budget(drafts=4)
    assert budget.grant([ROOT], [4], 100).rows == (0, 1, 2, 3)
    assert budget.grant([ROOT], [1], 100).rows == ()
    # a pruned step that was grown from, or has ended, leaves no place
    budget.grant([step("old")], [1], 100)
    budget.prune([step("c"), step("d"), step("old"), step("done", "complete")])
    # two go on for nothing, two forks take the places of the pruned
    assert budget.grant([step("a"), step("b")], [2, 2], 100).rows == (0, 1, 2, 3)
    assert budget.drafts_used == 4
    assert budget.grant([step("c")], [2], 100).rows == (0,)


def test_a_forced_first_step_is_a_draft_like_any_other():
    budget = Budget(drafts=2)
    assert budget.force([ROOT, ROOT, ROOT]) == [True, True, False]
    assert budget.drafts_used == 2
    # an open step goes on with its draft, by words or by sampling; a second row needs a draft
    assert budget.force([step("a")]) == [True]
    assert budget.grant([step("a")], [1], 100).rows == ()


def test_tokens_are_divided_when_granted():
    budget = Budget(tokens=10)
    grant = budget.grant([ROOT], [3], 100)
    assert (grant.rows, grant.limit) == ((0, 1, 2), 3)
    budget.spend(9)
    assert budget.grant([ROOT], [3], 100).rows == (0,)
    budget.spend(1)
    assert budget.grant([ROOT], [3], 100).rows == ()


@given(
    st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=4), max_size=8),
    st.integers(1, 20),
    st.integers(1, 50),
)
def test_a_budget_is_never_exceeded(requests, drafts, tokens):
    budget = Budget(drafts=drafts, tokens=tokens)
    spent = 0
    for branches in requests:
        grant = budget.grant([ROOT] * len(branches), branches, 1000)
        assert len(set(grant.rows)) == len(grant.rows) <= sum(branches)
        spent += len(grant.rows) * grant.limit
        budget.spend(len(grant.rows) * grant.limit)
        assert spent <= tokens
        assert budget.drafts_used <= drafts


@given(st.integers(0, 100), st.integers(1, 20))
def test_spread_is_even(rows, parents):
    shares = spread(rows, parents)
    assert sum(shares) == rows
    assert max(shares) - min(shares) <= 1
    assert shares == sorted(shares, reverse=True)


# parameters


@pytest.mark.parametrize(
    ("strategy", "values", "message"),
    [
        ("beem", {}, "no strategy 'beem'; there are greedy"),
        ("beam", {"width": 4}, "no parameter 'width' here; there are"),
        ("beam", {"keep": "four"}, "keep must be a whole number from 1 to 64, not 'four'"),
        ("beam", {"keep": 0}, "keep must be a whole number from 1 to 64, not '0'"),
        ("beam", {"keep": "1e999"}, "keep must be a whole number"),
        ("beam", {"keep": "nan"}, "keep must be a whole number"),
        ("beam", {"keep": 2.5}, "keep must be a whole number"),
        ("beam", {"keep": True}, "keep must be a whole number"),
        ("beam", {"keep": None}, "keep must be a whole number"),
        ("beam", {"choose": "luck"}, "choose must be one of best_score, weighted_vote, majority"),
    ],
)
def test_parameters_that_do_not_fit_get_a_sentence(strategy, values, message):
    with pytest.raises(InputError) as error:
        make_strategy(strategy, values)
    assert message in str(error.value)


def test_parameters_are_read_from_text():
    assert make_strategy("beam", {"keep": "3", "branch": "2.0"}).to_json() == {
        "keep": 3,
        "branch": 2,
        "rounds": 40,
        "choose": "weighted_vote",
    }
    assert RunSettings.from_mapping({"temperature": "0.5", "drafts": "", "tokens": None}).temperature == 0.5
    for values in ({"temperature": "hot"}, {"top_p": 0}, {"prior": "inf"}, {"system": "x" * 30_000}):
        with pytest.raises(InputError):
            RunSettings.from_mapping(values)


def test_every_strategy_says_what_it_is():
    for name, strategy in STRATEGIES.items():
        told = strategy.describe()
        assert told["name"] == name
        assert told["summary"].count(". ") <= 2
        assert told["helps"]
        assert told["parameters"][-1]["name"] == "choose"
        assert all(spec["help"] for spec in told["parameters"])


# cost


def test_costs_add_up():
    one = Cost(Tokens(1, 2, 3), Tokens(4, 5, 6), 7, 0.5, 100.0)
    assert one + NOTHING == one
    assert (one + one).policy == Tokens(2, 4, 6)
    assert Cost.from_json((one + one).to_json()) == one + one
    assert one.policy.computed == 4
    assert forward_flops(135_000_000, 10) == 2.7e9


# prompts


@pytest.mark.parametrize("problem", ["", "  \n ", "a\0b", "x" * 300_000, "half \ud800 character"])
def test_prompts_that_cannot_be_used_get_a_sentence(problem):
    with pytest.raises(InputError, match=r"\.$|:"):
        check_problem(problem)


def test_ordinary_and_strange_prompts_pass_unchanged():
    for problem in ["2+2?", "<img src=x onerror=alert(1)>", "${x} {{y}} $5", "שלום", "x" * 100_000]:
        assert check_problem(problem) == problem


def test_a_revision_shows_the_attempts_in_order():
    roles = [message["role"] for message in solve_messages("P", "S", [Shown("one"), Shown("two")])]
    assert roles == ["system", "user", "assistant", "user", "assistant", "user"]
    assert [m["content"] for m in solve_messages("P", "  ")] == ["P"]


def test_a_critique_is_asked_for_and_mended_in_words_of_their_own():
    def asked(*shown, **more):
        return [m["content"] for m in solve_messages("P", "", shown, **more) if m["role"] == "user"]

    one, said = Shown("one"), Shown("no", critique=True)
    assert asked(one, criticise=True) == ["P", CRITICISE]
    assert asked(one, said) == ["P", CRITICISE, MEND]
    assert asked(one, said, Shown("two"), criticise=True) == ["P", CRITICISE, MEND, CRITICISE]
    assert asked(one, hint="Be brief.") == ["P\n\nBe brief.", REVISE]
