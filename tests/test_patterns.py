"""No regular expression of the package has a shape whose work doubles with each character, or that scans ahead from everywhere."""

from __future__ import annotations

from re import _compiler as compiler
from re import _constants as names
from re import _parser as parser

import pytest

from benchmarks.patterns import patterns

FOUND = sorted({(text, flags): f"{file}:{line}" for file, line, text, flags in patterns()}.items(), key=lambda pair: pair[1])
SIGNS = [chr(code) for code in (*range(0x20, 0x250), 9, 10, 0x430, 0x4E2D, 0x3042, 0xAC00, 0x2019, 0x2013, 0x201C, 0x2026)]
MANY = 60
"""Repetitions from which on a bound no longer protects."""


def first(items, flags):
    """The signs with which a part of a pattern can begin, and whether it can be empty."""
    signs, items = set(), list(items)
    for op, arg in items:
        found, empty = one(op, arg, flags)
        signs |= found
        if not empty:
            return signs, False
    return signs, True


def one(op, arg, flags):
    if op in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
        found, empty = first(arg[2], flags)
        return found, empty or arg[0] == 0
    if op is names.SUBPATTERN:
        return first(arg[3], flags)
    if op is names.BRANCH:
        parts = [first(branch, flags) for branch in arg[1]]
        return set().union(*(found for found, _ in parts)), any(empty for _, empty in parts)
    if op in (names.LITERAL, names.NOT_LITERAL, names.IN, names.ANY):
        return singles(op, arg, flags), False
    return (set(), True) if op in (names.AT, names.ASSERT, names.ASSERT_NOT) else (set(SIGNS), op is names.GROUPREF)


def singles(op, arg, flags):
    """The signs of the alphabet that one element matches."""
    state = parser.State()
    state.flags, state.str = flags, ""
    made = compiler.compile(parser.SubPattern(state, [(op, arg)]), flags)
    return {sign for sign in SIGNS if made.fullmatch(sign)}


def repeats(items):
    """All repetitions in a pattern, with what each holds."""
    for op, arg in items:
        if op in (names.MAX_REPEAT, names.MIN_REPEAT):
            yield arg
            yield from repeats(arg[2])
        elif op is names.SUBPATTERN:
            yield from repeats(arg[3])
        elif op is names.BRANCH:
            for branch in arg[1]:
                yield from repeats(branch)
        elif op in (names.ASSERT, names.ASSERT_NOT):
            yield from repeats(arg[1])


def is_endless(arg):
    return arg[1] is names.MAXREPEAT or arg[1] > MANY


def last_endless(items, flags):
    """Signs that an endless repetition at the end of a part can take more of."""
    signs: set[str] = set()
    for op, arg in reversed(list(items)):
        if op in (names.MAX_REPEAT, names.MIN_REPEAT):
            if is_endless(arg):
                signs |= first(arg[2], flags)[0]
            signs |= last_endless(arg[2], flags)
            if arg[0] == 0:
                continue
        elif op is names.SUBPATTERN:
            signs |= last_endless(arg[3], flags)
            if first(arg[3], flags)[1]:
                continue
        elif op is names.BRANCH:
            signs |= set().union(*(last_endless(branch, flags) for branch in arg[1]))
        elif op in (names.AT, names.ASSERT, names.ASSERT_NOT):
            continue
        break
    return signs


def ambiguous(text, flags):
    """Endless repetitions of something that ends in an endless repetition of what it can begin with: each sign has two homes."""
    for arg in repeats(parser.parse(text, flags)):
        if is_endless(arg):
            begins, empty = first(arg[2], flags)
            if empty and any(map(is_endless, repeats(arg[2]))):
                return True
            if begins & last_endless(arg[2], flags):
                return True
    return False


def test_the_package_has_patterns_to_look_at():
    assert len(FOUND) > 100


@pytest.mark.parametrize("text", [r"(a+)+$", r"(\w+\s?)*$", r"(?:a|b*)*c", r"(?:\s*\w*)+!", r"(x+x+)+y"])
def test_shapes_that_double_are_seen(text):
    assert ambiguous(text, 0)


@pytest.mark.parametrize("text", [r"\w+(?:[.'-]\w+)*", r"(?:\d+,)*\d", r"(?:the|a)\s+", r"[a-z]+", r"(?:,\s*\w+)*"])
def test_shapes_that_do_not_double_are_not(text):
    assert not ambiguous(text, 0)


def test_no_pattern_doubles_its_work_with_each_sign():
    assert [where for (text, flags), where in FOUND if ambiguous(text, flags)] == []
