"""What a person does with the rating scale: the verdicts that a newsroom gives, their words, order, colours, values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from app.domain.claim import OPEN, RECHECK, Claim, Rating
from app.domain.edits import Line
from app.domain.errors import BadInput, RuleBroken
from app.domain.person import Person, Role
from app.domain.rating_scale import COLOURS, HIGHEST, LONGEST_LABEL, MOST, new_key
from app.services.base import Service, note
from app.services.claim_notes import note_claim
from app.storage.transaction import Transaction

_NOTHING = "The scale stays as it was."


class RatingEntry(BaseModel):
    """One verdict as a person wants it; `key` is empty for a new one. `value` None stands outside the scale."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: Line
    key: str = ""
    value: int | None = None
    colour: str = ""


@dataclass(frozen=True)
class RatedScale:
    """The verdicts in their order, and how many claims have each, by key."""

    ratings: tuple[Rating, ...]
    uses: Mapping[str, int]


class RatingService(Service):
    """The rating scale."""

    def scale(self) -> RatedScale:
        """Return the scale, and how often each verdict is given."""
        with self._db.reading() as tx:
            return RatedScale(tuple(tx.ratings.scale()), tx.claims.verdicts())

    def keep(self, entries: Sequence[RatingEntry], instead: Mapping[str, str] | None = None) -> RatedScale:
        """Put a scale in the place of the present one, in this order: all of it or nothing.

        A verdict that is left out and that claims have needs another one in `instead`, by key: one of those that
        stay, or `open`. Raises BadInput for what cannot be a scale, RuleBroken for who may not change it.
        """
        _check(entries)
        with self._db.transaction() as tx:
            acting = self._who.person(tx)
            if acting is not None and not acting.may(Role.EDITOR, Role.PUBLISHER):
                raise RuleBroken(f"Only an editor or a publisher changes the rating scale. {_NOTHING}")
            before = {rating.key: rating for rating in tx.ratings.scale()}
            kept = {entry.key for entry in entries if entry.key}
            if unknown := kept - before.keys():
                raise BadInput(f"“{min(unknown)[:40]}” is no verdict of this newsroom any more. {_NOTHING}")
            was = _said(list(before.values()))
            for key in before.keys() - kept:
                _leave(tx, acting, before[key], (instead or {}).get(key, ""), kept)
            made = _write(tx, entries, before)
            note(tx, acting, "scale.edit", "Changed the rating scale", before=was, after=_said(made))
            return RatedScale(tuple(made), tx.claims.verdicts())


def _check(entries: Sequence[RatingEntry]) -> None:
    if not 1 <= len(entries) <= MOST:
        raise BadInput(f"A scale has from 1 to {MOST} verdicts. {_NOTHING}")
    seen: set[str] = set()
    for entry in entries:
        label = " ".join(entry.label.split())
        if not label or len(label) > LONGEST_LABEL:
            raise BadInput(f"A verdict needs a name of at most {LONGEST_LABEL} characters. {_NOTHING}")
        if label.casefold() in {OPEN, RECHECK}:
            raise BadInput(f"“{label}” is what claims without a verdict are called. {_NOTHING} Use another word.")
        if label.casefold() in seen:
            raise BadInput(f"Two verdicts are called “{label}”. {_NOTHING}")
        seen.add(label.casefold())
        if entry.value is not None and not 0 <= entry.value <= HIGHEST:
            raise BadInput(f"The value of “{label}” must be from 0 to {HIGHEST}. {_NOTHING}")
        if entry.colour not in COLOURS and entry.colour:
            raise BadInput(f"“{entry.colour[:40]}” is no colour of the themes. {_NOTHING}")


def _write(tx: Transaction, entries: Sequence[RatingEntry], before: Mapping[str, Rating]) -> list[Rating]:
    made: list[Rating] = []
    keys = set(before)
    for position, entry in enumerate(entries):
        label = " ".join(entry.label.split())
        rating = before.get(entry.key)
        if rating is None:
            rating = Rating(key=new_key(label, keys), label=label)
            keys.add(rating.key)
        rating.label, rating.value, rating.colour, rating.position = label, entry.value, entry.colour, position
        made.append(tx.ratings.add(rating))
    return made


def _leave(tx: Transaction, acting: Person | None, rating: Rating, instead: str, kept: set[str]) -> None:
    """Take a verdict away; the claims that have it get the other one."""
    claims = tx.claims.with_verdict(rating.key)
    if claims and instead != OPEN and instead not in kept:
        number = "1 claim is" if len(claims) == 1 else f"{len(claims):,} claims are"
        raise RuleBroken(f"{number} judged “{rating.label}”: choose another verdict for them first. {_NOTHING}")
    for claim in claims:
        _judge_anew(tx, acting, claim, rating, instead)
    tx.ratings.delete(rating)


def _judge_anew(tx: Transaction, acting: Person | None, claim: Claim, rating: Rating, instead: str) -> None:
    if claim.verdict == rating.key:
        claim.verdict = instead
        if instead == OPEN:
            claim.judged_by, claim.judged_at = None, None
    if claim.verdict_before == rating.key:
        claim.verdict_before = "" if instead == OPEN else instead
    tx.claims.add(claim)
    summary = f"The verdict “{rating.label}” was taken from the scale"
    note_claim(tx, acting, "claim.rescale", summary, claim, before=rating.key, after=instead)


def _said(scale: Sequence[Rating]) -> str:
    return "\n".join(f"{rating.label}: {'no value' if rating.value is None else rating.value}" for rating in scale)
