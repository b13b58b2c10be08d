"""Makes the pictures of resources/help/images/ from the running program and the sample: `make screenshots`.

Those in the repository were made with Inter as the font of the system (Debian: `fonts-inter`).
"""

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QTimer, QUrl
from PySide6.QtGui import QPixmap
from PySide6.QtWebEngineCore import QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from app import paths
from app.domain.claim import Importance, Stance
from app.domain.edits import ArticleEdit
from app.domain.person import Role
from app.domain.publication import ClaimsShown
from app.services.claims import ClaimEdit, EvidenceEntry
from app.services.opening import open_services
from app.services.people import PersonEdit
from app.services.publications import PublicationEdit
from app.services.services import Services
from app.services.sources import SourceEdit
from app.ui import application, environment, theme
from app.ui.context import Context
from app.ui.dialogs.source_reader import open_reader
from app.ui.panels.fact_check_panel import FactCheckPanel
from app.ui.preview.preview_panel import PreviewPanel
from app.ui.workspace import Mode

IMAGES = Path(__file__).resolve().parents[1] / "resources" / "help" / "images"
ARTICLE = "harbour-wall-will-cost-twice-what-the-council-said"
PUBLISHED = "what-the-flood-map-leaves-out"
JUDGED = "fish-market-to-stay-open-on-sundays"
CLAIMS = "what-the-council-promised"
PANELS = {Mode.WRITE: "", Mode.CHECK: "fact_check", Mode.LINK: "related", Mode.PUBLISH: "story"}
#: What readers get, and what is at the top of the picture.
CHECKED = {
    "box": (ClaimsShown.BOX, ".story > :nth-last-child(2)"),
    "marks": (ClaimsShown.MARKS, ".story"),
}
PAGES = {"desktop": (1280, 1800), "phone": (390, 1600)}

#: Words of the claim, the verdict it gets, and the rest of its sentence.
_CLAIMS = (
    ("The new ferry will cost 31 million crowns", "", ", the council said on Monday."),
    ("The ferry carries 240 passengers", "true", ", as the certificate shows."),
    ("Tickets will stay at 40 crowns for three years", "mostly_true", ", according to the mayor."),
    ("Half of the islanders work on the mainland", "half_true", ", the minister told parliament."),
    ("The old ferry broke down every week last winter", "mostly_false", ", a letter to this paper said."),
    ("No other town on the coast has a public ferry", "false", ", the mayor wrote."),
    ("The yard has never delivered late", "unproven", ", its director said."),
    ("Emissions will fall by two thirds", "", ", the yard expects."),
    ("The crossing takes 19 minutes", "true", " in good weather."),
    ("The tender was open for six weeks", "true", " in spring."),
    ("The pier was paid for by the state", "half_true", " in part."),
    ("The contract ends in 2031", "true", ", with a choice of two more years."),
)
_MOVED = "The contract ends in 2031, with a choice of two more years."


