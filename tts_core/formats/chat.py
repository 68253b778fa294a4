"""Chat logs: requests to a model and its replies, as OpenAI-compatible servers speak.

Source: https://platform.openai.com/docs/api-reference/chat; `reasoning_content` is of DeepSeek, vLLM and
SGLang, `reasoning` of OpenRouter and newer vLLM.

| field | meaning |
|---|---|
| `messages` | `role` and `content`; the last ones of the assistant are the reply |
| `choices[].message` | the replies of a response, in the place of an assistant's message |
| `request`, `response` | a log that has both keeps `messages` and `choices` in them |
| `…reasoning_content`, `…reasoning` | what the model thought first; or `<think>` in the content |
| `answer` | the reference, if there is one |

In: a trace with an attempt for each reply, cut into steps as a pasted text is. The problem is what the user
said last; earlier turns stand before it. System prompts are kept with the trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..errors import InputError
from ..segmenting import segment
from . import reading as fields
from .answers import attempt, found
from .labelled import LabelledTrace, Node

NAME = "chat"
TITLE = "Chat logs (OpenAI-compatible)"

_NAMES = {"user": "User", "assistant": "Assistant"}


def read(data: Mapping[str, Any]) -> Iterable[LabelledTrace]:
    """The one trace of a line.

    Raises:
        InputError: it is no line of this format; the sentence says why.
    """
    asked = fields.mapping(data.get("request") or data, "request")
    answered = fields.mapping(data.get("response") or data, "response")
    asked, answered = (fields.mapping(part.get("body") or part, "body") for part in (asked, answered))
    if "messages" not in asked:
        raise InputError("It has no messages, so nobody knows what was asked.")
    turns = [
        fields.mapping(turn, "messages") for turn in fields.listed(asked["messages"], "messages", 10_000)
    ]
    choices = fields.listed(answered.get("choices") or [], "choices", 10_000)
    replies = [
        fields.mapping(fields.told(fields.mapping(choice, "choices"), "message"), "message")
        for choice in choices
    ]
    while not choices and turns and turns[-1].get("role") == "assistant":
        replies.insert(0, turns.pop())
    if not replies:
        raise InputError("It has no reply of an assistant.")
    reference = fields.maybe_text(data.get("answer"), "answer")
    model = answered.get("model") or asked.get("model") or "unknown"
    system = [_content(turn) for turn in turns if turn.get("role") in ("system", "developer")]
    nodes = _attempts(replies, reference)
    yield LabelledTrace(
        _problem(turns),
        nodes,
        reference=reference,
        chosen=len(nodes) - 1 if len(replies) == 1 else None,
        source=NAME,
        generator={"name": fields.short(model, "model")},
        origin={"system": system} if system else {},
    )


def _problem(turns: Sequence[Mapping[str, Any]]) -> str:
    told = [(str(turn["role"]), _content(turn)) for turn in turns if str(turn.get("role")) in _NAMES]
    if not told or told[-1][0] != "user":
        raise InputError("It has no message of a user before the reply.")
    if len(told) == 1:
        return told[0][1]
    return "\n\n".join(f"{_NAMES[role]}: {content}" for role, content in told)


def _content(message: Mapping[str, Any]) -> str:
    content = message.get("content")
    if isinstance(content, list):
        parts = (part.get("text") for part in content if isinstance(part, dict))
        content = "".join(part for part in parts if isinstance(part, str))
    return fields.text("" if content is None else content, "content")


def _reply(message: Mapping[str, Any]) -> str:
    content = _content(message)
    thought = message.get("reasoning_content") or message.get("reasoning")
    if not isinstance(thought, str) or not thought.strip():
        return content
    return f"<think>\n{fields.text(thought, 'reasoning_content').strip()}\n</think>\n\n{content}"


def _attempts(replies: Sequence[Mapping[str, Any]], reference: str | None) -> list[Node]:
    nodes: list[Node] = []
    for reply in replies:
        text = _reply(reply)
        steps = segment(text).steps
        if len(nodes) + len(steps) > fields.MOST_STEPS:
            raise InputError(f"It has more than {fields.MOST_STEPS:,} steps.")
        nodes += attempt(steps, len(nodes), found(text), reference)
    return nodes
