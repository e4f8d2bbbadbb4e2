"""The observers' page is a light page for observers and facilitators; it says what Streamlit's page says, and holds nothing that changes anything."""

import json
import re

import pytest

from tests.factories import Day
from tests.serving import Server
from tests.web.test_room import given, texts
from workshop.domain.guests import GuestKind
from workshop.domain.permissions import Act
from workshop.presenters.cockpit import component_view
from workshop.services.identity import NOBODY, Credentials
from workshop.text.catalogue import Speaker


@pytest.mark.parametrize("who", ["observer", "facilitator"])
def test_whoever_may_look_on_gets_the_day_the_ways_to_the_wall_and_the_files(site: Server, day: Day, who: str) -> None:
    person = day.guest(GuestKind.OBSERVER) if who == "observer" else day.who
    page = site.ask("GET", f"/o/{day.code}", person)
    desk = day.house.stages.desk(person, day.id, Act.OBSERVE)
    view = component_view(Speaker("en", site.house.settings.zone), desk, reads=True)
    assert given(page.text) == json.loads(json.dumps(view))
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    assert texts(page.text)[1:4] == [
        "Samen verder",
        "Watching",
        "You read along with the facilitators. Nothing you click here changes anything, and you are not counted as present.",
    ]
    assert re.findall(r'href="(/(?:wall|download)[^"]*)"', page.text) == [
        f"/wall?w={day.code}&amp;present=1&amp;embed=true&amp;embed_options=light_theme",
        f"/wall?w={day.code}&amp;present=1&amp;embed=true&amp;embed_options=dark_theme",
        f"/download/{day.code}/answers.csv",
        f"/download/{day.code}/summary.md",
    ]
    assert re.findall(r'<form method="post" action="([^"]+)"', page.text) == ["/language/nl"]


@pytest.mark.parametrize("who", ["nobody", "participant", "wall", "elsewhere"])
def test_everybody_else_hears_the_same_as_where_there_is_no_workshop(site: Server, day: Day, who: str) -> None:
    persons = {
        "nobody": lambda: NOBODY,
        "participant": lambda: day.join("Anna"),
        "wall": lambda: day.guest(GuestKind.WALL),
        "elsewhere": lambda: Day(site.house, title="Een andere avond").guest(GuestKind.OBSERVER),
    }
    person: Credentials = persons[who]()
    here, nowhere = site.ask("GET", f"/o/{day.code}", person), site.ask("GET", "/o/XXXXXX", person)
    assert (here.status_code, nowhere.status_code) == (404, 404)
    assert texts(here.text) == texts(nowhere.text)
    assert "Samen verder" not in here.text


def test_what_people_called_things_cannot_end_the_data_in_the_page(site: Server, day: Day) -> None:
    day.describe(title="</script><b>Avond")
    page = site.ask("GET", f"/o/{day.code}", day.guest(GuestKind.OBSERVER)).text
    assert page.count("</script>") == page.count("<script")
    assert "<b>" not in page
