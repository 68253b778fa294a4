"""The command `train rollouts`, on a written policy: what it samples, says, and does not say twice."""

import argparse
import json
import threading

import pytest
from written import draw

from tts_core.cli import main
from tts_core.errors import InputError
from tts_core.evaluate.sampling import Interrupted, Search, sample
from tts_core.generators.scripted import Node, ScriptedGenerator, Written
from tts_core.labels.book import LabelBook
from tts_core.problems.generated import generated
from tts_core.problems.problem import Problem
from tts_core.problems.truth import is_judged
from tts_core.search.hands.continue_step import ContinueStep
from tts_core.solving import add_run, carry_out
from tts_core.store import Store
from tts_core.training import rollouts_command
from tts_core.training.progress import Progress
from tts_core.training.rollout_plan import RolloutPlan
from tts_core.training.rollouts import drawn, make
from tts_core.training.step_data import labelled_steps
from tts_core.training.truth_labels import judge_stored, trace_truth, write_truth

NUTS = Problem(
    "p",
    "Ann has 3 bags of 4 nuts and eats 5. How many are left?",
    "7",
    2,
    "story",
    ("The bags hold 3 * 4 = 12 nuts.", "Then 12 - 5 = 7 are left.", "The answer is 7."),
)


def line(text, *children):
    return Node(f"{text}\n", children, None, "open")


def end(text):
    return Node(text, (), None, "complete")


POLICY = Written(
    (
        line(
            "The bags hold 3 * 4 = 12 nuts.",
            line("Then 12 - 5 = 7 are left.", end("The answer is 7.")),
            line("Then 12 - 5 = 8 are left.", end("The answer is 8.")),
        ),
        line("Well.", line("3 + 4 = 7.", line("7 + 5 = 13.", end("The answer is 13.")))),
    )
)
PLAN = RolloutPlan(count=1, drafts=2, rollouts=2)


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


def made(store, plan=PLAN, problems=(NUTS,), policy=POLICY):
    quiet = Progress(quiet=True)
    return make(store, ScriptedGenerator(policy), plan, list(problems), threading.Event(), quiet)


def labels(store):
    return LabelBook(store).current(sources=["truth"])


def test_it_makes_traces_rollouts_and_truth(store):
    told = made(store)
    # The drafts have 3 + 4 steps. Rolled out twice each are the open ones: two of the first with 4 + 2 steps,
    # three of the second with 6 + 4 + 2. Each attempt's own steps are told up to its first error.
    assert told.to_json() == {
        "traces": 1,
        "steps": 25,
        "drafts": 2,
        "labelled": {"rollout": 5, "truth": 17},
        "right": {
            "drafts": 0.5,
            "rollout": pytest.approx((0.5 + 1 + 0 + 0 + 0) / 5),
            "truth": pytest.approx(11 / 17),
        },
        "unparsed": 0.0,
        "labels_written": 17,
    }
    [row] = store.query("select problem, source, reference from traces")
    assert row == {"problem": NUTS.prompt, "source": "train rollouts", "reference": "7"}


def test_truth_is_that_of_the_attempt_that_wrote_the_step(store):
    made(store)
    [id] = store.trace_ids()
    trace = store.trace(id)
    said = {}
    for kept in labels(store):
        text = trace.steps[kept.label.step].text.strip()
        said.setdefault(text, set()).add(kept.label.rating)
        assert (kept.label.owner, kept.label.protocol) == ("exact", "solution")
        assert kept.label.content == trace.steps[kept.label.step].content
    assert said["The bags hold 3 * 4 = 12 nuts."] == said["The answer is 7."] == {1}
    # nothing is said of what is behind the first error, such as a wrong answer behind a wrong sum
    assert said["Then 12 - 5 = 8 are left."] == said["7 + 5 = 13."] == {-1}
    assert "The answer is 8." not in said
    assert said["3 + 4 = 7."] == {1}, "7 is a number of the solution"
    found = labelled_steps(store, "prm", {"truth": 1.0})
    said_of = {kept.label.step for kept in labels(store)}
    assert said_of < {each.step for each in found}
    # who learns from it takes what is behind an error as wrong
    assert {each.label for each in found if each.step not in said_of} == {0.0}


