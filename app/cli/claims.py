"""`standfirst claim add`, `judge`, `evidence`, `comment`, `answer`, `assign`, `remove` and `waiting`."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

import typer

from app.cli.hands import hands
from app.cli.printing import one_line, print_json, say
from app.domain.claim import Comment, Stance
from app.domain.claim_orders import WaitingOrder
from app.domain.errors import BadInput
from app.domain.mentions import spoken
from app.domain.text import quoted
from app.domain.waiting import PAGE, Whose, due_of, state_of
from app.services.claim_views import ClaimView
from app.services.claims import ClaimEdit, ClaimService, EvidenceEntry
from app.services.people import PeopleService
from app.services.waiting import WaitingService

commands = typer.Typer(
    help="Mark claims, judge them, give evidence.", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)

_JSON = typer.Option(False, "--json", help="Print JSON.")


@commands.command("add")
def add(
    context: typer.Context,
    article: str = typer.Argument(help="Id or slug."),
    quote: str = typer.Option(help="The words of the article, exactly."),
    field: str = typer.Option("body", help="headline, standfirst or body."),
    as_json: bool = _JSON,
) -> None:
    """Mark words of an article as a claim."""
    service = ClaimService(*hands(context).open_newsroom())
    _print(service.get(service.add_quote(article, quote, field).id), as_json)


@commands.command("judge")
def judge(
    context: typer.Context,
    claim: str = typer.Argument(help="Id of the claim."),
    verdict: str = typer.Option(help="A verdict of the newsroom's scale, or open."),
    explanation: str | None = typer.Option(None, help="Why, in plain words: they stand on the page."),
    as_json: bool = _JSON,
) -> None:
    """Give a claim a verdict."""
    service = ClaimService(*hands(context).open_newsroom())
    _print(service.get(service.judge(an_id(claim, "claim"), verdict, explanation).id), as_json)


@commands.command("evidence")
def evidence(
    context: typer.Context,
    claim: str = typer.Argument(help="Id of the claim."),
    source: str = typer.Option(help="Id of the source."),
    passage: str = typer.Option(help="The words of the source."),
    stance: Stance = typer.Option(help="What the passage does to the claim."),
    locator: str = typer.Option("", help="Page, time or paragraph."),
    as_json: bool = _JSON,
) -> None:
    """Give a claim a passage of a source."""
    service = ClaimService(*hands(context).open_newsroom())
    entry = EvidenceEntry(source_id=an_id(source, "source"), passage=passage, stance=stance, locator=locator)
    service.add_evidence(an_id(claim, "claim"), entry)
    _print(service.get(an_id(claim, "claim")), as_json)


@commands.command("comment")
def comment(
    context: typer.Context,
    claim: str = typer.Argument(help="Id of the claim."),
    text: str = typer.Argument(help="What is said; @Name speaks to somebody of the newsroom."),
    as_json: bool = _JSON,
) -> None:
    """Say something in the discussion of a claim."""
    newsroom = hands(context).open_newsroom()
    _print_comment(ClaimService(*newsroom).comment(an_id(claim, "claim"), text), PeopleService(*newsroom), as_json)


@commands.command("answer")
def answer(
    context: typer.Context,
    comment: str = typer.Argument(help="Id of the comment."),
    reopen: bool = typer.Option(False, "--reopen", help="Open it again."),
    as_json: bool = _JSON,
) -> None:
    """Mark a comment as answered, or open it again."""
    newsroom = hands(context).open_newsroom()
    found = ClaimService(*newsroom).resolve_comment(an_id(comment, "comment"), resolved=not reopen)
    _print_comment(found, PeopleService(*newsroom), as_json)


@commands.command("assign")
def assign(
    context: typer.Context,
    claim: str = typer.Argument(help="Id of the claim."),
    person: str | None = typer.Option(None, metavar="NAME", help="Who checks it; empty: nobody."),
    due: str | None = typer.Option(None, metavar="YYYY-MM-DD", help="Until when; empty: no day."),
    as_json: bool = _JSON,
) -> None:
    """Say who checks a claim, and until when."""
    newsroom = hands(context).open_newsroom()
    service, claim_id = ClaimService(*newsroom), an_id(claim, "claim")
    edit: dict[str, object] = {}
    if person is not None:
        edit["assignee_id"] = WaitingService(*newsroom).person(person).id if person.strip() else None
    if due is not None:
        edit["due"] = _day(due) if due.strip() else None
    if not edit:
        raise BadInput("Say who checks the claim (--person) or until when (--due): nothing was changed.")
    _print(service.get(service.edit(claim_id, ClaimEdit.model_validate(edit)).id), as_json)


@commands.command("remove")
def remove(context: typer.Context, claim: str = typer.Argument(help="Id of the claim.")) -> None:
    """Take a claim away with its evidence and discussion; the audit trail keeps what it was."""
    ClaimService(*hands(context).open_newsroom()).remove(an_id(claim, "claim"))
    say("The claim was removed.")


@commands.command("waiting")
def waiting(
    context: typer.Context,
    whose: Whose = typer.Option(Whose.EVERYONE, help="Which of them."),
    mine: bool = typer.Option(False, "--mine", help="Yours, and those in which you are asked: --whose mine."),
    person: str = typer.Option("", metavar="NAME", help="Those of this person."),
    order: WaitingOrder = typer.Option(WaitingOrder.DUE, help="How they are sorted."),
    limit: int = typer.Option(PAGE, min=1, max=10_000, help="So many at most."),
    offset: int = typer.Option(0, min=0, help="Leave out so many of the first."),
    as_json: bool = _JSON,
) -> None:
    """List the claims of all articles that wait for somebody."""
    wanted = Whose.MINE if mine or (person.strip() and whose is Whose.EVERYONE) else whose
    service = WaitingService(*hands(context).open_newsroom())
    found = service.list(wanted, order, person=person, limit=limit, offset=offset)
    today = found.wanted.today
    if as_json:
        print_json([asdict(row) | {"overdue": row.is_overdue(today)} for row in found.rows])
        return
    for row in found.rows:
        words = (
            str(row.id),
            state_of(row),
            due_of(row, today),
            row.assignee or "nobody",
            row.slug,
            quoted(row.exact, 60),
        )
        say("  ".join(one_line(part) for part in words if part))
    if len(found.rows) < found.total - offset:
        say(f"{len(found.rows)} of {found.total}: go on with --offset {offset + len(found.rows)}.")
    if not found.rows:
        say("Nothing waits.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadInput(f"“{text[:40]}” is no day: write it like 2026-03-04. Nothing was changed.") from error


def _print_comment(comment: Comment, people: PeopleService, as_json: bool) -> None:
    said = spoken(comment.text, people.list())
    if as_json:
        print_json(comment.model_dump() | {"words": said})
    else:
        say(f"{comment.id}  {'answered' if comment.resolved else 'open'}  {one_line(said)}")


def an_id(text: str, what: str) -> UUID:
    """Read the id of a record, or raise BadInput."""
    try:
        return UUID(text)
    except ValueError as error:
        where = "source list" if what == "source" else "show ARTICLE"
        raise BadInput(f"“{text[:60]}” is not the id of a {what}: “standfirst {where}” prints them.") from error


def _print(view: ClaimView, as_json: bool) -> None:
    claim = view.claim
    if as_json:
        print_json(claim.model_dump() | {"quote": claim.exact, "evidence": [one for one, _ in view.evidence]})
        return
    say(f"{claim.id}  {claim.verdict}  {claim.placement.value}  {one_line(quoted(claim.exact))}")
    for one, source in view.evidence:
        verbatim = {True: ", verbatim", False: ", not verbatim", None: ""}[one.verbatim]
        say(f"  {one.stance.value}{verbatim}: {one_line(source.title)}: {one_line(quoted(one.passage))}")
