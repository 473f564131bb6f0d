from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as with_

from rashomon.accounts import Account, Happening, When
from rashomon.show.keys import Keys
from rashomon.show.timeline import LISTED, MOST, ROOM, anchors, timeline

from .story import ACCOUNT


def _happening(number, start, end, core=True):
    return Happening(f"e{number}", "meet", "040", "CONSULT", None, [], [], None, None, When(start, end), "asserted", core, [])


def _line(*events):
    account = Account(version="1", as_of=None, title="t", events=list(events))
    return timeline(account, Keys.of(account))


def test_happenings_stand_in_the_order_of_their_days_core_and_background_apart():
    line = timeline(ACCOUNT, Keys.of(ACCOUNT))
    assert [row.text for row in line.core.rows][:2] == [
        "Honduras asked Taiwan for money by letter",
        "President Castro told her foreign minister to open relations with China",
    ]
    assert line.before.rows[0].when == "1941"
    assert [row.text for row in line.undated] == ["Taiwan refused to pay"]


def test_a_vague_date_is_drawn_wider_than_a_day():
    rows = _line(_happening(1, "2022-07-01", "2022-08-01"), _happening(2, "2022-07-13", "2022-07-14")).core.rows
    assert rows[0].bar.width > 25 * rows[1].bar.width


def test_an_open_end_is_drawn_open():
    rows = _line(_happening(1, None, "2022-07-15"), _happening(2, "2022-07-13", "2022-07-14")).core.rows
    assert [row.bar.open_left for row in sorted(rows, key=lambda row: row.anchor)].count(True) == 1


def test_days_of_reports_that_do_not_meet_are_named():
    line = timeline(ACCOUNT, Keys.of(ACCOUNT))
    assert [row.disputed for row in line.core.rows if row.disputed] == [
        "22 March 2023 or 23 March 2023",
        "25 March 2023 or 26 March 2023",
    ]


moments = st.none() | st.datetimes().map(lambda moment: moment.isoformat())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(moments, moments, st.booleans()), max_size=8))
def test_every_bar_lies_on_its_axis(spans):
    line = _line(*(_happening(number, *span) for number, span in enumerate(spans)))
    rows = [*line.core.rows, *line.before.rows]
    assert len(rows) + len(line.undated) == len(spans)
    assert all(0 <= row.bar.left <= 100 and row.bar.left + row.bar.width <= 100.01 for row in rows)
    assert all(0 <= at <= 100 for panel in (line.core, line.before) for at, _ in panel.ticks) and len(line.core.ticks) < 12


def test_reports_that_came_out_together_lie_in_lanes_and_none_hides_another():
    panel = timeline(ACCOUNT, Keys.of(ACCOUNT)).core
    by_lane = {}
    for _, bar in panel.published:
        by_lane.setdefault(bar.lane, []).append(bar)
    assert len(panel.published) == len(ACCOUNT.documents) and len(by_lane) > 1
    for bars in by_lane.values():
        assert all(a.left + max(a.width, ROOM) <= b.left for a, b in pairwise(bars))


def test_of_very_many_happenings_those_of_most_reports_are_shown_and_the_rest_is_counted():
    one = next(event for event in ACCOUNT.events if event.when and event.reports)
    lone = with_(one, core=False, reports=one.reports[:1], place=None)
    many = [with_(lone, id=f"x{i}") for i in range(MOST + 10)]
    placed = [with_(lone, id=f"y{i}", place="somewhere") for i in range(LISTED + 1)]
    account = with_(ACCOUNT, events=[*many, *placed, one])
    line = timeline(account, Keys.of(account))
    shown = {row.anchor for row in (*line.core.rows, *line.before.rows, *line.undated)}
    at = anchors(account)
    assert len(shown) == MOST and line.more == len(account.events) - MOST
    assert at[one.id] in shown and {at[event.id] for event in placed[:LISTED]} <= shown
    assert timeline(ACCOUNT, Keys.of(ACCOUNT)).more == 0
