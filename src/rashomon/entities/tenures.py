"""Offices held over time, where a report says so: "former president X", "president from 1999 to 2008", "was sworn in as".

A title beside a name tells of the time of the report, a verb of the table `tenures.tsv` of taking, holding or leaving an
office. Years and days stand with the title or hang on the verb. Nothing is told of what a report denies or only supposes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from rashomon.entities.index import View
from rashomon.entities.offices import held_in, titles_of
from rashomon.entities.splitting import words
from rashomon.entities.story import Page, Seen
from rashomon.entities.tables import Turn, turns, wordlist
from rashomon.entities.terms import Terms, terms
from rashomon.model import Standing, Tenure
from rashomon.times import Interval

Tellings = Mapping[str, Sequence["Told"]]
"""What is told of offices, by id of document."""

_NOT = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither", "hardly"})
_IF = frozenset({"if", "unless", "whether"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_RELATIVE = frozenset({"who", "that", "which"})
_OF = re.compile(r"\sof\s(?:the\s)?")


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells of an office: the mention of its holder, that of the title, and what is told."""

    holder: Seen
    title: Seen
    tenure: Tenure
    verb: bool
    """Whether a verb tells it, and not the place beside the name."""


def told(page: Page) -> list[Told]:
    """All that a document tells of offices, in order of the titles."""
    found = [*_beside(page), *(made for seen in [*page.seen, *page.bare] for made in _by_verb(page, seen))]
    return sorted(found, key=lambda one: (one.title.mention.start, one.holder.mention.start))


# ------------------------------------------------------------------ titles beside names
def _beside(page: Page) -> Iterator[Told]:
    for seen in page.seen:
        if seen.mention.form == "name" and (seen.phrase is None or not seen.mention.entities):
            for title in titles_of(page, seen):
                if made := _titled(page, seen, title):
                    yield made


def _titled(page: Page, seen: Seen, title: Seen) -> Told | None:
    phrase = title.phrase
    if phrase is None or phrase.office is None or not phrase.office.key:
        return None
    when = terms(page, title, -1)
    if "then" in phrase.words:
        standing, method = Standing.HELD, "“then” beside the name: at the time told of"
        return _made(page, seen, title, when, standing, method, then=True)
    if phrase.former:
        return _made(page, seen, title, when, Standing.LEFT, "a title of the past beside the name")
    if phrase.office.key.endswith("-elect") or set(phrase.words) & wordlist("coming"):
        return _made(page, seen, title, when, Standing.COMING, "a title to come beside the name")
    return _made(page, seen, title, when, Standing.HELD, "a title beside the name")


# ------------------------------------------------------------------ verbs
def _by_verb(page: Page, title: Seen) -> Iterator[Told]:
    """What the verb over a title tells of it: of two people where one succeeds the other."""
    phrase = title.phrase
    if phrase is None or phrase.office is None or not phrase.office.key or phrase.plural or title.mention.form == "name":
        return
    if _copula(title.view, phrase.head) >= 0:
        if made := _being(page, title):
            yield made
        return
    first, _ = title.view.inside(title.mention.start, title.mention.end)
    opens = first == 0 and title.view.words[0].upos == "VERB" and phrase.head > 0
    verb = 0 if opens else _verb(title.view, phrase.head)
    first += opens
    before = title.view.lower(first - 1)
    for turn in _turns(title.view, verb) if verb >= 0 else ():
        if (before if before in ("as", "to") else "-") in turn.before and not _supposed(title.view, verb):
            holder = _holder(page, title, verb, turn)
            if holder is not None and (made := _turned(page, holder, title, verb, turn)):
                yield made


def _copula(view: View, head: int) -> int:
    return next((k for k in view.kids[head] if view.words[k].deprel == "cop"), -1)


def _verb(view: View, head: int) -> int:
    """The verb whose complement a title is, -1 where there is none."""
    i = head
    for _ in range(3):
        relation = view.words[i].deprel.partition(":")[0]
        if relation not in ("xcomp", "obl", "obj", "nmod", "ccomp", "appos", "flat", "advcl"):
            return -1
        i = view.words[i].head
        if i < 0 or view.words[i].upos in ("VERB", "AUX"):
            return i if 0 <= i < head else -1
    return -1


def _turns(view: View, verb: int) -> Sequence[Turn]:
    """What a verb can tell, with its particle ("sworn in") or with "office" ("took office")."""
    low = view.lower(verb)
    kids = [view.lower(k) for k in view.kids[verb] if k > verb and view.words[k].deprel.partition(":")[0] in ("compound", "obj")]
    kids.append(view.lower(verb + 1))
    longer = [f"{low} {kid}" for kid in kids if f"{low} {kid}" in turns()]
    return turns()[longer[0]] if longer else turns().get(low, ())


