"""Named rules for how accounts differ. The first line of a rule's docstring is the reason that readers see."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rashomon.accounts import Difference
from rashomon.compare.draft import Draft
from rashomon.compare.rules import acts, counts, parties, relations, times, wording

Rule = Callable[[Draft], Iterator[Difference]]

RULES: tuple[Rule, ...] = (
    times.other_day,
    times.act_and_report,
    parties.announced_by_others,
    parties.other_addressee,
    parties.part_or_whole,
    parties.other_instrument,
    parties.only_one_names_the_place,
    acts.other_act,
    acts.other_words_that_day,
    acts.other_standing,
    counts.other_rank,
    counts.other_number,
    relations.held_or_not,
    relations.against_itself,
    wording.other_words,
    wording.other_spelling,
)


def reason(rule: Rule) -> str:
    """The reason that readers see for a rule's differences."""
    return (rule.__doc__ or "").strip().splitlines()[0]


def differences(draft: Draft) -> list[Difference]:
    """Everything that the rules find, one difference for one question, in the order of the rules."""
    found = {d.id: d for rule in RULES for d in rule(draft)}
    return list(found.values())
