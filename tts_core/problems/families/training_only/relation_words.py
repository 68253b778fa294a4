"""Words for relations: how each is told, asked and worked out, whatever the quantity is.

Knows English, no arithmetic, no structure and no quantity. A sentence is a template with slots; one of whose
slots a domain has no words for is not for this domain.
"""

from __future__ import annotations

from collections.abc import Mapping

PARTS: Mapping[int, tuple[str, ...]] = {
    2: ("half",),
    3: ("a third", "one third"),
    4: ("a quarter", "one quarter"),
    5: ("a fifth",),
}

FACTS: Mapping[str, tuple[str, ...]] = {
    "told": (
        *("{X} {is} {amount}",) * 6,
        "{Xs} {quantity} is {c}",
        "{Xs} {quantity} is {c}",
        "we know that {X} {is} {amount}",
    ),
    "plus": (
        "{X} {is} {more} than {Y}",
        "{X} {is} {more} than {Y}",
        "{X} {is} {more} than {Y} {does}",
        "{Y} {is} {less} than {X}",
        "{Y} {is} {less} than {X}",
        "compared with {Y}, {X} {is} {more}",
        "{Xs} {quantity} is {n} more than {Ys}",
        "add {n} to {Ys} {quantity} and you get {Xs}",
    ),
    "minus": (
        "{X} {is} {less} than {Y}",
        "{X} {is} {less} than {Y}",
        "{X} {is} {less} than {Y} {does}",
        "{Y} {is} {more} than {X}",
        "{Y} {is} {more} than {X}",
        "compared with {Y}, {X} {is} {less}",
        "{Xs} {quantity} is {n} less than {Ys}",
        "take {n} from {Ys} {quantity} and you get {Xs}",
    ),
    "times": (
        "{X} {is} {m} {as_much} {Y}",
        "{X} {is} {m} {as_much} {Y}",
        "{X} {is} {m} {as_much} {Y} {does}",
        "{Y} {is} {part} {as_much} {X}",
        "{Xs} {quantity} is {m} {Ys}",
    ),
    "part": (
        "{X} {is} {part} {as_much} {Y}",
        "{X} {is} {part} {as_much} {Y}",
        "{X} {is} only {part} {as_much} {Y}",
        "{Y} {is} {m} {as_much} {X}",
        "{Xs} {quantity} is {part} of {Ys}",
    ),
    "sum": (
        "{X} {is} {as_much} {Y} and {Z} together",
        "{X} {is} {as_much} {Y} and {Z} combined",
        "{Y} and {Z} together {are} exactly {as_much} {X}",
    ),
    "sum_plus": ("{X} {is} {more} than {Y} and {Z} together", "{X} {is} {more} than {Y} and {Z} combined"),
    "sum_minus": ("{X} {is} {less} than {Y} and {Z} together", "{X} {is} {less} than {Y} and {Z} combined"),
    "times_plus": (
        "{Xs} {quantity} is {n} more than {m} {Ys}",
        "{X} {is} {more} than {m} {Ys} {quantity}",
        "{X} {is} {m} {as_much} {Y}, plus {n}",
        "{X} {has} {n} more than {m} {as_much} {Y}",
    ),
    "times_minus": (
        "{Xs} {quantity} is {n} less than {m} {Ys}",
        "{X} {has} {n} {fewer} than {m} {as_much} {Y}",
        "{X} {is} {m} {as_much} {Y}, minus {n}",
    ),
    "rest": (
        "together, {X} and {Y} {are} {total}",
        "{X} and {Y} together {are} {total}",
        "{Y} and {X} {are} {total} together",
        "the {quantity}s of {X} and {Y} add up to {t}",
        "{X} and {Y} {are} {total} together",
    ),
    "grown": (
        "{X} {was} {amount} {once} and has {grown} since then",
        "{X} has {grown} since {last}, when {he} {was} {amount}",
        "before {he} {grew}, {X} {was} {amount}",
        "{once}, {X} {was} {amount}; since then {he} has {grown}",
    ),
    "will": (
        "after {growing}, {X} {will} {amount}",
        "if {X} {grows}, {he} {will} {amount}",
        "{X} {will} {amount} when {he} has {grown}",
        "{X} will {grow} by {next} and {will} {amount} then",
    ),
    "grown_rate": (
        "{w} ago {X} {was} {amount}, and since then {he} has {grown} {per}",
        "{X} has {grown} {per} for {w}; before that {he} {was} {amount}",
    ),
    "will_rate": (
        "{X} {grows} {per} and {will} {amount} in {w}",
        "in {w} {X} {will} {amount} if {he} {grows} {per}",
    ),
    "was_times": (
        "before {he} {grew}, {X} {was} {m} {as_much} {Y} {is} now",
        "{once}, {X} {was} {m} {as_much} {Y} {is} now, but since then {he} has {grown}",
    ),
    "will_times": (
        "after {growing}, {X} {will} {m} {as_much} {Y} {is} now",
        "{X} {will} {m} {as_much} {Y} {is} now when {he} has {grown}",
    ),
}
"""how what is known of X is told; Y and Z are what it depends on, `{amount}` is a number that is given."""