def _supposed(view: View, verb: int) -> bool:
    """Whether a clause is denied, only supposed, or an aim: "would become", "if elected", "hopes to become"."""
    kids = [view.lower(k) for k in view.kids[verb]]
    if any(kid in _NOT or kid in _IF for kid in kids):
        return True
    if any(view.words[k].upos == "AUX" and view.lower(k) in wordlist("unsure") for k in view.kids[verb]):
        return True
    over = view.words[verb].head
    if over >= 0 and any(view.lower(k) in _IF for k in view.kids[over] if k < verb):
        return True
    return "to" in kids and not (over >= 0 and view.lower(over) in wordlist("future"))


def _ahead(view: View, verb: int) -> bool:
    over = view.words[verb].head
    aims = "to" in [view.lower(k) for k in view.kids[verb]] and over >= 0 and view.lower(over) in wordlist("future")
    return aims or any(view.lower(k) in ("will", "shall", "'ll", "’ll") for k in view.kids[verb])


def _holder(page: Page, title: Seen, verb: int, turn: Turn) -> Seen | None:
    """The mention of whom a verb gives the office, or `None`."""
    view = title.view
    kids = view.kids[verb]
    passive = any(view.words[k].deprel in ("aux:pass", "nsubj:pass") for k in kids)
    if turn.holder == "from":
        place = next((k for k in kids if view.words[k].deprel == "obl" and view.case(k) == "from"), -1)
    elif turn.holder == "object" and not passive and (given := _object(view, verb, title)) >= 0:
        place = given
    elif (turn.holder == "object") == (passive or _participle(view, verb)) or turn.holder == "subject":
        root = next((k for k, word in enumerate(view.words) if word.head < 0), verb)
        place = _subject(view, verb if verb > 0 else root)
    else:
        return None
    return _at(page, title, place)


def _object(view: View, verb: int, title: Seen) -> int:
    own = title.phrase.head if title.phrase else -1
    return next((k for k in view.kids[verb] if k != own and view.words[k].deprel in ("obj", "iobj")), -1)


def _participle(view: View, verb: int) -> bool:
    """Whether a verb without subject describes somebody: "appointed minister in 2019, she …"."""
    relation = "advcl" if verb == 0 else view.words[verb].deprel
    bare = not any(view.words[k].deprel in _SUBJECTS for k in view.kids[verb])
    return relation in ("acl", "advcl", "conj") and bare and view.words[verb].feats.get("VerbForm") != "Ger"


def _subject(view: View, verb: int) -> int:
    """The word that is the subject of a verb, also where it stands with another verb or before a relative clause."""
    for _ in range(4):
        word = view.words[verb]
        own = next((k for k in view.kids[verb] if view.words[k].deprel in _SUBJECTS), -1)
        if own >= 0 and view.lower(own) not in _RELATIVE:
            return own
        if own >= 0:
            return _before_relative(view, own, word.head)
        if word.deprel in ("acl", "acl:relcl"):
            return word.head
        if word.deprel not in ("conj", "advcl", "xcomp") or word.head < 0:
            return -1
        verb = word.head
    return -1


def _before_relative(view: View, who: int, head: int) -> int:
    """Whom a relative pronoun means: the name right before it, whatever its clause hangs on."""
    i = who - 1
    while i >= 0 and view.words[i].upos == "PUNCT":
        i -= 1
    while i >= 0 and view.words[i].deprel.startswith(("flat", "compound")) and view.words[i].head < i:
        i = view.words[i].head
    return i if i >= 0 and view.words[i].upos in ("PROPN", "NOUN") else head


def _at(page: Page, title: Seen, place: int) -> Seen | None:
    """The mention that a word heads: a name before others."""
    here = [s for s in page.by_sentence.get(title.sentence, ()) if s.top == place and s is not title] if place >= 0 else []
    people = [s for s in here if s.mention.form in ("name", "pronoun", "nominal") and s.mention.end - s.mention.start < 80]
    return min(people, key=lambda s: (s.mention.form != "name", s.mention.start), default=None)


def _turned(page: Page, holder: Seen, title: Seen, verb: int, turn: Turn) -> Told | None:
    view = title.view
    when, ahead = terms(page, title, verb), _ahead(view, verb)
    words = page.text[view.words[verb].start : view.words[verb].end]
    method = f"the verb “{words}”"
    if turn.tells == "proposed":
        return _made(page, holder, title, when, Standing.COMING, method, verb=verb)
    if turn.tells == "begins":
        when = when.begun()
        return _made(page, holder, title, when, Standing.COMING if ahead else Standing.HELD, method, verb=verb)
    if turn.tells == "ends":
        return _made(page, holder, title, when.ended(), Standing.HELD if ahead else Standing.LEFT, method, verb=verb)
    perfect = any(view.lower(k) in ("has", "have", "'s", "’s") for k in view.kids[verb])
    past = view.words[verb].feats.get("Tense") == "Past" and not perfect and when.none
    standing = Standing.COMING if ahead else Standing.LEFT if past and turn.before == ("as",) else Standing.HELD
    return _made(page, holder, title, when, standing, method, verb=verb)


