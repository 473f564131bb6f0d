"""Names of papers, agencies and sites in the lines around a report: alone on a line, labelled, in a byline, in brackets, in a rights line.

A press word gives a name away ("The Andes Courier"); what only looks like one is a section ("World News"), a post ("Staff
Reporter") or a desk. No name is taken out of a sentence.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rashomon.intake.cues import words

_TABLE, _MOST = "mastheads.toml", 90
_TAIL = re.compile(r"\s*(?:\s(?:[–—/>-]|--|>>|::)\s|[|·•,»›]|(?=[(\[]))\s*(?P<tail>[^–—|·•»›]{2,48})$")
_HEAD = re.compile(r"(?P<head>[^–—|·•»›(\[,]{2,30}?)\s?(?:\s(?:[–—/-]|--|>>|::)\s|[|·•,»›(\[])\s*(?=\S)")
_EDITION = re.compile(r"(?:est\.?|established|founded|since|no\.?|vol\.?|issue)\s.{1,20}\d", re.IGNORECASE)
_LABEL = re.compile(r"^(?P<label>[^\W\d_]+(?: [^\W\d_]+)?)\s?[:：]\s?(?P<rest>\S.*)$")
_SPECIAL = re.compile(r"^special (?:\w+ )?(?:to|for) (?P<rest>(?:the )?\S.*)$", re.IGNORECASE)
_WEEKDAY = r"\s(?=(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day)\b,?\s+[\dA-Z])"
_RIGHTS = re.compile(
    r"^(?:copyright|©|\(c\))(?:\s?(?:copyright|©|\(c\)))?\s?(?:by\s)?(?:(?:19|20)\d\d(?:\s?[-–,]\s?(?:19|20)?\d\d)?,?\s)?(?:by\s)?"
    r"(?P<name>[^\d.,;:|©]{2,48}?),?(?:\s(?:19|20)\d\d)?(?:\W{1,3}all rights reserved.{0,200})?\.?$",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"(?:www\.)?(?P<name>[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+){0,2}\.[a-z]{2,7})", re.IGNORECASE)
_OF = re.compile(r",\s?|\s[/|–—-]\s|\s(?:for|of|with)\s|;\s", re.IGNORECASE)
_BRACKET = re.compile(r"^(?P<where>.*)\s?[(\[（](?P<name>[^()\[\]（）]{2,40})[)\]）]|\s/(?P<slash>[^/]{2,40})/")
_SHORT = re.compile(r"[A-Z]{2,8}(?:-[A-Z]{2,8})?")
_PLAIN = re.compile(r"(?:[^aeiou]ed|ing|ous|ful|less|[ai]ble|ive|tten|oken)$")
"""Endings of ordinary adjectives and participles."""
_FRAME = "<>«»*#=~_-–—|[] \t"
"""Marks around a name that only frame it: "<< The Hill Tribune >>"."""
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")


def paper_name(line: str) -> str | None:
    """The paper that a line names and nothing else ("The Andes Courier – Lima" → The Andes Courier); `None` for other lines."""
    if len(line) > _MOST:
        return None
    line = _labelled(line) or line.strip(_FRAME)
    name = without_crew(_without_tails(_without_heads(line)))
    name = name[4:] if name[:4] == "the " else name
    if is_known(name):
        return name
    if (
        not name
        or " ".join(_tokens(name)[-2:]) in words(_TABLE, "phrases")
        or name.casefold() in words(_TABLE, "phrases")
        or _tokens(name)[0] in words(_TABLE, "before")
    ):
        return None
    return name if _is_name(name, 2, 6) and _has_press_word(name) and not is_section(name) else None


def is_known(name: str) -> bool:
    """Whether a name is that of a well-known outlet or agency, with its capitals."""
    low = name.casefold()
    agency = low in words(_TABLE, "agencies") and (len(name) > 4 or name.isupper())
    return name[:1].isupper() and (agency or low in words(_TABLE, "known"))


def _without_heads(name: str) -> str:
    """A line without the sections and desks that stand before a name: "Newsroom (Aegean Journal)" → Aegean Journal."""
    head = _HEAD.match(name)
    while head and is_section(head["head"]):
        name = name[head.end() :].strip(" ()[]")
        head = _HEAD.match(name)
    return name


def _without_tails(name: str) -> str:
    """A line without the town, section or edition behind a name."""
    tail = _TAIL.search(name)
    while tail and _is_tail(tail["tail"].strip(" ()[]")):
        name = name[: tail.start()]
        tail = _TAIL.search(name)
    return name


def of_title(line: str) -> tuple[str, str] | None:
    """Headline and paper of a line as windows show them: "Ferry sinks | The Hill Tribune"; `None` for other lines."""
    head, bar, tail = line.rpartition(" | ")
    name = paper_name(tail.strip()) if bar and len(head.split()) > 2 else None
    return (head.strip(), name) if name else None


def labelled(line: str) -> str | None:
    """The paper that a label gives ("Source: Niger Wire", "Publication: The Hill Tribune"), or `None`."""
    rest = _labelled(line)
    return paper_name(rest) if rest else None


def _labelled(line: str) -> str | None:
    """What stands behind a label that announces a paper, or behind "Special to"."""
    if special := _SPECIAL.match(line):
        return special["rest"].rstrip(".")
    match = _LABEL.match(line)
    return match["rest"] if match and match["label"].casefold() in words(_TABLE, "labels") else None


def without_label(line: str) -> str:
    """A line without the label before a paper's name that opens it: "Source: Niger Wire - 3 May 2019" → Niger Wire - 3 May 2019."""
    rest = _labelled(line)
    first = re.split(rf"\s[–—/-]\s|[|·•,»›(]|{_WEEKDAY}", rest)[0].strip() if rest else ""
    return rest if rest and (paper_name(first) or first.casefold() in words(_TABLE, "agencies")) else line


