"""The evaluation of verifiers, on written drafts whose truth and scores are known."""

import itertools
import json
import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tts_core.choice import Candidate, choose
from tts_core.cli import main
from tts_core.errors import InputError
from tts_core.evaluate.bars import bars, verdict
from tts_core.evaluate.choosing import chosen, part
from tts_core.evaluate.document import marks
from tts_core.evaluate.judging import judged, suiting
from tts_core.evaluate.sampling import Search
from tts_core.evaluate.searches import Compared
from tts_core.evaluate.selection import Ranked, best_at, split, weighted, weighted_at
from tts_core.evaluate.statistics import Rate
from tts_core.evaluate.verifiers import Draft, ProblemDrafts, auc_rate, quality, read, unparsed
from tts_core.evaluate.verifiers_report import Against, Plan, evaluate
from tts_core.evaluate.verifiers_results import _bars
from tts_core.events import RunHidden
from tts_core.generators.scripted import ScriptedGenerator, Written
from tts_core.problems.problem import Problem
from tts_core.search.hands.rescore import Rescore
from tts_core.solving import add_run
from tts_core.store import Store
from tts_core.verifiers.scripted import Scripted

FOUR = Problem("p-4", "What is 2 + 2?", "4", 1, "story", ("2 + 2 = 4.", "The answer is 4."))


def node(text, score, *children):
    return {"text": text, "score": score, "children": list(children)}


# right; wrong at once; wrong at the end; right with a bad score
TREE = {
    "children": [
        node("2 + 2 = 4.\n", 0.9, node("The answer is 4.", 0.8)),
        node("2 + 2 = 5.\n", 0.2, node("The answer is 5.", 0.1)),
        node("So 2 + 2 = 4.\n", 0.6, node("The answer is 5.", 0.7)),
        node("The answer is 4.", 0.3),
    ],
    "revisions": [[node("The answer is 4.", 0.7)]],
}
DRAFTS = Search("majority", {"n": 4}, {"max_tokens": 60})


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


@pytest.fixture
def generator():
    return ScriptedGenerator(Written.from_json(TREE))


def read_all(store, generator, problems=(FOUR,), names=()):
    verifiers = suiting(store, generator, names)
    traces = judged(store, generator, problems, DRAFTS, verifiers, threading.Event())
    return [read(*each, verifiers) for each in zip(problems, traces, strict=True)], verifiers


# judging


def test_drafts_are_read_with_their_truth_and_scores(store, generator):
    [made], _ = read_all(store, generator)
    assert [draft.truth for draft in made.drafts] == [(True, True), (False, None), (True, False), (True,)]
    assert [draft.first_error for draft in made.drafts] == [-1, 0, 1, -1]
    assert [draft.right for draft in made.drafts] == [True, False, False, True]
    assert made.drafts[0].scores == {"written": (0.9, 0.8), "arithmetic": (1.0, None)}
    assert made.drafts[0].tokens == 9  # 2 + 2 = 4. and The answer is 4.
    assert unparsed([made]) == (0, 0)


def test_a_draft_that_was_cut_off_tells_nothing_of_its_last_step(store, generator):
    verifiers = suiting(store, generator)
    short = Search("majority", {"n": 4}, {"max_tokens": 7})
    [trace] = judged(store, generator, [FOUR], short, verifiers, threading.Event())
    made = read(FOUR, trace, verifiers)
    assert [draft.complete for draft in made.drafts] == [False, False, False, True]
    assert [draft.truth for draft in made.drafts] == [(True,), (False,), (True,), (True,)]
    assert [draft.first_error for draft in made.drafts] == [None, 0, None, -1]
    assert made.drafts[0].ranked("written").score is None


def test_what_was_scored_is_not_scored_again(store, generator):
    read_all(store, generator, names=["written"])
    traces, count = events(store)
    read_all(store, generator, names=["written"])
    assert events(store) == (traces, count)
    # only the other verifier scores, in the same trace
    [made], _ = read_all(store, generator)
    assert set(made.drafts[0].scores) == {"written", "arithmetic"}
    assert events(store)[0] == traces
    runs = store.trace(traces[0]).runs
    assert [[told["name"] for told in run.started.verifiers] for run in runs.values()] == [
        [],
        ["written"],
        ["arithmetic"],
    ]


