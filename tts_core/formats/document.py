"""The document of all formats, docs/formats.md, made from their docstrings.

Knows Markdown. Does not know what the formats say.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import Format

_HEAD = """# Labels in and out

Made by `python -m tts_core formats --markdown` from the docstrings in `tts_core/formats/`; do not edit it
here.

```sh
.venv/bin/python -m tts_core import prm800k phase2_train.jsonl.gz      # "-" reads standard input
.venv/bin/python -m tts_core export stepwise train.jsonl.zst --split train
.venv/bin/python -m tts_core export dataset steps --rows prm800k       # a folder for the Hugging Face hub
```

The page **Data** does the same. Files are read and written a line at a time, packed if they end in `.gz` or
`.zst`.

**In.** Every line becomes an ordinary trace. One that is wrong is named with its number and the reason, the
others go in, and the exit status is 1. A line is known by its digest when it comes again, in whatever file,
so importing twice changes nothing, and an import that was killed is gone on with by starting it again. What
was deleted here stays so: the import says how many that are, and the Library restores them. Labels keep their
author and their time, where the file tells them. Lines of up to 16 MB are read; a packed file that unpacks to
more than 200 times its size is not.

**Out.** All traces, those that pass a filter (`--search`, `--strategy`, `--source`, `--labelled`, …), or
those of a queue (`--queue`). `--split train` and `--split test` share no problem: a hash of its words
decides.

| option | what it does |
|---|---|
| `--labellers newest` | of each step the newest rating counts, whoever gave it (the default) |
| `--labellers all` | each person's word is a line of its own |
| `--labellers majority` | what most people say of a step, a choice or a pair; nothing where two are level |
| `--labellers adjudicated` | the lead's verdict where there is one, else what more than half say |
| `--neutral keep`, `good`, `bad`, `drop` | neutral ratings; formats of two values keep them as bad |
| `--unsure drop`, `neutral` | steps somebody was unsure of: unrated, or neutral |
| `--judge person`, `gold`, `truth`, `model` | who may have judged; persons unless told otherwise |
| `--scores`, `--scores prm@2` | with the scores of the verifier that steered, or of a named one |

"""


def markdown(formats: Sequence[Format]) -> str:
    """The whole document."""
    rows = "\n".join(
        f"| [{each.title}](#{_anchor(each)}) | `{each.name}` | {_tick(each.reads)} | {_tick(each.writes)} |"
        for each in formats
    )
    parts = [f"{_HEAD}| format | name | in | out |\n|---|---|---|---|\n{rows}\n"]
    parts += [f"\n## {each.title} (`{each.name}`)\n\n{each.help}\n" for each in formats]
    return "".join(parts)


def _anchor(format: Format) -> str:
    """As GitHub makes it of the heading."""
    heading = f"{format.title} ({format.name})".lower().replace(" ", "-")
    return "".join(sign for sign in heading if sign.isalnum() or sign in "-_")


def _tick(holds: bool) -> str:
    return "yes" if holds else "–"
