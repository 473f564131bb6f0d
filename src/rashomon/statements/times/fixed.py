"""Fixed phrases in a row of tokens: references ("at present"), feasts ("Good Friday"), and words that only look like times."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rashomon.statements.times.tables import rows
from rashomon.statements.times.tokens import Token, cut

_Phrase = tuple[tuple[str, ...], str, str]


@cache
def phrases() -> tuple[_Phrase, ...]:
    """Each fixed phrase: its words, category and value; those of category NONE are no times."""
    given = [(words, "NONE" if kind == "NONE" else "ref", value) for words, kind, value in rows("phrases.tsv")]
    given += [(name, "festival", day) for name, day in rows("festivals.tsv")]
    return tuple(
        (tuple(token.lower.replace("’", "'") for token in cut(words)), category, value) for words, category, value in given
    )


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """The phrases by first word, the longest first."""
    found: dict[str, list[_Phrase]] = {}
    for phrase in phrases():
        found.setdefault(phrase[0][0], []).append(phrase)
    for held in found.values():
        held.sort(key=lambda phrase: -len(phrase[0]))
    return found


def _at(tokens: Sequence[Token], index: int) -> _Phrase | None:
    for phrase in _phrases().get(tokens[index].lower, ()):
        words = phrase[0]
        if index + len(words) > len(tokens) or (phrase[1] == "festival" and not tokens[index].capital):
            continue
        for at in range(1, len(words)):
            if tokens[index + at].lower != words[at] and tokens[index + at].lower.replace("’", "'") != words[at]:
                break
        else:
            return phrase
    return None


def with_fixed(tokens: list[Token]) -> list[Token]:
    """The tokens with each fixed phrase as one token; words that are no time lose their categories."""
    found: list[Token] = []
    index, firsts = 0, _phrases()
    for at in [at for at, token in enumerate(tokens) if token.lower in firsts]:
        phrase = _at(tokens, at) if at >= index else None
        if phrase is None:
            continue
        words, category, value = phrase
        found += tokens[index:at]
        index = at
        here = tokens[index : index + len(words)]
        if category == "NONE":
            found += [Token(token.start, token.end, token.lower, {}, token.capital) for token in here]
        else:
            found.append(Token(here[0].start, here[-1].end, " ".join(words), {category: value}, here[0].capital))
        index += len(words)
    return [*found, *tokens[index:]] if index else tokens
