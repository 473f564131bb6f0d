from rashomon.compare.naming import naming
from rashomon.model import BlockKind
from tests.compare.naming.making import ROWS, analysis, draft

MEANT = {"Rudolf Elphberg": ["rudolf"], "Zenda": ["zen"], "Graustark": ["gra"], "Ruritania": ["rur"], "Strelsau": ["str"]}


def found(*analyses):
    return {(r.referent, r.term, r.voice, r.loaded) for r in naming(draft(analyses))}


def test_titles_and_appositions_are_said_of_those_beside_them():
    rows = found(analysis("a", [ROWS], MEANT))
    assert ("rudolf", "Ruritanian strongman Rudolf Elphberg", "own", True) in rows
    assert ("rudolf", "strongman", "own", True) in rows
    assert ("zen", "a breakaway region in Graustark", "own", True) in rows
    assert not any(referent == "gra" for referent, *_ in rows)


def test_the_same_words_take_the_voice_of_their_place():
    quoted = found(analysis("a", [ROWS], MEANT, quoted=["Zenda , a breakaway region in Graustark"]))
    assert ("zen", "a breakaway region in Graustark", "quoted", True) in quoted
    headline = found(analysis("a", [ROWS], MEANT, kinds=[BlockKind.HEADLINE]))
    assert ("zen", "a breakaway region in Graustark", "headline", True) in headline
    assert ("rudolf", "strongman", "caption", True) in found(analysis("a", [ROWS], MEANT, kinds=[BlockKind.CAPTION]))
    assert not found(analysis("a", [ROWS], MEANT, kinds=[BlockKind.TEASER]))


def test_a_plain_name_has_a_row_only_where_reports_choose_different_ones():
    tree = "Ruritania PROPN 2 nsubj\nwaited VERB 0 root"
    other = "Strelsau PROPN 2 nsubj\nwaited VERB 0 root"
    one, same = analysis("a", [tree, tree], MEANT), analysis("b", [tree], MEANT)
    assert not found(one, same)
    capital = analysis("c", [other], {"Strelsau": ["rur"]})
    rows = naming(draft([one, same, capital]))
    assert [(r.document, r.term) for r in rows] == [("d-a", "Ruritania"), ("d-b", "Ruritania"), ("d-c", "Strelsau")]


def test_a_group_has_a_row_for_each_member():
    tree = "They PRON 2 nsubj\njoined VERB 0 root\nthe DET 6 det\ntwo NUM 6 nummod\nrenegade ADJ 6 amod\nprovinces NOUN 2 obj"
    rows = found(analysis("a", [tree], {"the two renegade provinces": ["zen", "str"]}))
    assert {("zen", "the two renegade provinces", "own", True), ("str", "the two renegade provinces", "own", True)} == rows


def test_an_open_plural_means_those_of_whom_the_report_says_the_same_word():
    linked = "They PRON 2 nsubj\njoined VERB 0 root\nthe DET 6 det\ntwo NUM 6 nummod\nrenegade ADJ 6 amod\nprovinces NOUN 2 obj"
    opened = "Both DET 3 det\nrenegade ADJ 3 amod\nstates NOUN 4 nsubj\nwaited VERB 0 root"
    rows = found(analysis("a", [linked, opened], {"the two renegade provinces": ["zen", "str"]}))
    assert ("zen", "Both renegade states", "own", True) in rows and ("str", "Both renegade states", "own", True) in rows
    three = opened.replace("Both DET 3 det", "Three NUM 3 nummod")
    assert not any(
        "Three" in term for _, term, _, _ in found(analysis("a", [linked, three], {"the two renegade provinces": ["zen", "str"]}))
    )


def test_a_regime_named_after_its_ruler_means_the_state():
    named = (
        "Ruritania PROPN 3 compound\npresident NOUN 3 nmod:desc\nRudolf PROPN 5 nsubj\nElphberg PROPN 3 flat\nspoke VERB 0 root"
    )
    regime = "The DET 3 det\nElphberg PROPN 3 compound\nregime NOUN 4 nsubj\nfell VERB 0 root"
    meant = {**MEANT, "Elphberg": ["rudolf"]}
    assert ("rur", "The Elphberg regime", "own", True) in found(analysis("a", [named, regime], meant))


def test_what_somebody_is_said_to_be_is_a_row_and_what_he_is_not_is_none():
    tree = "Zenda PROPN 4 nsubj\nis AUX 4 cop\na DET 4 det\ncolony NOUN 0 root"
    assert ("zen", "a colony", "own", True) in found(analysis("a", [tree], MEANT))
    denied = "Zenda PROPN 5 nsubj\nis AUX 5 cop\nnot PART 5 advmod\na DET 5 det\ncolony NOUN 0 root"
    assert not found(analysis("a", [denied], MEANT))


def test_a_word_of_doubt_about_a_claim_is_said_of_the_claimant():
    tree = (
        "They PRON 2 nsubj\nmock VERB 0 root\nthe DET 5 det\npurported ADJ 5 amod\nindependence NOUN 2 obj\nof ADP 7 case\n"
        "Zenda PROPN 5 nmod"
    )
    assert ("zen", "purported independence", "own", True) in found(analysis("a", [tree], MEANT))


def test_rows_stand_on_exact_words_in_order_and_do_not_depend_on_the_order_of_documents():
    one, two = analysis("a", [ROWS, ROWS], MEANT), analysis("b", [ROWS], MEANT)
    rows = naming(draft([one, two]))
    assert rows == naming(draft([two, one]))
    texts = {a.document.id: a.document.text for a in (one, two)}
    assert all(texts[r.document][r.evidence.start : r.evidence.end] == r.evidence.text for r in rows)
    places = [(r.document, r.evidence.start, r.evidence.end) for r in rows]
    assert places == sorted(places)


def test_an_empty_document_has_no_rows():
    assert naming(draft([])) == []
