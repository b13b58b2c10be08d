"""Work off the thread of the window: order, answers, errors, owners, cancelling, the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from app.domain.errors import RuleBroken
from app.ui.jobs import Jobs
from app.ui.messages import Message, Messages


@pytest.fixture
def messages() -> Messages:
    return Messages()


@pytest.fixture
def jobs(qtbot: QtBot, messages: Messages) -> Iterator[Jobs]:
    made = Jobs(messages)
    yield made
    assert made.close(10)


def test_an_answer_comes_back_on_the_thread_of_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    here = QThread.currentThread()
    worked: list[QThread] = []
    told: list[tuple[str, QThread]] = []

    def work(word: str) -> str:
        worked.append(QThread.currentThread())
        return word.upper()

    with qtbot.waitSignal(jobs.settled):
        jobs.read(work, "yes").then(lambda answer: told.append((answer, QThread.currentThread())))
    assert told == [("YES", here)]
    assert worked[0] != here


def test_writes_are_done_in_order_and_an_autosave_before_those_that_wait(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[str] = []
    gate = threading.Event()
    with qtbot.waitSignal(jobs.settled):
        jobs.write(gate.wait, 5)
        jobs.write(order.append, "first")
        jobs.write(order.append, "second")
        jobs.write_first(order.append, "autosave")
        gate.set()
    assert order == ["autosave", "first", "second"]


def test_autosaves_are_written_between_the_transactions_of_a_long_job(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def many(count: int, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> int:
        for number in range(count):
            order.append(f"part {number}")
            if number == 0:
                begun.set()
                assert go_on.wait(5)
            progress(number + 1, count)
        assert not cancelled()
        return count

    seen: list[tuple[int, int]] = []
    jobs.progressed.connect(lambda job: seen.append((job.done, job.total)))
    with qtbot.waitSignal(jobs.settled):
        jobs.write_long("Importing", many, 3)
        assert begun.wait(5)
        jobs.write_first(order.append, "autosave")
        go_on.set()
    assert order == ["part 0", "autosave", "part 1", "part 2"]
    assert seen[-1] == (3, 3)


def test_a_long_job_that_is_cancelled_tells_what_it_has_done(qtbot: QtBot, jobs: Jobs) -> None:
    begun = threading.Event()
    answers: list[int] = []

    def many(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> int:
        done = 0
        while not cancelled():
            done += 1
            progress(done, 0)
            begun.set()
        return done

    with qtbot.waitSignal(jobs.settled):
        job = jobs.write_long("Importing", many).then(answers.append)
        assert begun.wait(5)
        job.cancel()
    assert len(answers) == 1
    assert answers[0] >= 1
    assert jobs.long_jobs == []


def test_a_sentence_for_the_person_goes_to_the_messages(qtbot: QtBot, jobs: Jobs, messages: Messages) -> None:
    shown: list[Message] = []
    messages.shown.connect(shown.append)

    def refuse() -> None:
        raise RuleBroken("Select the words to check first.")

    ended: list[str] = []
    with qtbot.waitSignal(jobs.settled):
        jobs.write(refuse).then(lambda _: ended.append("then")).ended(lambda: ended.append("ended"))
    assert [message.text for message in shown] == ["Select the words to check first."]
    assert ended == ["ended"]


def test_whoever_wants_to_takes_the_error_instead(qtbot: QtBot, jobs: Jobs, messages: Messages) -> None:
    shown: list[Message] = []
    messages.shown.connect(shown.append)
    taken: list[str] = []

    def refuse() -> None:
        raise RuleBroken("No.")

    with qtbot.waitSignal(jobs.settled):
        jobs.write(refuse).failed(lambda error: taken.append(str(error)))
    assert taken == ["No."]
    assert shown == []


def test_an_error_of_ours_goes_to_the_hook_and_the_next_job_is_done(
    qtbot: QtBot, jobs: Jobs, expect_log: Callable[[str], None]
) -> None:
    expect_log("job failed")
    done: list[int] = []

    def divide() -> float:
        return 1 / 0

    with qtbot.capture_exceptions() as caught, qtbot.waitSignal(jobs.settled):
        jobs.write(divide)
        jobs.write(done.append, 1)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert done == [1]


def test_the_answer_is_dropped_when_the_owner_is_gone(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()
    told: list[object] = []
    owner = QObject()
    with qtbot.waitSignal(jobs.settled):
        jobs.read(gate.wait, 5).owned(owner).then(told.append)
        owner.deleteLater()
        del owner
        qtbot.wait(0)
        gate.set()
    assert told == []


def test_a_later_question_drops_the_earlier_one(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()
    owner = QObject()
    told: list[str] = []

    def slow() -> str:
        gate.wait(5)
        return "old"

    with qtbot.waitSignal(jobs.settled):
        jobs.read(slow).owned(owner, "list").then(told.append)
        jobs.read(lambda: "other").owned(owner, "else").then(told.append)
        jobs.read(lambda: "new").owned(owner, "list").then(told.append)
        gate.set()
    assert sorted(told) == ["new", "other"]


def test_at_the_end_everything_that_writes_is_written(qtbot: QtBot, messages: Messages) -> None:
    jobs = Jobs(messages)
    gate = threading.Event()
    order: list[int] = []
    jobs.write(gate.wait, 5)
    for number in range(20):
        jobs.write(order.append, number)
    jobs.file(order.append, 99)
    gate.set()
    assert jobs.close(10)
    assert sorted(order) == [*range(20), 99]
    jobs.write(order.append, 100)
    assert 100 not in order