JOINED: Mapping[str, tuple[str, ...]] = {
    "plus": (
        "{Y}, {who} {is} {amount}, {is} {less} than {X}",
        "{Y} {is} {amount}, {less} than {X}",
        "{X} {is} {more} than {Y}, and {Y} {is} {amount}",
        "{X} {is} {more} than {Y}, {who} {is} {amount}",
        "{Y} {is} {amount}, and {X} {is} {more}",
        "{Y} {is} {amount}. {X} {is} {more} than that",
    ),
    "minus": (
        "{Y}, {who} {is} {amount}, {is} {more} than {X}",
        "{Y} {is} {amount}, {more} than {X}",
        "{X} {is} {less} than {Y}, and {Y} {is} {amount}",
        "{X} {is} {less} than {Y}, {who} {is} {amount}",
        "{Y} {is} {amount}, and {X} {is} {less}",
        "{Y} {is} {amount}. {X} {is} {less} than that",
    ),
    "times": (
        "{Y} {is} {amount}, and {X} {is} {m} {so_much}",
        "{Y} {is} {amount}. {X} {is} {m} {so_much}",
        "{X} {is} {m} {as_much} {Y}, {who} {is} {amount}",
        "{Y} {is} {amount}, {part} {as_much} {X}",
        "{Y}, {who} {is} {amount}, {is} {part} {as_much} {X}",
    ),
    "part": (
        "{Y} {is} {amount}, and {X} {is} {part} {so_much}",
        "{Y} {is} {amount}. {X} {is} {part} {so_much}",
        "{X} {is} {part} {as_much} {Y}, {who} {is} {amount}",
        "{Y} {is} {amount}, {m} {as_much} {X}",
        "{Y}, {who} {is} {amount}, {is} {m} {as_much} {X}",
    ),
    "times_plus": ("{Y} {is} {amount}. {X} {has} {m} that, plus {n}",),
    "times_minus": ("{Y} {is} {amount}. {X} {has} {m} that, minus {n}",),
}
"""how it is told in one breath with the number that Y is given."""

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "told": ("{asked} {now_X}?", "{asked} {now_X}?", "what is {Xs} {quantity}?"),
    "more": (
        "{asks_more} {now_X} than {Y}?",
        "{asks_more} {now_X} than {Y}?",
        "{asks_less} {now_Y} than {X}?",
        "what is the difference between {Xs} {quantity} and {Ys}?",
    ),
    "total": (
        "{asked} {now_all} together?",
        "{asked} {now_all} in all?",
        "{asked} {now_all} altogether?",
    ),
    "after": (
        "{asked} {will_X} after {growing}?",
        "{asked} {will_X} when {he} has {grown}?",
        "if {X} {grows}, {asked} {will_he}?",
        "{X} will {grow} by {next}. {asked} {will_he} then?",
        "soon {X} will {grow}. {asked} {will_he} then?",
        "now {X} {grows}. {asked} {now_he} after that?",
        "when {X} has {grown}, {asked} {will_he}?",
    ),
    "before": (
        "{asked} {was_X} before {he} {grew}?",
        "{asked} {was_X} before {growing}?",
        "{X} has {grown} since {last}. {asked} {was_he} then?",
        "{X} has just {grown}. {asked} {was_he} before that?",
        "not long ago {X} {grew}. {asked} {was_he} before that?",
        "in the last {w} {X} has {grown}. {asked} {was_he} {w} ago?",
        "{asked} {was_X} {w} ago, if {he} has {grown} since then?",
    ),
    "after_rate": (
        "{X} {grows} {per}. {asked} {will_he} in {w}?",
        "{asked} {will_X} in {w} if {he} {grows} {per}?",
        "{asked} {will_X} {w} from now, if {he} {grows} {per}?",
        "if {X} {grows} {per}, {asked} {will_he} {w} from now?",
        "from now on {X} {grows} {per}. {asked} {will_he} after {w}?",
    ),
    "before_rate": (
        "{X} has {grown} {per}. {asked} {was_he} {w} ago?",
        "{asked} {was_X} {w} ago, if {he} has {grown} {per} since then?",
        "for {w} {X} has {grown} {per}. {asked} {was_he} before that?",
        "if {X} has {grown} {per}, {asked} {was_he} {w} ago?",
    ),
}

