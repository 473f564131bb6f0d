"""Bad input for entities: names that are common words or countries, long lists of people, tables, copies without number."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest

from rashomon import pipeline
from rashomon.entities import resolve
from rashomon.model import Analysis, Document, EntityKind, Links

GIVEN = (
    *("James", "Mary", "Robert", "Patricia", "John", "Jennifer", "Michael", "Linda", "David", "Elizabeth"),
    *("William", "Barbara", "Richard", "Susan", "Joseph", "Jessica", "Thomas", "Sarah", "Carlos", "Karen"),
)
FAMILY = ("Okafor", "Lindqvist", "Marchetti", "Novak", "Haraldsen", "Petrov", "Castellan", "Dubois", "Fernholz", "Achterberg")
PEOPLE = [f"{given} {family}" for given in GIVEN for family in FAMILY]


def told(*texts: str) -> tuple[list[Analysis], Links]:
    documents = [Document.from_text(text, outlet=f"o{i}", published=f"2021-05-{3 + i:02}") for i, text in enumerate(texts)]
    analyses = list(pipeline.analyse(documents))
    return analyses, resolve(analyses)


def meant(analysis: Analysis, links: Links, words: str, nth: int = 0) -> list[str]:
    """The names of whom the nth of these words mean."""
    text, at = analysis.document.text, -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    met = [m for m in analysis.mentions if m.start == at and m.text == words]
    return [links.entities[i].name for m in met for i in links.of(analysis.document.id, m)]


def people(links: Links) -> set[str]:
    return {entity.name for entity in links.entities.values() if entity.kind is EntityKind.PERSON}


@pytest.mark.parametrize(
    ("text", "named", "words", "nth"),
    [
        ("Foreign Minister Julie Bishop met the bishop of Leeds. Bishop said that all was well.", "Julie Bishop", "Bishop", 1),
        ("Mark Hope met the press in Oster on Monday. Hope said there was hope for a deal.", "Mark Hope", "Hope", 1),
        ("Will Hunter was arrested in Leeds on Friday. Hunter denied that he will appeal.", "Will Hunter", "Hunter", 1),
        ("Hope Hicks resigned on Friday. Hicks said there was hope.", "Hope Hicks", "Hicks", 1),
        ("Mark Will was elected on Sunday. The mark rose. Mayor Will thanked the voters.", "Mark Will", "Will", 1),
        ("Joy Love, the mayor of Hallmark, resigned on Monday. Love said she had no regrets.", "Joy Love", "Love", 1),
        ("Grace Hunter and Bill Banks voted. Hunter said that the bill had passed.", "Grace Hunter", "Hunter", 1),
    ],
)  # fmt: skip
def test_a_person_whose_name_is_a_common_word_is_found_again_by_it(text, named, words, nth):
    (analysis,), links = told(text)
    assert named in people(links)
    assert meant(analysis, links, words, nth) == [named]


@pytest.mark.parametrize(
    ("text", "words", "nth", "who"),
    [
        ("Mark Hope met the press in Oster. There is hope for a deal, and the mark fell.", "hope", 0, []),
        ("Mark Hope met the press in Oster. There is hope for a deal, and the mark fell.", "mark", 0, []),
        ("Julie Bishop met the bishop of Leeds in May.", "the bishop of Leeds", 0, []),
        ("The commission said that the count of votes in Hallmark had ended.", "The commission", 0, []),
        ("Voters in Hallmark were fed up; the fed birds flew off and the lords of the town slept.", "the fed", 0, []),
        ("The EU is slow. In Brussels the Commission fined four firms.", "the Commission", 0, ["European Commission"]),
    ],
)  # fmt: skip
def test_a_common_word_means_nobody_only_because_a_name_has_it(text, words, nth, who):
    (analysis,), links = told(text)
    assert meant(analysis, links, words, nth) == who


COUNTRY = "Israel Katz, the foreign minister of Israel, met the press. Katz said Israel would not wait. Israel said it was ready."


@pytest.mark.parametrize(
    ("text", "words", "nth", "who"),
    [
        (COUNTRY, "Israel", 1, "Israel"),
        (COUNTRY, "Israel", 2, "Israel"),
        (COUNTRY, "Israel", 3, "Israel"),
        (COUNTRY, "Katz", 1, "Israel Katz"),
        ("Congressman Jim Jordan left on Monday. Jordan said that troops in Jordan were safe.", "Jordan", 1, "Jim Jordan"),
        ("Congressman Jim Jordan left on Monday. Jordan said that troops in Jordan were safe.", "Jordan", 2, "Jordan"),
        ("Tom Holland and Chad Smith played in Chad. Chad's government banned the concert.", "Chad", 1, "Chad"),
        ("Tom Holland and Chad Smith played in Chad. Chad's government banned the concert.", "Chad", 2, "Chad"),
    ],
)  # fmt: skip
def test_a_person_named_as_a_country_and_the_country_are_two(text, words, nth, who):
    (analysis,), links = told(text)
    assert meant(analysis, links, words, nth) == [who]


def test_two_hundred_people_in_one_list_are_two_hundred(monkeypatch):
    """Twenty given names with ten family names: each name shares a part with 28 others."""
    compared = []
    module = import_module("rashomon.entities.people")
    same = module.same_person
    monkeypatch.setattr(module, "same_person", lambda *given, **more: compared.append(1) or same(*given, **more))
    listed = f"The dead of the flood in Hallmark are {', '.join(PEOPLE[:-1])} and {PEOPLE[-1]}. Okafor taught. James was ten."
    analyses, links = told(
        listed,
        "Susan Okafor, a teacher, was buried in Hallmark on Friday. Okafor had taught there for ten years.",
        "Okafor was mourned in Hallmark, and Carlos Petrov too.",
    )
    assert people(links) - {"James"} == set(PEOPLE)
    assert meant(analyses[0], links, "Okafor", len(GIVEN)) == [], "twenty bear the name"
    assert meant(analyses[0], links, "James", len(FAMILY)) in ([], ["James"])
    assert meant(analyses[1], links, "Okafor", 1) == ["Susan Okafor"]
    assert meant(analyses[2], links, "Okafor") == []
    assert len(compared) <= len(PEOPLE) * (len(PEOPLE) - 1)


def test_a_thousand_copies_of_a_report_name_whom_one_names_and_are_not_compared_with_each_other(monkeypatch):
    compared = []
    module = import_module("rashomon.entities.people")
    same = module.same_person
    monkeypatch.setattr(module, "same_person", lambda *given, **more: compared.append(1) or same(*given, **more))
    text = "Julie Bishop met Mark Hope in Canberra on Monday. Ann Torvald and Anne Torwald thanked Bishop."
    (one,), alone = told(text)
    once = len(compared)
    copies = [replace(one, reading=replace(one.reading, document=replace(one.document, id=f"d-{i:05}"))) for i in range(1000)]
    links = resolve(copies)
    assert links.entities.keys() == alone.entities.keys()
    assert len(compared) == 2 * once
    assert all(
        links.of(copy.document.id, mention) == alone.of(one.document.id, mention)
        for copy in (copies[0], copies[-1])
        for mention in one.mentions
    )


def test_a_name_ends_where_a_cell_or_a_line_does():
    (analysis,), links = told("Dora Finch\tKarl Lindqvist\nAna Marchetti met them in Leeds.")
    assert all("\t" not in m.text and "\n" not in m.text for m in analysis.mentions)
    assert "Ana Marchetti" in people(links)


@pytest.mark.parametrize("shape", ["{name}\t{party}\t{votes:,}\t{share:.1f}%", "{name} | {party} | {votes:,}",
                                   "{name} ({party}) {votes:,} {share:.1f}%", "{name}\n{party}\n{votes:,}\n{share:.1f}%"])  # fmt: skip
def test_a_table_of_results_gives_no_hundred_people_and_no_hundred_statements(shape):
    rows = "\n".join(
        shape.format(name=name, party=("Unity", "Green")[i % 2], votes=9000 - 37 * i, share=40 - i / 10)
        for i, name in enumerate(PEOPLE[:100])
    )
    news = "Dora Finch was elected mayor of Hallmark on Sunday, the election commission said on Monday morning."
    (analysis,), links = told(
        f"Hallmark elects its first woman as mayor\n\n{news}\n\nCandidate\n{rows}\n\nShe takes office in June."
    )
    (plain,), bare = told(f"Hallmark elects its first woman as mayor\n\n{news}\n\nShe takes office in June.")
    assert people(links) == people(bare) == {"Dora Finch"}
    assert [s.kind for s in analysis.statements] == [s.kind for s in plain.statements]


def test_a_list_of_a_few_facts_is_no_table():
    news = "Flood in Hallmark\n\nThe river Oster flooded Hallmark on Monday, mayor Dora Finch said."
    (analysis,), _ = told(f"{news}\n\nDead: 46\nInjured: 120\nHouses lost: 300\nRoads closed: 12\nBridges lost: 3\n")
    assert {b.kind.value for b in analysis.document.blocks} & {"furniture", "form"} == set()


@pytest.mark.parametrize("text", ["\n\nDora Finch met Karl Lindqvist in Leeds.", " \n \n\tDora Finch met Karl Lindqvist in Leeds.",
                                  "—\n\nDora Finch met Karl Lindqvist in Leeds."])  # fmt: skip
def test_a_report_with_an_empty_headline_names_whom_its_text_names(text):
    _, links = told(text)
    assert people(links) == {"Dora Finch", "Karl Lindqvist"}


def test_a_line_that_says_who_made_the_page_names_them_and_a_menu_names_nobody():
    text = "Peru and Chile opened the bridge at Tacna on Friday, the mayor said.\n\nPhoto editor: Marta Quispe\n\nHome | Kenya | Sport"
    named = {m.text for m in told(text)[0][0].mentions if m.form == "name"}
    assert "Marta Quispe" in named and "Kenya" not in named
