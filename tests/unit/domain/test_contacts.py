"""What leads to somebody is found however it is written, and what only looks like it stays."""

import pytest

from workshop.domain.contacts import has_contact, without_contacts

CONTACTS = [
    "jan@buurt.nl", "Jan.de.Vries+warmte@mail.buurt-oost.nl", "o'neil@buurt.ie", "jan@büurt.nl", "jan@buurt", "ｊａｎ＠buurt.nl",
    "mailto:jan@buurt.nl", "<jan@buurt.nl>", "jan (at) buurt.nl", "jan [at] buurt [punt] nl", "@janbuurt",
    "https://buurt.nl/jan", "HTTP://BUURT.NL", "www.jandevries.nl/over", "ftp://jan.nl",
    "jandevries.nl", "Jan-Devries.NL", "jan.devries.com/over?x=1", "buurt.amsterdam", "jan.co.uk", "jandevries.nl:8080",
    "06-12345678", "06 12 34 56 78", "0612345678", "+31 6 1234 5678", "+31(0)6-12345678", "(020) 123 45 67", "0031 6 12345678",
    "073-615 51 55", "0800-1234", "612345678", "tel:0612345678", "NL91 ABNA 0417 1643 00", "NL91ABNA0417164300",
]  # fmt: skip
WORDS = [
    "Klaar.De raad beslist", "12 mei 2024", "01-02-2024", "2030 2040 2050", "2023-2024", "100.000 euro", "1,5 graad", "o.a. de buurt",
    "m.b.t. het net", "a.u.b. bellen", "3.000.000", "e-mail", "route 66", "06 en 07", "plan.pdf", "v2.0", "10 000 000", "versie 1.2.3",
]  # fmt: skip


@pytest.mark.parametrize("contact", CONTACTS)
def test_nothing_is_left_of_what_leads_to_somebody(contact: str) -> None:
    said = without_contacts(f"Vraag het aan {contact}, of bel")
    assert "".join(sign for sign in said if sign.isalnum()) == "Vraaghetaanofbel"
    assert has_contact(contact)


@pytest.mark.parametrize("text", WORDS)
def test_other_words_and_numbers_stay(text: str) -> None:
    assert without_contacts(text) == text
    assert not has_contact(text)


def test_long_texts_without_an_end_take_no_time() -> None:
    for piece in ("a", "a.", "a-", "0 ", "1", "@", "(at)", "0-", "nl91 "):
        without_contacts(piece * (100_000 // len(piece)))