def test_a_second_time_adds_nothing(store):
    first = made(store)
    count = store.query("select (select count(*) from events) + (select count(*) from labels) as n")
    second = made(store)
    assert store.query("select (select count(*) from events) + (select count(*) from labels) as n") == count
    assert second.written == 0
    assert {**second.to_json(), "labels_written": 0} == {**first.to_json(), "labels_written": 0}


def test_a_label_that_no_longer_holds_is_taken_back(store):
    made(store)
    [id] = store.trace_ids()
    trace = store.trace(id)
    found = trace_truth(NUTS, trace)
    changed = {**found.truth, trace.steps[next(iter(trace.steps))].id: None}
    other = type(found)(changed, found.reached, found.unparsed)
    assert write_truth(store, trace, other) == 1
    assert len(labels(store)) == 16
    assert write_truth(store, trace, found) == 1
    assert len(labels(store)) == 17


def test_truth_stays_where_a_person_goes_on_from_a_pruned_step(store):
    policy = Written(
        (
            line("The bags hold 3 * 4 = 12 nuts.", end("The answer is 7.")),
            line("The bags hold 3 * 4 = 13 nuts.", end("The answer is 13.")),
        )
    )
    generator, beam = ScriptedGenerator(policy), Search("beam", {"keep": 1, "branch": 2})
    [trace] = sample(store, generator, [NUTS], beam, threading.Event())
    assert judge_stored(store, [NUTS]) == 4
    [pruned] = [id for id in trace.pruned if "13" in trace.steps[id].text]
    run = add_run(store, trace.id, ContinueStep(step=pruned), generator)
    trace = carry_out(store, trace.id, run, generator, threading.Event())
    assert trace.steps[pruned].id not in {leaf.id for leaf in trace.leaves()}
    # what follows the error is told by nobody, and the error stays one
    assert judge_stored(store, [NUTS]) == 0
    assert trace_truth(NUTS, trace).truth[pruned] is False


def test_what_was_cut_off_is_not_judged(store):
    policy = Written(
        (line("The bags hold 3 * 4 = 12 nuts.", Node("Then 12 - 5 = 1", (), None, "truncated")),)
    )
    told = made(store, RolloutPlan(count=1, drafts=1, rollouts=0), policy=policy)
    assert (told.true, told.false, told.reached, told.unparsed) == (1, 0, 1, 0)


def test_what_cannot_be_told_is_counted(store):
    policy = Written((line("Let us see.", line("They are many.", end("It is a lot."))),))
    told = made(store, RolloutPlan(count=1, drafts=1, rollouts=0), policy=policy)
    assert told.to_json()["unparsed"] == 1.0
    assert labels(store) == []
    assert "100.0% of the steps cannot be told" in str(told)


def test_other_traces_of_the_problem_are_judged_too(store):
    generator, search = ScriptedGenerator(POLICY), Search("majority", {"n": 2}, source="evaluation")
    [trace] = sample(store, generator, [NUTS], search, threading.Event())
    assert judge_stored(store, [NUTS], but=[trace.id]) == 0
    told = made(store)
    other = [kept for kept in labels(store) if kept.label.trace == trace.id]
    # three steps of the right draft, and three of the wrong one up to its error
    assert len(other) == 6
    assert told.written == 17 + 6
    assert judge_stored(store, [NUTS]) == 0


def test_gsm8k_has_rollouts_and_no_exact_truth(store):
    borrowed = Problem("g", NUTS.prompt, "7", 2, "gsm8k", NUTS.solution)
    told = made(store, problems=[borrowed])
    assert (told.rolled_out, told.true, told.false) == (5, 0, 0)
    assert labels(store) == []
    assert told.to_json()["right"]["truth"] is None


