"""English for events: a short sentence from a happening's label and parties, by a table of verb phrases."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from rashomon.accounts import Step
from rashomon.compare.described import MARK
from rashomon.compare.lists import closed, numbers, rows
from rashomon.compare.mishaps import kind_of_thing
from rashomon.compare.said import Said, tells_restored
from rashomon.english import PLURALS, first_up, in_prose, listed, tidy
from rashomon.model import EntityKind, LinkRole, Links


@cache
def phrases() -> Mapping[str, tuple[str, str]]:
    """For each label its past-tense verb phrase with a recipient ("recognised {r}") and without one; empty where it has none."""
    return {label: (having, lacking) for label, having, lacking in rows("phrases.tsv")}


@cache
def again() -> Mapping[str, tuple[str, str]]:
    """The like for acts that restore what had ended."""
    return {label: (having, lacking) for label, having, lacking in rows("again.tsv")}


def _phrases_of(said: Said, label: str) -> tuple[str, str]:
    table = again() if label in again() and tells_restored(said.statement) else phrases()
    return table.get(label, ("", ""))


def called(links: Links, ids: Sequence[str]) -> str:
    """Entities as a list of names, with the article where English asks for one."""
    return listed(_named(links, one) for one in ids)


def _named(links: Links, one: str) -> str:
    entity = links.entities.get(one)
    if entity is None:
        return one
    return in_prose(entity)


def phrase(
    said: Said,
    label: str,
    actors: Sequence[str],
    recipients: Sequence[str],
    links: Links,
    channel: str = "",
    victims: str = "",
    people: str = "",
    group: Sequence[Said] = (),
) -> str:
    """The happening as a sentence without its date; the report's own words in marks where the table has none for it.

    `channel` is the adverbial that says by which means somebody spoke (" on Telegram"), `victims` whom it befell, where nobody is
    named, `people` the words for those of a state or body whom it befell: no state is arrested; `group` all
    reports of it, which may name what befell.
    """
    fill = {"{i}": _instrument(said), "{c}": channel, "{r}": people or called(links, recipients)}
    having, lacking = (_filled(text, fill) for text in _phrases_of(said, label))
    if label in closed("in_lands") and recipients and all(_is_land(one, links) for one in recipients):
        having = having.replace(f"from {fill['{r}']}", f"in {fill['{r}']}")
    if label in ("attack", "shoot") and _DOWNED.search(_told_until(said)):
        having = f"shot down {fill['{r}']}"
    if label in closed("with partner") and not (recipients and _is_with(said)):
        having = lacking = _content(said) or lacking  # "agreed to let a committee watch": with nobody
        if recipients and having and max(m.start for m in said.event.recipients) < said.event.trigger.start:
            actors = (*actors, *recipients)  # "Chad and Sudan agreed to …"
    if label in contents() and said.event.recipients and (asked := _asked(said)):
        having = _filled(contents()[label], {**fill, "{x}": asked})
    if label == "demand_release" and (freed := _RELEASE.search(_sentence_of(said))):
        having, lacking = f"demanded that {fill['{r}']} release {freed[1]}", f"demanded the release of {freed[1]}"
    if label.startswith("accuse") and recipients and said.event.recipients and (charge := _charge(said)):
        having = f"accused {fill['{r}']} {charge}"
    if label == "military_display" and _WARNING.search(said.statement.evidence[0].text):
        having = lacking = "fired warning shots"
    if label == "dismiss_official" and recipients and all(_is_land(one, links) for one in recipients):
        having = f"dismissed the government of {fill['{r}']}"
    if label == "coup" and recipients and not all(_is_named_land(one, links) for one in recipients) and not _is_taken(said):
        having = f"overthrew {fill['{r}']}"
    if label == "destroy" and recipients and _is_whole(said):
        having = f"destroyed {fill['{r}']}"
    if label == "visit" and "return" in said.event.trigger.text.lower():
        having = f"returned to {fill['{r}']}"
    if label == "expel_diplomat" and recipients and all(_is_person(one, links) for one in recipients):
        having = f"expelled {fill['{r}']}"
    who = _office_holders(said, actors, links) or first_up(called(links, actors))
    if actors and recipients and having:
        return f"{who} {having}"
    if actors and lacking:
        return f"{who} {lacking}"
    if recipients and label in ("disaster", "explosion"):
        return f"{first_up(calamity(group or [said]))} struck {fill['{r}']}"
    unnamed = all((e := links.entities.get(i)) is not None and MARK in e.codes for i in recipients)
    if not actors and unnamed and said.event.recipients and label in _FATES:
        where = f" in {called(links, [said.place])}" if said.place else ""
        whom = victims or said.event.recipients[0].text
        if kind_of_thing(said) == "aircraft":
            return f"{first_up(whom)} {'were' if _are_many(whom) else 'was'} shot down{where}"
        if not _POINTING.match(whom):
            fate = _FATES[label] if _are_many(whom) else _FATES[label].replace("were ", "was ")
            return f"{first_up(whom)} {fate}{where}"
    if not actors and label in closed("impersonal") and (measure := _passive(having if recipients else lacking)):
        return measure + (f" in {called(links, [said.place])}" if said.place and not recipients else "")
    done = _DEED.match(phrases().get(label, ("", ""))[0])
    if recipients and not actors and done:
        many = not _ONE.match(people) if people else _many(recipients, links)
        return f"{first_up(fill['{r}'])} {'were' if many else 'was'} {_PARTICIPLES.get(done.group(1), done.group(1))}"
    return f"“{tidy(said.statement.evidence[0].text)}”"


def _sentence_of(said: Said) -> str:
    """The words that tell it and what follows them up to the end of the sentence, on one line."""
    span = said.statement.evidence[0]
    return " ".join(re.split(r"[.!?](?:\s|$)|\n", said.document.text[span.start : span.end + AHEAD])[0].split())


_RELEASE = re.compile(
    r"\brelease[\w\"”’ ]{0,3} of ([^,.;:()]{3,50}?)(?= (?:by|from|in|on|and|within|after|before|as|who|which)\b|[,.;:()]|$)"
)


def _passive(deed: str) -> str:
    """ "Imposed a curfew on Lima" as "a curfew was imposed on Lima", with a capital."""
    found = _MEASURE.fullmatch(deed)
    if found is None:
        return ""
    noun = first_up(found[2])
    return f"{noun} {'were' if found[2].split()[-1].endswith('s') else 'was'} {found[1]}{found[3]}"


_MEASURE = re.compile(r"(\w+ed) ((?:an?|the) (?:state of )?\w+)((?: .+)?)")


def _charge(said: Said) -> str:
    """What somebody is accused of, by the report's words behind his name: "of shelling its villages"; empty where it is told otherwise."""
    words = _behind_whom(said, _OF)
    return words if len(words.split()) <= LONGEST and not _OWN.search(words) else ""


