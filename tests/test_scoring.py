"""Verifiers that fail for a while, and what later runs and a resume make of it."""

from written import Journal, by_hand, draw, search

from tts_core.generators.scripted import ScriptedGenerator
from tts_core.run import Runner
from tts_core.trace import Trace
from tts_core.verifiers.base import Opinions
from tts_core.verifiers.scripted import Scripted

TREE = """
    A .1
      A1 .2 -> 5
    B .9
      B1 .8 -> 4
"""


class Away(Scripted):
    """The written scores, from a verifier that cannot be reached."""

    def score(self, problem, paths):
        raise OSError("no route to host")


class Silent(Scripted):
    """Reachable, and without an opinion."""

    asked = 0

    def score(self, problem, paths):
        Silent.asked += len(paths)
        return Opinions([None] * len(paths), ["not my field"] * len(paths))


def values(events):
    """All scores of each step by the first word of its text, in their order."""
    trace = Trace.fold("trace", events)
    return {
        step.text.split()[0].rstrip(":"): [score.value for score in trace.scores.get(id, [])]
        for id, step in trace.steps.items()
    }


def test_a_verifier_that_failed_is_asked_again_by_the_next_run():
    journal = search(TREE, "best_of_n", verifiers=[Away(draw(TREE))], n=2, choose="best_score")
    first = Trace.fold("trace", journal.events).runs[0]
    assert (first.chosen.answer, first.errors) == ("5", ["written: failed: OSError: no route to host"])
    by_hand(TREE, journal, "rescore", scope="trace", choose="best_score")
    assert values(journal.events) == {
        "A": [None, 0.1],
        "A1": [None, 0.2],
        "B": [None, 0.9],
        "B1": [None, 0.8],
    }
    again = Trace.fold("trace", journal.events).runs[1]
    assert (again.chosen.answer, again.errors) == ("4", [])
    # what it has scored it is not asked again
    by_hand(TREE, journal, "rescore", Away, run=2, scope="trace", choose="best_score")
    assert Trace.fold("trace", journal.events).runs[2].errors == []


def test_a_verifier_without_an_opinion_is_not_asked_again():
    journal = search(TREE, "best_of_n", verifiers=[Silent(draw(TREE))], n=2)
    asked = Silent.asked
    by_hand(TREE, journal, "rescore", Silent, scope="trace")
    assert Silent.asked == asked > 0


def test_a_resumed_run_goes_by_the_scores_it_had():
    """Its verifier failed, it was cut short, and a person had it scored before it went on."""
    tree = draw(TREE)
    params = {"keep": 1, "branch": 2}
    whole = search(tree, "beam", verifiers=[Away(tree)], **params)
    kept = next(event for event in whole.events if event.kind == "steps_pruned").kept
    cut = next(place for place, event in enumerate(whole.events) if event.kind == "steps_pruned") + 2
    journal = Journal(whole.events[:cut])
    by_hand(TREE, journal, "rescore", scope="trace")
    assert values(journal.events) == {"A": [None, 0.1], "B": [None, 0.9]}
    trace = Trace.fold("trace", journal.events)
    Runner(trace, 0, ScriptedGenerator(tree), [Away(tree)], journal, journal.stop).execute()
    run = Trace.fold("trace", journal.events).runs[0]
    assert run.state == "done"
    assert trace.path(run.chosen.step)[0].id in kept