def without_crew(name: str) -> str:
    """A name without the words for those who write for the paper behind it: "The Malwa Chronicle Bureau" → The Malwa Chronicle."""
    shown = name.split()
    while len(shown) > 1 and shown[-1].casefold() in words(_TABLE, "crew"):
        shown.pop()
    bare = " ".join(shown)
    return name if len(shown) == len(name.split()) or not _has_press_word(bare) else bare


def is_section(name: str) -> bool:
    """Whether all words of a name are those of sections, desks and posts: "World News", "Staff Reporter", "Korea News"."""
    low = _tokens(name)
    if len(low) > 2 and " ".join(low[-2:]) in words(_TABLE, "pairs"):
        return False
    if not low or (len(low) == 2 and low[0] in words(_TABLE, "articles")):
        return not low or low[1] in words(_TABLE, "sections") | words(_TABLE, "crew")
    known = words("dates.toml", "beside") | words(_TABLE, "crew") | words(_TABLE, "offices") | words(_TABLE, "sections")
    article = low[0] in words(_TABLE, "articles")
    if (low[-1] == "desk" and not article) or (len(low) == 2 and low[1] in words(_TABLE, "crew")):
        return True
    if low[-1] in words(_TABLE, "sections"):
        known = known | words("names.toml", "places")
    return all(word in known for word in low)


def _is_tail(tail: str) -> bool:
    """Whether words behind a name are its town, its section, its edition or its age."""
    low = _tokens(tail)
    edition = low[-1:] in (["edition"], ["online"], ["bureau"])
    section = low[-1:] == ["news"] and len(low) <= 3
    address = _DOMAIN.match(tail) is not None and " " not in tail
    return bool(_EDITION.match(tail)) or (edition and len(low) <= 4) or section or address or _is_name(tail, 1, 4)


def _tokens(line: str) -> list[str]:
    return [token.casefold().strip(".'’,()") for token in line.split()]


