"""A report says what the wall says, to the number; and quotes what a hand chose, what groups carry on, what has support."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import NOON
from tests.unit.charts.test_charts import EN, FOUND, NL, READ, understood
from tests.unit.charts.test_votes import closed
from workshop.analysis.findings import Contradiction
from workshop.analysis.votes import Agreement, Count, Verdict
from workshop.charts.looks import Chart
from workshop.charts.themes import themes_by_role
from workshop.domain.report import Report, SectionEdit, Version
from workshop.reports.composing import compose
from workshop.reports.document import Document, Figure, Items, ReportPair, ReportTheme, Section, kept, read
from workshop.services.plenary.views import BallotResult, Judged, Understood
from workshop.services.report.views import ReportSource
from workshop.text.catalogue import Speaker

SEEN = understood(themes=FOUND, reading=READ, places={"s0": "talks", "s1": "agreement", "s2": "agreement"})


def source(seen: Understood = SEEN, report: Report | None = None, **more: object) -> ReportSource:
    values = {"people": {"initiative": 5, "municipality": 4, "council": 3}, "polls": (), "timeline": (), "left_out": 0}
    values |= {"versions": (), "remarks": ()} | more
    return ReportSource(understood=seen, report=report or Report(workshop_id="w"), **values)  # type: ignore[arg-type]


def written(seen: Understood = SEEN, report: Report | None = None, say: Speaker = EN, **more: object) -> Document:
    return compose(source(seen, report, **more), say, version=0, now=NOON)


def section(document: Document, key: str) -> Section:
    return next(section for section in (*document.sections, *document.appendices) if section.key == key)


def themes(document: Document, key: str = "p1") -> dict[str, ReportTheme]:
    return {block.title: block for block in section(document, key).blocks if isinstance(block, ReportTheme)}


def quoted(document: Document, key: str = "p1") -> list[str]:
    return [quote.id for theme in themes(document, key).values() for quote in theme.quotes]


def test_the_report_counts_what_the_wall_counts() -> None:
    document, chart = written(), themes_by_role(SEEN, EN, "p1")
    assert isinstance(chart, Chart)
    (figure,) = [block for block in section(document, "p1").blocks if isinstance(block, Figure)]
    assert (figure.table, figure.sentence) == (tuple(map(tuple, chart.table)), chart.sentence)
    by_name = {row[0]: row[-1] for row in chart.table[1:]}
    for theme in themes(document).values():
        if theme.id:
            assert by_name[theme.title] == str(theme.answers) == str(sum(n for _, n in theme.counts))
    numbers = {number.label: number.value for number in document.numbers}
    assert numbers == {
        "people": "12", "residents' initiative": "5", "municipality": "4", "council member": "3", "groups": "3", "answers": "12",
    }  # fmt: skip


def test_every_answer_is_in_the_list_of_all_once_and_in_the_table() -> None:
    document = written()
    everything = quoted(document, "answers")
    assert Counter(everything) == Counter(line.id for line in SEEN.harvest.lines)
    assert [row.answer for row in document.rows] == [line.text for line in SEEN.harvest.lines]
    assert {row.theme for row in document.rows} == {"koffie · buren", "Het bestuur", ""}


def test_a_hidden_theme_is_in_no_heading_and_its_answers_stay() -> None:
    assert set(themes(written())) == {"koffie · buren", "Het bestuur"}
    assert "a5" in quoted(written(), "answers")


def test_what_groups_carry_on_is_quoted_first_and_a_hand_wins() -> None:
    lines = [replace(line, ours=line.id == "a3") for line in SEEN.harvest.lines]
    seen = replace(SEEN, harvest=replace(SEEN.harvest, lines=lines))
    first = themes(written(seen))["koffie · buren"].quotes
    assert [quote.id for quote in first] == ["a3", "a0"]
    assert first[0].note == EN("live.ours_mark")
    chosen = Report(workshop_id="w", answers={"a3": False, "a2": True, "a7": True})
    assert [quote.id for quote in themes(written(seen, chosen))["koffie · buren"].quotes] == ["a2", "a0"]
    assert [quote.id for quote in themes(written(seen, chosen))[EN("report.also_said")].quotes] == ["a7"]


def test_all_that_a_hand_chose_is_quoted_however_many() -> None:
    chosen = Report(workshop_id="w", answers=dict.fromkeys(("a0", "a1", "a2", "a3"), True))
    assert len(themes(written(report=chosen))["koffie · buren"].quotes) == 4


def test_what_says_nothing_and_what_says_the_same_are_not_quoted() -> None:
    lines = [replace(line, text="Geen idee") if line.id == "a0" else line for line in SEEN.harvest.lines]
    lines = [replace(line, double_of="a1") if line.id == "a2" else line for line in lines]
    seen = replace(SEEN, harvest=replace(SEEN.harvest, lines=lines))
    theme = themes(written(seen))["koffie · buren"]
    assert [quote.id for quote in theme.quotes] == ["a1", "a3"]
    assert theme.quotes[0].also == ("● residents' initiative · Group 1",)


def test_sections_that_a_hand_took_out_are_out_and_its_sentences_are_in() -> None:
    report = Report(
        workshop_id="w",
        title="Samen verder",
        introduction="Eerste regel.\nTweede.",
        onward="In maart.",
        sections={
            "made": SectionEdit(shown=False),
            "answers": SectionEdit(shown=False),
            "p2": SectionEdit(text="Let op."),
        },
    )
    document = written(report=report, say=NL)
    keys = [each.key for each in (*document.sections, *document.appendices)]
    assert (keys, document.title) == (["about", "p1", "p2", "agreement", "onward"], "Samen verder")
    assert section(document, "p2").blocks[0] == document.sections[2].blocks[0]
    assert [getattr(section(document, key).blocks[0], "text", "") for key in ("about", "p2", "onward")] == [
        "Eerste regel.\nTweede.", "Let op.", "In maart.",
    ]  # fmt: skip


def voted(state: Agreement, **roles: Count) -> BallotResult:
    verdict = Verdict(
        answer="a6", state=state, roles=roles, k=0.9, gic=0.8, shared=0.95, interval=(0.8, 0.97),
        apart=("initiative", "municipality") if state is Agreement.DIVIDED else None,
    )  # fmt: skip
    return BallotResult(closed(), 12, (verdict,))


@pytest.mark.parametrize("state", [Agreement.SHARED, Agreement.MOST, Agreement.SEEMS_SHARED, Agreement.DIVIDED])
def test_what_was_voted_stands_under_how_sure_it_is_and_tells_nothing_of_one_or_two(state: Agreement) -> None:
    seen = replace(
        SEEN, result=voted(state, initiative=Count(agree=7, worth=7.0), municipality=Count(agree=2, worth=2.0))
    )
    (told,) = [block for block in section(written(seen), "agreement").blocks if isinstance(block, Items)]
    assert told.title == EN(f"report.votes.{state.name.lower()}")
    assert told.items == ("‘Vraag de wethouder om een startbedrag.’ (residents' initiative: 7 of 7 agree)",)
    brief = written(seen).brief
    assert (brief.insights[0].startswith("All roles support"), bool(brief.tension)) == (
        state is Agreement.SHARED, state is Agreement.DIVIDED,
    )  # fmt: skip


def test_a_role_that_voted_and_wrote_nothing_is_called_by_its_own_name() -> None:
    lines = [line for line in SEEN.harvest.lines if line.role_key != "municipality"]
    seen = replace(
        SEEN,
        harvest=replace(SEEN.harvest, lines=lines),
        result=voted(Agreement.SHARED, initiative=Count(agree=7, worth=7.0), municipality=Count(agree=5, worth=5.0)),
    )
    (told,) = [block for block in section(written(seen), "agreement").blocks if isinstance(block, Items)]
    assert told.items[0].endswith("(residents' initiative: 7 of 7 agree, municipality: 5 of 5 agree)")


def test_only_contradictions_that_somebody_confirmed_are_told() -> None:
    reading = replace(READ, contradictions=(Contradiction("a0", "a4", 0.9, 2), Contradiction("a1", "a5", 0.9, 2)))
    seen = replace(SEEN, reading=reading, judged={("a1", "a5"): Judged.CONFIRMED})
    (pair,) = [block for block in section(written(seen), "agreement").blocks if isinstance(block, ReportPair)]
    assert (pair.first.id, pair.second.id) == ("a1", "a5")
    assert written(seen).brief.tension.startswith("Not agreed yet: “Koffie bij de buren")


def test_versions_that_were_are_told_with_what_changed() -> None:
    versions = (
        Version(number=1, at=NOON, facilitator_id=None, changes=""),
        Version(number=2, at=NOON, facilitator_id=None, changes="Citaat weg"),
    )
    (told,) = section(written(versions=versions), "versions").blocks
    assert isinstance(told, Items)
    assert [item.rpartition(": ")[2] for item in told.items] == ["–", "Citaat weg"]


def test_a_workshop_in_which_nobody_said_anything_has_a_report_too() -> None:
    document = written(understood(starts=[], turns=[]), people={})
    assert [each.key for each in document.sections] == ["about", "p1", "p2", "agreement", "made"]
    assert (document.brief.insights, document.rows, document.minutes) == ((), (), 1)


@pytest.mark.parametrize("say", [NL, EN], ids=["nl", "en"])
def test_a_report_that_is_kept_is_read_as_it_was(say: Speaker) -> None:
    document = written(say=say)
    assert read(kept(document)) == document


@given(st.dictionaries(st.sampled_from([f"a{at}" for at in range(8)] + [f"s{at}" for at in range(4)]), st.booleans()))
def test_whatever_a_hand_chooses_what_it_took_out_is_never_quoted_and_what_it_chose_always(
    chosen: dict[str, bool],
) -> None:
    document = written(report=Report(workshop_id="w", answers=chosen))
    found = {*quoted(document, "p1"), *quoted(document, "p2")}
    assert {name for name, shown in chosen.items() if not shown} & found == set()
    assert {name for name, shown in chosen.items() if shown} <= found


def test_a_chart_of_one_bar_is_in_a_report_too_and_its_bar_is_low() -> None:
    from tests.unit.reports.ready import report

    (figure,) = [figure for figure in report("many").figures if figure.key == "contrast"]
    room, bar = (float(re.findall(rf"M0,{above}h[\d.]+v([\d.]+)h-", figure.svg)[0]) for above in ("0", r"[1-9][\d.]*"))
    assert len(figure.table) == 2
    assert 0 < bar < room / 3
