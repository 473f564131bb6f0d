"""CAMEO: tab-separated rows in the 61 columns of the GDELT 2.0 event table, one for each pair of actor and recipient.

Columns: GDELT Event Database Data Format Codebook V2.0 (2015); codes: CAMEO (Schrodt 2012). As there, no header line. The
Goldstein scale is left empty, since its table has no free licence, and so are tone, FIPS codes and coordinates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import product

from rashomon.accounts import Account, Happening
from rashomon.exports.dates import days, first_published, one_day
from rashomon.exports.made import Export, Left
from rashomon.exports.roster import Roster, rows

_INTENTIONS = ("03", "13")
_QUADS = ((5, 1), (8, 2), (13, 3), (20, 4))


@lru_cache(maxsize=1)
def columns() -> tuple[str, ...]:
    """The 61 columns in their order."""
    return tuple(name for row in rows("gdelt.tsv") for name in row)


def quad(root: str) -> int:
    """The class of a root code: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return next(number for last, number in _QUADS if int(root) <= last)


def unfit(event: Happening) -> str | None:
    """Why the table has no row for `event`; `None` where it has. It has no column for doubt, so doubtful acts stay out."""
    if not event.cameo:
        return "CAMEO has no code for it"
    if event.status in ("denied", "hypothetical", "alleged"):
        return f"{event.status}, and the table has no column for that"
    if event.status == "planned" and event.cameo[:2] not in _INTENTIONS:
        return "planned, and its code would say that it was done"
    return None if event.actors or event.recipients else "neither actor nor recipient is named"


def _dates(event: Happening) -> dict[str, object]:
    """The date columns as far as the words allow: a day, a month, a year, or nothing."""
    first, last = days(event.when)
    cells: dict[str, object] = {}
    if first and last and first[:4] == last[:4]:
        cells["Year"] = first[:4]
        if first[:7] == last[:7]:
            cells["MonthYear"] = first[:7].replace("-", "")
    day = one_day(event)
    if day:
        on = date.fromisoformat(day)
        cells |= {"SQLDATE": f"{on:%Y%m%d}", "FractionDate": f"{on.year + (on.month * 30 + on.day) / 365:.4f}"}
    return cells


def _actor(prefix: str, id_: str | None, roster: Roster) -> dict[str, object]:
    if id_ is None:
        return {}
    # A territory that is only partly recognised has no code of its own in CAMEO; that of another state would be a false one.
    code, sector = ("" if roster.is_partial(id_) else roster.cameo(id_)), roster.sector(id_)
    role = sector.cameo if sector else ""
    body = code[:3] in ("IGO", "IMG", "NGO")
    types = [code[:3], role] if body else [role]
    cells: dict[str, object] = {f"{prefix}Code": code + role, f"{prefix}Name": roster.name(id_).upper()}
    cells |= {f"{prefix}KnownGroupCode": code[3:6]} if body else {f"{prefix}CountryCode": code}
    return cells | {f"{prefix}Type{n}Code": kind for n, kind in enumerate(filter(None, types), start=1)}


def _place(prefix: str, id_: str | None, roster: Roster) -> dict[str, object]:
    """Kind (1 a country, 3 an American city, 4 another city) and name of a place; nothing where that is not known."""
    party = roster.party(id_) if id_ else None
    if party is None or id_ is None:
        return {}
    state = roster.state(id_)
    if party.kind == "state":
        return {f"{prefix}_Type": 1, f"{prefix}_FullName": party.name}
    if party.kind == "place" and state and party.id.startswith("city-"):
        kind = 3 if state.id == "usa" else 4
        return {f"{prefix}_Type": kind, f"{prefix}_FullName": f"{party.name}, {state.name}"}
    return {f"{prefix}_FullName": party.name} if party.kind in ("place", "territory") else {}


def _home(id_: str | None, roster: Roster) -> str | None:
    state = roster.state(id_) if id_ else None
    return state.id if state and state.kind == "state" else None


def _act(event: Happening, account: Account) -> dict[str, object]:
    """Code, class, counts of reports, first publication, and the address of the first report."""
    sources = {report.id: report for report in account.documents}
    reports = [sources[told.document] for told in event.reports]
    added = first_published(account, event.reports)
    cite = [report.url or ", ".join(filter(None, (report.outlet, report.title))) for report in reports]
    return {
        "IsRootEvent": int(event.core),
        "EventCode": event.cameo,
        "EventBaseCode": event.cameo[:3],
        "EventRootCode": event.cameo[:2],
        "QuadClass": quad(event.cameo[:2]),
        "NumMentions": sum(len(told.evidence) for told in event.reports),
        "NumSources": len({report.outlet or report.id for report in reports}),
        "NumArticles": len({report.id for report in reports}),
        "DATEADDED": f"{added.replace('-', '')}000000" if added else "",
        "SOURCEURL": cite[0] if cite else "",
    }


def _row(event: Happening, pair: tuple[str | None, str | None], account: Account, roster: Roster) -> dict[str, object]:
    first, second = pair
    number = hashlib.sha256(f"{event.id}|{first}|{second}".encode()).hexdigest()[:12]
    return {
        "GLOBALEVENTID": int(number, 16),
        **_dates(event),
        **_actor("Actor1", first, roster),
        **_actor("Actor2", second, roster),
        **_act(event, account),
        **_place("Actor1Geo", _home(first, roster), roster),
        **_place("Actor2Geo", _home(second, roster), roster),
        **_place("ActionGeo", event.place, roster),
    }


def cells(account: Account, event: Happening, roster: Roster) -> Iterator[dict[str, object]]:
    """The rows of `event` by column; a column that is not there is empty."""
    nobody: list[str | None] = [None]
    for pair in product(event.actors or nobody, event.recipients or nobody):
        yield _row(event, pair, account, roster)


def to_cameo(accounts: Sequence[Account]) -> Export:
    """The events of `accounts` as rows of the GDELT 2.0 event table."""
    lines, left = [], []
    for account in accounts:
        roster = Roster(account)
        for event in account.events:
            why = unfit(event)
            if why is not None:
                left.append(Left(event.id, why))
                continue
            for row in cells(account, event, roster):
                lines.append("\t".join(" ".join(str(row.get(column, "")).split()) for column in columns()))
    return Export("cameo", {"events.cameo.tsv": "".join(f"{line}\n" for line in lines).encode()}, tuple(left))
