"""A line of each format that is read, as it is found in the wild."""

from __future__ import annotations

from typing import Any

from tts_core.formats import jsonl
from tts_core.imported import Imported, ImportedAnswer, ImportedStep, recorded

PHASE_1 = {
    "labeler": "340d89bc-f5b7-45e9-b272-909ba68ee363",
    "timestamp": "2022-07-10T22:12:21.302986",
    "generation": None,
    "is_quality_control_question": True,
    "is_initial_screening_question": False,
    "question": {"problem": "What is $1+1$?", "ground_truth_answer": "2"},
    "label": {
        "steps": [
            {
                "completions": [
                    {"text": "Add.", "rating": 1, "flagged": False},
                    {"text": "Subtract.", "rating": -1, "flagged": False},
                    {"text": "Hm.", "rating": None, "flagged": True},
                ],
                "human_completion": None,
                "chosen_completion": 0,
            },
            {
                "completions": [{"text": "$1+1=3$", "rating": -1, "flagged": None}],
                "human_completion": {
                    "text": "$1+1=2$",
                    "rating": None,
                    "source": "human",
                    "flagged": False,
                    "corrected_rating": None,
                },
                "chosen_completion": None,
            },
            {
                "completions": [
                    {"text": "So it is 2.\n\n# Answer\n\n2", "rating": 0, "flagged": None},
                    {"text": "So it is 11.\n\n# Answer\n\n11", "rating": -1, "flagged": None},
                ],
                "human_completion": None,
                "chosen_completion": 0,
            },
        ],
        "total_time": 278270,
        "finish_reason": "solution",
    },
}

PHASE_2 = {
    "labeler": "d8aa7923-b970-45e1-9734-e4a7f6c4a7db",
    "timestamp": "2023-01-22T04:34:27.052924",
    "generation": 9,
    "is_quality_control_question": False,
    "is_initial_screening_question": False,
    "question": {
        "problem": "What is $2^3$?",
        "ground_truth_solution": "Multiply.",
        "ground_truth_answer": "8",
        "pre_generated_steps": ["Two.", "$2^3=6$.", "Six.", "It is 6.\n\n# Answer\n\n6"],
        "pre_generated_answer": "6",
        "pre_generated_verifier_score": 0.010779580529581414,
    },
    "label": {
        "steps": [
            {
                "completions": [{"text": "Two.", "rating": 0, "flagged": None}],
                "human_completion": None,
                "chosen_completion": 0,
            },
            {
                "completions": [
                    {"text": "$2^3=6$.", "rating": -1, "flagged": None},
                    {"text": "$2^3=8$.", "rating": 1, "flagged": False},
                ],
                "human_completion": None,
                "chosen_completion": None,
            },
        ],
        "total_time": 3000,
        "finish_reason": "found_error",
    },
}

STEPWISE = {"prompt": "1+1?", "completions": ["Add.", "It is 2."], "labels": [True, False]}
MATH_SHEPHERD = {
    "input": "Janet has 3 eggs. How many? Step 1: She has 3 eggs. ки\nStep 2: The answer is: 3 ки",
    "label": "Janet has 3 eggs. How many? Step 1: She has 3 eggs. +\nStep 2: The answer is: 3 -",
    "task": "GSM8K",
}
PROCESSBENCH = {
    "id": "gsm8k-0",
    "generator": "Qwen2-7B-Instruct",
    "problem": "1+1?",
    "steps": ["Add.", "It is 3.", "So \\boxed{3}."],
    "final_answer_correct": False,
    "label": 1,
}
GSM8K = {
    "question": "Eggs?",
    "ground_truth": "16 - 3 = <<16-3=13>>13\nA: 13",
    "6b_finetuning": {"is_correct": False, "solution": "16 + 3 = 19\nA: 19"},
    "175b_verification": {"is_correct": True, "solution": "16 - 3 = 13\nA: 13"},
}
SEARCH_AND_LEARN = {
    "problem": "1+1?",
    "answer": "2",
    "unique_id": "test/1.json",
    "completions": ["## Step 1\n\nIt is \\boxed{2}", "## Step 1\n\n## Step 2\n\nIt is \\boxed{3}"],
    "scores": [[0.9, 0.8], [0.5]],
    "pred": "## Step 1\n\nIt is \\boxed{2}",
    "completion_tokens": [9, 12],
    "agg_scores": [0.8, 0.5],
}
CHAT = {
    "model": "deepseek-r1",
    "messages": [
        {"role": "system", "content": "Think."},
        {"role": "user", "content": [{"type": "text", "text": "1+1?"}]},
        {
            "role": "assistant",
            "reasoning_content": "First I add.\n\nThat is two.",
            "content": "It is \\boxed{2}.",
        },
    ],
    "answer": "2",
}
CHAT_LOG = {
    "request": {"messages": [{"role": "user", "content": "1+1?"}]},
    "response": {
        "model": "qwen",
        "choices": [
            {"message": {"role": "assistant", "content": "<think>\nAdd.\n</think>\n\n2"}},
            {"message": {"role": "assistant", "content": "3"}},
        ],
    },
}
PLAIN = {
    "problem": "1+1?",
    "reference": "2",
    "at": 1700000000.5,
    "steps": [
        {"text": "Add.\n", "scores": [{"verifier": "prm", "revision": "3", "value": 0.5}]},
        {"text": "2", "parent": 0, "state": "complete", "answer": "2", "correct": True},
        {"text": "3", "parent": 0, "state": "complete", "answer": "3", "correct": False},
    ],
    "labels": [
        {"step": 0, "owner": "ann", "at": 1700000001.25, "rating": 1, "seconds": 2.5},
        {"step": 2, "owner": "ann", "at": 1700000002.25, "rating": None, "data": {"unsure": True}},
        {"step": 1, "owner": "bob", "about": "preference", "rating": 1, "data": {"over": 2}},
        {"owner": "bob", "about": "problem", "rating": 0},
    ],
    "chosen": 1,
}

LINES: dict[str, dict[str, Any]] = {
    "prm800k": PHASE_2,
    "stepwise": STEPWISE,
    "math_shepherd": MATH_SHEPHERD,
    "processbench": PROCESSBENCH,
    "gsm8k": GSM8K,
    "search_and_learn": SEARCH_AND_LEARN,
    "chat": CHAT,
    "plain": PLAIN,
}


def event_lines(id: str = "0123456789abcdef") -> list[str]:
    """The lines of a small trace of Treeline's own, with a label."""
    steps = [ImportedStep("a\n", None), ImportedStep("b", 0, state="complete", answer=ImportedAnswer("4"))]
    events = recorded(Imported("p?", steps, "plain", "ann", chosen=1), id)
    step = next(each.event.step for each in events if each.event.kind == "step_added")
    told = {"step": step.id, "content": step.content, "owner": "ann", "rating": 1, "about": "step"}
    return [*jsonl.write(events), jsonl.write_label(id, 1.5, told)]
