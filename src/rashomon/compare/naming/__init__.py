"""Who and what is called what: terms for each referent by document, in its own voice, quoted, in a headline or a caption."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rashomon.accounts import NamingRow
from rashomon.compare.draft import Draft
from rashomon.compare.naming.acts import known_acts
from rashomon.compare.naming.lexicon import is_loaded, lexicon
from rashomon.compare.naming.pages import Page, page_of
from rashomon.compare.naming.referents import finder
from rashomon.compare.naming.rows import Found, found_in, key, row
from rashomon.model import EntityKind, Links

__all__ = ["is_loaded", "lexicon", "naming"]


def naming(draft: Draft) -> list[NamingRow]:
    """The rows, by document and place in it: terms that tell accounts apart, each loaded one wherever it stands, others once."""
    pages = [page_of(analysis, draft.links) for analysis in draft.analyses]
    known = finder(draft, pages)
    acts = known_acts(draft, known)
    found = [(page, one) for page in pages for one in found_in(page, known, acts)]
    kept = [row(page, one) for page, one in _telling(found, draft.links)]
    rows = {(r.document, r.evidence.start, r.evidence.end, r.referent): r for r in kept}
    return [rows[place] for place in sorted(rows)]


def _telling(found: Iterable[tuple[Page, Found]], links: Links) -> Iterator[tuple[Page, Found]]:
    """Terms without repetitions that say nothing new: names only where documents spell or choose them differently."""
    ordered = sorted(found, key=lambda pair: (pair[0].document.id, pair[1].start, -pair[1].end, pair[1].referent))
    forms = _forms(ordered, links)
    seen: set[tuple[str, str, str, str]] = set()
    for page, one in ordered:
        term = key(page, one)
        if (
            one.sort in ("name", "act")
            and len(forms.get(one.referent, {})) < 2
            and not (one.sort == "act" and _loaded(page, one))
        ):
            continue
        if one.sort == "name" and term not in forms[one.referent]:
            continue
        mark = (page.document.id, one.referent, term, one.voice)
        if mark in seen and not (one.sort != "name" and _loaded(page, one)):
            continue
        seen.add(mark)
        yield page, one


def _loaded(page: Page, one: Found) -> bool:
    return is_loaded(page.document.text[one.start : one.end])


def _forms(found: Iterable[tuple[Page, Found]], links: Links) -> Mapping[str, set[str]]:
    """The distinct names, and names of acts, of each referent in a story; a person's part of a name is none of its own."""
    forms: dict[str, set[str]] = {}
    for page, one in found:
        if one.sort in ("name", "act"):
            forms.setdefault(one.referent, set()).add(key(page, one))
    for referent, names in forms.items():
        entity = links.entities.get(referent)
        if entity is not None and entity.kind is EntityKind.PERSON:
            words = {name: set(name.split()) for name in names}
            forms[referent] = {n for n in names if not any(words[n] < words[other] for other in names)}
    return forms
