"""Bad input for stories: copies without number, tables, lists of people, empty headlines; and reports in other languages."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest
from small_reports import text

from rashomon.model import Analysis, Block, BlockKind, Document, EntityKind, Mention, Reading
from rashomon.stories import cluster, features, group, pack, unpack
from rashomon.stories.candidates import CROSSING
from rashomon.stories.features import KEYS

FLOOD = "The river Oster flooded the town of Hallmark and 300 people left their homes, mayor Dora Finch said."
OTHER = "The court of Belmont sentenced the banker Ruben Alcott to nine years in prison for fraud on Monday."
module = import_module("rashomon.stories.cluster")


def sizes(analyses):
    return sorted(map(len, cluster(analyses)))


def test_ten_thousand_copies_of_one_report_are_one_story_and_are_compared_as_one_report(monkeypatch):
    judged = []
    judge = module.judge
    monkeypatch.setattr(module, "judge", lambda *given: judged.append(1) or judge(*given))
    one, other = features(text(FLOOD, "d", "2021-05-03")), features(text(OTHER, "e", "2021-05-03"))
    crowd = [replace(one, id=f"d{i:05}") for i in range(10_000)]
    assert sorted(map(len, group([*crowd, other]))) == [1, 10_000]
    assert len(judged) <= 1


def test_copies_of_another_day_are_told_from_those_of_the_day_and_still_one_story():
    one = features(text(FLOOD, "d", "2021-05-03"))
    later = replace(one, id="later", published=features(text(FLOOD, "x", "2021-05-04")).published)
    assert group([one, later, replace(one, id="again")]) == [[2, 0, 1]]


def test_no_report_meets_more_than_a_fixed_number_of_others_for_each_of_its_terms(monkeypatch):
    met = []
    of = module.Overlaps.of
    monkeypatch.setattr(module.Overlaps, "of", lambda self, i, others: met.append(len(others)) or of(self, i, others))
    crowd = [features(text(f"{FLOOD} Witness number {i} saw it.", f"d{i:04}", "2021-05-03")) for i in range(300)]
    assert len(group(crowd)) == 1
    assert max(met) <= module.SETTINGS.lookups * (KEYS + 2 * CROSSING)


def test_a_list_of_two_hundred_people_joins_the_report_of_its_own_happening_alone():
    named = ", ".join(
        f"Abel{chr(97 + i % 26)}{chr(97 + i // 26)} Corvin{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(200)
    )
    listed = f"The dead of the Oster flood in Hallmark, as mayor Dora Finch gave them: {named}."
    assert sizes([text(listed, "a", "2021-05-03"), text(OTHER, "b", "2021-05-03")]) == [1, 1]


def test_tables_of_results_with_other_teams_are_two_stories():
    one = "\n".join(f"Redford{i} {i} Oakham{i} {i % 3}" for i in range(60))
    two = "\n".join(f"Castello{i} {i} Vermont{i} {i % 3}" for i in range(60))
    assert sizes([text(one, "a", "2021-05-03"), text(two, "b", "2021-05-03")]) == [1, 1]


def test_an_empty_headline_changes_nothing():
    bare = text(FLOOD, "a", "2021-05-03")
    blocks = (Block(BlockKind.HEADLINE, 0, 1), Block(BlockKind.BODY, 3, len(FLOOD) + 3))
    empty = Analysis(Reading(replace(bare.document, id="b", text=f" \n\n{FLOOD}", blocks=blocks), ()))
    assert sizes([bare, empty, text(OTHER, "c", "2021-05-03")]) == [1, 2]


def test_a_name_that_is_a_common_word_joins_nothing_alone():
    one = "Minister Rose Bush and her deputy Bill Price opened a school in Oster on Monday and praised its teachers."
    two = "The price of a rose rose on Monday as the bill for a bush grew, growers in Helvia told a trade fair."
    assert sizes([text(one, "a", "2021-05-03"), text(two, "b", "2021-05-03")]) == [1, 1]


def foreign(words: str, id: str, language: str, **entities: str) -> Analysis:
    """A report in another language with its entities given by their words."""
    document = Document.from_text(words, published="2021-05-03")
    document = replace(document, id=id, language=language, blocks=(Block(BlockKind.BODY, 0, len(words), language=language),))
    mentions = [
        Mention(words.index(who), words.index(who) + len(who), who, kind=EntityKind.STATE, entities=(key,))
        for key, who in entities.items()
    ]
    return Analysis(Reading(document, ()), tuple(mentions))


ENGLISH = foreign("Chile sent 4,250 tonnes of wheat to Bolivia after the drought, minister Lorena Vasquez said.", "en", "en", chl="Chile",
                  bol="Bolivia")  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        foreign("Чили отправила в Боливию 4250 тонн пшеницы, сообщила министр Лорена Васкес.", "ru", "ru", chl="Чили", bol="Боливию"),
        foreign("Chile envió 4.250 toneladas de trigo a Bolivia, según la ministra Lorena Vásquez.", "es", "es", chl="Chile",
                bol="Bolivia"),
        foreign("智利向玻利维亚运送了4250吨小麦。", "zh", "zh", chl="智利", bol="玻利维亚"),
    ],
    ids=["Russian", "Spanish", "Chinese"],
)  # fmt: skip
def test_a_report_in_another_language_joins_by_entities_dates_and_numbers(other):
    assert sizes([ENGLISH, other]) == [2]
    late = Document.from_text(other.document.text, published="2021-09-03").published
    later = Analysis(Reading(replace(other.document, published=late), ()), other.mentions)
    assert sizes([ENGLISH, later]) == [1, 1], "months apart is another happening"


def test_what_a_store_keeps_of_a_report_in_another_language_comes_back():
    found = features(foreign("Чили отправила в Боливию 4250 тонн пшеницы.", "ru", "ru", chl="Чили"))
    back = unpack(pack(found))
    assert (back.language, back.numbers, back.latin) == ("ru", frozenset({"4250"}), found.latin)
    old = {key: value for key, value in pack(found).items() if key not in ("language", "numbers", "latin")}
    assert unpack(old).language == "en"
