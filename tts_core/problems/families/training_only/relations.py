"""Relations: problems whose structure is drawn, and not only their numbers.

A graph of entities that depend on one another, all with one quantity, and a question about some of them.
Knows the order in which things are told and worked out; the graph, the words and the quantities are others'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from random import Random

from ...working import product
from .. import words
from ..template import Draft, Sizes
from . import relation_words as told
from .relation_domains import ANY_OF_THEM, BE, DOMAINS, Domain, Entity
from .relation_graph import TOLD, Graph, Node, needed

TRIES = 60
BARE = 0.25
"""How many of a solution's lines have no words around the equation."""


def draw(rng: Random, operations: int, sizes: Sizes) -> Draft | None:
    """A problem with so many operations; None if none was found."""
    fit = [domain for domain in DOMAINS if domain.span[0] <= sizes.most <= domain.span[1]]
    for _ in range(TRIES):
        domain = rng.choice(fit)
        graph = Graph(rng, domain, sizes)
        asked = graph.drawn(operations)
        if asked is not None:
            return _Telling(rng, domain, graph, asked).draft()
    return None


class _Telling:
    """Tells a graph: the facts in some order, the question, and the lines of the solution."""

    def __init__(self, rng: Random, domain: Domain, graph: Graph, asked: Node) -> None:
        self._rng, self._domain, self._nodes, self._asked = rng, domain, graph.nodes, asked
        self._unit = rng.choice(domain.units)
        self._asking = self._slots(asked)

    def draft(self) -> Draft:
        """The problem as it is told."""
        order = {id(node): place for place, node in enumerate(self._nodes)}
        structure = [
            (node.plan.wording, [order[id(parent)] for parent in node.parents], sorted(node.numbers.items()))
            for node in [*self._nodes, self._asked]
        ]
        return Draft(self._prompt(), self._asked.value, tuple(self._solution()), f"relations {structure}")

    def _prompt(self) -> str:
        facts, question = self._facts(), self._question()
        alone = question.count("?") == 1 and ". " not in question and len(facts) > 1
        unnamed = re.search(r"^(?:if|when) |\b(?:this|that)\b", question)
        if alone and not unnamed and self._rng.random() < 0.12:
            return _sentences([question, *(f"{fact}." for fact in facts)])
        if alone and not question.startswith("if ") and self._rng.random() < 0.15 and len(facts) < 4:
            simple = [fact for fact in facts[-1:] if not _NO_CONDITION.search(fact)]
            if simple:
                question = f"if {simple[0]}, {question}"
                facts.pop()
        name, pronoun = self._asked.entity.name, self._asked.entity.pronoun
        others = (node.entity.name for node in self._nodes if node.entity.name != name)
        if facts and facts[-1].startswith(f"{name} ") and not any(other in facts[-1] for other in others):
            question = re.sub(rf"^{name} ", f"{pronoun} ", question)
        text = _sentences([*(f"{fact}." for fact in facts), question])
        single = self._nodes[0].entity.name
        if len(self._nodes) == 1 and single.startswith("the ") and self._domain.who in ANY_OF_THEM:
            text = re.sub(rf"\b[Tt]{single[1:]}\b", lambda found: _any_of_them(found[0]), text, count=1)
        return text

    def _facts(self) -> list[str]:
        nodes, done, facts = list(self._nodes), set[int](), list[str]()
        if self._rng.random() < 0.2:
            self._rng.shuffle(nodes)
        for node in nodes:
            if id(node) in done:
                continue
            done.add(id(node))
            children = [
                child
                for child in nodes
                if child.parents == (node,) and id(child) not in done and child.plan.wording in told.JOINED
            ]
            if node.plan is TOLD and children and self._rng.random() < 0.5:
                child = self._rng.choice(children)
                text = self._written(told.JOINED[child.plan.wording], self._slots(child))
                if text:
                    done.add(id(child))
                    facts.append(_with_own(text, (child.entity, node.entity)))
                    continue
            text = self._written(told.FACTS[node.plan.wording], self._slots(node))
            facts.append(_with_own(text, [node.entity, *(parent.entity for parent in node.parents)]))
        return facts

    def _question(self) -> str:
        asked, slots = self._asked, self._asking
        entities = [node.entity for node in asked.asked_of]
        text = self._written(told.QUESTIONS[asked.plan.wording], slots)
        return _with_own(text, entities) if len(entities) == 2 else text

    def _written(self, templates: Sequence[str], slots: Mapping[str, str]) -> str:
        """One of the templates for which there are words; empty if there is none."""
        fit = [text for text in templates if all(slots.get(name) for name in re.findall(r"\{(\S+?)\}", text))]
        return re.sub(r"\{(\S+?)\}", lambda found: slots[found[1]], self._rng.choice(fit)) if fit else ""

    def _amount(self, amount: int | str) -> str:
        return self._unit.format(amount)

    def _slots(self, node: Node) -> dict[str, str]:
        """The words for everything that may be said of a node."""
        rng, domain, numbers = self._rng, self._domain, node.numbers
        names = [node.entity, *(parent.entity for parent in node.parents)]
        if node.asked_of:
            names = [other.entity for other in node.asked_of]
        slots: dict[str, str] = {
            "is": domain.verb.now,
            "was": domain.verb.past,
            "will": f"will {domain.verb.base}",
            "are": domain.verb.many,
            "has": "" if domain.verb is BE else domain.verb.now,
            "does": domain.verb.asked("", "is").split()[0],
            "as_much": domain.as_much,
            "so_much": domain.as_much.removesuffix(" as"),
            "fewer": domain.fewer,
            "quantity": domain.quantity,
            "he": node.entity.pronoun,
            "once": rng.choice(told.ONCE),
            "last": rng.choice(told.LAST),
            "next": rng.choice(told.NEXT),
            "asked": rng.choice(domain.asked),
            "asks_more": rng.choice(domain.asks_more),
            "asks_less": rng.choice(domain.asks_less),
        }
        for letter, entity in zip("XYZ", names, strict=False):
            slots |= {letter: entity.name, f"{letter}s": f"{entity.name}’s"}
            slots |= {f"{tense}_{letter}": domain.verb.asked(entity.name, tense) for tense in _TENSES}
        slots |= {f"{tense}_he": domain.verb.asked(node.entity.pronoun, tense) for tense in _TENSES}
        slots["now_all"] = domain.verb.asked(self._everybody(names), "now", True)
        given = next((parent for parent in node.parents if parent.plan is TOLD), node)
        if "c" in given.numbers:
            amount = self._amount(given.numbers["c"])
            slots |= {"amount": domain.amount.format(n=amount, k=given.numbers["c"]), "c": amount}
            slots["who"] = given.entity.relative
        if "n" in numbers:
            by = {"n": self._amount(numbers["n"]), "k": str(numbers["n"])}
            slots |= by | {
                "more": rng.choice(domain.more).format(**by),
                "less": rng.choice(domain.less).format(**by),
            }
        if "m" in numbers:
            slots["m"] = _times(rng, numbers["m"])
            slots["part"] = rng.choice(told.PARTS.get(numbers["m"], ("",)))
        if "t" in numbers:
            slots["t"] = self._amount(numbers["t"])
            slots["total"] = domain.amount.format(n=self._amount(numbers["t"]), k=numbers["t"])
        if "w" in numbers:
            period = rng.choice(domain.periods)
            slots |= {"w": f"{numbers['w']} {period}s", "per": rng.choice(told.PER).format(period)}
        if node.change:
            rate = self._amount(numbers["r"]) if "r" in numbers else domain.one
            slots |= node.change.slots(slots.get("n", rate))
        return slots

    def _everybody(self, entities: Sequence[Entity]) -> str:
        names = [entity.name for entity in entities]
        if len(names) == len(self._nodes) > 2 and self._rng.random() < 0.5:
            return f"all {words.NUMBERS[len(names)]}"
        return _listed(names)

    def _solution(self) -> list[str]:
        """The lines, every one behind those whose results it uses."""
        done, lines = set[int](), list[str]()
        waiting = needed(self._asked)
        while waiting:
            ready = [node for node in waiting if all(id(parent) in done for parent in node.parents)]
            node = self._rng.choice(ready)
            waiting = [other for other in waiting if other is not node]
            done.add(id(node))
            lines += self._lines(node, self._slots(node))
        return lines + self._lines(self._asked, self._asking)

    def _lines(self, node: Node, slots: dict[str, str]) -> list[str]:
        domain, made = self._domain, list[str]()
        for place, line in enumerate(node.lines):
            by_parts = product(line.left, line.right) if line.op == "*" else []
            made += by_parts
            if self._rng.random() < BARE:
                made += [] if by_parts else [f"{line}."]
                continue
            equation = domain.units[0].format(line)
            slots |= {"=": equation, "made": domain.amount.format(n=equation, k=line)}
            slots["more_made"] = domain.more[0].format(n=equation, k=line)
            if node.change:
                slots["grows_made"] = node.change.slots(equation)["grows"]
            if node.plan.wording == "total" and place:
                slots |= {"Y": node.asked_of[place + 1].entity.name}
            made += _sentences_of(self._written(_said(node, place), slots))
        return made


