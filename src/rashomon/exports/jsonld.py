"""JSON-LD: reports, parties, claims, quotations, relations and differences as linked data, with where each comes from.

Terms are those of PROV-O (W3C 2013), schema.org and the Web Annotation vocabulary (W3C 2017); what none of them has a word
for is named under `urn:rashomon:term:`. The context stands in the document, so a processor needs no network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from rashomon.accounts import Account, Difference, Happening, Party, Proposition, Quoted, RelationRow, Report, Step, Utterance
from rashomon.exports.dates import Bounds
from rashomon.exports.made import Export

_LINKS = (
    "prov:wasDerivedFrom prov:wasQuotedFrom prov:wasAttributedTo prov:hadPrimarySource prov:wasGeneratedBy prov:wasAssociatedWith "
    "prov:actedOnBehalfOf schema:publisher schema:author schema:actor schema:location schema:creator schema:about "
    "schema:appearance oa:hasSource term:recipient term:within term:subject term:object term:heldBy term:statedIn "
    "term:partlyStatedIn term:contradictedIn"
)
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "term": "urn:rashomon:term:",
    "r": "urn:rashomon:",
    **{name: {"@type": "@id"} for name in _LINKS.split()},
    "schema:url": {"@type": "@id"},
}
"""Prefixes, and which properties hold links rather than words."""

KINDS = {
    "person": ["schema:Person", "prov:Person"],
    "organisation": ["schema:Organization", "prov:Organization"],
    "state": ["schema:Country", "prov:Agent"],
    "territory": ["schema:AdministrativeArea", "prov:Agent"],
    "place": ["schema:Place"],
    "group": ["schema:Organization", "prov:Agent"],
}
STATUS = "urn:rashomon:status:"
Node = dict[str, Any]


def _id(name: str) -> str:
    return f"r:{quote(name, safe=':-._~')}"


def _ids(names: Sequence[str | None]) -> list[str]:
    return [_id(name) for name in dict.fromkeys(names) if name]


def _node(id_: str, types: str | list[str], **values: Any) -> Node:
    """A node without its empty values; a double underscore in a name stands for the colon."""
    kept = {name.replace("__", ":"): value for name, value in values.items() if value not in (None, "", [], {})}
    return {"@id": id_, "@type": types, **kept}


def _time(text: str | None) -> Node | None:
    return {"@value": text, "@type": "xsd:date" if len(text) == 10 else "xsd:dateTime"} if text else None


def _within(when: Bounds | None) -> Node:
    """Start, and the end that is not counted in."""
    return {"term__notBefore": _time(when.start), "term__before": _time(when.end)} if when else {}


def _web(address: str | None) -> str | None:
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~-._") if address and address.startswith(("http://", "https://")) else None


def _words(words: Quoted) -> Node:
    """A stretch of a report: where it stands, and what it says."""
    place = {"@type": "oa:TextPositionSelector", "oa:start": words.start, "oa:end": words.end}
    exact = {"@type": "oa:TextQuoteSelector", "oa:exact": words.text}
    return _node(_at(words), ["oa:SpecificResource", "prov:Entity"], oa__hasSource=_id(words.document),
                 prov__wasDerivedFrom=_id(words.document), oa__hasSelector=[place, exact])  # fmt: skip


def _at(words: Quoted) -> str:
    return f"{_id(words.document)}:{words.start}-{words.end}"


def _agents(steps: Sequence[Step]) -> list[str]:
    return _ids([step.who for step in steps])


def _outlet(name: str) -> str:
    return _id(f"outlet:{name}")


def _report(report: Report) -> Iterator[Node]:
    if report.outlet:
        yield _node(_outlet(report.outlet), ["schema:NewsMediaOrganization", "prov:Organization"], schema__name=report.outlet)
    authors = [_id(f"{report.id}:{voice.id}") for voice in report.voices if voice.name]
    for voice in report.voices:
        if voice.name:
            yield _node(_id(f"{report.id}:{voice.id}"), ["schema:Person", "prov:Person"], schema__name=voice.name,
                        term__role=voice.role)  # fmt: skip
    by = [_outlet(report.outlet)] if report.outlet else []
    yield _node(_id(report.id), ["schema:NewsArticle", "prov:Entity"], schema__headline=report.title,
                schema__inLanguage=report.language, schema__url=_web(report.url), schema__publisher=by, schema__author=authors,
                schema__datePublished=_time(report.published.start), prov__wasAttributedTo=[*by, *authors],
                **_within(report.published), term__datedBy=report.published.because)  # fmt: skip


def _party(party: Party) -> Node:
    others = [name for name in party.names if name != party.name]
    return _node(_id(party.id), KINDS.get(party.kind, ["prov:Agent"]), schema__name=party.name, schema__alternateName=others,
                 schema__jobTitle=party.codes.get("office"), schema__identifier=party.codes.get("iso3"),
                 prov__actedOnBehalfOf=_ids([party.codes.get("parent")]))  # fmt: skip


def _event(event: Happening) -> Iterator[Node]:
    """The happening, and one claim that it happened for each report that tells it."""
    yield _node(_id(event.id), ["schema:Event"], schema__name=event.text or event.label, schema__actor=_ids(event.actors),
                term__recipient=_ids(event.recipients), schema__location=_ids([event.place]), term__cameo=event.cameo,
                term__plover=event.plover, term__status=event.status, **_within(event.when))  # fmt: skip
    for number, told in enumerate(event.reports):
        words = [Quoted(told.document, span.start, span.end, span.text) for span in told.evidence]
        yield _node(_id(f"{event.id}:{number}"), ["schema:Claim", "prov:Entity"], schema__about=_id(event.id),
                    schema__text=[span.text for span in words], schema__appearance=_id(told.document),
                    prov__wasDerivedFrom=[_at(span) for span in words], prov__wasAttributedTo=_agents(told.said_by),
                    term__status=told.status, **_within(told.when))  # fmt: skip
        yield from map(_words, words)


def _quotation(said: Utterance) -> Iterator[Node]:
    kind, creator = ("denied", None) if said.denied is True else (said.kind, said.speaker)
    yield _node(_id(said.id), ["schema:Quotation", "prov:Entity"], schema__text=said.text, schema__creator=_ids([creator]),
                prov__wasAttributedTo=_agents(said.chain), term__kind=kind)  # fmt: skip
    for number, given in enumerate(said.renderings):
        words = Quoted(given.document, given.evidence.start, given.evidence.end, given.evidence.text)
        yield _node(_id(f"{said.id}:{number}"), ["schema:Quotation", "prov:Entity"], schema__text=words.text,
                    prov__wasQuotedFrom=_at(words), prov__wasDerivedFrom=_id(said.id), schema__appearance=_id(given.document),
                    term__within=_ids([given.within]), term__difference=given.difference)  # fmt: skip
        yield _words(words)


def _proposition(row: Proposition) -> Node:
    def say(what: str) -> list[str]:
        return _ids([document for document, cell in row.cells.items() if cell.says == what])

    return _node(_id(row.id), ["schema:Claim", "prov:Entity"], schema__text=row.text, schema__about=_ids(row.events),
                 prov__wasAttributedTo=_ids(row.origins), term__statedIn=say("states"), term__partlyStatedIn=say("partly"),
                 term__contradictedIn=say("contradicts"))  # fmt: skip


def _difference(found: Difference) -> Iterator[Node]:
    sides = []
    for number, side in enumerate(found.sides):
        yield from map(_words, side.evidence)
        sides.append(_node(_id(f"{found.id}:{number}"), ["schema:Claim", "prov:Entity"], schema__text=side.value,
                           schema__appearance=_ids(side.documents),
                           prov__wasDerivedFrom=[_at(words) for words in side.evidence]))  # fmt: skip
    yield _node(_id(found.id), ["term:Difference", "prov:Entity"], schema__name=found.question, term__kind=found.kind,
                schema__about=_ids(found.about), term__side=sides, term__resolution=found.resolution,
                term__rule=found.rule)  # fmt: skip


def _relation(relation: RelationRow, id_: str) -> Iterator[Node]:
    since, until = relation.valid.from_, relation.valid.to
    yield _node(_id(id_), ["term:Relation", "prov:Entity"], term__kind=relation.kind, term__subject=_id(relation.subject),
                term__object=_id(relation.object), term__holds=relation.holds, term__heldBy=_ids(relation.claimants),
                term__known=_time(relation.known), term__from=_node_of(since), term__to=_node_of(until),
                prov__wasDerivedFrom=[_at(words) for words in relation.evidence])  # fmt: skip
    yield from map(_words, relation.evidence)


def _node_of(when: Bounds | None) -> Node | None:
    kept = {name.replace("__", ":"): value for name, value in _within(when).items() if value}
    return kept or None


def _nodes(account: Account, story: str) -> Iterator[Node]:
    program = _id(f"program:{account.version}")
    yield _node(program, ["schema:SoftwareApplication", "prov:SoftwareAgent"], schema__name="Rashomon",
                schema__softwareVersion=account.version)  # fmt: skip
    yield _node(_id(story), ["schema:CreativeWork", "prov:Entity"], schema__name=account.title,
                term__asOf=_time(account.as_of), prov__wasAttributedTo=program,
                prov__wasDerivedFrom=_ids([report.id for report in account.documents]))  # fmt: skip
    for report in account.documents:
        yield from _report(report)
    yield from map(_party, account.entities)
    for event in account.events:
        yield from _event(event)
    for said in account.quotations:
        yield from _quotation(said)
    yield from map(_proposition, account.propositions)
    for found in account.differences:
        yield from _difference(found)
    for number, relation in enumerate(account.relations):
        yield from _relation(relation, f"{story}:relation:{number}")


def to_jsonld(accounts: Sequence[Account], stories: Sequence[str]) -> Export:
    """`accounts` as one JSON-LD document; `stories` are their ids. What two stories say of one thing is put together by its id."""
    pairs = zip(accounts, stories, strict=True)
    graph = {json.dumps(node): node for account, story in pairs for node in _nodes(account, story)}
    made = {"@context": CONTEXT, "@graph": list(graph.values())}
    return Export("jsonld", {"account.jsonld": (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()})
