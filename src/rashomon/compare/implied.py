"""Acts that a rank implies: "the third state to recognise it, after A and B" says that A and B did so, too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.compare.lists import closed
from rashomon.compare.parties import acting
from rashomon.compare.said import Said, family_of
from rashomon.model import Analysis, BlockKind, Count, Event, Links, Mention, Statement, Status

ORIGIN = "compare/1:implied"


def implied(analyses: Sequence[Analysis], links: Links, told: Sequence[Said]) -> list[Said]:
    """A report of the act for each party that a rank or an exclusive lists; of the code that the act has elsewhere in the story.

    Where the rank does not say towards whom, it is towards those of the act that its document tells by name.
    """
    like = {s.event.label: s for s in sorted(told, key=lambda s: (len(s.recipients), s.key))}
    found = [said for a in analyses for s in a.statements for said in _of_rank(a, s, links, like)]
    return sorted(found, key=lambda s: s.key)


def _of_rank(analysis: Analysis, statement: Statement, links: Links, like: dict[str, Said]) -> Iterable[Said]:
    count = statement.content
    if not isinstance(count, Count) or count.act not in closed("severally") or count.act not in like:
        return
    model, document = like[count.act], analysis.document.id
    ours = set(links.of(document, count.subject))
    towards = acting(links, [i for m in count.towards for i in links.of(document, m)]) or model.recipients
    for mention in count.listed:
        for actor in acting(links, links.of(document, mention)):
            if actor not in ours and actor not in towards:
                yield _said(analysis, statement, mention, actor, towards, model)


def _said(analysis: Analysis, statement: Statement, mention: Mention, actor: str, towards: tuple[str, ...], model: Said) -> Said:
    event = Event(
        label=model.event.label,
        cameo=model.event.cameo,
        plover=model.event.plover,
        mode=model.event.mode,
        actors=(mention,),
        recipients=(),
        instrument=None,
        place=None,
        when=None,
        status=Status.ASSERTED,
        trigger=statement.evidence[0],
    )
    own = Statement(
        "event", event, statement.chain, statement.voice, statement.evidence, ORIGIN, id=f"{statement.id}-{mention.start}"
    )
    block = analysis.document.block_at(statement.evidence[0].start)
    rank = 0 if block is not None and block.kind is BlockKind.HEADLINE else 9
    return Said(
        statement=own,
        event=event,
        document=analysis.document,
        family=family_of(event.label),
        actors=(actor,),
        recipients=towards,
        place=None,
        utterances=frozenset(),
        spoken_by=(),
        rank=rank,
    )