def test_scoring_that_was_killed_is_finished(store, generator):
    judged(store, generator, [FOUR], DRAFTS, [], threading.Event())
    [id] = events(store)[0]
    number = add_run(store, id, Rescore(scope="trace"), generator, ["written", "arithmetic"])
    store.release(id, number)
    [made], _ = read_all(store, generator)
    assert made.drafts[1].scores["written"] == (0.2, 0.1)
    assert {number: run.state for number, run in store.trace(id).runs.items()} == {0: "done", 1: "done"}


def test_scores_that_were_undone_are_asked_for_again(store, generator):
    [before], _ = read_all(store, generator)
    [id] = events(store)[0]
    store.append(id, [RunHidden(1, True, "local")])
    [made], _ = read_all(store, generator)
    assert made.drafts == before.drafts
    assert list(store.trace(id).runs) == [0, 1, 2]
    count = events(store)
    read_all(store, generator)
    assert events(store) == count


def test_a_verifier_that_failed_is_refused_and_asked_again(store, generator, monkeypatch):
    def away(verifier, problem, paths):
        raise OSError("no route to host")

    with monkeypatch.context() as outage:
        outage.setattr(Scripted, "score", away)
        for _ in range(2):  # what it wrote the first time is not taken for done
            with pytest.raises(
                InputError, match=r"could not be scored: written: .* no route to host\. The same"
            ):
                read_all(store, generator)
    [made], _ = read_all(store, generator)
    assert made.drafts[0].scores == {"written": (0.9, 0.8), "arithmetic": (1.0, None)}
    count = events(store)
    read_all(store, generator)
    assert events(store) == count


def events(store):
    ids = [row["id"] for row in store.query("select id from traces order by id")]
    return ids, store.query("select count(*) as n from events")[0]["n"]


# how well a verifier judges


def test_a_judgement_by_hand(store, generator):
    made, (written, arithmetic) = read_all(store, generator)
    found = quality(made, written)
    # right 0.9, 0.8, 0.6, 0.3; wrong 0.2, 0.7: six of eight pairs are won
    assert (found.steps, found.step_auc.mean, found.opinions) == (6, 0.75, 1)
    # the error at the end is not seen, and the short draft is suspected
    assert (found.f1.f1, found.f1.on_wrong, found.f1.on_right) == (0.5, 0.5, 0.5)
    assert found.answer_auc == 0.75
    assert found.agreement == 1
    assert sum(each.count for each in found.reliability.bins) == 6
    assert found.brier == pytest.approx((0.01 + 0.04 + 0.04 + 0.16 + 0.49 + 0.49) / 6)
    found = quality(made, arithmetic)
    assert found.opinions == pytest.approx(3 / 7)
    # 1 T, ½ T, 0 F, 1 T, ½ F, ½ T: the answers are ties
    assert found.step_auc.mean == pytest.approx((4 + 2 + 2 / 2) / 8)
    assert found.agreement is None


def test_a_verifier_of_whole_attempts_has_no_opinion_on_steps(store, generator):
    [made], (written, _) = read_all(store, generator)
    drafts = [
        Draft(
            draft.answer,
            draft.right,
            True,
            1,
            draft.truth,
            {"written": (*[None] * (len(draft.truth) - 1), draft.scores["written"][-1])},
        )
        for draft in made.drafts[:3]
    ]
    found = quality([ProblemDrafts(FOUR, tuple(drafts))], written)
    assert (found.step_auc, found.f1) == (None, None)
    assert found.answer_auc == 1
    assert sum(each.count for each in found.reliability.bins) == 3


def test_an_auc_has_an_interval_over_problems():
    sharp = [[(0.9, True), (0.1, False)]] * 20
    assert str(auc_rate(sharp)) == "100% [100%, 100%]"
    mixed = [[(0.9, True), (0.1, False)], [(0.2, True), (0.8, False)]] * 10
    found = auc_rate(mixed)
    assert found.low < found.mean < found.high
    # an interval over single steps would be narrower than one over problems that are alike within
    assert auc_rate([problem * 5 for problem in mixed]).high == found.high
    assert auc_rate([[(0.4, True)], []]) is None


# choosing

RANKED = some.lists(
    some.builds(
        lambda answer, score: Ranked(answer, answer == "4", score),
        some.sampled_from(["4", "5", "6"]),
        some.sampled_from([None, 0.1, 0.5, 0.5, 0.9]),
    ),
    min_size=1,
    max_size=7,
)


