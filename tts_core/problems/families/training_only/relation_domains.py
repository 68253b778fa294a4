"""Domains of relations: quantities, what has them, and the words that go with each.

Knows English and what is likely to be how large; no arithmetic, no structure, and not how a relation is told.
No domain is about how long ago somebody's life began: that family is kept out of training.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from .. import words


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that has the quantity."""

    name: str
    pronoun: str = "it"

    @property
    def relative(self) -> str:
        return "which" if self.pronoun == "it" else "who"


@dataclass(frozen=True, slots=True)
class Verb:
    """what the quantity is told with: "is", "has"; in the past alone for what was done once."""

    base: str
    now: str
    past: str
    many: str

    def asked(self, name: str, tense: str, several: bool = False) -> str:
        """The verb turned round for a question: "is the oak", "will Ben have"."""
        if tense == "will":
            return f"will {name} {self.base}"
        if self.base == "be":
            return f"{self.past if tense == 'was' else self.many if several else self.now} {name}"
        did = tense == "was" or self.now == self.past
        return f"{'did' if did else 'do' if several else 'does'} {name} {self.base}"


@dataclass(frozen=True, slots=True)
class Change:
    """what makes the quantity larger or smaller: "grow", "grows", "grew", "grown", "growing", and by what."""

    forms: str
    by: str = "{n}"

    def slots(self, amount: str) -> dict[str, str]:
        """The five forms, each with its amount."""
        names = ("grow", "grows", "grew", "grown", "growing")
        return {
            name: f"{form} {self.by.format(n=amount)}"
            for name, form in zip(names, self.forms.split("/"), strict=True)
        }


@dataclass(frozen=True, slots=True)
class Domain:
    """A quantity and the words for it; `{n}` is a number with its unit, `{k}` a bare one.

    `span` says for which sizes it is likely: from which largest number to which.
    """

    span: tuple[int, int]
    who: Sequence[str]
    verb: Verb
    units: tuple[str, ...]
    one: str
    more: tuple[str, ...]
    less: tuple[str, ...]
    as_much: str
    asked: tuple[str, ...]
    asks_more: tuple[str, ...]
    asks_less: tuple[str, ...]
    amount: str = "{n}"
    fewer: str = "less"
    quantity: str = ""
    ups: tuple[Change, ...] = ()
    downs: tuple[Change, ...] = ()
    periods: tuple[str, ...] = ("day", "week", "month")
    adds: bool = True
    """Whether two of them make a sum that means anything."""
    scales: bool = True
    """Whether one can be some times another."""


BE = Verb("be", "is", "was", "are")
HAVE = Verb("have", "has", "had", "have")
PEOPLE: Sequence[str] = ()
"""No list of things: the entities are people and their relatives."""
SHE = ("sister", "mother", "grandmother", "aunt", "cousin", "neighbour", "teacher", "best friend")
HE = ("brother", "father", "grandfather", "uncle", "cousin", "neighbour", "coach", "classmate")


def _kinds(noun: str, kinds: str) -> tuple[str, ...]:
    return tuple(f"the {kind} {noun}" for kind in kinds.split())


def _the(nouns: str) -> tuple[str, ...]:
    return tuple(f"the {noun}" for noun in nouns.split(", "))


COLOURS = "red blue green yellow white black brown grey orange pink purple silver golden"
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
TREES = _the("oak, pine, beech, birch, elm, maple, ash tree, willow, cedar, poplar, fir, chestnut, spruce")
PLANTS = _the(
    "sunflower, tulip, bean plant, tomato plant, rose, fern, cactus, lily, thistle, vine, pea plant, daisy"
)
BUILDINGS = _the(
    "church tower, clock tower, lighthouse, town hall, hotel, library, hospital, castle, museum, windmill, office block, water tower"
)
ANIMALS = _the("dog, goat, sheep, calf, pig, donkey, pony, goose, lamb, wolf, deer, seal, puppy, swan")
BRIDGES = _kinds("bridge", "stone railway wooden northern southern upper lower iron new harbour covered west")
GOODS = _the(
    "lamp, chair, table, kettle, jacket, radio, clock, blanket, mirror, tent, camera, guitar, suitcase, drill"
)
ROOMS = _the(
    "lake, pool, attic, cellar, kitchen, greenhouse, river, hall, bedroom, bathroom, sea, pond, workshop"
)
BOOKS = _the(
    "novel, atlas, dictionary, cookbook, comic, diary, guidebook, songbook, textbook, thriller, handbook, catalogue"
)
SEATED = _the(
    "bus, tram, theatre, cinema, chapel, ferry, restaurant, concert hall, minibus, café, waiting room, lecture hall"
)
MOVING = _the("train, bus, lorry, tram, van, scooter, motorbike, tractor, ferry, taxi, racing car, cable car")
SHOWS = _the("film, play, opera, concert, lesson, match, lecture, ballet, quiz, parade, meeting, musical")
# fmt: off
TOWNS = (
    "Alton", "Brackwell", "Corley", "Dunmere", "Eastow", "Farleigh", "Glenby", "Hartwick", "Ilcombe", "Kelby",
    "Larkhill", "Morby",
)
# fmt: on
RIVERS = _the("Alba, Brenn, Corva, Drale, Elmar, Fenna, Garra, Hesk, Iskel, Jorva, Kalm, Lorn")
CLASSES = [f"class {letter}" for letter in "ABCDEFGHIJKL"]


