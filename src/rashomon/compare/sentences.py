"""English for events: a short sentence from a happening's label and parties, by a table of verb phrases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from rashomon.compare.described import MARK
from rashomon.compare.said import Said
from rashomon.english import first_up, listed, with_article
from rashomon.model import Links


@cache
def phrases() -> Mapping[str, tuple[str, str]]:
    """For each label its past-tense verb phrase with a recipient ("recognised {r}") and without one; empty where it has none."""
    table = files("rashomon.compare").joinpath("data/phrases.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {label: (having, lacking) for label, having, lacking in rows}


def called(links: Links, ids: Sequence[str]) -> str:
    """Entities as a list of names, with the article where English asks for one."""
    return listed(_named(links, one) for one in ids)


def _named(links: Links, one: str) -> str:
    entity = links.entities.get(one)
    return one if entity is None else with_article(entity.name, entity.kind, described=MARK in entity.codes)


def phrase(said: Said, actors: Sequence[str], recipients: Sequence[str], links: Links) -> str:
    """The happening as a sentence without its date; the report's own words in marks where the table has none for it."""
    having, lacking = (text.replace("{i}", _instrument(said)) for text in phrases().get(said.event.label, ("", "")))
    if actors and recipients and having:
        return f"{first_up(called(links, actors))} {having.replace('{r}', called(links, recipients))}"
    if actors and lacking:
        return f"{first_up(called(links, actors))} {lacking}"
    return f"“{' '.join(said.statement.evidence[0].text.split())}”"


def _instrument(said: Said) -> str:
    """What an act was done with, as the report has it: "letters", "a certificate"; "a document" where it names nothing."""
    lemma = said.event.instrument or "document"
    if re.search(rf"\b{re.escape(lemma)}s\b", said.statement.evidence[0].text, re.IGNORECASE):
        return f"{lemma}s"
    return f"{'an' if lemma[0] in 'aeiou' else 'a'} {lemma}"