def _being(page: Page, title: Seen) -> Told | None:
    """ "Ana Ruiz was president from 1990 to 1994": of the past only where a time is given."""
    view, head = title.view, title.phrase.head if title.phrase else -1
    cop = _copula(view, head)
    if _supposed(view, head):
        return None
    holder = _at(page, title, _subject(view, head))
    when = terms(page, title, head)
    present = view.lower(cop) in ("is", "'s", "’s", "am")
    ahead = any(view.lower(k) in ("will", "shall") for k in view.kids[head])
    if holder is None or (when.none and not present and not ahead):
        return None
    return _made(page, holder, title, when, Standing.COMING if ahead else Standing.HELD, "it is said so", verb=cop)


# ------------------------------------------------------------------ what is told
def _made(
    page: Page, holder: Seen, title: Seen, when: Terms, standing: Standing, method: str, *, verb: int = -1, then: bool = False
) -> Told | None:
    held = held_in(title, page)
    if held is None:
        return None
    published = page.analysis.document.published.interval
    if standing is Standing.HELD and when.over(published):
        standing = Standing.LEFT
    if standing is Standing.HELD and when.ahead(published):
        standing = Standing.COMING
    as_of = None if then else when.seen_from(published) if standing is Standing.HELD else published
    place = [title.view.words[verb]] if verb >= 0 else []
    start = min([holder.mention.start, title.mention.start, *(word.start for word in place), *(s for s, _ in when.places)])
    end = max([holder.mention.end, title.mention.end, *(word.end for word in place), *(e for _, e in when.places)])
    evidence = page.analysis.document.span(start, end)
    owner = held.owner or _after_name(page, holder)
    office = held.office.removesuffix("-elect")
    given = method + (f"; {when.method}" if when.method else "")
    return Told(holder, title, Tenure(office, owner, standing, when.since, when.until, as_of, given, evidence), bool(verb >= 0))


def _after_name(page: Page, name: Seen) -> str:
    """The state named after a titled name: "President Paul Biya of Cameroon"."""
    gap = _OF.match(page.text, name.mention.end, name.mention.end + 9)
    here = page.by_sentence[name.sentence] if gap else []
    found = {s.ids[0] for s in here if gap and s.mention.start == gap.end() and len(s.ids) == 1 and s.ids[0] in page.polities}
    return found.pop() if len(found) == 1 else ""


# ------------------------------------------------------------------ what follows
def clash(left: Iterable[Tenure], right: Iterable[Tenure], names: tuple[str, str]) -> str:
    """Why two names cannot be one person by the offices told of them, or "".

    They held one office at different times, or one document gives it to one of them and calls the other a former holder. A
    name that is the other with more full words in it ("Lula da Silva", "Luiz Inácio Lula da Silva") can be one who came back.
    """
    if _longer(*names):
        return ""
    held = [(a, b) for a in left for b in right if a.owner and (a.office, a.owner) == (b.office, b.owner)]
    if any(_over_and_held(a, b) or _over_and_held(b, a) for a, b in held):
        return "a document calls one the holder and the other a former holder of the same office"
    if any(_before(a, b) or _before(b, a) for a, b in held):
        return "they held the same office at different times"
    return ""


def _over_and_held(a: Tenure, b: Tenure) -> bool:
    same = a.evidence.document == b.evidence.document
    return same and a.standing is Standing.LEFT and b.standing is Standing.HELD and a.as_of == b.as_of is not None


def _before(a: Tenure, b: Tenure) -> bool:
    """Whether one tenure had ended when the other began, as far as the words tell."""
    end, start = a.until.start if a.until else None, b.since.start if b.since else None
    return end is not None and start is not None and end <= start and a.since != b.since


def _longer(left: str, right: str) -> bool:
    """Whether one name is the other with at least one more full word, no initial and no "Jr", in it."""
    short, long = sorted((words(left), words(right)), key=len)
    more = [word for word in long if word not in short]
    return set(short) <= set(long) and any(len(word) > 2 and word not in wordlist("suffixes") for word in more)


def offices(tenures: Iterable[Tenure], parent: str, office: str) -> tuple[Tenure, ...]:
    """The tenures of a person, each term once, as the latest report tells it; those without a time only where none has one.

    An office that no words give an owner is that of `parent` where the person acts for it in this `office`.
    """
    latest: dict[tuple[Any, ...], Tenure] = {}
    for one in sorted(tenures, key=lambda t: (_moment(t.as_of), t.evidence.document, t.evidence.start)):
        owner = one.owner or (parent if office.partition(" to ")[0] == one.office else "")
        latest[one.office, owner, one.standing, one.since, one.until] = replace(one, owner=owner)
    owned = {t.office for t in latest.values() if t.owner}
    dated = {(t.office, t.owner, t.standing) for t in latest.values() if t.since or t.until}
    kept = [
        t
        for t in latest.values()
        if (t.owner or t.office not in owned) and (t.since or t.until or (t.office, t.owner, t.standing) not in dated)
    ]
    return tuple(sorted(kept, key=lambda t: (_moment(t.since or t.until or t.as_of), t.office, t.owner, str(t.standing))))


def _moment(time: Interval | None) -> datetime:
    ends = [end for end in (time.start, time.end) if end] if time else []
    return ends[0] if ends else datetime.max.replace(tzinfo=UTC)