_NO_CONDITION = re.compile(r"[.;,]|^(?:if|after|before|add|take|we|in) ")
"""Facts that "if" cannot stand before."""
_TENSES = ("now", "was", "will")


def _said(node: Node, place: int) -> Sequence[str]:
    """How a line of a node is worded: the last gives its value, one before it a part of the way."""
    wording, last = node.plan.wording, place == len(node.lines) - 1
    if wording == "total":
        return told.SAID["all" if place else "total"]
    if not last:
        return told.SAID["rate" if "rate" in wording else "sum" if "sum" in wording else "times"]
    return told.SAID[wording] if node.asked_of else told.RESULT


def _times(rng: Random, times: int) -> str:
    if times == 2 and rng.random() < 0.8:
        return "twice"
    spelt = times < len(words.NUMBERS) and rng.random() < 0.5
    return f"{words.NUMBERS[times] if spelt else times} times"


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _with_own(text: str, entities: Sequence[Entity]) -> str:
    """ "Ben is taller than Ben’s sister" with "his sister", where nobody else is spoken of."""
    for entity in entities:
        whose = f"{entity.name}’s "
        if len(entities) == 2 and text.startswith((f"{entity.name} ", f"{entity.name}, ")):
            own = "her " if entity.pronoun == "she" else "his "
            kin = [other.name for other in entities if other.name.startswith(whose)]
            return text.replace(kin[0], kin[0].replace(whose, own), 1) if kin else text
    return text


def _any_of_them(name: str) -> str:
    article = words.article(name.split(" ", 1)[1])
    return article[0].upper() + article[1:] if name[0] == "T" else article


def _sentences_of(text: str) -> list[str]:
    return [_sentences([f"{text}."])] if text else []


def _sentences(parts: Iterable[str]) -> str:
    """Sentences in a row, each with its capital letter."""
    return re.sub(r"(?:^|(?<=[.?!] ))[a-z]", lambda found: found[0].upper(), " ".join(parts))