def _is_name(line: str, least: int, most: int) -> bool:
    """Whether a line is some capitalised words without a verb, a number or a sign of a sentence."""
    shown, low = line.split(), _tokens(line)
    if not least <= len(shown) <= most or re.search(r"[\d:;?!…\"“”„«»()]|[.,]$", line):
        return False
    if not words(_TABLE, "inside").isdisjoint(low) and low[-2:] != ["on", "sunday"]:
        return False
    acts, small = words(_TABLE, "acts") | words("prose.toml", "saying"), words(_TABLE, "small")
    return not any(word in acts or word.endswith(("'s", "’s")) for word in low) and all(
        token[0].isupper() or token in small for token in shown
    )


def is_capitalised(line: str, most: int = 4) -> bool:
    """Whether a line is one to `most` capitalised words, as a name is, without a verb or a number."""
    return bool(line) and _is_name(line, 1, most)


def has_article(name: str, least: int = 2) -> bool:
    """Whether a name of `least` words or more opens with an article, as papers' names do: "Le Nouvelliste du Nord"."""
    low = _tokens(name)
    return len(low) >= least and low[0] in words(_TABLE, "articles")


def press_words() -> frozenset[str]:
    """Words in names of papers, agencies, sites and broadcasters."""
    return words("dates.toml", "press") | words(_TABLE, "press")


def _has_press_word(name: str) -> bool:
    """Whether a press word closes the name, opens it as such words may, or stands before "of" or a place."""
    low = _tokens(name)
    last = re.split(r"[-‑]", low[-1])[-1]
    press = press_words()
    after = words(_TABLE, "small") | words("names.toml", "places") | {"online", "international"}
    return (
        low[-1] in press
        or last in press
        or " ".join(low[-2:]) in words(_TABLE, "pairs")
        or low[0] in words(_TABLE, "heads")
        or any(word in press and follower in after for word, follower in pairwise(low))
    )


def is_paper(part: str) -> bool:
    """Whether a few words beside a date name a paper, a site or a broadcaster, as far as the table of press words knows."""
    if _DOMAIN.fullmatch(part) or is_known(part):
        return True
    tokens = [token for whole in _WORD.findall(part) for token in re.split(r"[-‑]", whole.casefold())]
    known = not press_words().isdisjoint(tokens) or " ".join(tokens[-2:]) in words(_TABLE, "pairs")
    return 2 <= len(tokens) <= 6 and part[0].isupper() and known and not is_section(part)


def is_surname(name: str) -> bool:
    """Whether the press word that closes a name of two or three words is a surname behind a forename: "Emily Post", "Wei Sun"."""
    low = _tokens(name)
    if not 2 <= len(low) <= 3 or low[-1] not in words(_TABLE, "surnames") or low[0] in words(_TABLE, "articles"):
        return False
    return low[0] in words(_TABLE, "forenames") or (low[-1] == "sun" and all(len(word) <= 5 for word in low))


def in_byline(line: str) -> str | None:
    """The paper for which a byline's author writes: "By Jane Roe, Hill Tribune staff writer", "By Jane Roe for the Hill Tribune"."""
    first, *parts = _OF.split(" ".join(line.split()))
    agency = paper_name(re.sub(r"^by\s+", "", first, flags=re.IGNORECASE)) if first[:3].casefold() == "by " else None
    if agency and not words(_TABLE, "weak").issuperset(word for word in _tokens(agency) if word in press_words()):
        return agency
    for part in parts:
        bare = re.sub(r"^(?:for|of|with)\s+(?=\S)", "", part.strip(" ."), flags=re.IGNORECASE)
        name = paper_name(without_crew(_without_role(re.sub(r"^the\s+", "", bare))))
        if name and not is_surname(name):
            return name
    return None


def _without_role(part: str) -> str:
    """Words without the lower-case ones for an office at their end: "Hill Tribune political editor" → Hill Tribune."""
    shown = part.split()
    low = words("names.toml", "posts") | words("dates.toml", "beside") | words(_TABLE, "crew") | words(_TABLE, "offices")
    while len(shown) > 2 and shown[-1].islower() and shown[-1] in low:
        shown.pop()
    return " ".join(shown)


