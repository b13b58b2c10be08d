"""Who may say what people may do."""

import pytest

from app.domain.errors import RuleBroken
from app.domain.person import Role
from app.services.people import PersonEdit
from tests.services.conftest import Desk


@pytest.fixture
def reporter(desk: Desk) -> Desk:
    """A newsroom in which a reporter works."""
    desk.services.people.add(PersonEdit(name="Mara Lindqvist", roles=[Role.REPORTER]))
    desk.who.name = "Mara Lindqvist"
    return desk


def test_a_reporter_gives_no_roles(reporter: Desk) -> None:
    people = reporter.services.people
    with pytest.raises(RuleBroken, match="gives roles"):
        people.add(PersonEdit(name="Ilka Moor", roles=[Role.PUBLISHER]))
    with pytest.raises(RuleBroken, match="gives roles"):
        people.edit(people.list()[0].id, PersonEdit(roles=[Role.PUBLISHER]))
    assert [(person.name, person.roles) for person in people.list()] == [("Mara Lindqvist", ["reporter"])]
    assert people.add(PersonEdit(name="Ilka Moor", roles=[])).name == "Ilka Moor"