def _behind_whom(said: Said, words: re.Pattern[str]) -> str:
    """The words right behind those whom an act is towards, where they are such words; else empty."""
    found = words.match(said.document.text, max(m.end for m in said.event.recipients))
    return " ".join(found[1].split()) if found else ""


_OF = re.compile(
    r"\s+(of (?!the\b|its\b|their\b|his\b|her\b)[a-z]+[^,.;:()“”\"\n]{0,90}?)"
    r"(?=[,.;:()“”\"\n]|$| (?:and|after|as|when|while|in an?)\b)"
)
_OWN = re.compile(r"\b(?:he|she|it|they|him|her|them|his|its|their)\b", re.IGNORECASE)
"""Words that point at somebody whom a sentence of its own does not name."""
_WARNING = re.compile(r"\bwarning shots?\b", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:power|control|over|palace|parliament|television|presidency)\b", re.IGNORECASE)


def _is_taken(said: Said) -> bool:
    """Whether its words tell of taking power, a thing or a place, and so of nobody who is overthrown."""
    return _TAKEN.search(said.statement.evidence[0].text) is not None


def _is_named_land(one: str, links: Links) -> bool:
    entity = links.entities.get(one)
    return _is_land(one, links) and entity is not None and MARK not in entity.codes


def _office_holders(said: Said, actors: Sequence[str], links: Links) -> str:
    """Those who act for several states, by the report's words for them: "the presidents of Senegal and Benin"; else empty."""
    states = len(actors) > 1 and all(_is_land(one, links) for one in actors) and set(actors) == set(said.actors)
    mention = said.event.actors[0] if len(said.event.actors) == 1 else None
    if not states or mention is None or mention.form != "nominal" or said.event.label in closed("official"):
        return ""
    return first_up(" ".join(mention.text.split())) if " of " in mention.text and len(mention.text.split()) <= LONGEST else ""


