"""What every part of the window is given: never a global, always this.

How a part plugs in
-------------------
A panel, the preview, a dialog or an action gets one `Context` and nothing else:

- **Ask and change** through `ctx.services`, never on the thread of the window:
  `ctx.jobs.read(ctx.services.claims.of_article, article_id).owned(self, "claims").then(self._on_claims)`;
  `ctx.jobs.write(ctx.services.claims.judge, claim_id, "false")`. An AppError shows itself in the messages unless
  `.failed(...)` takes it. `owned(self, "key")` drops the answer when the part is gone or has asked again.
- **Hear of changes** through `ctx.changes.committed` (domain Changes): `if changes.touch(Claim): self._reload()`.
  After a write do nothing but wait for it. The open article itself comes by `ctx.workspace.refreshed`.
- **The open article** is `ctx.workspace.current`; connect `opened`, `refreshed`, `closed`. The texts on the screen,
  saved or not, are `ctx.workspace.texts`; `typed(field)` comes with every key, so start a timer there.
- **Places:** `ctx.workspace.go_to("claim:ID" | "headline" | "story" ...)`, `go_to_words(field, start, end)`,
  `choose_claim(id)`; the editor, the panels and the preview follow by the workspace's signals.
- **Before a use case that reads the saved text** (mark a claim, submit, publish, render, restore):
  `ctx.drafting.then_saved(act)` runs `act` when what is on the screen is in the newsroom.
- **Say something** with `ctx.messages.info/warning/error(text, Choice("Undo", act))`; no message boxes.
- **Explain**: `ctx.help.open(topic)`; F1 asks `help_topic()` of the widgets around the keys, then their class.
- **Run an action** by its id: `ctx.actions.run("article.publish")`; its QAction is `ctx.actions.get(id)`.
- **The editor** itself (to insert, format, find) is `ctx.drafting.editor`; for actions only.

Connect bound methods. Convert nothing: every offset is code points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from app import settings
from app.ui.changes import ChangeFeed
from app.ui.jobs import Jobs
from app.ui.messages import Messages
from app.ui.theme import Follower, Mode
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow

    from app.services.services import Services
    from app.ui.actions.registry import Actions
    from app.ui.drafting.drafting import Drafting
    from app.ui.drafting.incoming import Incoming
    from app.ui.panels.arrangement import Arrangement
    from app.ui.panels.context_help import ContextHelp
    from app.ui.panels.desk_panel import DeskPanel
    from app.ui.panels.desk_side import DeskSide
    from app.ui.panels.finder import Finder


class OpenNewsroom(Protocol):
    """Puts another newsroom into the window; what is on the screen is saved first."""

    def __call__(self, address: str, *, create: bool = False, said: str = "") -> None:
        """Open the newsroom at an address, or make it there; then say in it what is given to be said."""


@dataclass
class Context:
    """Everything a part may use. What has no value at first is there once the window is built."""

    services: Services
    address: str  #: of the newsroom, as the person gave it
    settings: settings.Settings
    settings_path: Path
    session_path: Path
    open_newsroom: OpenNewsroom
    look: Follower | None = None
    messages: Messages = field(default_factory=Messages)
    workspace: Workspace = field(default_factory=Workspace)
    changes: ChangeFeed = field(default_factory=ChangeFeed)
    jobs: Jobs = field(init=False)
    drafting: Drafting = field(init=False)
    incoming: Incoming = field(init=False)
    desk: DeskPanel = field(init=False)
    side: DeskSide = field(init=False)
    actions: Actions = field(init=False)
    finder: Finder = field(init=False)
    help: ContextHelp = field(init=False)
    arrangement: Arrangement = field(init=False)
    window: QMainWindow = field(init=False)

    def __post_init__(self) -> None:
        self.jobs = Jobs(self.messages)
        self.services.database.on_commit(self.changes.announce)
        self.workspace.typed.connect(self.changes.typed)

    def keep_settings(self) -> None:
        """Take up what was changed in `settings`, and write the settings file."""
        if self.look is not None:
            self.look.set_mode(Mode(self.settings.appearance.theme.value))
        self.jobs.file(settings.save, self.settings.model_copy(deep=True), self.settings_path)
