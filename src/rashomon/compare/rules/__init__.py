"""Named rules for how accounts differ. The first line of a rule's docstring is the reason that readers see."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rashomon.accounts import Difference, Side
from rashomon.compare.draft import Draft
from rashomon.compare.rules import absence, acts, counts, deeds, details, parties, ranks, relations, times, wording

Rule = Callable[[Draft], Iterator[Difference]]

RULES: tuple[Rule, ...] = (
    times.other_day,
    times.act_and_report,
    times.other_day_of_words,
    parties.announced_by_others,
    parties.other_doer,
    parties.other_addressee,
    parties.part_or_whole,
    parties.other_instrument,
    parties.only_one_names_the_place,
    acts.other_act,
    acts.denied_act,
    acts.other_words_that_day,
    acts.other_standing,
    ranks.other_rank,
    ranks.other_place_in_a_row,
    counts.other_number,
    counts.other_number_in_act,
    details.other_figure,
    details.other_age,
    details.other_strength,
    details.other_date,
    details.other_hour,
    deeds.done_or_not,
    absence.told_of_none,
    absence.claimed_and_denied,
    wording.other_speaker,
    relations.held_or_not,
    relations.against_itself,
    wording.other_words,
    wording.cut_words,
    wording.other_spelling,
)


def reason(rule: Rule) -> str:
    """The reason that readers see for a rule's differences."""
    return (rule.__doc__ or "").strip().splitlines()[0]


def differences(draft: Draft) -> list[Difference]:
    """Everything that the rules find, one difference for one question, in the order of the rules."""
    found: dict[str, Difference] = {}
    for difference in (d for rule in RULES for d in rule(draft)):
        if not any(_says(other, difference) for other in found.values()):
            found[difference.id] = difference
    return list(found.values())


def _says(one: Difference, other: Difference) -> bool:
    """Whether one difference has what another has: the same kind, and two sides on the same words."""
    if one.kind != other.kind or one.id == other.id:
        return False
    pairs = {(i, j) for i, a in enumerate(one.sides) for j, b in enumerate(other.sides) if _touch(a, b)}
    return len({i for i, _ in pairs}) > 1 and len({j for _, j in pairs}) == len(other.sides)


def _touch(one: Side, other: Side) -> bool:
    return any(a.document == b.document and a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)
