"""`standfirst show`."""

from typing import Any

import typer

from app.cli.annotations import print_annotations
from app.cli.hands import hands
from app.cli.printing import print_json, say
from app.domain.article import Article
from app.domain.claim import Comment, PlacementState
from app.services.dossiers import Dossier, DossierService
from app.services.earlier_claims import EarlierClaim

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command("show")
def show(
    context: typer.Context,
    article: str = typer.Argument(help="Id or slug."),
    as_json: bool = typer.Option(False, "--json", help="Everything, as JSON (the default)."),
    markdown: bool = typer.Option(False, "--markdown", help="The article as Markdown with front matter."),
    annotations: bool = typer.Option(False, "--annotations", help="The claims as W3C Web Annotations."),
) -> None:
    """Show an article with its claims, links, notices, gate and audit trail."""
    if sum((as_json, markdown, annotations)) > 1:
        raise typer.BadParameter("choose one of --json, --markdown and --annotations")
    if annotations:
        print_annotations(context, article)
        return
    dossiers = DossierService(*hands(context).open_newsroom())
    if markdown:
        say(dossiers.as_markdown(article).rstrip("\n"))
    else:
        print_json(_everything(dossiers.get(article)))


def _everything(shown: Dossier) -> dict[str, Any]:
    return {
        "article": _fields(shown.article) | {"section": shown.section, "bylines": [p.name for p in shown.authors]},
        "claims": [
            {
                "id": view.claim.id,
                "quote": view.claim.exact,
                "field": view.claim.field,
                "start": None if _is_nowhere(view.claim.placement) else view.claim.start,
                "end": None if _is_nowhere(view.claim.placement) else view.claim.end,
                "placement": view.claim.placement,
                "score": view.claim.score,
                "rival": view.claim.rival,
                "verdict": view.claim.verdict,
                "explanation": view.claim.explanation,
                "earlier": _earlier(view.earlier),
                "statement": view.claim.statement,
                "claimant": view.claim.claimant,
                "assignee": view.assignee.name if view.assignee else None,
                "judged_by": view.judge.name if view.judge else None,
                "evidence": [
                    {
                        "id": one.id,
                        "source": source.id,
                        "title": source.title,
                        "passage": one.passage,
                        "locator": one.locator,
                        "stance": one.stance,
                        "verbatim": one.verbatim,
                        "snapshot": one.snapshot_sha256,
                    }
                    for one, source in view.evidence
                ],
                "comments": [_comment(comment) for comment in view.comments],
            }
            for view in shown.claims
        ],
        "related": [
            {
                "id": view.link.target_id,
                "slug": view.slug,
                "headline": view.headline,
                "url": view.link.url,
                "status": view.status,
                "pinned": view.link.pinned,
                "reciprocal": view.link.reciprocal,
                "reason": view.link.reason,
            }
            for view in shown.related
        ],
        "corrections": [
            {"kind": c.kind, "text": c.text, "edition": c.edition, "date": c.created} for c in shown.corrections
        ],
        "gate": [{"code": r.code, "message": r.message, "blocking": r.blocking} for r in shown.gate],
        "audit": [
            {"when": e.created, "action": e.action, "summary": e.summary, "reason": e.reason, "person": e.person_id}
            for e in shown.audit
        ],
    }


def _earlier(earlier: EarlierClaim | None) -> dict[str, Any] | None:
    return {"id": earlier.claim.id, "article": earlier.slug, "verdict": earlier.verdict} if earlier else None


def _comment(comment: Comment) -> dict[str, Any]:
    names = {"id", "text", "person_id", "created", "resolved"}
    return {name: value for name, value in comment.model_dump().items() if name in names}


def _fields(article: Article) -> dict[str, Any]:
    return {name: value for name, value in article.model_dump().items() if name not in {"index_stale", "row_version"}}


def _is_nowhere(placement: PlacementState) -> bool:
    return placement in {PlacementState.LOST, PlacementState.AMBIGUOUS}
