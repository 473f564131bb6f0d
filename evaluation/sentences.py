"""`python -m evaluation.sentences [--all] [FILE …]`: own sentences from many places and decades, and what should come out of them.

Each line of `own/*.jsonl` has a text, its day of publication and what is expected, written before the program was run on it:

- `["event", codes or label, actor, recipient, status, day]`: CAMEO codes by their beginning, several with a bar between;
- `["quotation", speaker, words]`: words that a quotation (direct, indirect or mixed) must hold;
- `["relation", kind, subject, object, "starts", "ends" or "holds", day]`;
- `["time", words, value]`: the value by its beginning;
- `["not", "event", codes, status]`, `["not", "quotation", speaker]`: what must not be told.

Participants are given by words that must stand in the mention, or in that of the entity it is resolved to within the sentence;
`null` is not looked at. A sentence is right where all that is expected of it comes out. `corrected` tells why an expectation was put
right after the first run: it contradicted what the documentation says of the shape of a statement.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon import pipeline
from rashomon.model import Analysis, Document, Event, Mention, Quotation, Relation
from rashomon.times import Interval

OWN = Path(__file__).parent / "own"


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with what of its expectations did not come out; empty where it is right."""

    text: str
    wrong: tuple[list[Any], ...]


def judge(rows: Sequence[dict[str, Any]]) -> Iterator[Judged]:
    """Runs the program on each sentence alone and compares."""
    documents = [Document.from_text(row["text"], published=row["published"]) for row in rows]
    for row, analysis in zip(rows, pipeline.analyse(documents), strict=True):
        yield Judged(row["text"], tuple(want for want in row["expect"] if not _is_met(want, analysis)))


def _is_met(want: Sequence[Any], analysis: Analysis) -> bool:
    kind, *rest = want
    if kind == "not":
        return not _is_met(rest, analysis)
    return _CHECKS[kind](analysis, *rest)


def _event(
    analysis: Analysis, codes: str, actor: str | None = None, recipient: str | None = None, status: str | None = None,
    when: str | None = None,
) -> bool:  # fmt: skip
    if "asserted" in (actor, recipient):  # of what must not be told only the status is given
        actor, recipient, status = None, None, "asserted"
    for event in (s.content for s in analysis.statements if isinstance(s.content, Event)):
        named = any(event.cameo.startswith(c) if c[0].isdigit() else event.label == c for c in codes.split("|"))
        sides = _among(actor, event.actors, analysis) and _among(recipient, event.recipients, analysis)
        if named and sides and status in (None, event.status.value) and _on(when, event.when):
            return True
    return False


def _quotation(analysis: Analysis, speaker: str | None, words: str = "") -> bool:
    for said in (s.content for s in analysis.statements if isinstance(s.content, Quotation)):
        told = " … ".join(span.text for span in said.content)
        sides = (said.speaker,) if said.speaker is not None else ()
        if said.kind != "scare" and words in told and _among(speaker, sides, analysis):
            return True
    return False


def _relation(analysis: Analysis, kind: str, subject: str, object: str, change: str, when: str | None = None) -> bool:
    for one in (s.content for s in analysis.statements if isinstance(s.content, Relation)):
        end = one.valid.to if change == "ends" else one.valid.from_
        told = one.kind == kind and one.holds and (end is not None or change == "holds") and _on(when, end)
        if told and _among(subject, (one.subject,), analysis) and _among(object, (one.object,), analysis):
            return True
    return False


def _time(analysis: Analysis, words: str, value: str) -> bool:
    text = analysis.reading.document.text
    return any(words in text[t.start : t.end] and t.value.startswith(value) for t in analysis.reading.times)


_CHECKS: dict[str, Callable[..., bool]] = {"event": _event, "quotation": _quotation, "relation": _relation, "time": _time}


def _among(words: str | None, mentions: Sequence[Mention], analysis: Analysis) -> bool:
    """Whether one of the mentions, or another mention of its entity, holds the words."""
    if words is None:
        return True
    meant = {e for m in mentions for e in m.entities}
    held = [*mentions, *(m for m in analysis.mentions if meant & set(m.entities))]
    return any(part in mention.text for mention in held for part in words.split("|"))


def _on(day: str | None, found: Interval | None) -> bool:
    return day is None or found == Interval.parse(day)


def main() -> None:
    """Print for each file how many sentences and expectations are met; with --all, what did not come out."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.sentences", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, default=sorted(OWN.glob("*.jsonl")))
    parser.add_argument("--all", action="store_true", help="list what did not come out")
    options = parser.parse_args()
    for path in options.files:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        judged = list(judge(rows))
        wrong, wanted = sum(len(j.wrong) for j in judged), sum(len(row["expect"]) for row in rows)
        right = sum(not j.wrong for j in judged)
        print(f"{path.stem}: {right} of {len(rows)} sentences right; {wanted - wrong} of {wanted} expectations met")
        for one in judged if options.all else ():
            if one.wrong:
                print(f"  {one.text}")
                print(*(f"      {json.dumps(want, ensure_ascii=False)}" for want in one.wrong), sep="\n")


if __name__ == "__main__":
    main()
