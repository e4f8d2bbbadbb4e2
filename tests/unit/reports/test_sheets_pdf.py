"""A sheet of paper says who it is for, asks every question and leaves lines, however much there is to say."""

from io import BytesIO
from zoneinfo import ZoneInfo

import pypdf
import pytest

from tests.factories import NOON, make_prompt, make_role, make_workshop
from workshop.domain.groups import Group, Round, RoundState
from workshop.domain.people import Participant
from workshop.domain.prompts import Prompt, PromptKind
from workshop.reports.sheets_pdf import sheets_pdf, unprintable
from workshop.services.answers.paper import Sheets
from workshop.text.catalogue import Speaker

LINK = "https://warmte.example/j/ACDEFG"


def somebody(name: str) -> Participant:
    return Participant(
        id="p",
        workshop_id="w1",
        name=name,
        role_key="other",
        place="",
        organisation="",
        email="",
        language="nl",
        link_number=1,
        joined_at=NOON,
        left_at=None,
    )


def made(
    *tables: tuple[str, list[str]],
    prompts: list[Prompt] | None = None,
    title: str = "Samen verder",
    size: str = "a4",
    language: str = "nl",
) -> pypdf.PdfReader:
    sheets = Sheets(
        workshop=make_workshop(title=title),
        round=Round(
            id="r", workshop_id="w1", number=2, state=RoundState.PUBLISHED, group_size=4, seed=1, revealed_at=None
        ),
        prompts=prompts
        or [make_prompt(), make_prompt(PromptKind.STORY, id="p2", text_nl="Wat verraste?", text_en="What surprised?")],
        roles=[make_role("initiative", name_nl="bewonersinitiatief", name_en="residents"), make_role()],
        tables=[
            (Group(id=f"g{n}", round_id="r", number=n, room=room), [somebody(name) for name in names])
            for n, (room, names) in enumerate(tables, 1)
        ],
    )
    return pypdf.PdfReader(BytesIO(sheets_pdf(sheets, Speaker(language, ZoneInfo("Europe/Amsterdam")), LINK, size)))


def test_one_sheet_per_group_with_its_room_names_and_questions() -> None:
    read = made(("De keuken", ["Zoë van den Berg", "Umut Yılmaz", "Łukasz Kovač"]), ("", []))
    first, second = (" ".join(page.extract_text().split()) for page in read.pages)
    for words in (
        "Samen verder",
        "17 juni 2027",
        "Groepje 1 · De keuken",
        "Zoë van den Berg, Umut Yılmaz, Łukasz Kovač",
        "1. Vraag?",
        "2. Wat verraste?",
        "We verwachtten",
        "bewonersinitiatief, anders",
        "warmte.example/j/ACDEFG",
    ):
        assert words in first
    assert "Groepje 2" in second
    assert "Nog niemand" in second
    assert (read.metadata.title, read.trailer["/Root"]["/Lang"]) == ("Samen verder · Ronde 2", "nl")


def test_it_speaks_the_language_it_is_asked_in() -> None:
    text = made(("", ["Anna"]), language="en").pages[0].extract_text()
    assert "Group 1" in text
    assert "1. Question?" in text


@pytest.mark.parametrize(("size", "millimetres"), [("a4", (210, 297)), ("a3", (297, 420))])
def test_it_is_portrait_and_as_large_as_asked(size: str, millimetres: tuple[int, int]) -> None:
    box = made(("", ["Anna"]), size=size).pages[0].mediabox
    assert [round(float(side) / 72 * 25.4) for side in (box.width, box.height)] == pytest.approx(millimetres, abs=1)


def test_more_questions_than_fit_go_on_a_second_sheet_of_the_same_group() -> None:
    prompts = [make_prompt(id=f"p{n}", text_nl=f"Vraag {n}?") for n in range(1, 5)]
    pages = [page.extract_text() for page in made(("", ["Anna"]), prompts=prompts).pages]
    assert len(pages) == 2
    assert all("Groepje 1" in page and "Anna" in page for page in pages)
    assert "4. Vraag 4?" in pages[1]


def test_a_full_table_and_the_longest_words_leave_room_to_write() -> None:
    names = [f"Persoon met een tamelijk lange naam {n}" for n in range(30)]
    prompts = [make_prompt(id=f"p{n}", text_nl="w" * 200) for n in range(3)]
    read = made(("Z" * 120, names), title="lang " * 40, prompts=prompts)
    assert len(read.pages) == 1
    heights = []
    read.pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: heights.append(tm[5]) if text.strip() else None
    )
    assert min(heights) > 0
    assert "…" in read.pages[0].extract_text()


def test_our_own_letters_are_in_the_file() -> None:
    fonts = made(("", ["Anna"])).pages[0]["/Resources"]["/Font"]
    names = {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    assert names
    assert all("Atkinson" in name for name in names)


def test_what_no_letter_is_there_for_does_not_break_the_sheet() -> None:
    assert "Groepje 1" in made(("", ["王小明", "👍 Anna"])).pages[0].extract_text()


def test_greek_cyrillic_and_vietnamese_names_are_printed_and_others_get_a_line_and_a_sentence() -> None:
    names = ["Ирина Шевченко", "Ελένη Παπαδοπούλου", "Nguyễn Thị Hồng", "Anna 🌸 Bos", "李明", "محمد", "Ana 明"]
    (page,) = made(("", names)).pages
    said = " ".join(page.extract_text().split())
    for name in ("Ирина Шевченко", "Ελένη Παπαδοπούλου", "Nguyễn Thị Hồng", "Anna Bos"):
        assert name in said
    assert said.count("________________") == 3
    assert "3 namen staan hier niet: die letters kunnen we niet afdrukken. Schrijf de namen op de lijnen." in said
    assert [name for name in names if unprintable(name)] == ["李明", "محمد", "Ana 明"]
    assert "Ana" not in said


def test_a_title_in_letters_that_are_missing_is_not_blank() -> None:
    (page,) = made(("", ["Anna"]), title="热网 Oost").pages
    said = " ".join(page.extract_text().split())
    assert "[?] Oost" in said
    assert "staat hier niet" not in said
