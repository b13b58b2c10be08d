"""Actions on the current claim."""

from typing import TYPE_CHECKING, cast

from app.domain.claim import RECHECK
from app.ui.actions.conditions import can_edit, has_selection
from app.ui.actions.registry import action
from app.ui.context import Context

if TYPE_CHECKING:
    from app.ui.panels.fact_check_panel import FactCheckPanel


def has_claim(ctx: Context) -> bool:
    """Whether a claim is the current one and can be worked on."""
    return can_edit(ctx) and ctx.workspace.claim_id is not None


def _can_confirm(ctx: Context) -> bool:
    current, claim_id = ctx.workspace.current, ctx.workspace.claim_id
    if current is None or not has_claim(ctx):
        return False
    claims = (view.claim for view in current.claims if view.claim.id == claim_id)
    return any(claim.verdict == RECHECK and claim.verdict_before for claim in claims)


def _can_attach(ctx: Context) -> bool:
    return has_claim(ctx) and has_selection(ctx)


def _panel(ctx: Context) -> "FactCheckPanel":
    """Bring the panel to the front, with the current claim opened."""
    ctx.workspace.go_to(f"claim:{ctx.workspace.claim_id}")
    return cast("FactCheckPanel", ctx.arrangement.panel("fact_check"))


@action("claim.judge", text="Judge…", menu="Check", icon="check", shortcut="F9", enabled=has_claim, group=2,
        help="Choose the verdict of the current claim.")  # fmt: skip
def judge(ctx: Context) -> None:
    """Open the verdicts."""
    _panel(ctx).judge()


@action("claim.confirm", text="Confirm the verdict", menu="Check", icon="accept", shortcut="Shift+F9",
        enabled=_can_confirm, group=2, help="Let the old verdict stand for the changed words.")  # fmt: skip
def confirm(ctx: Context) -> None:
    """Keep the verdict."""
    _panel(ctx).work.confirm()


@action("claim.evidence", text="Add evidence…", menu="Check", icon="evidence", shortcut="Ctrl+F9", enabled=has_claim,
        group=2, help="Give the current claim a passage of a source.")  # fmt: skip
def evidence(ctx: Context) -> None:
    """Open the form of evidence, or close it."""
    _panel(ctx).open_form("evidence")


@action("claim.discuss", text="Discuss…", menu="Check", icon="chat", shortcut="Ctrl+F8", enabled=has_claim, group=2,
        help="Ask and answer about the current claim.")  # fmt: skip
def discuss(ctx: Context) -> None:
    """Open the discussion, or close it."""
    _panel(ctx).open_form("discussion")


@action("claim.history", text="History…", menu="Check", icon="history", shortcut="Alt+Shift+H", enabled=has_claim,
        group=2, help="See who did what when to the current claim, before and after.")  # fmt: skip
def history(ctx: Context) -> None:
    """Open the history, or close it."""
    _panel(ctx).open_form("history")


@action("claim.details", text="Details…", menu="Check", icon="edit", shortcut="Ctrl+Shift+F8", enabled=has_claim,
        group=2, help="Say who claims it, who checks it until when, and what readers are told.")  # fmt: skip
def details(ctx: Context) -> None:
    """Open the details, or close them."""
    _panel(ctx).open_form("details")


@action("claim.attach", text="Put on the selected words", menu="Check", icon="link", shortcut="Ctrl+Shift+M",
        enabled=_can_attach, group=3, help="Pin the current claim to the selected words.")  # fmt: skip
def attach(ctx: Context) -> None:
    """Attach it again."""
    _panel(ctx).work.attach()


@action("claim.remove", text="Remove the claim", menu="Check", icon="bin", shortcut="Ctrl+Shift+F9",
        enabled=has_claim, group=3, help="Take the current claim away; it can be taken back.")  # fmt: skip
def remove(ctx: Context) -> None:
    """Remove it."""
    _panel(ctx).work.remove()
