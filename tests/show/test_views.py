from itertools import pairwise

import pytest
from msgspec.structs import replace

from rashomon.accounts import Account, NamingRow, Origin, Quoted, Rendering, Step, Telling, Utterance
from rashomon.show.keys import Keys, letter, report_name
from rashomon.show.lineage import DRAWN, copies, drawing, glance, sources
from rashomon.show.matrix import columns_of
from rashomon.show.naming import naming
from rashomon.show.pieces import pieces
from rashomon.show.tellings import differences, sentences, support, value_words
from rashomon.show.texts import left_out, papers
from rashomon.show.utterances import MOST, sayings

from .story import ACCOUNT, MADE, ids, many, words


def test_letters_go_on_after_z():
    assert [letter(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_a_report_is_called_by_its_outlet_else_its_headline_else_its_file():
    report = MADE["A"]
    assert report_name(report) == "The Harbour Ledger"
    assert report_name(replace(report, outlet=None)).startswith("Honduras drops Taiwan for China")
    assert report_name(replace(report, outlet=" ", title=None, path="/home/somebody/harbour.html")) == "harbour.html"


def test_a_chain_of_attribution_is_told_from_its_speaker():
    keys = Keys.of(ACCOUNT)
    chain = [Step("wu", "Wu", "speaker"), Step(None, "a wire service", "agency")]
    assert keys.according(chain) == "according to Joseph Wu, by way of a wire service"


def test_words_that_a_report_takes_from_somebody_say_from_whom():
    event = ACCOUNT.events[4]
    told = replace(event.reports[0], said_by=[Step("wu", "Joseph Wu", "speaker")])
    account = replace(ACCOUNT, events=[replace(event, reports=[told])])
    keys = Keys.of(account)
    assert keys.quotes_of(told.document, told.evidence, "x", "X, 1")[0].by == "according to Joseph Wu"


def _heard(*renderings):
    utterance = Utterance("q", "direct", "castro", "text", [], list(renderings))
    account = replace(ACCOUNT, quotations=[utterance])
    return sayings(account, Keys.of(account))


def test_an_utterance_that_a_report_interrupts_is_one_version():
    found = _heard(
        Rendering(MADE["B"].id, "v1", words("B", "We will not engage in a meaningless contest"), None, "same"),
        Rendering(MADE["B"].id, "v1", words("B", "Taiwan’s people have proved"), None, "same"),
        Rendering(MADE["E"].id, "v1", words("E", "We will not engage in a contest of dollar diplomacy"), None, "cut"),
    )
    longest, other = found.shared[0].versions
    assert longest.marks == [("same", "We will not engage in a meaningless contest … Taiwan’s people have proved")]
    assert (longest.damage, other.damage, len(longest.quotes)) == ("the longest version", "cut", 2)


def test_a_stretch_inside_another_of_the_same_report_is_told_once():
    found = _heard(
        Rendering(MADE["E"].id, "v1", words("E", "“They want money, not a hospital,” Wu"), None, "same"),
        Rendering(MADE["E"].id, "v1", words("E", "They want money"), None, "cut"),
    )
    assert found.single[0].versions[0].marks == [("same", "“They want money, not a hospital,” Wu")]


def test_an_utterance_of_one_report_alone_is_not_called_the_longest():
    found = _heard(Rendering(MADE["B"].id, "v1", words("B", "China did this on purpose"), None, "same"))
    assert found.shared == [] and found.single[0].versions[0].damage == ""


def test_values_that_are_dates_are_written_as_dates():
    assert value_words("2023-03-25") == "25 March 2023"
    assert value_words("2023-03-25/2023-03-27") == "25 to 26 March 2023"
    assert [value_words(text) for text in ("2023", "the ninth", "")] == ["2023", "the ninth", ""]


def test_facts_come_before_wording():
    assert [d.kind for d in differences(ACCOUNT, Keys.of(ACCOUNT))] == ["fact", "time", "time", "definition", "wording"]


def test_sides_in_other_words_are_compared_with_the_longest():
    wording = differences(ACCOUNT, Keys.of(ACCOUNT))[-1]
    assert ("left", "What") in wording.sides[1].marks and wording.sides[0].marks == [("same", "What they want is money")]


def test_a_sentence_with_one_report_says_so():
    assert [s.told for s in sentences(ACCOUNT, Keys.of(ACCOUNT))][-1] == "one report only"


def test_of_many_origins_those_are_drawn_on_which_several_reports_rest():
    alone = [Origin(f"o{i}", f"Source {i}", [MADE["A"].id], []) for i in range(DRAWN)]
    account = replace(ACCOUNT, origins=[*ACCOUNT.origins, *alone])
    keys = Keys.of(account)
    picture = drawing(sources(account, keys), columns_of(account, keys))
    assert picture and len(picture.origins) == 3 and all(0 < y < picture.height for _, y in picture.origins)


def test_a_hundred_reports_are_drawn_in_groups_that_rest_on_the_same_origins():
    account = many(100)
    keys = Keys.of(account)
    found = sources(account, keys)
    picture = drawing(found, columns_of(account, keys))
    assert picture and len(found) == 5 and len(picture.reports) < 10
    assert sum(int(left.letter) for left in picture.reports) == 100
    assert all(left.name == f"{left.letter} reports" for left in picture.reports)


def _origins(*groups):
    account = replace(ACCOUNT, origins=[Origin(None, f"Source {i}", ids(group), []) for i, group in enumerate(groups, start=1)])
    return glance(account, sources(account, Keys.of(account)))


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        (("ABCDEF",), "Six reports name one origin. One of these stands behind several reports: Source 1 behind all of them."),
        (("ABC", "DE", "F"), "Six reports name three origins. Two of these stand behind several reports, Source 1 behind three."),
        (("A", "B"), "Six reports name two origins, and no two reports rest on the same."),
        ((), ""),
    ],
)
def test_the_picture_of_origins_explains_itself_in_a_sentence(groups, said):
    assert _origins(*groups) == said