def of_rights(line: str) -> str | None:
    """The paper that a line of rights names and nothing else ("© Hill Tribune 2019. All rights reserved."), or `None`.

    A picture agency, a company and a person are none.
    """
    match = _RIGHTS.match(line)
    name = without_crew(" ".join(match["name"].split())) if match else ""
    if not name or not _is_name(name, 1, 6) or not words(_TABLE, "holders").isdisjoint(_tokens(name)):
        return None
    single = " " not in name and len(name) > 3
    return name if single or (_has_press_word(name) and not is_surname(name) and not is_section(name)) else None


def of_dateline(line: str, after: str, story: str) -> str | None:
    """The agency that a dateline before the first words credits: "BANJUL, Dec 13 2016 (Sahel Wire) –", or `None`.

    `after` are the first words of the report, `story` the whole of it. A place or a party in brackets is none; an unknown name counts
    only with a day or capitals before it and where the story speaks of it as of a paper.
    """
    match = _BRACKET.search(line)
    if not match or (after and after[0].islower()):
        return None
    name = " ".join((match["name"] or match["slash"]).split())
    where = match["where"] if match["name"] else line[: match.start()]
    low = name.casefold()
    place = where.split(",")[0].strip()
    named = set(_tokens(place))
    titles = words("names.toml", "posts") | words(_TABLE, "ranks")
    if not place or not named.isdisjoint(titles) or low in words("names.toml", "towns"):
        return None
    if low in words(_TABLE, "agencies"):
        return name
    press = " " in name and _has_press_word(name) and not is_section(name)
    placed = not words("names.toml", "places").isdisjoint(low.split())
    if (placed and not press) or low.replace(".", "") in words(_TABLE, "states"):
        return None
    day = any(sign.isdigit() for sign in where)
    formed = place.isupper() or day
    if _SHORT.fullmatch(name):
        return name if day or "," in where or place.casefold() in words("names.toml", "towns") else None
    told = re.search(
        rf"\b(?:told|to)\s(?:the\s)?{re.escape(name)}\b|\b{re.escape(name)}\s(?:reporter|correspondent|journalist)", story
    )
    if not is_capitalised(name) or not formed:
        return None
    return name if day or told or press or low.endswith(("wire", "press", "news")) else None


def is_plain(name: str, story: str) -> bool:
    """Whether a name that only an ordinary press word gives away is rather a phrase: "The Forgotten Citizen", "A Double Standard".

    So it is where an ordinary word stands before it, or one that the `story` writes small.
    """
    low = _tokens(name)
    marks = [word for word in low if word in press_words()]
    pair = " ".join(low[-2:]) in words(_TABLE, "pairs")
    if pair or is_known(name) or is_section(name) or not marks or not words(_TABLE, "weak").issuperset(marks):
        return False
    other = [word for word in low if word not in marks and word not in words(_TABLE, "small") | words(_TABLE, "articles")]
    if any(word in words(_TABLE, "plain") or (_PLAIN.search(word) and word not in words(_TABLE, "geography")) for word in other):
        return True
    own = [word for word in other if len(word) > 3 and word not in words(_TABLE, "geography") | words("dates.toml", "beside")]
    return any(re.search(rf"(?<![\w’'-]){re.escape(word)}(?!\w)", story) for word in own)


def of_domain(part: str) -> str | None:
    """The site that an address alone names: "www.hilltribune.example" → hilltribune.example."""
    match = _DOMAIN.fullmatch(part)
    return match["name"].lower() if match else None


def issuer(lines: list[str]) -> str | None:
    """The body that issues a press release: the name of a ministry, office or company above or below a line that says so."""
    if not any(line.casefold().strip(" .:*-") in words(_TABLE, "releases") for line in lines):
        return None
    bodies = words(_TABLE, "issuers")
    return next((line for line in lines if _is_name(line, 2, 9) and not bodies.isdisjoint(_tokens(line))), None)
