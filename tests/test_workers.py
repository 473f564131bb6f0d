import os
import signal
from pathlib import Path

import pytest

from rashomon.errors import BadSetting
from rashomon.workers import AHEAD, Crew, Failed, cores, mapped


def worked(item):
    """Some work: a number is squared, other items make trouble."""
    if isinstance(item, int):
        return item * item, os.getpid()
    kind, *rest = item
    if kind == "raise":
        raise ValueError("the words\nof the error")
    if kind == "refuse":
        raise BadSetting("day", "it is none")
    if kind == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "die once" and not Path(rest[0]).exists():
        Path(rest[0]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "unpicklable":
        return lambda: 1
    return kind, os.getpid()


def firsts(results):
    return [result if isinstance(result, Failed) else result[0] for result in results]


FAILED = Failed("the program failed on it (ValueError: the words of the error)")


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_and_a_failing_item_costs_itself_only(jobs):
    assert firsts(mapped(worked, [3, ("raise",), 4, 5], jobs)) == [9, FAILED, 16, 25]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_concerns_all_items_ends_the_run(jobs):
    with pytest.raises(BadSetting, match="day: it is none"):
        list(mapped(worked, [1, ("refuse",), 2], jobs))


def test_an_item_that_kills_its_process_is_given_up_and_one_that_was_killed_by_chance_is_not(tmp_path):
    items = [1, ("die",), ("die once", str(tmp_path / "died")), ("unpicklable",), 2]
    one, given_up, chance, odd, two = mapped(worked, items, 2)
    assert (one[0], chance[0], two[0]) == (1, "die once", 4)
    assert given_up == Failed("2 processes died over it (exit code -9): it may need too much memory")
    assert isinstance(odd, Failed)


def test_work_is_done_by_other_processes_and_items_are_taken_as_they_are_needed():
    taken = []

    def items():
        for number in range(100):
            taken.append(number)
            yield number

    results = mapped(worked, items(), 2)
    first = [next(results) for _ in range(3)]
    assert [square for square, _ in first] == [0, 1, 4]
    assert os.getpid() not in {process for _, process in first}
    assert len(taken) <= 3 + 2 * AHEAD
    results.close()


def test_there_is_a_core_at_least():
    assert cores() >= 1


def test_a_crew_works_time_after_time_with_the_same_processes():
    with Crew(worked, 2) as crew:
        first, second = list(crew.results(range(8))), list(crew.results(range(8, 16)))
        assert firsts([*first, *second]) == [n * n for n in range(16)]
        assert {pid for _, pid in second} <= {worker.process.pid for worker in crew.workers} and os.getpid() not in {
            pid for _, pid in first
        }
        processes = [worker.process for worker in crew.workers]
    assert crew.workers == [] and processes


def test_a_crew_of_one_works_here():
    with Crew(worked) as crew:
        assert list(crew.results([3])) == [(9, os.getpid())] and crew.workers == []
