"""A scribe types for a table and hands over the pen; a facilitator types paper over without touching a mouse."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.ready import Ready
from tests.browser.steps import speaker, unfold
from tests.factories import duties_at
from workshop.domain.duties import DutyKind
from workshop.services.identity import Credentials

SAY = speaker("nl")
ROLE = {"initiative": "bewonersinitiatief", "municipality": "gemeente"}


def scribe_of(table: Ready) -> int:
    """The number of the participant who is asked to write."""
    house = table.app.house()
    try:
        (duties,) = duties_at(house, Credentials((), table.sign_in), table.workshop_id).values()
        return table.ids.index(next(duty.participant_id for duty in duties if duty.kind is DutyKind.SCRIBE))
    finally:
        house.close()


def says(page: Page, role: str, text: str) -> None:
    page.locator("label.chip", has_text=role).click()
    page.get_by_label(SAY("live.your_answer")).fill(text)
    page.keyboard.press("Control+Enter")
    expect(page.locator("li.card:not(.pending)", has_text=text)).to_be_visible()


def test_a_scribe_types_for_two_roles_without_a_network_too_and_hands_over_the_pen(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    n = scribe_of(table)
    scribe, mate = new_page(), new_page()
    table.enter(scribe, n)
    table.enter(mate, (n + 1) % 4)
    unfold(scribe, SAY("live.duties"))  # in the first minute nobody is asked; who looks can take it on
    scribe.get_by_role("button", name=f"{SAY('live.duty_accept')}: {SAY('live.duty_scribe')}", exact=True).click()
    says(scribe, ROLE["initiative"], "Koffie aan de keukentafel")
    scribe.context.set_offline(True)
    scribe.locator("label.chip", has_text=ROLE["municipality"]).click()
    scribe.get_by_label(SAY("live.your_answer")).fill("Eerst de begroting")
    scribe.keyboard.press("Control+Enter")
    expect(scribe.locator("li.pending", has_text=ROLE["municipality"])).to_be_visible()
    scribe.context.set_offline(False)
    for page in (scribe, mate):
        for text in ("Koffie aan de keukentafel", "Eerst de begroting"):
            expect(page.locator("li.card:not(.pending)", has_text=text)).to_contain_text(SAY("live.typed_for"))
        expect(page.locator(".rows")).not_to_contain_text(f"Deelnemer{n}")
    # What was chosen stays chosen for the next line, also after a reload.
    scribe.get_by_label(SAY("live.your_answer")).fill("Half getypt")
    scribe.reload()
    expect(scribe.get_by_label(SAY("live.your_answer"))).to_have_value("Half getypt")
    expect(scribe.get_by_label(ROLE["municipality"])).to_be_checked()
    unfold(scribe, SAY("live.duties"))
    scribe.get_by_text(SAY("live.pen_over")).click()
    scribe.locator(".pen").get_by_role("button", name=f"Deelnemer{(n + 1) % 4}").click()
    says(mate, ROLE["initiative"], "Nu schrijf ik")
    assert table.kept(3) == ["Koffie aan de keukentafel", "Eerst de begroting", "Nu schrijf ik"]


def test_lines_from_paper_are_typed_by_keyboard_alone(table: Ready, new_page: Callable[..., Page]) -> None:
    page = new_page()
    table.enter_desk(page, "entry")
    box = page.get_by_label(SAY("live.entry_line"))
    expect(box).to_be_focused()
    keys = page.keyboard
    for digit, text in (("1", "Begin bij de buren"), ("2", "Bel de wethouder"), ("", " 3 keer bellen"), ("", "Foutje")):
        keys.press(digit) if digit else None
        keys.type(text)
        keys.press("Enter")
    keys.press("Control+z")
    expect(box).to_have_value("Foutje")
    keys.press("Control+a")
    keys.type("Goed")
    keys.press("Enter")
    keys.press("PageDown")
    keys.type("Niet met techniek")
    keys.press("Enter")
    keys.press("PageDown")
    keys.type("Ruzie | Vrede | Soep")
    keys.press("Enter")
    expect(page.locator("li.card:not(.pending)", has_text="Ruzie | Vrede | Soep")).to_be_visible()
    keys.press("PageUp")
    keys.press("PageUp")
    expect(page.locator("li.card:not(.pending)")).to_have_count(4)
    assert sorted(table.kept(6)) == [
        "3 keer bellen",
        "Begin bij de buren",
        "Bel de wethouder",
        "Goed",
        "Niet met techniek",
        "Vrede",
    ]
