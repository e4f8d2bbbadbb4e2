"""The guide is there for anybody, in both languages, and each page of a workshop has its part of it."""

import re

import pytest

from tests.serving import Server
from workshop.presenters.destinations import DESTINATIONS
from workshop.presenters.guide import CHAPTERS, address, guide
from workshop.settings import Settings
from workshop.text.catalogue import LANGUAGES, Speaker


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_has_all_chapters_with_their_steps_and_needs_no_script(site: Server, language: str) -> None:
    response = site.ask("GET", "/help", headers={"accept-language": language})
    assert response.status_code == 200
    assert "<script" not in response.text
    assert re.findall(r'<section class="chapter" id="(\w+)">', response.text) == list(CHAPTERS)
    chapters = guide(Speaker(language, Settings().zone))
    assert all(len(chapter.steps) > 1 for chapter in chapters)
    assert response.text.count("<li>") == sum(len(chapter.steps) for chapter in chapters) + len(CHAPTERS)


def test_every_page_of_a_workshop_leads_to_its_part_of_the_guide() -> None:
    assert {address(page) for names in DESTINATIONS.values() for page in names} == {
        f"/help#{destination}" for destination in DESTINATIONS
    }
    assert set(DESTINATIONS) <= set(CHAPTERS)
    assert address("workshops") == "/help"