def test_a_stop_keeps_what_was_sampled_and_the_same_command_goes_on(store):
    problems = [Problem(f"p{n}", f"{NUTS.prompt} ({n})", "7", 2, "story", NUTS.solution) for n in range(12)]
    plan = RolloutPlan(count=12, drafts=1, rollouts=1)
    stop = threading.Event()

    class Stopping(Progress):
        def at(self, share, left, words):
            stop.set()

    with pytest.raises(Interrupted, match="the same command goes on"):
        make(store, ScriptedGenerator(POLICY), plan, problems, stop, Stopping(quiet=True))
    kept = store.trace_ids()
    assert 0 < len(kept) < 12
    assert {each.label.trace for each in labels(store)} == set(kept)
    assert made(store, plan, problems).traces == 12
    assert set(kept) < set(store.trace_ids())


def test_problems_are_those_of_the_train_split_and_a_larger_count_begins_with_the_same():
    few = drawn(RolloutPlan(count=20, levels={1: 1, 2: 2}, families={"chain": 1, "story": 1}))
    many = drawn(RolloutPlan(count=60, levels={1: 1, 2: 2}, families={"chain": 1, "story": 1}))
    assert many[:20] == few
    assert len({problem.prompt for problem in many}) == 60
    assert {problem.level for problem in many} == {1, 2}
    assert {problem.family for problem in many} == {"chain", "story"}
    tested = {problem.prompt for problem in generated("test", 400, 1, levels=[1, 2])}
    assert not tested & {problem.prompt for problem in many}
    assert drawn(RolloutPlan(count=20, seed=1)) != drawn(RolloutPlan(count=20))
    mixed = drawn(RolloutPlan(count=50, gsm8k_share=0.2))
    assert sum(not is_judged(problem) for problem in mixed) == 10


def test_problems_that_run_out_are_said():
    class Few:
        def train(self, stream, chunk, count):
            return [NUTS]

    with pytest.raises(InputError, match="only about 1 such problems"):
        drawn(RolloutPlan(count=2), Few())


def parsed(*given):
    parser = argparse.ArgumentParser()
    rollouts_command.arguments(parser)
    return rollouts_command.plan_of(parser.parse_args(given))


def test_arguments_become_a_plan():
    made = parsed(
        "--count", "7", "--levels", "1:2,3:1", "--families", "chain", "--rollouts", "0", "--seed", "3"
    )
    assert (made.count, made.drafts, made.rollouts, made.seed) == (7, 4, 0, 3)
    assert (made.levels, made.families) == ({1: 2.0, 3: 1.0}, {"chain": 1.0})
    assert parsed() == RolloutPlan()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--count", "0"], "--count must be from 1"),
        (["--rollouts", "65"], "--rollouts must be from 0 to 64."),
        (["--temperature", "-1"], "--temperature must be"),
        (["--levels", "9:1"], "--levels takes weights"),
        (["--gsm8k-share", "2"], "--gsm8k-share must be a share"),
        (["--families", "music"], "There is no family 'music'"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(given, words, capsys, tmp_path):
    assert main(["train", "rollouts", *given, "--db", str(tmp_path / "t.db")]) == 2
    assert words in capsys.readouterr().err


def test_the_command_prints_what_it_made(tmp_path, capsys):
    file = tmp_path / "policy.json"
    file.write_text(json.dumps({"children": [{"text": "It is a lot."}]}))
    command = ["train", "rollouts", "--count", "3", "--drafts", "2", "--model", f"scripted:{file}", "--quiet"]
    assert main([*command, "--db", str(tmp_path / "t.db"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["traces"], told["drafts"], told["right"]["drafts"]) == (3, 6, 0.0)
    assert main([*command, "--db", str(tmp_path / "t.db")]) == 0
    assert "3 traces, 6 steps\n6 drafts, 0% right\n" in capsys.readouterr().out


def test_a_draft_that_ends_at_once_has_nothing_to_roll_out(store):
    told = made(store, policy=draw("A .5 -> 7"))
    assert (told.drafts, told.right_drafts, told.rolled_out) == (2, 2, 0)