def wait(condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Let the window work until something holds. Raises TimeoutError where it does not in time."""
    loop, look = QEventLoop(), QTimer(interval=20)
    look.timeout.connect(lambda: loop.quit() if condition() else None)
    look.start()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    if not condition():
        loop.exec()
    look.stop()
    if not condition():
        raise TimeoutError("the window did not come to rest")


def rest(milliseconds: int) -> None:
    """Let what was asked for be painted: painting has no signal of its own."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def keep(picture: QPixmap, name: str) -> None:
    """Write a picture with a palette of its own: a quarter of the bytes, and nobody sees it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    image = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    IMAGES.mkdir(parents=True, exist_ok=True)
    image.quantize(255, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)


def windows(app: QApplication, folder: Path, look: str) -> None:
    """Take the four workspaces in one look."""
    settings = folder / "settings.toml"
    settings.write_text(f'[appearance]\ntheme = "{look}"\n', encoding="utf-8")
    program = application.Program(theme.Follower(app, theme.Mode(look)), "Ilka Moor", settings)
    program.frame.resize(1680, 1020)
    program.start(str(folder / "newsroom.standfirst"), ARTICLE)
    wait(lambda: program.window is not None and program.window.is_complete)
    window = program.window
    assert window is not None
    ctx = window.ctx
    wait(lambda: ctx.workspace.current is not None)
    preview = program.frame.findChild(PreviewPanel)
    assert isinstance(preview, PreviewPanel)
    for mode, panel in PANELS.items():
        ctx.workspace.set_mode(mode)
        if panel:
            ctx.arrangement.show_panel(panel)
        current = ctx.workspace.current
        assert current is not None
        ctx.workspace.choose_claim(current.claims[1].claim.id if mode is Mode.CHECK else None)
        wait(lambda: preview.is_settled and ctx.jobs.is_settled)
        rest(900)
        keep(program.frame.grab(), f"{mode.value}-{look}")
        if mode is Mode.CHECK and look == "light":
            reader(ctx)
    program.frame.close()
    program.end()


def reader(ctx: Context) -> None:
    """Take the reader of a source, opened at the passage that is evidence."""
    current = ctx.workspace.current
    assert current is not None
    evidence, _ = next(one for view in current.claims for one in view.evidence if one[0].passage)
    shown = open_reader(ctx, evidence.source_id, evidence.passage)
    shown.line.words.setText("works")
    wait(lambda: ctx.jobs.is_settled and shown.line.hits)
    rest(600)
    keep(shown.grab(), "source-reader")
    shown.close()


def panel(app: QApplication, folder: Path, look: str) -> None:
    """Take the fact-check panel with twelve claims in every state, and one that was checked before."""
    settings = folder / "settings.toml"
    program = application.Program(theme.Follower(app, theme.Mode(look)), "Ilka Moor", settings)
    program.frame.resize(1680, 1290)
    program.start(str(folder / "claims.standfirst"), CLAIMS)
    wait(lambda: program.window is not None and program.window.is_complete)
    window = program.window
    assert window is not None
    ctx = window.ctx
    wait(lambda: ctx.workspace.current is not None)
    ctx.workspace.set_mode(Mode.CHECK)
    ctx.arrangement.show_panel("fact_check")
    current = ctx.workspace.current
    assert current is not None
    (asked,) = [view.claim for view in current.claims if view.claim.exact == _CLAIMS[0][0]]
    ctx.workspace.choose_claim(asked.id)
    shown = ctx.arrangement.panel("fact_check")
    assert isinstance(shown, FactCheckPanel)
    wait(lambda: ctx.jobs.is_settled and shown.earlier.isVisible())
    rest(900)
    keep(shown.grab(), f"check-panel-{look}")
    program.frame.close()
    program.end()


def twelve_claims(services: Services) -> None:
    """Write them into an empty newsroom; the article is `what-the-council-promised`."""
    person = services.people.add(PersonEdit(name="Ilka Moor", roles=[Role.FACT_CHECKER]))
    services.people.work_as(person.name)
    source = services.sources.add(
        SourceEdit(title="Contract of the ferry", publisher="Town of Vallen"), "contract.txt",
        b"Price: 31 million crowns. Passengers: 240. Crossing: 19 minutes. Tender: six weeks. End: 2031.",
    )  # fmt: skip
    _checked_before(services, EvidenceEntry(source_id=source.id, passage="Price: 31 million crowns"))
    body = "\n\n".join(words + rest for words, _, rest in _CLAIMS) + "\n"
    article = services.articles.create(ArticleEdit(headline="What the council promised", body=body))
    claims = [services.claims.add_quote(article.id, words) for words, _, _ in _CLAIMS]
    for claim, (words, verdict, _) in zip(claims, _CLAIMS, strict=True):
        if verdict:
            entry = EvidenceEntry(source_id=source.id, passage=words[-12:], stance=Stance.SUPPORTS, locator="p. 4")
            services.claims.add_evidence(claim.id, entry)
            services.claims.judge(claim.id, verdict, "The contract says so.")
    edit = ClaimEdit(importance=Importance.HIGH, assignee_id=person.id, due=date(2026, 12, 4))
    services.claims.edit(claims[7].id, edit)
    services.articles.save(article.id, ArticleEdit(body=_written_again(body)))


def _checked_before(services: Services, entry: EvidenceEntry) -> None:
    words = "The new ferry costs the town 31 million crowns"
    article = services.articles.create(ArticleEdit(headline="Ferry budget passes after long night", body=f"{words}.\n"))
    claim = services.claims.add_quote(article.id, words)
    services.claims.add_evidence(claim.id, entry)
    services.claims.judge(claim.id, "mostly_true", "The price is in the contract; the pier comes on top.")


def _written_again(body: str) -> str:
    """Change the words of one claim, take one away, put one in two places and move one."""
    body = body.replace("19 minutes", "26 minutes")
    body = body.replace("The tender was open for six weeks in spring.\n\n", "")
    pier = "The pier was paid for by the state in part."
    body = body.replace(f"{pier}\n\n", "").replace(f"{_MOVED}\n", "")
    asked = f"Readers have asked: {pier} Is that so?\n\n"
    return f"{_MOVED}\n\n{asked}And again others.\n\n{asked}{body}"


def pages(folder: Path) -> None:
    """Take a published page as a desktop and as a phone show it."""
    for name, (width, height) in PAGES.items():
        view = QWebEngineView()
        view.settings().setAttribute(QWebEngineSettings.WebAttribute.ShowScrollBars, False)
        loaded: list[bool] = []
        view.loadFinished.connect(loaded.append)
        view.resize(width, height)
        view.show()
        view.load(QUrl.fromLocalFile(str(folder / "site" / PUBLISHED / "index.html")))
        wait(lambda loaded=loaded: loaded)  # type: ignore[misc]
        rest(900)
        keep(view.grab(), f"page-{name}")
        view.close()


def checked(folder: Path) -> None:
    """Take what readers get of the claims of an article: the box, and marks in the text with their notes."""
    for name, (shown, top) in CHECKED.items():
        services = open_services(str(folder / "newsroom.standfirst"))
        services.publications.edit(services.publications.first().id, PublicationEdit(claims_shown=shown))
        services.pages.export(folder / name, [JUDGED])
        services.close()
        view = QWebEngineView()
        view.settings().setAttribute(QWebEngineSettings.WebAttribute.ShowScrollBars, False)
        loaded: list[bool] = []
        view.loadFinished.connect(loaded.append)
        view.resize(900, 820)
        view.show()
        view.load(QUrl.fromLocalFile(str(folder / name / JUDGED / "index.html")))
        wait(lambda loaded=loaded: loaded)  # type: ignore[misc]
        rest(900)
        high = f"document.querySelector('{top}').getBoundingClientRect().top"
        view.page().runJavaScript(f"scrollBy({{ top: {high} - 24, behavior: 'instant' }})")
        rest(900)
        keep(view.grab(), f"readers-{name}")
        view.close()


def main() -> None:
    """Run one look in this process, or every look in a process of its own."""
    if len(sys.argv) == 1:
        for what in ("light", "dark", "pages"):
            subprocess.run([sys.executable, __file__, what], check=True)
        return
    environment.prepare()
    app = QApplication(["standfirst"])
    theme.use_resources(paths.resource("fonts"), paths.resource("icons"))
    with tempfile.TemporaryDirectory(prefix="standfirst-pictures-") as name:
        folder = Path(name)
        services = open_services(str(folder / "newsroom.standfirst"), create=True)
        services.sample.fill()
        services.pages.export(folder / "site")
        services.close()
        services = open_services(str(folder / "claims.standfirst"), create=True)
        twelve_claims(services)
        services.close()
        if sys.argv[1] == "pages":
            pages(folder)
            checked(folder)
        else:
            windows(app, folder, sys.argv[1])
            panel(app, folder, sys.argv[1])


if __name__ == "__main__":
    main()
