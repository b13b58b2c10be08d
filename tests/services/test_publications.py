"""What may be said of a publication, and by whom."""

import pytest

from app.domain.errors import BadInput, RuleBroken
from app.domain.person import Role
from app.services.people import PersonEdit
from app.services.publications import PublicationEdit
from tests.services.conftest import Desk


@pytest.mark.parametrize("zone", ["", "Nowhere/Town", "../../etc/passwd", "be\0fore", "A" * 10_000])
def test_what_is_no_time_zone_is_refused(desk: Desk, zone: str) -> None:
    publications = desk.services.publications
    with pytest.raises(BadInput, match="is no time zone"):
        publications.edit(publications.first().id, PublicationEdit(time_zone=zone))
    assert publications.first().time_zone == "UTC"


def test_a_reporter_does_not_loosen_the_gate(desk: Desk) -> None:
    desk.services.people.add(PersonEdit(name="Mara Lindqvist", roles=[Role.REPORTER]))
    desk.who.name = "Mara Lindqvist"
    publications = desk.services.publications
    first = publications.first()
    with pytest.raises(RuleBroken, match="what the gate asks"):
        publications.edit(first.id, PublicationEdit(gate_rules={"claim.open": False}))
    kept = publications.edit(first.id, PublicationEdit(motto="Tide and time", gate_rules=first.gate_rules))
    assert (kept.motto, kept.gate_rules) == ("Tide and time", first.gate_rules)
