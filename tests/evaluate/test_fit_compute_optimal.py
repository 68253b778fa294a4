"""Fitting the compute-optimal table: planted tables are found, and too few problems are refused."""

import json
import threading
from random import Random

import pytest

from tts_core.errors import InputError
from tts_core.evaluate import fit_compute_optimal
from tts_core.evaluate.fit_compute_optimal import (
    LEAST,
    LOOKS,
    Measured,
    Option,
    fit,
    fitted,
    looked_up,
    write_table,
)
from tts_core.evaluate.judging import judged, suiting
from tts_core.evaluate.probing import PROBES, hard, probed
from tts_core.evaluate.sampling import Search
from tts_core.evaluate.verifiers import Draft, read
from tts_core.generators.scripted import ScriptedGenerator, Written
from tts_core.problems.problem import Problem
from tts_core.search.compute_optimal import difficulty
from tts_core.search.compute_optimal import table as read_table
from tts_core.store import Store

OPTIONS = (
    Option("weighted_majority", {"n": 1}),
    Option("revision", {"turns": 4}),
    Option("beam", {"keep": 4, "branch": 4}),
)
COSTS = (5, 8, 20)
# how often each option is right on a problem of each quarter
PLANTED = ((0.9, 0.9, 0.9), (0.3, 0.8, 0.5), (0.1, 0.7, 0.7), (0.1, 0.2, 0.9))


def test_each_option_that_is_measured_can_be_afforded():
    least = PROBES + min(option.drafts for option in fit_compute_optimal.OPTIONS)
    for option in fit_compute_optimal.OPTIONS:
        spent = PROBES + option.drafts + (len(LOOKS) - 1) * least
        assert spent <= len(LOOKS) * fit_compute_optimal.BUDGET, option


def planted(count, seed=1):
    """Problems whose quarter of difficulty says how often each option is right; equal chances win alike."""
    rng, made = Random(seed), []
    for place in range(count):
        quarter, luck = place % 4, rng.random()
        right = tuple(float(luck < chance) for chance in PLANTED[quarter])
        made.append(Measured((quarter + rng.random()) / 4, right, float(rng.random() < 0.5), right[0]))
    return made


def test_the_planted_table_is_found():
    found = fit(planted(2000), COSTS, budget=11)
    assert [row.looks for row in found] == list(LOOKS)
    # (5 + 8 + 8 + 20) / 4 = 10.25; in the third quarter the dear search is no better
    assert [row.option for row in found] == [0, 1, 1, 2]
    assert [row.up_to for row in found] == pytest.approx([0.25, 0.5, 0.75, 1], abs=0.01)


def test_of_tables_that_are_equally_often_right_the_cheapest_is_taken():
    # five drafts for the easy ones win as much as ten for the hard ones; both are more than there is
    easy, hard = Measured(0.1, (0.0, 0.3, 0.3), 0, 0), Measured(0.9, (0.0, 0.0, 0.3), 0, 0)
    assert [row.option for row in fit([easy, hard] * 20, (4, 5, 10), budget=7)] == [1, 0]


def test_a_small_budget_goes_where_it_brings_most():
    # three drafts more for all but the easy ones bring more than fifteen more for the hardest
    assert [row.option for row in fit(planted(2000), COSTS, budget=9)] == [0, 1, 1, 1]
    # three more for one quarter
    assert [row.option for row in fit(planted(2000), COSTS, budget=5.75)] == [0, 0, 1, 0]
    assert {row.option for row in fit(planted(2000), COSTS, budget=5)} == {0}
    with pytest.raises(InputError, match="within 4 drafts"):
        fit(planted(40), COSTS, budget=4)


def test_equal_difficulties_stay_in_one_bin():
    same = [Measured(0.0, (1.0, 1.0, 1.0), 1, 1)] * 30 + [Measured(0.8, (0.0, 0.0, 1.0), 0, 0)] * 10
    found = fit(same, COSTS, budget=20)
    assert [(row.up_to, row.option) for row in found] == [(0.4, 0), (1.0, 2)]
    assert [row.looks for row in found] == ["easy", "fair"]
    assert looked_up(found, 0.4).option == 0
    assert looked_up(found, 0.41).option == 2


