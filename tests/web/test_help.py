"""The guide is there for anybody, in both languages, and each page of a workshop has its part of it."""

import io
import re

import pytest
from PIL import Image

from tests.serving import Server
from workshop.presenters.destinations import DESTINATIONS
from workshop.presenters.guide import CHAPTERS, PICTURES, address, guide
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_of_the_guide_is_there_in_the_shape_of_its_screen_and_small(site: Server, language: str) -> None:
    chapters = guide(Speaker(language, Settings().zone))
    page = site.ask("GET", "/help", headers={"accept-language": language}).text
    shown = [picture for chapter in chapters for picture in chapter.pictures]
    assert len(shown) == len(PICTURES)
    for picture in shown:
        assert picture.shows.strip()
        assert f'src="{picture.address}"' in page
        answer = site.ask("GET", picture.address)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
        assert len(answer.content) < 100_000
        width, height = Image.open(io.BytesIO(answer.content)).size
        assert width / height == pytest.approx(picture.width / picture.height, rel=0.01)


def test_every_page_of_a_workshop_leads_to_its_part_of_the_guide() -> None:
    assert {address(page) for names in DESTINATIONS.values() for page in names} == {
        f"/help#{destination}" for destination in DESTINATIONS
    }
    assert set(DESTINATIONS) <= set(CHAPTERS)
    assert address("workshops") == "/help"
