"""Drives the real window, unseen, through the main job, and says what passed: `standfirst self-test`."""

import json
import logging
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app import paths
from app.domain.article import Status
from app.domain.claim import Stance
from app.domain.errors import AppError
from app.services.claims import EvidenceEntry
from app.services.opening import open_services
from app.services.services import Services
from app.services.sources import SourceEdit
from app.ui import application, environment, theme
from app.ui.context import Context
from app.ui.preview.preview_panel import PreviewPanel

#: How long one step may take before it has failed, in seconds.
_PATIENCE = 20.0

_HEADLINE = "The tide clock of Port Vallen runs again"
_BODY = (
    "The clock stood still for nine years.\n\n## What was broken\n\nIts spring was 4 metres long, the mechanic said.\n"
)
_WORDS = "Its spring was 4 metres long"


class _Complaints(logging.Handler):
    """Every error that the program logs or raises behind the steps."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note a logged error, with what was raised."""
        error = record.exc_info[1] if record.exc_info else None
        self.told.append(f"{record.getMessage()}: {error}" if error else record.getMessage())

    def take(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Stand in for `sys.excepthook` until the program has its own."""
        self.told.append(f"{type(error).__name__}: {error}")


class StepFailed(AppError):
    """A step did not come to its end."""


@dataclass(frozen=True)
class Step:
    """One step of the main job: what it was, whether it passed, what was seen, and how long it took in seconds."""

    name: str
    ok: bool
    detail: str
    seconds: float


def run(as_json: bool) -> int:
    """Do the main job in a newsroom of its own, print the report, and return 0 where everything passed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    environment.prepare()
    complaints = _Complaints()
    logging.getLogger().addHandler(complaints)
    sys.excepthook = complaints.take
    app = QApplication.instance() or QApplication(["standfirst"])
    assert isinstance(app, QApplication)
    theme.load_fonts(paths.resource("fonts"))
    with tempfile.TemporaryDirectory(prefix="standfirst-self-test-", ignore_cleanup_errors=True) as folder:
        steps = _MainJob(app, Path(folder), complaints).run()
    passed = all(step.ok for step in steps)
    if as_json:
        report = {"passed": passed, "steps": [asdict(step) for step in steps]}
        sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    else:
        for step in steps:
            sign = "ok    " if step.ok else "FAILED"
            sys.stdout.write(f"{sign}  {step.name}: {step.detail} ({step.seconds:.1f} s)\n")
        sys.stdout.write("Everything passed.\n" if passed else "Not everything passed: see above.\n")
    return 0 if passed else 1


class _MainJob:
    """The steps, in order; the first that fails ends the run."""

    def __init__(self, app: QApplication, folder: Path, complaints: _Complaints) -> None:
        self._complaints = complaints
        self._folder = folder
        self._newsroom = str(folder / "newsroom.standfirst")
        self._program = application.Program(theme.Follower(app, theme.Mode.LIGHT), "", folder / "settings.toml")
        self._look: Services | None = None

    def run(self) -> list[Step]:
        steps: list[Step] = []
        for name, act in (
            ("sample newsroom", self._fill),
            ("window", self._open),
            ("typing", self._type),
            ("preview", self._compare),
            ("claim", self._claim),
            ("verdict with evidence", self._judge),
            ("related link", self._link),
            ("gate", self._publish),
            ("export", self._export),
            ("nothing unexpected", self._look_back),
        ):
            began = time.monotonic()
            try:
                detail, ok = act(), True
            except AppError as error:
                detail, ok = str(error), False
            steps.append(Step(name, ok, detail, time.monotonic() - began))
            if not ok:
                break
        self._end()
        return steps

    # ------------------------------------------------------------------ steps
    def _fill(self) -> str:
        self._look = open_services(self._newsroom, create=True)
        return f"{self._services.sample.fill()} articles"

    def _open(self) -> str:
        self._program.start(self._newsroom)
        self._wait(lambda: self._program.window is not None, "the window did not open")
        self._context.actions.run("article.new")
        self._wait(lambda: self._context.workspace.current is not None, "no article could be started")
        window = self._program.window
        self._wait(lambda: window is not None and window.is_complete, "a part of the window is missing")
        return "open, with every panel"

    def _type(self) -> str:
        editor = self._context.drafting.editor
        editor.edit_of("headline").insertPlainText(_HEADLINE)
        editor.edit_of("standfirst").insertPlainText("A spring from 1888 was made anew.")
        editor.edit_of("body").insertPlainText(_BODY)
        article_id = self._article_id
        self._wait(
            lambda: self._services.articles.open(article_id).article.body.strip() == _BODY.strip(),
            "what was typed was not saved",
        )
        return "saved by itself"

    def _compare(self) -> str:
        panel = self._program.frame.findChild(PreviewPanel)
        if not isinstance(panel, PreviewPanel):
            raise StepFailed("there is no preview")
        # What the saving made of the headline, its address, is told a moment later, and the page is set once more.
        self._wait(lambda: self._is_quiet() and panel.is_settled, "the page was not shown")
        live = panel.live
        assert live is not None
        answers: list[object] = []
        page = json.dumps(self._services.pages.render(self._article_id))
        live.ask(f"document.isEqualNode(new DOMParser().parseFromString({page}, 'text/html'))", answers.append)
        self._wait(lambda: bool(answers), "the page did not answer")
        if answers[0] is not True:
            raise StepFailed("the preview is not the page that would be written")
        return "is the page that export writes"

    def _claim(self) -> str:
        workspace = self._context.workspace
        start = workspace.texts["body"].index(_WORDS)
        workspace.go_to_words("body", start, start + len(_WORDS))
        self._wait(lambda: workspace.selection is not None, "no words could be selected")
        self._context.actions.run("claim.add")
        self._wait(lambda: bool(self._claims()), "the words were not marked")
        return f"on “{self._claims()[0].claim.exact}”"

    def _judge(self) -> str:
        document = b"Workshop log: its spring was 4 metres long, the mechanic said."
        source = self._services.sources.add(SourceEdit(title="Workshop log"), "log.txt", document)
        claim = self._claims()[0].claim
        self._context.workspace.choose_claim(claim.id)
        entry = EvidenceEntry(source_id=source.id, passage="spring was 4 metres long", stance=Stance.SUPPORTS)
        self._context.jobs.write(self._context.services.claims.add_evidence, claim.id, entry)
        self._context.jobs.write(self._context.services.claims.judge, claim.id, "true", "The log has it.")
        self._wait(lambda: self._claims()[0].claim.verdict == "true", "the verdict was not kept")
        return "true, verbatim" if self._claims()[0].evidence[0][0].verbatim else "true, but not verbatim"

    def _link(self) -> str:
        suggested = self._services.suggestions.for_article(self._article_id, 5)
        published = [row for row in self._services.desk.list() if row.status is Status.PUBLISHED]
        target = suggested[0].id if suggested else published[0].id
        self._context.jobs.write(self._context.services.links.add, self._article_id, target, reciprocal=True)
        self._wait(lambda: bool(self._services.links.of_article(self._article_id)), "the link was not kept")
        return f"to “{self._services.links.of_article(self._article_id)[0].headline}”"

    def _publish(self) -> str:
        self._context.actions.run("article.publish")
        self._wait(lambda: self._article_status() is Status.PUBLISHED, "the article was not published")
        return "passed, published"

    def _export(self) -> str:
        out = self._folder / "site"
        self._context.jobs.write(self._context.services.pages.export, out)
        slug = self._services.articles.open(self._article_id).article.slug
        page = out / slug / "index.html"
        self._wait(page.is_file, "the page was not written")
        self._wait(lambda: self._context.jobs.is_settled, "the export did not end")
        text = page.read_text(encoding="utf-8")
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
        if found is None:
            raise StepFailed("the page has no structured data")
        kinds = [node.get("@type") for node in json.loads(found[1])["@graph"]]
        if not {"NewsArticle", "ClaimReview"} <= set(map(str, kinds)):
            raise StepFailed("the structured data lacks the article or the checked claim")
        return f"{len(list(out.glob('*/index.html')))} pages, with structured data"

    def _look_back(self) -> str:
        if self._complaints.told:
            raise StepFailed(f"an error behind the window: {self._complaints.told[0]}")
        return "no error behind the window"

    # ------------------------------------------------------------------ what the steps use
    @property
    def _services(self) -> Services:
        assert self._look is not None
        return self._look

    @property
    def _context(self) -> Context:
        assert self._program.window is not None
        return self._program.window.ctx

    @property
    def _article_id(self) -> Any:
        return self._context.workspace.article_id

    def _claims(self) -> Any:
        return self._services.claims.of_article(self._article_id)

    def _article_status(self) -> Status:
        return self._services.articles.open(self._article_id).article.status

    def _is_quiet(self) -> bool:
        return self._context.jobs.is_settled and self._context.changes.is_quiet

    def _wait(self, condition: Callable[[], object], otherwise: str) -> None:
        """Let the window work until something holds. Raises StepFailed where it does not in time."""
        loop = QEventLoop()
        look = QTimer(interval=15)
        look.timeout.connect(lambda: loop.quit() if condition() else None)
        look.start()
        QTimer.singleShot(int(_PATIENCE * 1000), loop.quit)
        if not condition():
            loop.exec()
        look.stop()
        if not condition():
            raise StepFailed(otherwise)

    def _end(self) -> None:
        self._program.frame.close()
        self._program.end()
        if self._look is not None:
            self._look.close()
