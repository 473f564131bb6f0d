import pytest

from rashomon.accounts import Account, Cell, Difference, OpenQuestion, Proposition, PublishedAt, Quoted, Report, Side, Telling
from rashomon.plain import width as width_of
from rashomon.show import to_text

from .story import ACCOUNT, hostile, many

TEXTS = {
    "d-1": "Президент страны заявил в столице, что она признаёт новое правительство соседей, сообщает агентство.",
    "d-2": "外交部长周日在首都宣布，两国断绝所谓“外交关系”，并将在七十二小时内撤回全部外交人员，两国外长没有签署联合公报。",
    "d-3": "قالت وزارة الخارجية إن الحكومة قطعت العلاقات مع الجمهورية يوم الأحد، وأعلنت سحب سفيرها من العاصمة.",
    "d-4": "외무성은 일요일 수도에서 두 나라가 외교 관계를 단절하였으며 대사를 즉시 소환한다고 발표하였다.",
}


def _report(id_, text):
    return Report(id_, None, None, text[:24], None, "und", text, PublishedAt("2023-03-26", "2023-03-27"), [], [])


def scripts():
    """An account in which words stand in four scripts."""
    said = {id_: [Quoted(id_, 0, len(text), text)] for id_, text in TEXTS.items()}
    rows = [Proposition(id_, text, [], {id_: Cell("states", [])}, []) for id_, text in TEXTS.items()]
    sides = [Side(text, [id_], [], said[id_]) for id_, text in TEXTS.items()]
    return Account(
        version="1", as_of=None, title=TEXTS["d-2"], documents=[_report(*item) for item in TEXTS.items()], propositions=rows,
        differences=[Difference("x", "wording", TEXTS["d-3"], [], sides, TEXTS["d-1"], "a rule")],
        account=[Telling(text, "single", said[id_]) for id_, text in TEXTS.items()], open_questions=[OpenQuestion(TEXTS["d-4"], [])],
    )  # fmt: skip


@pytest.mark.parametrize("account", [ACCOUNT, many(100), hostile(5000), scripts()], ids=["story", "many", "hostile", "scripts"])
@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_asked(account, width):
    assert max(map(width_of, to_text(account, width).splitlines())) <= width


@pytest.mark.parametrize("width", [60, 80, 120])
def test_columns_of_tables_stand_under_each_other_in_any_script(width):
    lines = to_text(scripts(), width).splitlines()
    start = lines.index(next(line for line in lines if line.startswith("Who agrees")))
    end = lines.index("  ● states, ◐ partly, ✕ contradicts, · silent")
    marked = [line for line in lines[start + 1 : end] if line[-1] in "●·"]
    assert [line[-7:] for line in marked] == ["● · · ·", "· ● · ·", "· · ● ·", "· · · ●"]
    assert {width_of(line) for line in [lines[start], *marked]} == {width}
    reports = lines[lines.index("Reports") + 1 :]
    assert len({width_of(line) for line in reports}) == 1 and all(line.endswith("26 March 2023") for line in reports)


def test_who_agrees_is_a_row_for_each_proposition_and_a_mark_for_each_report():
    lines = to_text(ACCOUNT, 100).splitlines()
    row = next(line for line in lines if line.startswith("Honduras asked Taiwan for about 2.5 billion dollars"))
    assert row.endswith("  ● ● ● ✕ ◐ ◐") and len(row) == 100


def test_many_reports_are_counted_not_drawn():
    lines = to_text(many(100), 100).splitlines()
    row = next(line for line in lines if line.startswith("Honduras asked Taiwan for about 2.5 billion dollars"))
    assert row.endswith("83 of 100, 17 against")


def test_the_letters_of_the_reports_stay_together():
    assert all(line.count("[") == line.count("]") for line in to_text(ACCOUNT, 60).splitlines())


def test_the_first_lines_tell_what_happened_and_on_whose_word():
    lines = to_text(ACCOUNT, 200).splitlines()
    assert lines[0] == "Honduras leaves Taiwan and establishes relations with China"
    assert lines[1] == "6 reports, resting on 5 named origins, as known on 30 March 2023"
    assert "◐ Honduras ended its relations with Taiwan on 25 March, or on 26 March. [A C F]" in lines


def test_differences_and_open_questions_follow():
    text = to_text(ACCOUNT)
    assert "≠ Ninth, tenth or fifth? (what is counted)" in text and "? What did China promise?" in text


@pytest.mark.parametrize(
    "account", [hostile(100_000), many(100), Account(version="1", as_of=None, title="")], ids=["hostile", "many", "empty"]
)
def test_nothing_that_steers_a_terminal_comes_through_and_the_summary_stays_short(account):
    text = to_text(account)
    assert not any(ord(c) < 32 and c != "\n" for c in text) and "\u202e" not in text
    assert len(text.splitlines()) < 200
