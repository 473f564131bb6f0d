"""Text into words, by the conventions of the English Universal Dependencies treebanks.

Clitics are words of their own (do|n't, Kim|'s), so are the parts of a compound with a hyphen (Russian|-|backed); prefixes
stay on (pro-Russian), and so do the given names of Korea and China and the particles of Arabic names (Jong-un, al-Assad),
which the treebanks divide only sometimes. Everything is found by offset; no character is changed, none but white space
and invisible marks is passed over.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

Spans = list[tuple[int, int]]

INVISIBLE = "\u200b\u200c\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\ufeff\u00ad"
CHUNK = re.compile(rf"[^\s{INVISIBLE}](?:[^\s\u200b\ufeff]*[^\s{INVISIBLE}])?")
APOSTROPHES = "'’ʼ`´"
HYPHENS = "-‐‑"
PICTURE = r"[\u2600-\u27bf\U0001F000-\U0001FAFF]"
LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200c\u200d])*"
SYLLABLE = re.compile(
    r"(?:[ghklmnpstjbdrwyzxqfc]|wh|kk|tt|pp|ss|jj|ch|sh|zh|ts|tz|hs|kw|gw|ng|hy|gy)?"
    r"(?:[aeiou]|y[aeou]|ae|yae|eo|yeo|ye|wa|wae|oe|yo|wo|we|wi|yu|eu|ui|ee|oo|ou|uh|ai|au|ei|iu|oi|ao|ia|ie|iao|uo|ua|uai|ue|yi)"
    r"(?:k|g|n|t|l|r|m|p|b|ng|h|nn)?"
)


@cache
def _lists() -> dict[str, Any]:
    data = tomllib.loads(resources.files(__package__).joinpath("english.toml").read_text(encoding="utf-8"))
    return {name: frozenset(value.split()) if isinstance(value, str) else value for name, value in data.items()}


@cache
def _pattern() -> re.Pattern[str]:
    """What a word can be. Parts that may fail at their end are bounded, so that a long chunk is not read again from each word."""
    domains = "|".join(sorted(_lists()["domains"], key=len, reverse=True))
    files = "|".join(sorted(_lists()["files"], key=len, reverse=True))
    return re.compile(
        rf"""
        (?P<url>(?:https?|ftp)://[^\s<>"“”]+|www\.[^\s<>"“”]+)
      | (?P<mail>[\w.+%-]{{1,64}}@[\w-]+(?:\.[\w-]+)+)
      | (?P<site>(?<![\w.])[A-Za-z0-9][\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{0,8}}\.(?:{domains})(?![\w.-]\w|\w)(?:/[^\s<>"“”]*)?)
      | (?P<file>(?<![\w.])[\w-]{{1,120}}\.(?:{files})(?!\w))
      | (?P<tag>(?<![\w&])[@#](?=\w*[^\W\d])\w+)
      | (?P<face>(?<!\w)[:;=]['’]?-?[()DPp/](?!\w))
      | (?P<dots>\.{{2,}}|…+|[!?]{{2,}}|-{{2,}}|[*=_~+#-]{{3,}})
      | (?P<letters>[^\W\d_](?:\.[^\W\d_]){{1,15}}(?:\.(?!\w)|(?![\w.]))|Ph\.D\.?)
      | (?P<money>(?:US|AU|A|NZ|CA|C|HK|NT|S|R)\$)
      | (?P<date>\d+(?:/\d+){{1,9}}(?![\w/]) | \d+-\d+-\d+(?:-\d+){{0,9}}(?!\w))
      | (?P<number>[+]?(?:\d+(?:[.,:]\d+)*|(?<!\w)\.\d+)(?:(?:st|nd|rd|th|s)(?![^\W_]))?)
      | (?P<decade>(?<!\w)[{APOSTROPHES}]\d0s(?!\w))
      | (?P<word>{LETTERS}(?:(?:[{APOSTROPHES}&](?=[^\W\d_])|(?<=\w)_(?=\w))(?:{LETTERS}|\d+)|\d+(?=[^\W\d_]|\b))*)
      | (?P<clitic>(?<!\w)n[{APOSTROPHES}]t(?![^\W_])|(?<=\S)['’](?:s|m|d|re|ve|ll)(?!\w)|(?<!\w)['’](?:em|til|cause|n)(?!\w))
      | (?P<picture>[\U0001F1E6-\U0001F1FF]{{2}}|{PICTURE}(?:[\ufe0f\u20e3\U0001F3FB-\U0001F3FF]|\u200d{PICTURE})*)
      | (?P<double>``|''|’’|<<|>>)
      | (?P<other>.)
        """,
        re.VERBOSE | re.DOTALL,
    )


CLITIC = re.compile(rf"(?:n[{APOSTROPHES}]t|[{APOSTROPHES}](?:s|m|d|re|ve|ll))$", re.IGNORECASE)


def tokenise(text: str) -> Spans:
    """Return the words of ``text`` as half-open character ranges, in order, none empty, none overlapping."""
    out: Spans = []
    for chunk in CHUNK.finditer(text):
        at, end = chunk.span()
        while at < end:
            at = _next(text, at, end, out)
    return out


def _next(text: str, at: int, end: int, out: Spans) -> int:
    """Add the word or words that begin at ``at`` to ``out``; return where they end."""
    match = _pattern().match(text, at, end)
    assert match is not None
    kind, stop = match.lastgroup, match.end()
    if kind in ("url", "site"):
        stop = _without_final_marks(text, at, stop)
    elif kind == "word":
        stop = _over_hyphens(text, at, stop, end)
        if (longer := _over_full_stop(text, at, stop, end, out)) == stop:
            return _divided(text, at, stop, out)
        stop = longer
    elif kind == "other" and text[at] in INVISIBLE:
        return stop
    out.append((at, stop))
    return stop


def leads_on(word: str) -> bool:
    """Return whether no sentence begins after ``word``, for it is a title or another abbreviation that wants a name."""
    return word.endswith(".") and word[:-1].lower() in _lists()["titles"]


def _without_final_marks(text: str, start: int, end: int) -> int:
    """Give the punctuation after an address back to the sentence."""
    while end > start + 1 and (text[end - 1] in ".,;:!?'’”\"*" or (text[end - 1] == ")" and "(" not in text[start:end])):
        end -= 1
    return end


def _divided(text: str, start: int, end: int, out: Spans) -> int:
    """Divide clitics and words written together from their hosts."""
    clitic = CLITIC.search(text, start, end)
    cut = clitic.start() if clitic else start + _lists()["joined"].get(text[start:end].lower(), 0)
    if start < cut < end:
        out.append((start, cut))
        start = cut
    out.append((start, end))
    return end


def _over_hyphens(text: str, start: int, stop: int, end: int) -> int:
    """Return where the word ends when hyphens that do not divide are passed over."""
    begun = start
    while stop + 1 < end and text[stop] in HYPHENS:
        following = _pattern().match(text, stop + 1, end)
        if following is None or following.lastgroup not in ("word", "number"):
            break
        left, right = text[begun:stop], following.group()
        if not stays_whole(left, CLITIC.sub("", right)):
            break
        begun, stop = stop + 1, following.end()
    return stop


def stays_whole(left: str, right: str) -> bool:
    """Return whether the hyphen between two parts does not divide them into words."""
    lists = _lists()
    low, right_low = left.lower(), right.lower()
    if low in lists["prefixes"] and not (left.isupper() and len(left) > 1 and not right.isupper()):
        return not right[0].isdigit() or low in ("mid", "pre", "post")
    if right_low in lists["suffixes"]:
        return True
    if low in lists["name_particles"] and right[0].isupper() and not left.isupper():
        return True
    linking = lists["linking_particles"]
    if (left[0].isupper() and right in linking) or (left in linking and right[0].isupper()):
        return True
    return _given_name(left, right)


def _given_name(left: str, right: str) -> bool:
    """Whether two parts are romanised syllables, as in Jong-un or Wai-ching."""
    if not left[0].isupper() or (left.isupper() and not (right.isupper() and len(left) > 2)):
        return False
    parts = left.lower(), right.lower()
    return all(SYLLABLE.fullmatch(part) and part not in _lists()["not_syllables"] for part in parts)


def _over_full_stop(text: str, start: int, stop: int, end: int, out: Spans) -> int:
    """Return where an abbreviation ends, its full stop with it; ``stop`` itself where the word is none."""
    if text[stop : stop + 1] != "." or text[stop + 1 : stop + 2] == ".":
        return stop
    word = text[start:stop]
    low = word.lower()
    after = text[stop + 1 : stop + 20].lstrip()
    if low in _lists()["abbreviations"]:
        if low not in _lists()["abbreviations_before_name"]:
            return stop + 1
        named = (after[:1].isupper() and word[0].isupper()) or after[:1].isdigit()
        return stop + 1 if named else stop
    if len(word) == 1 and word.isupper() and after[:1].isupper():
        before = text[out[-1][0] : out[-1][1]] if out else ""
        if word != "I" and (not before or before[0].isupper() or not before[0].isalnum()):
            return stop + 1
    return stop
