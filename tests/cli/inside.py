"""The program in the process of the test: a command line takes 20 ms instead of 600."""

import gc
import hashlib
import logging
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from app.domain.edits import ArticleEdit
from app.main import main
from app.services.opening import open_services
from app.services.sources import SourceEdit


class Done(NamedTuple):
    """What a command line came to."""

    status: int
    out: str
    err: str


@dataclass
class Inside:
    """A newsroom on the disk, and the program on it in this process."""

    path: Path
    folder: Path
    capture: pytest.CaptureFixture[str]
    claim: str = ""
    source: str = ""

    def run(self, *arguments: object, where: object = None) -> Done:
        self.capture.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["--newsroom", str(where or self.path), *map(str, arguments)])
        gc.collect()  # a process that ends closes its newsroom
        return Done(int(ended.value.code or 0), *self.capture.readouterr())

    def digest(self) -> str:
        """Return the hash of everything that is kept; an opened file may differ in nothing but its counters."""
        connection = sqlite3.connect(self.path)
        digest = hashlib.sha256("\n".join(connection.iterdump()).encode("utf-8", "replace")).hexdigest()
        connection.close()
        return digest


@pytest.fixture(scope="session")
def filled_newsroom(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A newsroom with two articles, a claim and a source, made once."""
    path = tmp_path_factory.mktemp("filled") / "newsroom.standfirst"
    services = open_services(str(path), create=True)
    one = services.articles.create(ArticleEdit(headline="One", body="A text of some words.\n"))
    two = services.articles.create(ArticleEdit(headline="Two", body="Other words.\n"))
    services.workflow.publish(two.id)
    claim = services.claims.add_quote(one.id, "some words")
    source = services.sources.add(SourceEdit(title="Paper"), "paper.txt", b"some words")
    services.close()
    return path, str(claim.id), str(source.id)


@pytest.fixture
def inside(
    filled_newsroom: tuple[Path, str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Inside]:
    template, claim, source = filled_newsroom
    path = tmp_path / "newsroom.standfirst"
    shutil.copyfile(template, path)
    monkeypatch.chdir(tmp_path)
    interval, handlers, loud = sys.getswitchinterval(), logging.getLogger().handlers[:], logging.raiseExceptions
    yield Inside(path, tmp_path, capsys, claim, source)
    sys.setswitchinterval(interval)
    logging.raiseExceptions = loud
    for handler in logging.getLogger().handlers[:]:
        if handler not in handlers:
            logging.getLogger().removeHandler(handler)
            handler.close()


def check_refused(done: Done) -> None:
    assert done.status == 1, done
    assert done.out == ""
    assert done.err.startswith("standfirst: "), done.err
    assert done.err.count("\n") == 1, done.err
    assert done.err.isprintable() or done.err[:-1].isprintable(), done.err
    assert "went wrong" not in done.err
    assert "Traceback" not in done.err
    assert len(done.err) < 700, "a sentence, not a page"
