"""What others propose to link the open article to: accepted or declined where it stands."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.link_proposal import LinkProposal
from app.services.link_proposals import ProposalView
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.moments import when
from app.ui.widgets.plain_label import plain_label

#: More than these are told as a number: the list below them is what the panel is for.
_SHOWN = 3


class LinkProposals(QFrame):
    """Hidden while nothing is proposed. Alt+Shift+Y accepts the first one, Alt+Shift+Z declines it."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.found: Sequence[ProposalView] = ()
        self.setProperty("kind", "card")
        self.setAccessibleName("Proposals to link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.Space.M, theme.Space.S, theme.Space.M, theme.Space.S)
        self._column.setSpacing(theme.Space.M)
        self._rows = QWidget()
        ctx.workspace.opened.connect(self._on_opened)
        ctx.workspace.closed.connect(self._on_closed)
        ctx.changes.committed.connect(self._on_committed)
        self.hide()
        self._read()

    # ------------------------------------------------------------------ reading
    def _on_opened(self, _opened: object) -> None:
        self._on_read(())
        self._read()

    def _on_closed(self) -> None:
        self._on_read(())

    def _on_committed(self, changes: Changes) -> None:
        if changes.touch(LinkProposal):
            self._read()

    def _read(self) -> None:
        article_id = self._ctx.workspace.article_id
        if article_id is not None:
            job = self._ctx.jobs.read(self._ctx.services.link_proposals.of_article, article_id)
            job.owned(self, "proposals").then(self._on_read)

    def _on_read(self, found: Sequence[ProposalView]) -> None:
        if list(found) == list(self.found):
            return
        self.found = found
        self._column.removeWidget(self._rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = QWidget()
        self._column.addWidget(self._rows)
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.M)
        for number, proposal in enumerate(found[:_SHOWN]):
            column.addWidget(self._row(proposal, first=not number))
        if len(found) > _SHOWN:
            column.addWidget(plain_label(f"and {len(found) - _SHOWN} more", "note"))
        self.setVisible(bool(found))
        self._ctx.workspace.state_changed.emit()

    # ------------------------------------------------------------------ showing
    def _row(self, proposal: ProposalView, *, first: bool) -> QWidget:
        row = QWidget()
        who = proposal.person or "Somebody"
        words = f"{who} proposes to link “{proposal.headline or 'Untitled'}”"
        row.setAccessibleName(". ".join(part for part in (words, proposal.note, proposal.reason) if part))
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.XS)
        column.addWidget(plain_label(words))
        if proposal.note:
            column.addWidget(plain_label(f"“{proposal.note}”", "secondary"))
        why = (when(proposal.created), "it links here already", proposal.reason)
        column.addWidget(plain_label(" · ".join(part for part in why if part), "note"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.Space.S)
        writable = not self._ctx.services.newsroom.read_only
        for text, keys, act in (
            ("Accept", "Alt+Shift+Y", self.accept), ("Decline", "Alt+Shift+Z", self.decline), ("Open", "", self._open),
        ):  # fmt: skip
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.setToolTip(f"{text} ({keys})" if keys and first else text)
            button.setAccessibleName(f"{text}: {proposal.headline}")
            button.setEnabled(writable or not keys)
            button.clicked.connect(partial(_press, act, proposal))
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return row

    # ------------------------------------------------------------------ acting
    def accept(self, proposal: ProposalView | None = None) -> None:
        """Link as it was proposed: this one, or the first."""
        chosen = proposal or next(iter(self.found), None)
        if chosen is not None:
            self._ctx.jobs.write(self._ctx.services.link_proposals.accept, chosen.id)

    def decline(self, proposal: ProposalView | None = None) -> None:
        """Leave the article as it is."""
        chosen = proposal or next(iter(self.found), None)
        if chosen is not None:
            self._ctx.jobs.write(self._ctx.services.link_proposals.decline, chosen.id)

    def _open(self, proposal: ProposalView) -> None:
        self._ctx.workspace.open(proposal.target_id)


def _press(act: Callable[[ProposalView], None], proposal: ProposalView, _checked: bool = False) -> None:
    act(proposal)
