"""Actions of the fact-checker."""

from functools import partial
from uuid import UUID

from app.domain.anchors import Anchor
from app.domain.claim import Claim
from app.domain.claim_filter import NO_PLACE
from app.ui.actions.conditions import has_article, has_claims, has_selection
from app.ui.actions.registry import action
from app.ui.context import Context
from app.ui.messages import Choice


@action("claim.add", text="Mark as claim", menu="Check", icon="claim", shortcut="Ctrl+M", enabled=has_selection,
        help="Pin a fact-check note to the selected words.")  # fmt: skip
def add(ctx: Context) -> None:
    """Mark the selected words."""
    anchor, current = ctx.workspace.selection, ctx.workspace.current
    if anchor is None or current is None:
        return
    same = [view.claim for view in current.claims if _stands_on(view.claim, anchor)]
    mark = partial(_mark, ctx, current.id, anchor)
    if same:
        _on_marked(ctx, same[0])
        ctx.messages.info("These words are a claim already: it is shown.", Choice("Mark them again", mark), key="same")
    else:
        mark()


def _stands_on(claim: Claim, anchor: Anchor) -> bool:
    placed = claim.placement not in NO_PLACE
    return placed and (claim.field, claim.start, claim.exact) == (anchor.field, anchor.start, anchor.exact)


def _mark(ctx: Context, article_id: UUID, anchor: Anchor) -> None:
    marked = partial(_on_marked, ctx)
    ctx.drafting.then_saved(lambda: ctx.jobs.write(ctx.services.claims.add, article_id, anchor).then(marked))


def _on_marked(ctx: Context, claim: Claim) -> None:
    ctx.workspace.choose_claim(claim.id)
    ctx.workspace.go_to(f"claim:{claim.id}")


@action("claim.next", text="Next claim", menu="Check", icon="claim.next", shortcut="F8", enabled=has_claims, group=1,
        help="Go to the next claim in the text.")  # fmt: skip
def next_claim(ctx: Context) -> None:
    """Go on in reading order."""
    _step(ctx, 1)


@action("claim.previous", text="Previous claim", menu="Check", icon="claim.previous", shortcut="Shift+F8",
        enabled=has_claims, group=1, help="Go to the claim before in the text.")  # fmt: skip
def previous_claim(ctx: Context) -> None:
    """Go back in reading order."""
    _step(ctx, -1)


def _step(ctx: Context, by: int) -> None:
    ids = [view.claim.id for view in ctx.workspace.current.claims] if ctx.workspace.current else []
    if ids:
        here = ids.index(ctx.workspace.claim_id) if ctx.workspace.claim_id in ids else -1 if by > 0 else 0
        wanted = ids[(here + by) % len(ids)]
        ctx.workspace.choose_claim(wanted)
        ctx.workspace.go_to(f"claim:{wanted}")


@action("quotations.open", text="Quotations", menu="Check", icon="quote", shortcut="Alt+Shift+Q", enabled=has_article,
        group=1, help="List the quotations of the article, each compared with the sources.")  # fmt: skip
def quotations(ctx: Context) -> None:
    """Show them in the place of the claims."""
    ctx.arrangement.show_panel("fact_check")
    ctx.workspace.go_to("quotations")
