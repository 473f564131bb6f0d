"""Bad reports through the whole account: copies without number, tables, lists of people, empty headlines, a report alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

import rashomon
from rashomon.model import Document
from rashomon.pipeline import tell_all

TITLE = "Kenya recognises South Sudan"
NEWS = "Kenya recognised South Sudan on 9 July 2011, President Dora Finch said. Finch called on Uganda to follow."
GIVEN = ("James", "Mary", "Robert", "Patricia", "John", "Jennifer", "Michael", "Linda", "David", "Elizabeth", "Carlos", "Karen")
FAMILY = ("Okafor", "Lindqvist", "Marchetti", "Novak", "Haraldsen", "Petrov", "Castellan", "Dubois", "Fernholz", "Achterberg")
PEOPLE = [f"{given} {family}" for given in GIVEN for family in FAMILY]


def report(text: str, outlet: str = "Lantern") -> Document:
    return Document.from_text(text, outlet=outlet, url=f"https://{outlet}.example/story".lower(), published="2011-07-10")


def sentences(account: rashomon.Account) -> list[str]:
    return [sentence.text for sentence in account.account]


def test_a_report_alone_is_told_as_one_report_and_differs_from_nobody():
    account = rashomon.account([report(f"{TITLE}\n\n{NEWS}")])
    assert len(account.documents) == 1 and account.differences == []
    assert any("Kenya recognised South Sudan on 9 July 2011, the report says" in text for text in sentences(account))


@pytest.mark.parametrize("head", ["\n\n", " \n \n\t", "—\n\n"])
def test_a_report_with_an_empty_headline_is_told_as_the_one_without(head):
    assert sentences(rashomon.account([report(head + NEWS)])) == sentences(rashomon.account([report(NEWS)]))


def test_a_report_given_ten_thousand_times_is_one_report():
    one = report(f"{TITLE}\n\n{NEWS}")
    (account,) = tell_all([one] * 10_000).accounts
    assert account.to_json() == rashomon.account([one]).to_json()


def test_the_same_words_in_sixty_outlets_are_one_story_and_one_text():
    (account,) = tell_all([report(f"{TITLE}\n\n{NEWS}", f"Outlet{i}") for i in range(60)]).accounts
    assert len(account.documents) == 60 and account.differences == []
    assert len(account.texts) == 1
    assert any("all 60 reports say" in text for text in sentences(account))


def test_a_table_of_results_adds_nothing_that_is_told_and_nobody_who_is_named():
    rows = "\n".join(
        f"{name}\t{('Unity', 'Green')[i % 2]}\t{9000 - 37 * i:,}\t{40 - i / 10:.1f}%" for i, name in enumerate(PEOPLE)
    )
    plain = rashomon.account([report(f"{TITLE}\n\n{NEWS}")])
    account = rashomon.account([report(f"{TITLE}\n\n{NEWS}\n\nCandidate\tParty\tVotes\tShare\n{rows}")])
    assert sentences(account) == sentences(plain)
    assert [entity.name for entity in account.entities] == [entity.name for entity in plain.entities]


def test_a_list_of_a_hundred_and_twenty_people_does_not_bury_what_is_told():
    listed = f"The ministry named those who died: {', '.join(PEOPLE[:-1])} and {PEOPLE[-1]}."
    account = rashomon.account([report(f"{TITLE}\n\n{NEWS}\n\n{listed}"), report(f"{TITLE}\n\n{NEWS}", "Harbour")])
    assert set(PEOPLE) <= {entity.name for entity in account.entities}
    assert any("Kenya recognised South Sudan on 9 July 2011, both reports say" in text for text in sentences(account))
    assert len(account.account) <= 8 and account.differences == []


def test_a_minister_named_as_his_country_does_not_take_its_acts():
    first = report(
        "Israel Katz, the foreign minister of Israel, met the press on Friday. Israel recognised South Sudan on 9 July 2011."
    )
    other = report("Israel recognised South Sudan on 9 July 2011, Foreign Minister Israel Katz said.", "Harbour")
    account = rashomon.account([first, replace(other, title=None)])
    states = {entity.id for entity in account.entities if entity.kind == "state"}
    acts = [event for event in account.events if event.label == "recognise"]
    assert acts and all(set(event.actors) <= states for event in acts)
    assert any(text.startswith("Israel recognised South Sudan on 9 July 2011, both reports say") for text in sentences(account))
