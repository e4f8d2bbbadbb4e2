"""Files of parts over HTTP: sent as bytes from our own pages only, given out as what they are, and never as a page."""

import httpx
import pytest

from tests.factories import Day
from tests.serving import Server
from workshop.domain.materials import LARGEST
from workshop.domain.programme import PartKind
from workshop.services.identity import NOBODY, Credentials

PNG, PDF = b"\x89PNG\r\n\x1a\n picture", b"%PDF-1.7 paper"
BYTES = {"content-type": "application/octet-stream", "origin": "http://testserver"}
pytestmark = pytest.mark.timeout(60)


def put(
    site: Server, day: Day, content: bytes, name: str = "plan.png", who: Credentials | None = None, **headers: str
) -> httpx.Response:
    part = day.part(PartKind.PLENARY).id
    path = f"/api/materials/{day.id}/{part}"
    return site.ask("PUT", path, who or day.who, content=content, params={"name": name}, headers=BYTES | headers)


@pytest.mark.parametrize(
    ("content", "name", "kind"), [(PNG, "plan “1”.png", "image/png"), (PDF, "é.pdf", "application/pdf")]
)
def test_a_file_is_kept_and_given_to_a_participant_as_what_it_is(
    site: Server, day: Day, content: bytes, name: str, kind: str
) -> None:
    told = put(site, day, content, name).json()["materials"]
    (material,) = told.values()
    assert (material["name"], material["picture"]) == (name, kind == "image/png")
    assert site.ask("GET", f"/api/materials/{day.id}", day.who).json()["materials"] == told
    found = site.ask("GET", f"/api/material/{day.id}/{material['id']}", day.people[0])
    assert (found.status_code, found.content, found.headers["content-type"]) == (200, content, kind)
    assert found.headers["content-disposition"].startswith("inline; filename*=UTF-8''")
    assert "default-src 'none'" in found.headers["content-security-policy"]
    assert found.headers["cache-control"].startswith("private")
    for who in (NOBODY,):
        assert site.ask("GET", f"/api/material/{day.id}/{material['id']}", who).status_code == 404
    part = day.part(PartKind.PLENARY).id
    gone = site.ask("DELETE", f"/api/materials/{day.id}/{part}", day.who, headers=BYTES)
    assert gone.json() == {"materials": {}}
    assert site.ask("GET", f"/api/material/{day.id}/{material['id']}", day.people[0]).status_code == 404


def test_what_is_no_picture_too_large_or_not_from_our_pages_changes_nothing(site: Server, day: Day) -> None:
    assert put(site, day, b"<svg onload=alert(1)>").json()["refused"] == "not_a_picture"
    assert put(site, day, PNG + b"x" * LARGEST).json()["sentence"].startswith("This file is too large: 10 MB")
    assert put(site, day, PNG, name="").json()["refused"] == "empty"
    assert put(site, day, PNG, origin="http://elsewhere.example").status_code == 403
    assert put(site, day, PNG, **{"content-type": "text/plain"}).status_code == 403
    for who in (NOBODY, day.people[0]):
        assert put(site, day, PNG, who=who).status_code == 404
        assert site.ask("GET", f"/api/materials/{day.id}", who).status_code == 404
    for path in (f"/api/material/{day.id}/x", f"/api/material/{day.id}/%2e%00", f"/api/materials/{day.id}/nothing"):
        method = "PUT" if "materials/" in path else "GET"
        assert site.ask(method, path, day.who, content=PNG, params={"name": "x"}, headers=BYTES).status_code == 404
    assert site.ask("GET", f"/api/materials/{day.id}", day.who).json() == {"materials": {}}
