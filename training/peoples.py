"""Names of peoples, faiths and parties (NORP), which the corpora call MISC or no name at all.

Marked by list: the adjectives and peoples of the packaged table of places, and the faiths and families of parties below.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rashomon.entities.tables import entries, packaged

FAITHS_AND_PARTIES_LIST = """
Muslim Muslims Islamic Islamist Islamists Sunni Sunnis Shia Shias Shiite Shiites Shi'ite Shi'ites Alawite Alawites Druze Druzes
Christian Christians Catholic Catholics Protestant Protestants Orthodox Jewish Jew Jews Hindu Hindus Sikh Sikhs Buddhist Buddhists
Yazidi Yazidis Mormon Mormons Evangelical Evangelicals Arab Arabs Kurd Kurds Kurdish Houthi Houthis Rohingya Uighur Uighurs Uyghur
Uyghurs Tamil Tamils Tutsi Tutsis Hutu Hutus Pashtun Pashtuns Roma Tatar Tatars Chechen Chechens Hispanic Hispanics Latino Latinos
Democrat Democrats Democratic Republican Republicans Communist Communists Conservatives Tory Tories Nazi Nazis Peronist Peronists
Baathist Baathists European Europeans African Africans Asian Asians Arabian Western Scottish Welsh Scot Scots Catalan Catalans
Basque Basques Siberian Californian Texan Soviet Soviets Slavic Balkan Scandinavian Nordic Baltic Hamas's"""
NEEDS_A_NOUN = frozenset(("Democratic", "Western", "Orthodox", "Conservatives"))


@cache
def peoples() -> dict[tuple[str, ...], None]:
    """Return the names of peoples as sequences of words."""
    names = [name for row in entries(packaged("places.jsonl")) for name in (*row.adjectives, *row.people)]
    names += [word for word in FAITHS_AND_PARTIES_LIST.split() if word not in NEEDS_A_NOUN]
    return dict.fromkeys(tuple(name.split()) for name in names if name[:1].isupper() and name[1:2].islower() and len(name) > 3)


@cache
def _lands() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split()) for row in entries(packaged("places.jsonl")) for name in row.names)


def is_land(words: Sequence[str]) -> bool:
    """Whether the words are the name of a state or territory, or of its people."""
    return tuple(words) in _lands() or tuple(words) in peoples()


def mark_peoples(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return B/I tags with NORP where a people's name stands that is no part of another name; MISC of its own becomes NORP."""
    out = list(tags)
    known = peoples()
    i = 0
    while i < len(words):
        for n in (3, 2, 1):
            span = range(i, i + n)
            if i + n <= len(words) and tuple(words[i : i + n]) in known and _is_free(tags, span):
                out[i : i + n] = ["B-NORP", *["I-NORP"] * (n - 1)]
                i += n - 1
                break
        i += 1
    return out


def _is_free(tags: Sequence[str], span: range) -> bool:
    """Whether no name of another kind covers the words, and a MISC name is exactly them."""
    kinds = {tags[i].split("-", 1)[-1] for i in span}
    if kinds <= {"O", "?"}:
        return True
    after = tags[span.stop] if span.stop < len(tags) else "O"
    before = tags[span.start - 1] if span.start else "O"
    alone = not after.startswith("I-") and not (before.endswith("-MISC") and tags[span.start].startswith("I-"))
    return kinds == {"MISC"} and alone
