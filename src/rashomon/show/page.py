"""The account as one self-contained page: nothing is fetched, nothing is sent, and it reads without JavaScript.

Text of reports is hostile input. Templates escape everything; characters that hide or turn text are written out; the
content security policy names the hash of the one script and allows nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from rashomon.accounts import Account, When
from rashomon.model import Placed
from rashomon.show.atlas import WIDTH
from rashomon.show.changed import changed, changed_heading
from rashomon.show.colours import pair
from rashomon.show.held import held
from rashomon.show.keys import Keys
from rashomon.show.lineage import carried, copies, drawing, glance, shared, sources
from rashomon.show.matrix import COLUMNS, columns_of, matrix
from rashomon.show.naming import naming
from rashomon.show.places import world
from rashomon.show.tellings import GROUPS, NONE_FOUND, differences, sentences, standing, support
from rashomon.show.texts import left_out, papers
from rashomon.show.timeline import Timeline, span_of, timeline
from rashomon.show.utterances import sayings
from rashomon.show.words import count, day_words, moment, one_line, shorten, visible, when_label


def _file(folder: str, name: str) -> str:
    return resources.files("rashomon.show").joinpath(folder, name).read_text(encoding="utf-8")


def _shown(value: Any) -> Any:
    """What a template prints: text that was not made by this room never keeps characters that hide or turn others."""
    return visible(value) if type(value) is str else value


@cache
def _environment() -> jinja2.Environment:
    """Templates from the package, escaping on for all of them."""
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: _file("templates", name)),
        autoescape=True,
        finalize=_shown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(count=count)
    return environment


@cache
def _script() -> tuple[Markup, str]:
    """The script, and its hash for the content security policy."""
    text = _file("static", "page.js").strip()
    return Markup(text), base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _colours(number: int) -> Markup:
    """Style rules with one class for each report, light and dark."""
    pairs = [pair(i) for i in range(number)]
    light = "".join(f".r{i}{{--c:{colour}}}" for i, (colour, _) in enumerate(pairs))
    dark = "".join(f".r{i}{{--c:{colour}}}" for i, (_, colour) in enumerate(pairs))
    return Markup(f"{light}@media (prefers-color-scheme:dark){{{dark}}}@media print{{{light}}}")


def _days(account: Account) -> str:
    """From the first to the last day of the story's own happenings; empty where none is known."""
    spans = [span_of(event.when) for event in account.events if event.core]
    whole = [(start, end) for start, end in spans if start and end]
    if not whole:
        return ""
    return when_label(When(min(s for s, _ in whole).isoformat(), max(e for _, e in whole).isoformat()))


def _limits(account: Account) -> tuple[str, str]:
    """First and last day that the slider offers."""
    ends = [
        end.date().isoformat()
        for row in account.relations
        for when in (row.valid.from_, row.valid.to)
        for end in span_of(when)
        if end
    ]
    as_of = moment(account.as_of)
    ends += [as_of.date().isoformat()] if as_of else []
    ends += [e.date().isoformat() for r in account.documents if (e := moment(r.published.end))]
    return (min(ends), max(ends)) if ends else ("", "")


def _sections(account: Account, line: Timeline, has: dict[str, Any]) -> list[tuple[str, str]]:
    """Anchors and names of the sections that are not empty, in their order."""
    every = [
        ("account", "Account", has["sentences"]),
        ("changed", "What changed", has["changed_heading"]),
        ("agree", "Who agrees", account.propositions),
        ("time", "Timeline", line.core.rows or line.before.rows or line.undated),
        ("map", "Where", has["map"]),
        ("differ", "Differences", has["differences"]),
        ("said", "Quotations", account.quotations),
        ("origins", "Origins", account.origins or account.reuse or account.lineage),
        ("names", "Names", has["called"]),
        ("held", "What held", account.relations),
        ("open", "Not said", account.open_questions),
        ("reports", "Reports", account.documents),
        ("left", "Left out", has["left"]),
    ]
    return [(anchor, name) for anchor, name, there in every if there]


def view(account: Account, places: Sequence[Placed] = ()) -> dict[str, Any]:
    """Everything that the template prints, by name; `places` are where its entities lie."""
    keys = Keys.of(account)
    line = timeline(account, keys)
    columns, called = naming(account, keys)
    found, ties = sources(account, keys), held(account, keys)
    told = sentences(account, keys)
    has: dict[str, Any] = {
        "sentences": told,
        "groups": {group: [one for one in told if one.group == group] for group in GROUPS},
        "support": support(told),
        "changed": changed(account),
        "changed_heading": changed_heading(account),
        "matrix": matrix(account, keys),
        "timeline": line,
        "map": world(account, places, keys),
        "differences": differences(account, keys),
        "sayings": sayings(account, keys),
        "sources": found,
        "drawing": drawing(found, columns_of(account, keys)),
        "origins_glance": glance(account, found),
        "copies": copies(account, keys),
        "carried": carried(account, keys),
        "shared": shared(account, keys),
        "columns": columns,
        "called": called,
        "held": ties,
        "claimants": sorted({name for tie in ties for name in tie.claimants}),
        "questions": [visible(question.text) for question in account.open_questions],
        "left": left_out(account, keys),
    }
    has["papers"] = papers(account, keys)
    has["keys"] = list(keys.reports.values())
    has["sections"] = _sections(account, line, has)
    return has


def to_html(account: Account, places: Sequence[Placed] = ()) -> str:
    """`account` as a page in one file: about 60 KB and what the reports weigh, no request, no cookie, no clock.

    `places` say where entities of the account lie; the page has a map where the account tells of one of them.
    """
    script, script_hash = _script()
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            **view(account, places),
            map_width=WIDTH,
            title=visible(shorten(one_line(account.title), 300)) or "An account",
            standing=standing(account),
            days=_days(account),
            as_of=day_words(account.as_of) if account.as_of else "",
            version=visible(account.version),
            limits=_limits(account),
            many=len(account.documents) > COLUMNS,
            several=len(account.documents) > 1,
            none_found=NONE_FOUND,
            style=Markup(_file("static", "page.css")),
            colours=_colours(len(account.documents)),
            script=script,
            script_hash=script_hash,
        )
    )