def test_tables_are_judged_on_problems_they_were_not_fitted_on():
    made = fitted(planted(1200), COSTS, budget=11)
    # 0.9, 0.8, 0.7 and 0.9 of the quarters
    assert made.right.mean == pytest.approx(0.825, abs=0.03)
    assert made.drafts == pytest.approx(10.25, abs=0.5)
    assert made.over_fixed.low > 0.2
    # nothing can be learnt where nothing is planted: held out it is a coin, fitted it would be more
    rng = Random(2)
    coins = [
        Measured(rng.random(), tuple(float(rng.random() < 0.5) for _ in range(12)), 0, 0) for _ in range(200)
    ]
    noise = fitted(coins, tuple(range(5, 17)), budget=16)
    own = sum(one.right[looked_up(noise.rows, one.difficulty).option] for one in coins) / len(coins)
    assert own > noise.right.mean
    assert noise.right.low <= 0.5 <= noise.right.high


def test_a_table_is_written_as_the_strategy_reads_it(tmp_path):
    made, file = fitted(planted(400), COSTS, budget=11), tmp_path / "table.json"
    write_table(file, made, OPTIONS, "some problems", "2026-01-02", drawn="test problems")
    found = read_table(file)
    assert found.fitted
    assert [row.strategy.name for row in found.rows] == [OPTIONS[row.option].strategy for row in made.rows]
    assert found.rows[-1].up_to == 1
    told = json.loads(file.read_text())
    assert (told["source"], told["date"], told["problems"]) == ("some problems", "2026-01-02", 400)
    assert told["probes"] == found.probes == PROBES
    assert told["drawn"] == found.drawn == "test problems"


def test_too_few_problems_write_no_table(tmp_path):
    made, file = fitted(planted(LEAST - 1), COSTS, budget=11), tmp_path / "table.json"
    with pytest.raises(InputError, match=f"fitted on {LEAST - 1} problems and needs {LEAST}"):
        write_table(file, made, OPTIONS, "few", "2026-01-02")
    assert not file.exists()
    write_table(file, made, OPTIONS, "few", "2026-01-02", force=True)
    assert file.exists()
    with pytest.raises(InputError, match="without a problem"):
        fitted([], COSTS)


# measuring


def node(text, score, *children):
    return {"text": text, "score": score, "children": list(children)}


FOUR = Problem("p-4", "What is 2 + 2?", "4", 1, "story", ("2 + 2 = 4.", "The answer is 4."))
# of the drafts one is right; every revision is
TREE = {
    "children": [
        node("The answer is 4.", 0.2),
        *(node(f"{place}: the answer is 5.", 0.5) for place in range(5)),
    ],
    "revisions": [[node("So the answer is 4.0", 0.9)]],
}


def test_options_are_measured_beside_the_probes(tmp_path):
    store, generator = Store(tmp_path / "traces.db"), ScriptedGenerator(Written.from_json(TREE))
    verifiers, stop = suiting(store, generator, ["written"]), threading.Event()
    drafts = Search("majority", {"n": 12}, {"max_tokens": 60})
    [trace] = judged(store, generator, [FOUR], drafts, verifiers, stop)
    made = [read(FOUR, trace, verifiers)]
    # the probes are the first drafts: as the strategy itself sees them
    steps = sorted(trace.leaves(), key=lambda leaf: leaf.row)[:PROBES]
    assert hard(made[0].drafts[:PROBES], "written") == difficulty(steps, [0.2, *[0.5] * (PROBES - 1)])
    found = probed(store, generator, [FOUR], made, {"max_tokens": 60}, verifiers[0], 1, stop)
    right = {
        (option.strategy, *option.params.values()): one
        for option, one in zip(found.options, found.measured[0].right, strict=True)
    }
    assert ("weighted_majority", 8) in right
    assert ("weighted_majority", 12) not in right  # there are not so many besides the probes
    assert right["weighted_majority", 8] == 0
    # 0.2 + 3 × 0.9 for 4, which the search's own trace calls 4.0, against 0.5 for each other probe
    assert right["revision", 4] == 1
    assert found.costs == tuple(PROBES + option.drafts for option in found.options)
    assert (found.measured[0].fixed, found.measured[0].equal) == (0, 0)
    # searches do not begin with the probes again
    seeds = store.query("select distinct seed from traces where source like 'evaluate verifiers%'")
    assert [row["seed"] for row in seeds] == [2]
    store.close()


def test_a_probe_without_an_answer_agrees_with_nobody():
    def probes(*answers):
        return [Draft(answer, False, True, 1, (), {"v": (0.5,)}) for answer in answers]

    # the second of three has no answer; the answer 1 is not its place
    assert hard(probes("1", None, "1"), "v") == hard(probes("x", None, "x"), "v")