def test_copies_are_named():
    account = replace(ACCOUNT, texts=[ids("AC"), ids("B"), ids("DEF")])
    assert (
        copies(account, Keys.of(account)) == "They hold three texts: A and C have the same one and D, E and F have the same one."
    )
    assert copies(ACCOUNT, Keys.of(ACCOUNT)) == ""
    crowd = many(100)
    crowd = replace(crowd, texts=[[report.id for report in crowd.documents[i : i + 5]] for i in range(0, 100, 5)])
    assert copies(crowd, Keys.of(crowd)) == "They hold twenty texts; twenty of these stand in several reports."


def test_sentences_stand_apart_by_what_they_are_about():
    about = replace(ACCOUNT.differences[0], question="On which day? Honduras left")
    event = replace(ACCOUNT.events[0], core=False)
    evidence = [Quoted(r.document, w.start, w.end, w.text) for r in event.reports for w in r.evidence]
    tellings = [
        Telling("Accounts differ. On which day? Honduras left: today; yesterday.", "disputed", evidence),
        Telling("Honduras had left before.", "single", evidence),
        Telling("Honduras left.", "disputed", ACCOUNT.account[0].evidence),
    ]
    account = replace(ACCOUNT, account=tellings, differences=[about], events=[event])
    told = sentences(account, Keys.of(account))
    assert [one.group for one in told] == ["differ", "before", "story"]
    assert support(told) == [("single", 1, "one report only"), ("disputed", 2, "the reports differ")]


def test_a_marked_stretch_leads_to_what_stands_on_it_sentences_first():
    keys = Keys.of(ACCOUNT)
    text = words("A", ACCOUNT.documents[0].text[:20])
    for place in ("name-1", "row-2", "sentence-3"):
        keys.quote(Quoted(ACCOUNT.documents[0].id, text.start, text.end, text.text), place, f"Somewhere, row {place[-1]}")
    (first, *_) = pieces(ACCOUNT.documents[0], 0, 40, keys, [0])
    assert first.places == ("sentence-3", "row-2", "name-1")


def test_terms_that_take_a_side_come_first_and_equal_ones_are_counted():
    row = NamingRow("tw", "free taiwan", "own", False, MADE["E"].id, words("E", "free Taiwan"))
    account = replace(ACCOUNT, naming=[*ACCOUNT.naming, row])
    columns, rows = naming(account, Keys.of(account))
    cell = next(r for r in rows if r.referent == "Taiwan").cells[[key.letter for key in columns].index("E")]
    assert (cell[0].text, cell[0].loaded, cell[0].times) == ("free Taiwan", True, 2)


def test_words_under_the_account_are_told_from_words_used_elsewhere_and_from_words_left_out():
    keys = Keys.of(ACCOUNT)
    sentences(ACCOUNT, keys), naming(ACCOUNT, keys), left_out(ACCOUNT, keys)
    paper = papers(ACCOUNT, keys)[4]
    uses = {piece.text: piece.use for passage in paper.passages for piece in passage.pieces if piece.anchor}
    assert uses["free Taiwan"] == 1 and uses["China Is Buying Ports. Here Is A List."] == 0
    desk = [piece for passage in papers(ACCOUNT, keys)[5].passages for piece in passage.pieces]
    assert [piece.use for piece in desk if piece.text == "both are right"] == [2]


def test_neighbours_in_which_nothing_is_told_stand_together():
    kinds = [passage.kind for passage in papers(ACCOUNT, Keys.of(ACCOUNT))[0].passages]
    assert all(not (a == b == "furniture") for a, b in pairwise(kinds))


def test_a_report_without_blocks_is_shown_as_text():
    account = Account(version="1", as_of=None, title="t", documents=[replace(MADE["F"], blocks=[], voices=[])])
    paper = papers(account, Keys.of(account))[0]
    assert [(p.kind, p.label) for p in paper.passages] == [("body", "")]


def test_of_very_many_utterances_those_of_most_reports_are_shown_and_the_rest_is_counted():
    shared = next(u for u in ACCOUNT.quotations if len({r.document for r in u.renderings}) > 1)
    lone = replace(shared, renderings=shared.renderings[:1])
    scare = replace(lone, kind="scare", id="scare")
    account = replace(ACCOUNT, quotations=[scare, *(replace(lone, id=f"x{i}") for i in range(MOST + 5)), shared])
    found = sayings(account, Keys.of(account))
    assert len(found.shared) == 1 and len(found.single) == MOST - 1 and found.scare == [] and found.more == 7
    assert sayings(ACCOUNT, Keys.of(ACCOUNT)).more == 0
