"""A trace in lines for a terminal."""

from dataclasses import replace

from written import by_hand, search

from tts_core.events import StepAdded
from tts_core.report import tree
from tts_core.trace import Trace

TREE = """
    A .9
      A1 .8
        A11 .7 -> 4
      A2 .6 -> 5
    B .3 -> 6
"""


def test_steps_are_indented_where_a_path_branches():
    journal = search(TREE, "best_of_n", n=2)
    first = next(event.step.id for event in journal.events if event.kind == "step_added")
    by_hand(TREE, journal, "sample_more", step=first, n=1)
    trace = Trace.fold("trace", journal.events)
    shown = [line.split(" [")[0] + " " + line.split("] ")[1] for line in tree(trace).splitlines()[2:]]
    ids = {step.text.split()[0].rstrip(":"): id for id, step in trace.steps.items()}
    assert shown == [
        f"  ○ {ids['A']} A",
        f"    ○ {ids['A1']} A1",
        f"    ★ {ids['A11']} A11: the answer is 4",
        f"    ★ {ids['A2']} A2: the answer is 5",  # of the second run
        f"  ■ {ids['B']} B: the answer is 6",
    ]


def test_a_chain_of_many_steps_is_shown():
    trace = Trace.fold("trace", search("A .9 -> 4", "greedy").events)
    [step] = trace.steps.values()
    for depth in range(2, 2001):
        step = replace(step, id=f"s{depth}", parent=step.id, depth=depth, text=f"S{depth}")
        trace.add(StepAdded(step))
    lines = tree(trace).splitlines()
    assert len(lines) == 2 + 2000
    assert lines[-1] == "  ■ s2000 [no score] S2000"