def _is_whole(said: Said) -> bool:
    """Whether an act hits the party itself, right behind its verb, not something that is in it or its own."""
    between = said.document.text[said.event.trigger.end : said.event.recipients[0].start] if said.event.recipients else "of"
    return re.fullmatch(r"\s(?:the |an? )?", between) is not None


def _told_until(said: Said) -> str:
    """The words that tell it, up to what it befell."""
    span = said.statement.evidence[0]
    return said.document.text[span.start : max([span.end, *(m.start for m in said.event.recipients)])]


def _is_with(said: Said) -> bool:
    """Whether the words before whom it concerns make a partner of them: "agreed with the union"."""
    first = said.event.recipients[0].start if said.event.recipients else 0
    return re.search(r"\b(?:with|between)\b[^.,;]{0,30}$", said.document.text[max(0, first - 40) : first]) is not None


@cache
def contents() -> Mapping[str, str]:
    """For labels of asking and ordering the verb phrase with what is asked ("urged {r} {x}")."""
    return {row[0]: row[1] for row in rows("contents.tsv")}


def _asked(said: Said) -> str:
    """What somebody is asked to do, by the infinitive behind his name: "to leave"; empty where none follows, or a long one."""
    words = _behind_whom(said, _INFINITIVE).split(" and ")[0].strip()
    return words if len(words.split()) <= LONGEST else ""


_INFINITIVE = re.compile(r"\s+((?:not )?to (?!an?\b|the\b|its\b|their\b|\d)[a-z]+\b[^.,;:()“”\"\n]{0,110}?)(?=[.,;:()“”\"\n]|$)")


def _content(said: Said) -> str:
    """What was agreed, by the report's words: "agreed to stop fighting"; empty where they do not follow, or are many."""
    span = said.statement.evidence[0]
    told = _AGREED.search(" ".join(said.document.text[span.start : span.end + 110].split("\n")[0].split()))
    words = told[1].split(" and to ")[0].strip() if told else ""
    return f"agreed {words}" if words and len(words.split()) <= LONGEST else ""


_AGREED = re.compile(
    r"\bagree[sd]?\b[^,;.]*?\b(to (?!an?\b|the\b|its\b|their\b|\d)[a-z]+\b[^,;.()“”\"]*?)"
    r"(?=[,;.()“”\"]|$| (?:under|which|that|who|after|before|as|while|when|in exchange|in return)\b)"
)
"""What was agreed, up to what only tells how or when."""
_DOWNED = re.compile(r"\b(?:shot|shoots?|shooting|brought|brings?) (?:[\w ]{1,30} )?down\b|\bdowned\b", re.IGNORECASE)
LONGEST = 14
"""Words of what was agreed."""


def _is_person(one: str, links: Links) -> bool:
    return (entity := links.entities.get(one)) is not None and entity.kind is EntityKind.PERSON


def _is_land(one: str, links: Links) -> bool:
    """Whether a party is a state or territory, in which something is done rather than taken from it."""
    return (entity := links.entities.get(one)) is not None and entity.kind in (EntityKind.STATE, EntityKind.TERRITORY)


_FATES = {"kill": "were killed", "shoot": "were shot", "shoot_down": "were shot down", "die": "died", "injure": "were injured"}
"""What becomes of those whom an act befalls."""
_ONE = re.compile(
    r"(?:an?|one|another|1|the (?:first|second|third|last))\b(?! (?:hundred|thousand|million|dozen|few|number))", re.I
)
"""Words for one person or thing."""

_POINTING = re.compile(r"(?:his|her|their|its|our|my|he|she|they|it|him|them|who|both|all|some|others?|more(?! than))\b", re.I)
"""Words that point at somebody told of before: alone they name nobody."""

