"""Paper and votes of tables on a facilitator's screens: what there is to do, and when there is nothing yet."""

from zoneinfo import ZoneInfo

from tests.factories import uuid_of
from tests.screens.conftest import Visit
from workshop.domain.answers import Words
from workshop.domain.ballots import BallotKind
from workshop.services.answers.sending import SentAnswer
from workshop.text.catalogue import Speaker

SAY = Speaker("nl", ZoneInfo("Europe/Amsterdam"))


def test_paper_waits_for_groups_then_for_the_beginning_and_then_there_is_a_place_for_it(visit: Visit) -> None:
    visit.as_facilitator()
    assert [info.value for info in visit.see("entry", w=visit.code).info] == [SAY("entry.no_groups")]
    visit.house.proposing.propose(visit.who, visit.workshop_id, 3, seed=1)
    visit.house.proposing.publish(visit.who, visit.workshop_id)
    assert [info.value for info in visit.see("entry", w=visit.code).info] == [SAY("entry.not_yet")]
    visit.go_live()
    screen = visit.see("entry", w=visit.code)
    assert (screen.exception, list(screen.info)) == ([], [])


def test_a_participant_and_a_stranger_find_no_page_for_paper(visit: Visit) -> None:
    assert visit.see("entry", w=visit.code).title[0].value == SAY("nothing.title")
    visit.as_participant()
    assert visit.see("entry", w=visit.code).title[0].value == SAY("nothing.title")


def test_sheets_are_offered_once_groups_are_published(visit: Visit) -> None:
    visit.as_facilitator()
    assert SAY("sheet.title") not in [expander.label for expander in visit.see("groups", w=visit.code).expander]
    visit.go_live()
    assert SAY("sheet.title") in [expander.label for expander in visit.see("groups", w=visit.code).expander]


def test_a_table_is_chosen_while_a_vote_on_cards_is_open(visit: Visit) -> None:
    visit.as_facilitator()
    visit.go_live()
    house, cards = visit.house, []
    for n in range(2):
        group = house.paper.desk(visit.who, visit.workshop_id).groups[0][1].id
        line = SentAnswer(
            id=uuid_of(n),
            workshop_id=visit.workshop_id,
            group_id=group,
            prompt_id=visit.prompts()[0].id,
            words=Words(f"Regel {n}"),
            role="other",
        )
        cards.append(house.paper.enter(visit.who, line).id)
    ballot = house.ballots.prepare(visit.who, visit.workshop_id, BallotKind.CARDS, 0, cards)
    assert f"table_{ballot}" not in [choice.key for choice in visit.see("votes", w=visit.code).selectbox]
    house.ballots.open(visit.who, visit.workshop_id, ballot)
    screen = visit.see("votes", w=visit.code)
    screen.selectbox(key=f"table_{ballot}").select_index(0).run()
    assert not screen.exception