RESULT = (
    "{X} {is} {made}",
    "{X} {is} {made}",
    "so {X} {is} {made}",
    "this means that {X} {is} {made}",
    "{Xs} {quantity} is {=}",
    "for {X} that makes {=}",
)
"""what the last line of an entity's own comes to."""

SAID: Mapping[str, tuple[str, ...]] = {
    "times": ("{m} {Ys} {quantity} is {=}", "{m} {as_much} {Y} {has} is {=}"),
    "sum": ("{Y} and {Z} together {are} {made}", "together, {Y} and {Z} {are} {made}"),
    "rate": ("in {w} {X} {grows_made}", "over {w} that makes {=}", "{w} make {=}"),
    "was": ("before that {X} {was} {made}", "{X} {was} {made} before {he} {grew}"),
    "will": ("then {X} {will} {made}", "after {growing}, {X} {will} {made}"),
    "total": ("{X} and {Y} together {are} {made}", "together, {X} and {Y} {are} {made}"),
    "all": ("with {Y} that makes {=}", "together with {Y} that is {=}", "adding {Y} gives {=}"),
    "more": ("{X} {is} {more_made} than {Y}", "the difference is {=}", "so {X} {is} {more_made}"),
    "after": (
        "then {he} {will} {made}",
        "{X} {will} {made}",
        "after that, {X} {will} {made}",
        "so that makes {=}",
    ),
    "before": (
        "before that {he} {was} {made}",
        "{X} {was} {made} before",
        "so at that time {X} {was} {made}",
        "then {he} {was} {made}",
    ),
    "after_rate": ("in {w} {he} {will} {made}", "then {he} {will} {made}", "{w} from now {he} {will} {made}"),
    "before_rate": ("{w} ago {he} {was} {made}", "then {he} {was} {made}", "{w} earlier {X} {was} {made}"),
}
"""The other lines; `{=}` is the equation with its unit, `{made}` the same as it is said of an entity."""

ONCE = ("at first", "in the beginning", "some time ago", "last month", "at the start")
LAST = ("last month", "last week", "the beginning", "the last visit", "Monday")
NEXT = ("next month", "next week", "the end of the month", "Friday", "the end of the week")
PER = ("a {}", "each {}", "every {}", "per {}")