@given(RANKED, some.integers(1, 7))
def test_the_best_of_k_is_the_mean_over_all_subsets(drafts, k):
    if k > len(drafts):
        with pytest.raises(ValueError, match="needs"):
            best_at(drafts, k)
        return
    won = []
    for subset in itertools.combinations(drafts, k):
        judged_ = [draft for draft in subset if draft.score is not None]
        most = max((draft.score for draft in judged_), default=None)
        first = [draft.right for draft in judged_ if draft.score == most]
        won.append(sum(first) / len(first) if first else 0)
    assert best_at(drafts, k) == pytest.approx(sum(won) / len(won))


@given(some.lists(some.tuples(some.sampled_from(["4", "5"]), some.floats(0, 1)), min_size=1, max_size=9))
def test_a_weighted_vote_is_that_of_a_search(pairs):
    drafts = [Ranked(answer, answer == "4", score) for answer, score in pairs]
    sums = {answer: sum(score for each, score in pairs if each == answer) for answer in ("4", "5")}
    if sums["4"] == sums["5"]:
        return
    made = choose("weighted_vote", [Candidate(str(at), *pair) for at, pair in enumerate(pairs)])
    assert weighted_at(drafts, len(drafts)) == (pairs[int(made.step)][0] == "4")


def test_ties_are_shared_and_the_incomplete_do_not_vote():
    assert weighted([Ranked("4", True, 0.5), Ranked("5", False, 0.5)]) == 0.5
    assert weighted([Ranked("4", True, 0.1), Ranked("5", False, None), Ranked(None, False, 0.9)]) == 1
    assert weighted([Ranked("4", True, None)]) == 0


def test_folds_hold_every_place_once():
    made = split(23, 5)
    assert sorted(place for mine, _ in made for place in mine) == list(range(23))
    assert all(not set(mine) & set(others) and len(mine) + len(others) == 23 for mine, others in made)
    # problems come with their levels in turn: a fold is not one level
    assert all(len({place % 5 for place in mine}) > 1 for mine, _ in made)
    assert split(1, 5) == [([0], [0])]


def some_problems(count, right_scored, majority_right=False):
    """Problems with three drafts: two say 5, one 4; `right_scored` of them rank the 4 above both."""
    votes = ["4", "4", "5"] if majority_right else ["4", "5", "5"]
    made = []
    for place in range(count):
        known = place < right_scored
        drafts = [
            Draft(
                answer,
                answer == "4",
                True,
                10,
                (),
                {"v": ((0.9 if answer == "4" else 0.1),) if known else (0.5,)},
            )
            for answer in votes
        ]
        made.append(ProblemDrafts(FOUR, tuple(drafts)))
    return made


def gain_of(made, rule="weighted_vote"):
    return next(one.gain for one in chosen(made, ["v"], 3) if (one.aggregation, one.rule) == ("last", rule))


def test_a_win_is_said_only_where_the_interval_excludes_zero():
    sure = gain_of(some_problems(30, 20))
    assert (round(sure.mean, 3), verdict(sure)) == (0.667, "better")
    unsure = gain_of(some_problems(30, 1))
    assert (round(unsure.mean, 3), verdict(unsure)) == (0.033, "no sure difference")
    # majority is right, and the best score of equals is one of three
    assert verdict(gain_of(some_problems(30, 0, majority_right=True), "best_score")) == "worse"
    assert verdict(Rate(0.1, 0.0, 0.2)) == "no sure difference"
    assert verdict(Rate(-0.1, -0.2, 0.0)) == "no sure difference"


def test_curves_rise_from_one_draft_to_all(store, generator):
    made, verifiers = read_all(store, generator)
    found = part("all", made, [each.name for each in verifiers], [1, 4])
    assert found.majorities[1].mean == pytest.approx(0.5, abs=0.15)
    assert found.majorities[4].mean == 0.5
    assert {k: rate.mean for k, rate in found.best["written"].items()} == {1: 0.5, 4: 1}
    assert found.weighted["written"][4].mean == 1
    assert (found.passes[4].mean, found.gain["written"].mean) == (1, 0.5)


