"""Full renders in a process of their own: what is slow is stopped and named, and the next one works again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.domain.errors import AppError, BadInput
from app.publishing.chunks import split
from app.publishing.markdown import render
from app.publishing.renderer import Renderer, TooSlow
from app.publishing.suspicion import any_suspicious

BRACKETS = "A first paragraph.\n\n" + "[" * 8000


@pytest.fixture(scope="module")
def apart() -> Iterator[Renderer]:
    with Renderer(always_apart=True) as renderer:
        yield renderer


def process_of(renderer: Renderer) -> int | None:
    assert renderer._process is not None
    return renderer._process.pid


def test_the_process_gives_what_a_render_here_gives(apart: Renderer) -> None:
    source = "# One\n\nText *two*[^1] 🙂\n\n![x](https://evil.example/x.png)\n\n[^1]: Note."
    assert apart.render(source) == render(source)
    assert apart.render('"igen"', "hu") == render('"igen"', language="hu")


def test_one_process_serves_many_renders(apart: Renderer) -> None:
    apart.render("a")
    first = process_of(apart)
    apart.render("b")
    assert process_of(apart) == first


def test_what_is_slow_is_stopped_and_named_and_the_next_render_works(apart: Renderer) -> None:
    apart.render("warm")
    before = process_of(apart)
    started = time.monotonic()
    with pytest.raises(TooSlow, match=r"because of line 3 \(“\[\[\[") as caught:
        apart.render(BRACKETS)
    assert time.monotonic() - started < 10
    assert "your text is kept" in str(caught.value)
    assert apart.render("next").html == "<p>next</p>\n"
    assert process_of(apart) != before


def test_a_mistake_in_the_text_is_told_as_here(apart: Renderer) -> None:
    with pytest.raises(BadInput, match="nested more than 60 deep at line 1"):
        apart.render("> " * 100 + "x")
    assert apart.render("next").html == "<p>next</p>\n"


def test_a_process_that_died_is_replaced(apart: Renderer) -> None:
    apart.render("warm")
    assert apart._process is not None
    apart._process.kill()
    apart._process.join()
    assert apart.render("again").html == "<p>again</p>\n"


def test_a_process_that_dies_during_a_render_is_an_error_in_one_sentence() -> None:
    with Renderer(always_apart=True, deadline=20) as renderer, ThreadPoolExecutor(1) as pool:
        renderer.render("warm")
        process = renderer._process
        assert process is not None
        answer = pool.submit(renderer.render, BRACKETS)
        while renderer._line.value != 2:
            time.sleep(0)  # the other process says when it has come to the slow paragraph
        process.kill()
        with pytest.raises(AppError, match="renderer stopped; your text is kept"):
            answer.result(timeout=30)
        assert renderer.render("again").html == "<p>again</p>\n"


def test_several_threads_may_ask_at_once(apart: Renderer) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(apart.render, [f"text {number}" for number in range(20)]))
    assert [text.html for text in found] == [f"<p>text {number}</p>\n" for number in range(20)]


def test_a_command_starts_no_process_for_harmless_text() -> None:
    with Renderer() as renderer:
        assert renderer.render("*a*").html == "<p><em>a</em></p>\n"
        assert renderer._process is None
        with pytest.raises(TooSlow):
            renderer.render(BRACKETS)


@pytest.mark.parametrize(
    "source",
    [
        "[" * 8000,
        "x\n\n" + "*a **b " * 3000,
        "`" * 2000,
        "word " * 10_000,
        "~~~ x\n" * 5000,
        "{" * 500 + "}",
        "<a " * 2000,
    ],
)
def test_odd_texts_are_suspicious(source: str) -> None:
    assert any_suspicious(split(source))


def test_ordinary_text_is_not() -> None:
    table = "\n".join("| a | b | c |" for _ in range(300)).replace("a", "---", 1)
    links = "\n".join(f"* [Link {number}](https://example.org/{number}) and *more*" for number in range(60))
    code = "```\n" + "x = [[1]]\n" * 3000 + "```"
    assert not any_suspicious(split(f"Text.\n\n{table}\n\n{links}\n\n{code}\n\n" + "He said 'no'. " * 500))
