"""A workshop as a template file: for its facilitators a download, for everybody else no such address."""

import pytest

from tests.factories import Day, signed_in
from tests.serving import Server
from workshop.domain.guests import GuestKind
from workshop.services.identity import NOBODY


def test_a_facilitator_takes_the_file_home(site: Server, day: Day) -> None:
    response = site.ask("GET", f"/download/{day.code}/template.toml", day.who)
    assert (response.status_code, response.text) == (200, day.house.copying.file(day.who, day.id))
    assert response.headers["content-disposition"] == f'attachment; filename="{day.code}-template.toml"'
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("who", ["nobody", "participant", "observer", "elsewhere", "no code"])
def test_for_everybody_else_there_is_no_such_file(site: Server, day: Day, who: str) -> None:
    asks = {
        "nobody": NOBODY, "participant": day.people[0], "observer": day.guest(GuestKind.OBSERVER),
        "elsewhere": signed_in(day.house, "Bas"), "no code": day.who,
    }[who]  # fmt: skip
    code = "NOTHERE" if who == "no code" else day.code
    response = site.ask("GET", f"/download/{code}/template.toml", asks)
    assert (response.status_code, "title_nl" in response.text) == (303, False)
