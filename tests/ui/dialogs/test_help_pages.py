"""The pages of the help: nothing leads nowhere, and nothing that the program has is left unexplained."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import typer
from pydantic import BaseModel
from PySide6.QtGui import QGuiApplication, QKeySequence

from app import paths
from app.cli.program import COMMANDS, program
from app.domain.article import Status
from app.domain.gate import LONGEST_HEADLINE, RULES, WARNINGS
from app.publishing.writer import MANIFEST
from app.settings import Settings
from app.ui.actions import registry
from app.ui.dialogs.help_book import START, HelpBook, anchor_of
from app.ui.preview.page_view import WIDTHS

PAGES = paths.resource("help")
_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)


@pytest.fixture(scope="module")
def book() -> HelpBook:
    return HelpBook(PAGES)


def _source(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")


def _section(book: HelpBook, page: str, title: str) -> str:
    return next(one.source for one in book.page(page).sections if one.title == title)


# ---------------------------------------------------------------------- the pages among themselves
def test_every_file_is_in_the_table_of_contents_once(book: HelpBook) -> None:
    assert Counter(page.name for page in book.pages) == Counter(path.name for path in PAGES.glob("*.md"))
    assert book.pages[0].name == START


def test_an_installed_program_has_the_pages_and_pictures() -> None:
    """The wheel takes `resources` whole, and nothing leaves parts of it out."""
    project = tomllib.loads((Path(__file__).resolve().parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"resources": "app/resources"}
    assert "exclude" not in wheel
    assert "exclude" not in project["tool"]["hatch"]["build"]


def test_every_page_is_listed_by_its_title(book: HelpBook) -> None:
    listed = dict(re.findall(r"^- \[([^\]]+)\]\(([\w-]+\.md)\)", _source(START), re.MULTILINE))
    assert {title: name for title, name in listed.items() if book.page(name).title != title} == {}


def test_every_link_leads_to_a_page_and_a_heading_and_every_picture_is_there(book: HelpBook) -> None:
    wrong = []
    for page in book.pages:
        for is_picture, target in _LINK.findall(_CODE.sub("", _source(page.name))):
            name, _, anchor = target.partition("#")
            name = name or page.name
            found = (PAGES / name).is_file() and not (is_picture and anchor)
            if found and not is_picture:
                found = not anchor or anchor in {one.anchor for one in book.page(name).sections}
            if not found:
                wrong.append(f"{page.name}: {target}")
    assert wrong == []


def test_no_two_headings_of_a_page_have_one_anchor(book: HelpBook) -> None:
    for page in book.pages:
        anchors = Counter(one.anchor for one in page.sections)
        assert [anchor for anchor, count in anchors.items() if count > 1] == [], page.name


def test_a_heading_is_named_as_web_sites_name_it() -> None:
    assert anchor_of("Text, and images!") == "text-and-images"
    assert anchor_of("1. Bring it in") == "1-bring-it-in"


def test_no_topic_is_explained_twice(book: HelpBook) -> None:
    topics = Counter(topic for section in book.sections() for topic in section.topics)
    assert [topic for topic, count in topics.items() if count > 1] == []


# ---------------------------------------------------------------------- what must be explained
def test_every_action_has_a_section(book: HelpBook) -> None:
    ids = {one.id for one in registry.declared()}
    assert ids - book.topics() == set()
    assert {book.place_of(one).partition("#")[0] for one in ids} <= {page.name for page in book.pages}


def test_no_section_explains_an_action_that_is_gone(book: HelpBook) -> None:
    ids = {one.id for one in registry.declared()}
    assert {topic for topic in book.topics() if re.fullmatch(r"[a-z_]+\.[a-z_]+", topic)} - ids == set()


def test_every_class_that_a_section_names_is_there(book: HelpBook) -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in Path(registry.__file__).parents[1].rglob("*.py"))
    classes = set(re.findall(r"^class (\w+)", sources, re.MULTILINE))
    assert {topic for topic in book.topics() if topic[:1].isupper()} - classes == set()


def test_every_reason_of_the_gate_is_explained_as_it_is(book: HelpBook) -> None:
    assert {topic.removeprefix("gate:") for topic in book.topics() if topic.startswith("gate:")} == set(RULES)
    for code in RULES:
        place = book.place_of(f"gate:{code}")
        section = next(one for one in book.sections() if one.place == place)
        assert f"`{code}` {'warns' if code in WARNINGS else 'stops'}" in section.source, code
    assert f"{LONGEST_HEADLINE} characters" in _source("status-and-gate.md")


def test_every_status_is_in_the_way_of_an_article(book: HelpBook) -> None:
    told = _section(book, "status-and-gate.md", "The way of an article").lower()
    assert [status for status in Status if status.value.replace("_", " ") not in told] == []


def _leaves(name: str, command: Any) -> list[tuple[str, Any]]:
    inner = getattr(command, "commands", {})
    return [pair for key, sub in inner.items() for pair in _leaves(f"{name} {key}", sub)] or [(name, command)]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_explained_with_its_options_and_an_example(book: HelpBook, name: str) -> None:
    source = _section(book, "command-line.md", name)
    group: Any = typer.main.get_command(program)
    for called, command in _leaves(name, group.get_command(None, name)):
        assert re.search(rf"^standfirst (?:--newsroom \S+ )?{called}\b", source, re.MULTILINE), called
        options = {one for parameter in command.params for one in parameter.opts if one.startswith("--")}
        options -= {"--help", "--json", "--install-completion", "--show-completion"}
        assert {one for one in options if one not in source} == set(), called


def test_no_command_and_no_option_is_explained_that_is_not_there(book: HelpBook) -> None:
    group: Any = typer.main.get_command(program)
    known = {one for parameter in group.params for one in parameter.opts} | {"--help"}
    for name in COMMANDS:
        for _, command in _leaves(name, group.get_command(None, name)):
            known |= {one for parameter in command.params for one in parameter.opts}
    sources = "\n".join(_source(page.name) for page in book.pages)
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", sources)) - known == set()
    called = re.findall(r"standfirst (?:--\S+ \S+ )?([a-z][a-z-]+)", "\n".join(_CODE.findall(sources)))
    assert set(called) - set(COMMANDS) == set()


def test_every_setting_is_explained_in_its_section(book: HelpBook) -> None:
    for name, about in Settings.model_fields.items():
        told = _section(book, "settings.md", about.title or name)
        kind = about.annotation
        assert isinstance(kind, type)
        assert issubclass(kind, BaseModel)
        titles = {field.title for field in kind.model_fields.values()}
        assert set(re.findall(r"\*\*([^*]+)\*\* \|", told)) == titles, name
        for field in kind.model_fields.values():
            if isinstance(field.default, int) and not isinstance(field.default, bool):
                row = next(line for line in told.splitlines() if f"**{field.title}**" in line)
                bounds = [getattr(one, side) for one in field.metadata for side in ("ge", "le") if hasattr(one, side)]
                assert all(str(number) in row for number in (*bounds, field.default)), field.title


def test_keys_that_are_named_are_those_of_an_action_or_of_a_part_of_the_window(
    book: HelpBook, qapp: QGuiApplication
) -> None:
    """A key with Ctrl or Alt, or a function key, in a page: an action has it, or it is one of those listed here."""
    ours = {QKeySequence(one.shortcut).toString() for one in registry.declared()}
    parts = {"Ctrl+Return", "Shift+Return", "Shift+Tab", "Alt+Up", "Alt+Down", "F7", "Shift+F7", "Alt+Left",
             "Alt+Right", "Alt+Home", "Ctrl+R"}  # fmt: skip
    named = {
        key for page in book.pages for key in re.findall(r"`((?:Ctrl|Alt|Shift)\+[^`]+|F\d+)`", _source(page.name))
    }
    assert named - ours - parts == set()


def test_figures_are_those_of_the_program(book: HelpBook) -> None:
    assert all(str(width) in _source("preview.md") for width in WIDTHS.values())
    assert MANIFEST in _source("publish.md")


# ---------------------------------------------------------------------- search
def test_search_finds_sections_by_title_first_and_by_the_names_of_actions() -> None:
    book = HelpBook(PAGES, {"edit.numbered": "Numbered list"})
    hits = book.search("embargo")
    assert hits[0].section.title in {"Embargo", "Under embargo"}
    assert "embargo" in book.search("page is not written before")[0].section.source.lower()
    assert [hit.section.title for hit in book.search("numbered")] == ["Formatting"]
    assert book.search("no such words in any page") == []
    assert book.search("  ") == []


def test_search_shows_words_without_marks(book: HelpBook) -> None:
    around = " ".join(hit.around for word in ("gate", "claim", "command", "page") for hit in book.search(word))
    assert not re.search(r"[*`|]|\]\(|<!--", around)
