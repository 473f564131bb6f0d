"""Who and what is called what: terms for each referent by document, in its own voice, quoted, in a headline or a caption."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rashomon.accounts import NamingRow
from rashomon.compare.draft import Draft
from rashomon.compare.lexicon import is_loaded, lexicon
from rashomon.compare.naming.acts import known_acts
from rashomon.compare.naming.gather import finder
from rashomon.compare.naming.pages import Page, page_of
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
    """Terms without repetitions that say nothing new; a referent who has but one plain term in the whole story has no rows."""
    ordered = sorted(found, key=lambda pair: (pair[0].document.id, pair[1].start, -pair[1].end, pair[1].referent))
    forms, terms = _forms(ordered, links), _terms(ordered, links)
    many = _contested(ordered)
    seen: set[tuple[str, str, str, bool]] = set()
    until: dict[tuple[str, str], int] = {}
    for page, one in ordered:
        term, place = key(page, one), (page.document.id, one.referent)
        loaded = one.sort != "name" and is_loaded(page.document.text[one.start : one.end])
        known = (*place, term, one.voice == "quoted") in seen
        if one.sort == "name":
            skip = known or term not in forms[one.referent] or len(forms[one.referent]) < 2 or one.end <= until.get(place, 0)
        else:
            single = len(terms[one.referent]) < 2 or (one.sort == "weak" and one.referent not in many)
            skip = not loaded and (known or single)
            until[place] = max(until.get(place, 0), one.end)
        if not skip:
            seen.add((*place, term, one.voice == "quoted"))
            yield page, one


def _contested(found: Iterable[tuple[Page, Found]]) -> set[str]:
    """The referents whom documents call by more than one noun, or by a loaded word."""
    nouns: dict[str, set[str]] = {}
    loaded: set[str] = set()
    for page, one in found:
        if one.sort != "name":
            nouns.setdefault(one.referent, set()).add(one.noun)
            if is_loaded(page.document.text[one.start : one.end]):
                loaded.add(one.referent)
    return loaded | {referent for referent, heads in nouns.items() if len(heads) > 1}


def _terms(found: Iterable[tuple[Page, Found]], links: Links) -> Mapping[str, set[str]]:
    """The distinct terms of each referent in a story; a name within a longer term, and part of a person's, is none of its own."""
    terms: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for page, one in found:
        (names if one.sort == "name" else terms).setdefault(one.referent, set()).add(key(page, one))
    out: dict[str, set[str]] = {}
    for referent in sorted({*terms, *names}):
        phrases, plain = terms.get(referent, set()), names.get(referent, set())
        both = phrases | {name for name in plain if not any(name in phrase for phrase in phrases)}
        entity = links.entities.get(referent)
        out[referent] = _longest(both) if entity is not None and entity.kind is EntityKind.PERSON else both
    return out


def _longest(names: set[str]) -> set[str]:
    words = {name: set(name.split()) for name in names}
    return {n for n in names if not any(words[n] < words[other] for other in names)}


def _forms(found: Iterable[tuple[Page, Found]], links: Links) -> Mapping[str, set[str]]:
    """The distinct names of each referent in a story; a person's part of a name is none of its own."""
    forms: dict[str, set[str]] = {}
    for page, one in found:
        if one.sort == "name":
            forms.setdefault(one.referent, set()).add(key(page, one))
    for referent, names in forms.items():
        entity = links.entities.get(referent)
        if entity is not None and entity.kind is EntityKind.PERSON:
            forms[referent] = _longest(names)
    return forms
