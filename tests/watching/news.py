"""A day's news on loopback: a feed that grows report by report, and what a watch of it needs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.fetching import Fetcher, Hosts, Limits, Manners, Wire
from rashomon.watching.plan import parse_plan
from tests.fetching.making import Wound, literal
from tests.fetching.server import Site, says

FIRST = (
    "1",
    "Ada Harbour",
    "2026-03-05T08:00:00Z",
    "Ruritania’s army took power from President Rudolf Elphberg on Wednesday, 4 March 2026. "
    "Soldiers closed the border with Graustark. The quake of last week killed 18 people in Strelsau, the capital.",
)
SECOND = (
    "2",
    "Bell Evening",
    "2026-03-05T12:00:00Z",
    "In Ruritania the army seized power from President Rudolf Elphberg on Wednesday, 4 March. "
    "The European Union suspended its aid to Ruritania on Thursday, 5 March 2026, the commission in Brussels announced.",
)
THIRD = (
    "3",
    "Cleo Lighthouse",
    "2026-03-05T18:00:00Z",
    "France evacuated its citizens from Ruritania on Thursday, 5 March 2026, a day after the army "
    "took power from President Rudolf Elphberg in Strelsau. Planes left the capital all night.",
)
Item = tuple[str, str, str, str]


def item(site: Site, one: Item, *, ident: str | None = None, page: str | None = None) -> dict[str, object]:
    number, outlet, day, text = one
    body = "".join(f"<p>{sentence.strip()}.</p>" for sentence in text.split(". ") if sentence.strip())
    return {
        "id": ident or number, "url": f"{site.url}/{page or number}", "title": text.split(". ")[0][:70], "content_html": body,
        "date_published": day, "authors": [{"name": outlet}],
    }  # fmt: skip


def feed_of(items: Sequence[Mapping[str, object]]) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Wire", "items": list(items)[::-1]})


def serve(site: Site, *items: Mapping[str, object], path: str = "/feed", **headers: str) -> None:
    site.pages[path] = says(feed_of(items).encode(), media="application/feed+json", **headers)


def plan(site: Site, sinks: Sequence[Mapping[str, str]] = (), **settings: object):
    feed = {"name": "wire", "url": f"{site.url}/feed"}
    return parse_plan({"feed": [feed], "sink": list(sinks), "every": 60, **settings}, "feeds.toml")


def by(wound: Wound | None = None, **limits: float) -> Fetcher:
    wire = Wire(literal, Limits(**{"seconds": 3.0, "step": 1.0} | limits), frozenset({"127.0.0.1"}))
    return Fetcher(wire, Hosts((wound or Wound()).clock, Manners(pause=0.0, back_off=0.0)))


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text().splitlines()] if path.exists() else []