_PHRASE = re.compile(r"(?:[^,(]|(?<=\d),(?=\d))*?(?= (?:of|in|from|at|on|with|who|which|that|aboard|near)\b|,(?!\d)|[(]|$)", re.I)
"""The words of a phrase up to what follows its noun."""


def _are_many(whom: str) -> bool:
    """Whether those whom an act befalls are several: by a number before them, or a noun in the plural."""
    if _ONE.match(_BOUNDED.sub("", whom).strip()):
        return False
    phrase_of = _PHRASE.match(whom)
    words = phrase_of[0].split() if phrase_of is not None else [whom]
    first, last = words[0].lower() if words else "", words[-1].lower() if words else ""
    if first.replace(",", "").isdigit() or first in numbers() or _BOUNDED.match(whom):
        return True
    return (
        last in PLURALS.values()
        or last in ("people", "police", "personnel", "staff")
        or (last.endswith("s") and not last.endswith("ss"))
    )


_BOUNDED = re.compile(
    r"(?:at least|more than|fewer than|up to|nearly|almost|about|around|some|over|dozens|hundreds|thousands|scores)\b", re.I
)
"""Words before a number of several, or for one."""

_DEED = re.compile(r"(\w+ed|beat) \{r\}$")
"""Phrases of a verb with its object: their passive is its past participle."""

_PARTICIPLES = {"beat": "beaten"}


def _many(ids: Sequence[str], links: Links) -> bool:
    """Whether the verb after them stands in the plural."""
    groups = [e for i in ids if (e := links.entities.get(i)) is not None and e.kind is EntityKind.GROUP]
    return len(ids) > 1 or any(MARK not in e.codes or _are_many(e.name.strip("“”")) for e in groups)


def calamity(group: Sequence[Said]) -> str:
    """What befell them, by the reports' words for it: a storm by its name where one has it, else what it is called."""
    for said in group:
        if named := _STORM.search(_told(said)):
            return named[0]
    words = [w for said in group for w in re.findall(r"[a-z]+", _told(said).lower()) if w.rstrip("s") in closed("disasters")]
    if not words:
        return "a disaster"
    return words[0] if words[0].endswith("s") else f"{'an' if words[0][0] in 'aeiou' else 'a'} {words[0]}"


_STORM = re.compile(r"\b(?:Super )?(?:Tropical Storm|Cyclone|Hurricane|Typhoon|Storm) [A-Z][a-zà-ÿ]+\b")


def _told(said: Said) -> str:
    """The words that tell it, from the beginning of their sentence on."""
    span = said.statement.evidence[0]
    before = said.document.text[max(0, span.start - AHEAD) : span.start]
    return re.split(r"[.!?\n] *", before)[-1] + span.text


AHEAD = 60
"""Characters before the words of an event within which its subject may stand."""


def _filled(text: str, fill: Mapping[str, str]) -> str:
    for mark, words in fill.items():
        text = text.replace(mark, words)
    return text


def channel_phrase(chain: Sequence[Step], platforms: Collection[str]) -> str:
    """By which means somebody spoke, by a chain: " on Telegram", " in a press release"; empty where it does not say.

    `platforms` are ids of entities that are means of publication with names of their own.
    """
    link = next((step for step in chain if step.role == LinkRole.CHANNEL), None)
    if link is None:
        return ""
    words = _BARE.sub("", tidy(link.name))
    if words.lower().endswith(("statement", "statements")):
        return ""
    if link.who in platforms or "media" in words.lower() or "television" in words.lower():
        return f" on {words}"
    return f" in {words}" if words.endswith("s") else f" in {'an' if words[:1].lower() in 'aeiou' else 'a'} {words}"


_BARE = re.compile(r"^(?:the|an?|his|her|its|their)\s+", re.IGNORECASE)


def _instrument(said: Said) -> str:
    """What an act was done with, as the report has it: "letters", "a certificate"; "a document" where it names nothing."""
    lemma = said.event.instrument or "document"
    if re.search(rf"\b{re.escape(lemma)}s\b", said.statement.evidence[0].text, re.IGNORECASE):
        return f"{lemma}s"
    return f"{'an' if lemma[0] in 'aeiou' else 'a'} {lemma}"
