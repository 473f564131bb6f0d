"""GraphML: who did what to whom, which report tells it, who stands behind which report, and what holds between whom.

Nodes are parties, events and reports; edges go from actor to event, from event to recipient and place, from report to
event, from origin to report, and from subject to object of a relation. GraphML 1.0 (graphdrawing.org).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from rashomon.accounts import Account
from rashomon.exports.dates import days
from rashomon.exports.made import Export

NODE = ("kind", "name", "code", "status", "first_day", "last_day", "outlet")
EDGE = ("role", "holds", "first_day", "last_day")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Values = Mapping[str, str | None]


def _clean(text: str) -> str:
    """`text` without the characters that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)


def _nodes(account: Account) -> Iterator[tuple[str, Values]]:
    for party in account.entities:
        yield party.id, {"kind": party.kind, "name": party.name, "code": party.codes.get("iso3")}
    for event in account.events:
        first, last = days(event.when)
        yield event.id, {"kind": "event", "name": event.text or event.label, "code": event.cameo, "status": event.status,
                         "first_day": first, "last_day": last}  # fmt: skip
    for report in account.documents:
        first, last = days(report.published)
        yield report.id, {"kind": "report", "name": report.title or report.path, "outlet": report.outlet,
                          "first_day": first, "last_day": last}  # fmt: skip
    for origin in account.origins:
        if origin.who is None:
            yield _origin(origin.name), {"kind": "origin", "name": origin.name}


def _origin(name: str) -> str:
    return f"origin-{name}"


def _edges(account: Account) -> Iterator[tuple[str, str, Values]]:
    for event in account.events:
        yield from ((id_, event.id, {"role": "actor"}) for id_ in event.actors)
        yield from ((event.id, id_, {"role": "recipient"}) for id_ in event.recipients)
        if event.place:
            yield event.id, event.place, {"role": "place"}
        for document in dict.fromkeys(told.document for told in event.reports):
            yield document, event.id, {"role": "tells"}
    for origin in account.origins:
        yield from ((origin.who or _origin(origin.name), document, {"role": "origin"}) for document in origin.documents)
    for held in account.relations:
        yield held.subject, held.object, {"role": held.kind, "holds": "yes" if held.holds else "no",
                                          "first_day": days(held.valid.from_)[0], "last_day": days(held.valid.to)[1]}  # fmt: skip


def _data(values: Values, of: str) -> str:
    return "".join(f'<data key="{of}_{name}">{escape(_clean(value))}</data>' for name, value in values.items() if value)


def _keys() -> Iterator[str]:
    for of, names in (("node", NODE), ("edge", EDGE)):
        for name in names:
            yield f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="string"/>'


def to_graphml(accounts: Sequence[Account]) -> Export:
    """`accounts` as one directed graph with parallel edges; a party that several stories share is one node."""
    nodes: dict[str, Values] = {}
    for account in accounts:
        for id_, values in _nodes(account):
            nodes.setdefault(id_, values)
    edges = [edge for account in accounts for edge in _edges(account)]
    for end in (end for edge in edges for end in edge[:2]):
        nodes.setdefault(end, {"kind": "unknown", "name": end})
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *_keys(),
        '<graph id="account" edgedefault="directed">',
        *(f"<node id={quoteattr(_clean(id_))}>{_data(values, 'node')}</node>" for id_, values in nodes.items()),
        *(
            f'<edge id="e{n}" source={quoteattr(_clean(a))} target={quoteattr(_clean(b))}>{_data(values, "edge")}</edge>'
            for n, (a, b, values) in enumerate(edges)
        ),
        "</graph>",
        "</graphml>",
    ]
    return Export("graphml", {"account.graphml": "\n".join([*lines, ""]).encode()})