def _measured(
    span: tuple[int, int],
    who: Sequence[str],
    adjectives: str,
    units: tuple[str, ...],
    one: str,
    quantity: str,
    **further: Any,
) -> Domain:
    """Told with an adjective: "12 metres tall", "taller", "shorter"."""
    tall, taller, shorter = adjectives.split()
    return Domain(
        span=span,
        who=who,
        verb=BE,
        units=tuple(f"{{}} {unit}" for unit in units),
        one=one,
        more=(f"{{n}} {taller}",),
        less=(f"{{n}} {shorter}",),
        as_much=f"as {tall} as",
        asked=(f"how {tall}", f"how many {units[0]} {tall}"),
        asks_more=(f"how much {taller}", f"how many {units[0]} {taller}"),
        asks_less=(f"how much {shorter}", f"how many {units[0]} {shorter}"),
        amount=f"{{n}} {tall}",
        quantity=quantity,
        **further,
    )


def _counted(
    span: tuple[int, int], who: Sequence[str], noun: str, verb: Verb = HAVE, one: str = "", **further: Any
) -> Domain:
    """Told by counting: "12 points", "more points", "fewer points"."""
    return Domain(
        span=span,
        who=who,
        verb=verb,
        units=(f"{{}} {noun}",),
        one=one or f"one {words.singular(noun)}",
        more=(f"{{k}} more {noun}", f"{{k}} {noun} more"),
        less=(f"{{k}} fewer {noun}", f"{{k}} {noun} fewer"),
        as_much=f"as many {noun} as",
        asked=(f"how many {noun}",),
        asks_more=(f"how many more {noun}",),
        asks_less=(f"how many fewer {noun}",),
        fewer="fewer",
        **further,
    )


def _spent(
    span: tuple[int, int],
    who: Sequence[str],
    verb: Verb,
    units: tuple[str, ...],
    degrees: str = "more less much",
    **further: Any,
) -> Domain:
    """Told with a verb and a measure: "weighs 12 kilos", "lasts 5 minutes longer"."""
    more, less, much = degrees.split()
    unit = units[0].removeprefix("{} ")
    given: dict[str, Any] = {
        "more": (f"{{n}} {more}",),
        "less": (f"{{n}} {less}",),
        "as_much": f"as {much} as",
        "asked": (f"how {much}", f"how many {unit}"),
        "asks_more": (f"how much {more}", f"how many {unit} {more}"),
        "asks_less": (f"how much {less}", f"how many {unit} {less}"),
        "one": f"one {words.singular(unit)}",
    }
    return Domain(span=span, who=who, verb=verb, units=units, **(given | further))


GROW = Change("grow/grows/grew/grown/growing")
GROW_BY = Change("grow/grows/grew/grown/growing", "by {n}")
GAIN = Change("gain/gains/gained/gained/gaining")
LOSE = Change("lose/loses/lost/lost/losing")
GET = Change("get/gets/got/been given/getting")
WIN = Change("win/wins/won/won/winning")
FIND = Change("find/finds/found/found/finding")
GIVE_AWAY = Change("give away/gives away/gave away/given away/giving away")
RISE = Change("go up/goes up/went up/gone up/going up", "by {n}")
FALL = Change("go down/goes down/went down/gone down/going down", "by {n}")
CUT = Change("be cut/is cut/was cut/been cut/being cut", "by {n}")
LENGTHEN = Change(
    "be made longer/is made longer/was made longer/been made longer/being made longer", "by {n}"
)
WEIGH = Verb("weigh", "weighs", "weighed", "weigh")
HOLD = Verb("hold", "holds", "held", "hold")
KILOS = ("{} kilos", "{} kg", "{} kilograms")
METRES, CENTIMETRES = ("metres", "m"), ("centimetres", "cm")
HOURS = ("minute", "hour")
WEIGHT: dict[str, Any] = {
    "asked": ("how much", "how many kilos", "what"),
    "asks_more": ("how much more", "how many more kilos", "how many kilos more"),
    "asks_less": ("how much less", "how many kilos less"),
    "one": "a kilo",
    "quantity": "weight",
}
DOLLARS: dict[str, Any] = {
    "asked": ("how much", "how many dollars", "what"),
    "asks_more": ("how much more", "how many dollars more"),
    "one": "a dollar",
}

