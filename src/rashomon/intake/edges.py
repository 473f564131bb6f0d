"""Lines at the edge of a report that give its date beside other page matter: byline, section, place, paper, reading time.

"3 May 2019 | Analysis | By Jane Roe, Accra" dates a report; "The pact of 3 May 2019 held" does not. Such a line is taken
only where each of its parts, between separators, is one that stands at the edge of reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rashomon.intake import dates
from rashomon.intake.cues import hits, words
from rashomon.intake.names import is_name, people
from rashomon.intake.papers import has_article, is_known, is_paper, of_domain, paper_name, without_crew, without_label

_MOST, _PARTS = 200, 12
_DATE = "\x00"
_SPLIT = re.compile(
    r"\s?[|¦·•●∙»›>;,\x00—–()\[\]（）【】]\s?|\s[/-]\s|\.\s(?=\x00|$)|\s(?=(?:By|BY|Por|Par|Von)\s[A-ZÀ-Þ])"
    r"|\s(?=(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day),?\s*\x00)"
    r"|(?<!Last)(?<!First)(?<!article)\s(?=(?:Source|Published|Updated|Posted|Last|Time of|Modified)\b[\s:])"
)
_BY = re.compile(
    r"^(?:(?:posted|written|published|report(?:ed|ing)|words|text|story)\s)?(?:by|por|par|von|автор:?|作者[:：]?)\s+(?P<who>\S.*)$",
    re.I,
)
_POST = re.compile(
    r"(?:[Ff]rom )?(?:(?:[Oo]ur|[Tt]he|[Aa]n?) )?(?:[\w’'-]+ ){0,2}[Cc]orrespondents?"
    r"(?: in [A-ZÀ-Þ][\w.'’ -]{2,30})?(?: (?P<who>[A-ZÀ-Þ].+))?"
)
"""What correspondents are called before their names: "From our special correspondent in Bamako", "Rome correspondent Ada Neri"."""
_COUNT = re.compile(
    r"(?:\d+|an?)\s(?:min(?:ute)?|hour|hr|day|week|month|year)s?\sago"
    r"|(?:\d[\d,.]*k?|no|one|a|few)\s?\+?(?:[- ]?(?:min(?:ute)?s?|comments?|views?|shares?|replies|words|secs?|likes|reads?)\b\.?\s?)"
    r"(?:read|reading|reading time|long)?"
    r"|(?:page|pages|p|pp|no|nr|issue|vol|volume|n°|edition|ausgabe|seite|numéro|número|№)\.?\s?[a-z]?\d[\d-]*",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^(?:in|on|at|(?i:from)|the)\s(?=\w)|(?:^|\s)(?:on|at|the|of|am)$")
_IN = re.compile(r"\s(?:in|from)\s[A-ZÀ-Þ][\w.'’-]*(?:,? [A-ZÀ-Þ][\w.'’-]*){0,3}$")
_OFFICE = ("correspondent", "bureau", "chief", "journalist", "columnist", "editor", "director")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_TRANSLATED = re.compile(r"translat(?:ed|ion)\b[^\d]{0,60}|\(?via .{2,30}", re.IGNORECASE)
_CHANNEL = re.compile(r"(\D*[^\W\d_]{3})-\d{1,2}|((?:\D*\s)?(?:TV|Channel|Network|Kanal|Canal|Radio))[ -]?\d{1,3}")
"""A broadcaster's name with a number: "Kanal 5", "Borisfen-2"."""


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line of dates and page matter: each date with its label ("published", "updated" or ""), people, and the paper's name.

    `opening` is a name that stands before the first date and opens the line: a place's, a person's, or a paper's that no press word
    gives away.
    """

    dates: tuple[tuple[str, dates.Found], ...]
    people: tuple[str, ...] = ()
    outlet: str | None = None
    opening: str | None = None


@lru_cache(maxsize=1024)
def edge_line(line: str) -> EdgeLine | None:
    """What a line of dates and page matter says, or `None` where it holds anything else, no date, or the days of an event."""
    line = without_label(line)
    if len(line) > _MOST or any(sign in line for sign in '「」“”"?!…') or re.search(r"[a-z]{3}\.$", line):
        return None
    found = dates.find(line)
    if not 1 <= len(found) <= 3:
        return None
    masked, labelled = _masked(line, found)
    parts = [part for part in (_bare(part) for part in _SPLIT.split(masked)) if part]
    unlabelled = sum(label == "" for label, _ in labelled)
    if len(parts) > _PARTS or unlabelled > 1:
        return None
    return _read(parts, labelled, _opening(line, found[0].start))


def _opening(line: str, first: int) -> str | None:
    """The name with which a line opens before its first date, where one separator at least stands after it."""
    part = _SPLIT.split(line[:first].rstrip() if line[:first].rstrip().endswith(".") else line[:first])[0]
    name = " ".join(part.split())
    if len(part) >= first or name != _bare(name) or _BY.match(name) or dates.only_when(name):
        return None
    return name if _is_proper(name, opens=True) and not _is_section(name) else None


def _bare(part: str) -> str:
    """A part without the signs and small words around it; a label before a name goes with them."""
    kept = part if _BY.match(part.strip()) else dates.without_labels(without_label(part.strip()))
    return _ENDS.sub("", " ".join(kept.split()).strip(" .:：*_-/"))


def _masked(line: str, found: list[dates.Found]) -> tuple[str, tuple[tuple[str, dates.Found], ...]]:
    """The line with a sign in place of each date, and the dates with the labels before them."""
    at, pieces, labelled = 0, [], []
    for hit in found:
        before = line[at : hit.start]
        labelled.append((dates.label_of(before), hit))
        pieces += [dates.without_clocks(before, _DATE), _DATE]
        at = hit.end
    return "".join([*pieces, dates.without_clocks(line[at:], _DATE)]), tuple(labelled)


@dataclass(slots=True)
class _Parts:
    """What the parts of a line say so far: people, paper, how many names are neither; whether the last part named an author."""

    opening: str | None
    who: list[str] = field(default_factory=list)
    outlet: str | None = None
    loose: int = 0
    listing: bool = False

    def take(self, part: str, *, opens: bool) -> bool:
        """Whether a part is one that stands at the edge of reports; what it says is kept."""
        before, self.listing = self.listing, False
        if match := _BY.match(part):
            names = people(match["who"])
            self.who += names
            self.listing = bool(names)
            return bool(names) or _is_proper(match["who"]) or _is_section(match["who"])
        if (match := _POST.fullmatch(part)) and (match["who"] is None or is_name(match["who"])):
            self.who += [match["who"]] if match["who"] else []
            self.listing = True
            return True
        if name := (part if is_known(part) else of_domain(part)):
            self.outlet = self.outlet or name
        elif before and (names := _joined(part)):
            self.who += names
        elif dates.only_when(part) or _COUNT.fullmatch(part) or _is_section(part) or _TRANSLATED.fullmatch(part):
            return True
        elif not _is_proper(_placed(part), opens=opens and part == self.opening):
            return False
        elif is_paper(part):
            self.outlet = self.outlet or paper_name(part) or without_crew(part)
        else:
            self._take_name(_placed(part), listed=before)
        return True

    def _take_name(self, name: str, *, listed: bool) -> None:
        """A name that no press word marks as a paper's: an author's in a list of them or before any paper, else a place's."""
        person = is_name(name) and not (self.who and has_article(name, 3))
        self.listing = listed and person
        self.loose += not self.listing
        if person and (listed or not self.outlet):
            self.who.append(name)


