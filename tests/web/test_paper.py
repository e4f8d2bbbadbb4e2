"""Lines from paper over HTTP, and the sheets to write them on; for facilitators only."""

import json
from io import BytesIO
from typing import Any

import httpx
import pypdf
import pytest

from tests.factories import Day, signed_in, uuid_of
from tests.serving import JSON, Server
from workshop.services.identity import NOBODY, Credentials

pytestmark = pytest.mark.timeout(60)


def send(site: Server, day: Day, who: Credentials, method: str = "PUT", n: int = 1, **more: Any) -> httpx.Response:
    group = day.plan().groups[0].id
    content = {"workshop": day.id, "group": group, "prompt": day.prompt().id, "role": "other", "text": " Van papier "}
    headers = more.pop("headers", JSON)
    return site.ask(method, f"/api/paper/{uuid_of(n)}", who, content=json.dumps(content | more), headers=headers)


def texts(day: Day) -> list[str]:
    return [row["text"] for row in day.wall(day.who).rows]


def test_a_line_is_kept_once_and_taken_back(site: Server, day: Day) -> None:
    first, again = send(site, day, day.who), send(site, day, day.who)
    assert (first.status_code, first.json()) == (200, again.json())
    row = first.json()["row"]
    assert (row["text"], row["who"], row["pen"], row["source"], first.json()["same"]) == (
        "Van papier",
        "",
        "",
        "paper",
        True,
    )
    assert not send(site, day, day.who, text="Iets anders").json()["same"]
    assert texts(day) == ["Van papier"]
    for _ in range(2):
        assert send(site, day, day.who, "DELETE").json()["row"] == {"id": uuid_of(1), "gone": True}
    assert texts(day) == []


@pytest.mark.parametrize("wrong", [
    {"workshop": "nowhere"}, {"workshop": 1}, {"group": "é"}, {"prompt": None}, {"role": "mayor"}, {"role": 1}, {"text": 7},
    {"text": ""}, {"text": "x" * 501},
])  # fmt: skip
def test_what_is_no_line_is_refused_with_a_sentence(site: Server, day: Day, wrong: dict[str, Any]) -> None:
    response = send(site, day, day.who, **wrong)
    assert response.status_code in {404, 422}
    assert response.json()["sentence"]
    assert texts(day) == []


def test_nobody_else_types_paper_over(site: Server, day: Day, anna: Credentials) -> None:
    for who in (NOBODY, anna, signed_in(site.house, "Bas")):
        assert send(site, day, who).status_code == 404
    foreign = {**JSON, "origin": "http://elsewhere.example"}
    assert send(site, day, day.who, headers=foreign).status_code == 403
    assert texts(day) == []


def test_sheets_are_there_for_facilitators_of_a_workshop_with_groups(site: Server, day: Day, anna: Credentials) -> None:
    address = f"/download/{day.code}/sheets-a4.pdf"
    response = site.ask("GET", address, day.who)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/pdf")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["content-disposition"] == f'attachment; filename="{day.code}-1-a4.pdf"'
    read = pypdf.PdfReader(BytesIO(response.content))
    assert len(read.pages) == len(day.tables())
    assert "Group 1" in read.pages[0].extract_text()
    assert f"testserver/j/{day.code}" in "".join(read.pages[0].extract_text().split())
    for who, where in (
        (anna, address),
        (NOBODY, address),
        (day.who, f"/download/{day.code}/sheets-a9.pdf"),
        (day.who, "/download/ZZZZZZ/sheets-a4.pdf"),
    ):
        assert site.ask("GET", where, who).headers["location"] == "/"
    empty = Day(site.house, "Leeg", who=day.who)
    assert (
        site.ask("GET", f"/download/{empty.code}/sheets-a4.pdf", day.who).headers["location"]
        == f"/groups?w={empty.code}"
    )