# fmt: off
DOMAINS: tuple[Domain, ...] = (
    _measured((200, 1_000), PEOPLE, "tall taller shorter", CENTIMETRES, "a centimetre", "height",
        ups=(GROW,), periods=("month",)),
    _measured((60, 1_000), TREES, "tall taller shorter", METRES, "a metre", "height", ups=(GROW,),
        downs=(Change("be cut back/is cut back/was cut back/been cut back/being cut back", "by {n}"),),
        periods=("month", "season")),
    _measured((60, 1_000), PLANTS, "tall taller shorter", CENTIMETRES, "a centimetre", "height",
        ups=(GROW, GROW_BY), periods=("day", "week")),
    _measured((60, 1_000), BUILDINGS, "high higher lower", METRES, "a metre", "height",
        ups=(Change("be raised/is raised/was raised/been raised/being raised", "by {n}"),)),
    _measured((60, 1_000), _kinds("candle", COLOURS), "long longer shorter", CENTIMETRES, "a centimetre",
        "length", downs=(Change("burn down/burns down/burned down/burned down/burning down", "by {n}"),
        Change("get shorter/gets shorter/got shorter/become shorter/getting shorter", "by {n}")),
        periods=("hour",)),
    _measured((60, 1_000), _kinds("rope", COLOURS), "long longer shorter", METRES, "a metre", "length",
        ups=(LENGTHEN,), downs=(CUT,)),
    _measured((60, 1_000), _kinds("ribbon", COLOURS), "long longer shorter", CENTIMETRES, "a centimetre",
        "length"),
    _measured((200, 20_000), RIVERS, "long longer shorter", ("kilometres", "km"), "a kilometre", "length"),
    _measured((60, 20_000), BRIDGES, "long longer shorter", METRES, "a metre", "length"),
    _measured((200, 20_000), _kinds("mountain",
        "first second third white black northern southern nearest farthest red grey bare"),
        "high higher lower", METRES, "a metre", "height"),
    _measured((60, 200), _kinds("well",
        "first second third fourth northern southern eastern western village castle farm new"),
        "deep deeper shallower", METRES, "a metre", "depth",
        ups=(Change("be deepened/is deepened/was deepened/been deepened/being deepened", "by {n}"),)),
    _measured((60, 200), ROOMS, "warm warmer colder", ("degrees",), "one degree", "temperature",
        ups=(Change("warm up/warms up/warmed up/warmed up/warming up", "by {n}"),),
        downs=(Change("cool down/cools down/cooled down/cooled down/cooling down", "by {n}"),),
        periods=("hour",), adds=False, scales=False),
    _spent((60, 1_000), ANIMALS, WEIGH, KILOS, ups=(GAIN,
        Change("put on/puts on/put on/put on/putting on")), downs=(LOSE,), periods=("week", "month"),
        **WEIGHT),
    _spent((200, 1_000), PEOPLE, WEIGH, KILOS, ups=(GAIN,), downs=(LOSE,), periods=("month",), **WEIGHT),
    _spent((60, 1_000), _kinds("parcel", ORDINALS), WEIGH, KILOS, **WEIGHT),
    _spent((200, 20_000), _kinds("box", COLOURS), WEIGH, ("{} grams", "{} g"), quantity="weight",
        asks_more=("how much more", "how many grams more")),
    _spent((60, 20_000), GOODS, Verb("cost", "costs", "cost", "cost"), ("{} dollars", "${}"), ups=(RISE,),
        downs=(FALL,), quantity="price", **DOLLARS),
    _spent((60, 20_000), PEOPLE, HAVE, ("{} dollars", "${}"), as_much="as much money as",
        asked=("how much money", "how many dollars"), ups=(Change("save/saves/saved/saved/saving"),
        Change("earn/earns/earned/earned/earning")), downs=(Change("spend/spends/spent/spent/spending"),),
        periods=("day", "week"), asks_more=("how much more money", "how many more dollars"),
        asks_less=("how much less money", "how many fewer dollars"), one="a dollar"),
    _spent((60, 1_000), SHOWS, Verb("last", "lasts", "lasted", "last"), ("{} minutes",),
        "longer less long", asks_less=("how many minutes less",)),
    _spent((60, 1_000), PEOPLE, Verb("walk", "walked", "walked", "walked"), ("{} kilometres", "{} km"),
        "farther less far", asks_less=("how many kilometres less",)),
    _spent((200, 1_000), PEOPLE, Verb("jump", "jumped", "jumped", "jumped"), ("{} centimetres", "{} cm"),
        "farther less far", asks_less=("how many centimetres less",)),
    _spent((60, 200), MOVING, Verb("go", "goes", "went", "go"), ("{} kilometres an hour",
        "{} km an hour"), "faster slower fast", amount="at {n}", quantity="speed",
        ups=(Change("speed up/speeds up/sped up/sped up/speeding up", "by {n}"),),
        downs=(Change("slow down/slows down/slowed down/slowed down/slowing down", "by {n}"),),
        asked=("how fast", "at how many kilometres an hour"), asks_more=("how much faster",),
        asks_less=("how much slower",), periods=(), adds=False),
    _spent((60, 20_000), _kinds("counter", COLOURS), Verb("show", "shows", "showed", "show"), ("{}",),
        asked=("what number",), asks_more=("how much more",), asks_less=("how much less",), one="one",
        ups=(RISE,), downs=(FALL,), periods=("minute", "hour"), adds=False),
    _spent((60, 1_000), _kinds("tank", COLOURS), HOLD, ("{} litres", "{} litres of water"), ups=(GAIN,),
        downs=(LOSE,), periods=HOURS, as_much="as much water as", asked=("how much water",
        "how many litres"), one="one litre"),
    _counted((60, 20_000), PEOPLE, "points", ups=(WIN, Change("score/scores/scored/scored/scoring")),
        downs=(LOSE,), periods=("round", "game"), quantity="score"),
    _counted((60, 1_000), _kinds("team", COLOURS), "points", ups=(WIN,), downs=(LOSE,), periods=("round",
        "game"), quantity="score"),
    *(_counted((60, 1_000), PEOPLE, noun, ups=(FIND, GET, Change("buy/buys/bought/bought/buying")),
        downs=(GIVE_AWAY, LOSE), periods=("day", "week")) for noun in ("marbles", "stickers", "coins",
        "stamps", "shells", "cards", "badges", "beads", "postcards")),
    _counted((200, 20_000), PEOPLE, "votes", ups=(GAIN, GET), downs=(LOSE,), periods=("hour", "day")),
    _counted((60, 1_000), BOOKS, "pages"),
    _counted((60, 200), BUILDINGS[3:] + _the("school, bank, palace, factory"), "floors"),
    _counted((60, 20_000), SEATED, "seats", ups=(GET,), downs=(LOSE,)),
    _counted((60, 1_000), CLASSES, "pupils", ups=(GET, GAIN), downs=(LOSE,), periods=("month", "term")),
    _counted((200, 20_000), TOWNS, "inhabitants", ups=(GAIN, GROW_BY), downs=(LOSE,), periods=("month",)),
    _counted((60, 1_000), _kinds("hen", COLOURS), "eggs", Verb("lay", "laid", "laid", "laid")),
    _counted((60, 1_000), PEOPLE, "pages", Verb("read", "read", "read", "read")),
    _counted((60, 1_000), _kinds("shelf",
        "top bottom middle left right upper lower long short narrow wide corner"), "books", HOLD,
        ups=(Change("get/gets/got/been given/getting"),), downs=(LOSE,), periods=("day", "week")),
    _counted((60, 1_000), _kinds("pond",
        "big small round northern southern eastern western upper lower deep shallow village"), "frogs",
        ups=(GAIN,), downs=(LOSE,), periods=("week", "month")),
)
# fmt: on

ANY_OF_THEM = (TREES, PLANTS, BUILDINGS, ANIMALS, GOODS, BOOKS)
"""Things of which one alone may also be told of as any one of its kind: "a pine"."""


@dataclass(slots=True)
class Cast:
    """Draws entities of a domain, none of them twice."""

    rng: Random
    domain: Domain
    drawn: list[Entity] = field(default_factory=list)
    _roots: list[Entity] = field(default_factory=list)

    def next(self) -> Entity:
        """Somebody new: a name, or a relative of somebody who has one."""
        names = {entity.name for entity in self.drawn}
        while True:
            entity = self._anybody()
            if entity.name not in names:
                self.drawn.append(entity)
                return entity

    def _anybody(self) -> Entity:
        if self.domain.who:
            return Entity(self.rng.choice(self.domain.who))
        pronoun = self.rng.choice(("she", "he"))
        if self._roots and self.rng.random() < 0.4:
            role = self.rng.choice(SHE if pronoun == "she" else HE)
            return Entity(f"{self.rng.choice(self._roots).name}’s {role}", pronoun)
        entity = Entity(self.rng.choice(words.SHE if pronoun == "she" else words.HE), pronoun)
        self._roots.append(entity)
        return entity