# the whole


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"count": 0}, "--count must be"),
        ({"drafts": 65}, "--drafts must be"),
        ({"searches": ("beam", "walk")}, "no search 'walk'"),
        ({"fit": "table.json", "drafts": 8}, "--fit needs --drafts of at least 11"),
        ({"fit": "table.json", "count": 199, "deep": 0}, "--fit needs 200 problems"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(wrong, words):
    with pytest.raises(InputError, match=words):
        Plan(**wrong).check()


def test_a_verifier_that_is_not_there_is_refused(store, generator):
    with pytest.raises(InputError, match="no verifier 'prm'"):
        suiting(store, generator, ["prm"])


def test_a_bar_is_met_only_as_it_was_set(store, generator):
    plan = Plan(count=2, drafts=4, deep=0)
    plan.check()
    small = evaluate(store, generator, plan, threading.Event())
    assert {bar.met for bar in bars(small)} == {None}, "two problems tell nothing"
    found = replace(small, plan=replace(plan, count=200))
    # of a written tree no answer is right, and so neither AUC nor F1 can be told

    def said(words, **changes):
        [met] = [bar.met for bar in bars(replace(found, **changes)) if words in bar.what]
        return met

    assert [bar.what for bar in bars(found) if "AUC" in bar.what] == []
    assert _bars(found).startswith("Short of its bar: weighted vote of 4 by written − majority")
    assert "**not met**" in _bars(found)
    assert said("best strategy", over_greedy=Rate(0.15, 0.1, 0.2)) is True
    assert said("best strategy", over_greedy=Rate(0.14, 0.1, 0.2)) is False
    assert said("best strategy", over_greedy=Rate(0.15, -0.1, 0.4)) is False
    for gain, met in (
        (Rate(0.06, 0.01, 0.1), True),
        (Rate(0.06, 0, 0.1), False),
        (Rate(0.04, 0.01, 0.1), False),
    ):
        assert said("majority", chosen=[replace(one, gain=gain) for one in found.chosen]) is met
    first, *others = found.qualities
    for auc, met in ((0.9, True), (0.89, False)):
        judged_ = [replace(first, step_auc=Rate(auc, 0.8, 0.95)), *others]
        assert said("step AUC", qualities=judged_) is met


def test_a_bar_says_what_it_asks_for(store, generator):
    made = evaluate(store, generator, Plan(count=2, drafts=4, deep=0), threading.Event())
    found = replace(made, plan=replace(made.plan, count=200))
    unsure = Rate(0.02, -0.1, 0.1)
    other = Against("other", "written", ("beam",), unsure, unsure)
    beam = Compared("beam", "Beam", unsure, 900.0, unsure, unsure, 4.0)
    made = bars(replace(found, against=other, hard=[beam]))
    [against] = [bar for bar in made if bar.what.startswith("other")]
    assert (against.bar, against.met) == ("≥ 0 in the mean", True)
    assert against.found == "+2.0 [-10.0, +10.0] (no sure difference)"
    # there cannot be more drafts than were sampled, and so the tokens need not be equal
    [searched] = [bar.what for bar in made if bar.what.startswith("beam")]
    assert "weighted vote of 4.0 (as many drafts as the same tokens pay for, at most 4)" in searched


def test_the_whole_command(tmp_path, capsys):
    tree, other = tmp_path / "tree.json", tmp_path / "other.json"
    tree.write_text(json.dumps(TREE))
    other.write_text(json.dumps({"children": TREE["children"][:1]}))
    begin, end = marks("verifiers")
    file, table = tmp_path / "results.md", tmp_path / "table.json"
    file.write_text(f"# Results\n{begin}{end}")
    asked = ["evaluate", "verifiers", "--db", str(tmp_path / "traces.db"), "--model", f"scripted:{tree}"]
    asked += ["--count", "4", "--drafts", "12", "--deep", "0", "--strategies", "beam,compute_optimal"]
    fit = ["--against-model", f"scripted:{other}", "--fit", str(table), "--force"]
    assert main([*asked, *fit, "--into", str(file)]) == 0
    text = file.read_text()
    assert "| written | 100% of steps |" in text
    assert "| level 1 | 1 |" in text
    assert "The same by level, with written" in text
    by_level = text[text.index("The same by level") :]
    assert by_level.index("| level 1 (1) | oracle | ") < by_level.index("| level 2 (1) | majority | ")
    assert "Too few problems to tell whether a bar is met." in text
    assert "| few problems |" in text
    assert "too few problems" in text
    assert "scripted-other with its best strategy" in text
    for name in ("reliability", "drafts"):
        assert b"<svg" in (tmp_path / "results" / f"verifiers-{name}.svg").read_bytes()
    assert json.loads(table.read_text())["fitted"] is True
    # all is there: the second time nothing is sampled, and the figures are the same
    store = Store(tmp_path / "traces.db")
    before = events(store)
    capsys.readouterr()
    assert main([*asked, "--json", "--quiet"]) == 0
    assert events(store) == before
    store.close()
    told = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in told["compared"]] == [
        "greedy",
        "majority",
        "best_of_n",
        "weighted_majority",
        "beam",
        "compute_optimal",
    ]
    assert told["fitted"] is None