def _read(parts: list[str], labelled: tuple[tuple[str, dates.Found], ...], opening: str | None) -> EdgeLine | None:
    found = _Parts(opening)
    if not all(found.take(part, opens=index == 0) for index, part in enumerate(parts)) or found.loose > 3:
        return None
    return EdgeLine(labelled, tuple(dict.fromkeys(found.who)), found.outlet, opening)


@cache
def _open_words() -> frozenset[str]:
    return words("dates.toml", "beside") | words("names.toml", "particles") | set(_OFFICE)


def _is_section(part: str) -> bool:
    """Whether a part is the name of a section or kind of piece, or of parts of the page."""
    tokens = [token.casefold() for token in _WORD.findall(part)]
    known = words("dates.toml", "beside")
    if tokens[-1:] == ["edition"] and len(tokens) <= 3:
        return True
    if tokens and not words("dates.toml", "events").isdisjoint(tokens):
        return False
    return bool(tokens) and (all(t in known for t in tokens) or any(hit.cue.id == "rubric" for hit in hits(part, len(part))))


def is_of_event(line: str) -> bool:
    """Whether a word of a line shows that its date is that of an event, a picture or an offer."""
    return not words("dates.toml", "events").isdisjoint(token.casefold() for token in _WORD.findall(line))


def _is_proper(part: str, *, opens: bool = False) -> bool:
    """Whether a part can be the name of a person, a place or a paper: a few capitalised words, none of an event or picture.

    What `opens` a line may have a number as broadcasters' names do, and be longer where it has an article before it.
    """
    tokens = _WORD.findall(part)
    low = [token.casefold().strip(".") for token in tokens]
    if not 1 <= len(tokens) <= 6 or not words("dates.toml", "events").isdisjoint(low):
        return False
    if opens:
        channel = _CHANNEL.fullmatch(part)
        part = channel[1] or channel[2] if channel else part
    long = len(tokens) > 3 and not is_name(part) and not is_paper(part)
    if any(sign.isdigit() for sign in part) or (long and not (opens and low[0] in words("mastheads.toml", "articles"))):
        return False
    if low[0] not in _OFFICE and not (words("names.toml", "posts") - set(_OFFICE)).isdisjoint(low):
        return False
    names = [token for token, small in zip(tokens, low, strict=True) if small not in _open_words()]
    return all(token[0].isupper() or (not token[0].isascii() and not token[0].islower()) for token in names)


def _joined(part: str) -> list[str]:
    """The names that "and" joins behind other authors: "Ola Nordmann and Ama Ofori"; none where the part holds anything else."""
    names = re.split(r"\s(?:and|&|und|et|y)\s", part)
    return names if len(names) > 1 and all(is_name(name) for name in names) else []


def _placed(part: str) -> str:
    """A name without the place from which its bearer writes: "Kofi Mensah in Mopti" → Kofi Mensah."""
    name = _IN.sub("", part)
    return name if is_name(name) else part
