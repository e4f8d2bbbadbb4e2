"""Keep what facilitators write for the report, publish it, and give it to whoever has its address."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from workshop.domain import texts
from workshop.domain.answers import Visibility
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.permissions import Act
from workshop.domain.polls import PollState
from workshop.domain.programme import planned
from workshop.domain.report import RemarkState, Report, Version, check_report
from workshop.domain.workshops import State
from workshop.services.identity import Credentials, allowed, facilitator_in, steered, visitor_in
from workshop.services.plenary.insights import Insights
from workshop.services.polls.polls import Polls
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.services.report.views import Own, OwnLine, Published, ReportSource
from workshop.services.snapshot import Snapshots
from workshop.storage.unit_of_work import Store


class Reports:
    """Keeps and publishes reports."""

    def __init__(
        self, store: Store, clock: Clock, chance: Chance, snapshots: Snapshots, *, insights: Insights, polls: Polls
    ) -> None:
        self._store, self._clock, self._chance, self._snapshots = store, clock, chance, snapshots
        self._insights, self._polls = insights, polls

    def own(self, who: Credentials, workshop_id: str) -> Report:
        """Gives what facilitators wrote so far. Raises Refused NOT_FOUND for whoever does not steer the workshop."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            return rows.reports.get(workshop_id) or Report(workshop_id=workshop_id)

    def source(self, who: Credentials, workshop_id: str) -> ReportSource:
        """Gives all that the report is written from, as it is now. Raises Refused NOT_FOUND for who may not read all of it."""
        understood = self._insights.of(who, workshop_id)
        with self._store.reading() as rows:
            allowed(rows, who, workshop_id, Act.OBSERVE, self._clock())
            snapshot = self._snapshots.of(rows, workshop_id)
            asked = [poll.id for poll in rows.polls.of_workshop(workshop_id) if poll.state is PollState.CLOSED]
            report = rows.reports.get(workshop_id) or Report(workshop_id=workshop_id)
            versions, remarks = rows.reports.versions(workshop_id), rows.remarks.of_workshop(workshop_id)
            left_out = rows.answers.count(workshop_id) - rows.answers.count(workshop_id, shown=True)
        took_part = [person for person in snapshot.people.values() if person.kept_out_at is None]
        return ReportSource(
            understood=understood,
            report=report,
            people=Counter(snapshot.shown_role(person.role_key) for person in took_part),
            polls=tuple(self._polls.result(who, workshop_id, poll_id) for poll_id in asked),
            timeline=tuple(planned(snapshot.parts, snapshot.workshop.starts_at)),
            left_out=left_out,
            versions=tuple(versions),
            remarks=tuple(remark for remark in remarks if remark.state is not RemarkState.NEW),
        )

    def change(self, who: Credentials, workshop_id: str, report: Report) -> Report:
        """Keeps what a facilitator wrote and chose, and gives it back clean.

        `report.revision` is that of the report they saw. Raises Refused REPORT_CHANGED when somebody else saved since, as
        `check_report` does, and NOT_FOUND also for answers that are not the workshop's.
        """
        wanted = check_report(replace(report, workshop_id=workshop_id))
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            kept = rows.reports.get(workshop_id) or Report(workshop_id=workshop_id, token=self._chance.token())
            if kept.revision != report.revision:
                raise Refused(Why.REPORT_CHANGED)
            mine = {
                answer.id for answer in rows.answers.some(list(wanted.answers)) if answer.workshop_id == workshop_id
            }
            if mine != set(wanted.answers):
                raise Refused(Why.NOT_FOUND)
            changed = replace(wanted, token=kept.token, revision=kept.revision + 1)
            rows.reports.put(changed)
        return changed

    def publish(
        self,
        who: Credentials,
        workshop_id: str,
        revision: int,
        content: Mapping[str, str],
        changes: str = "",
        *,
        number: int,
    ) -> None:
        """Publishes version `number`, written from the report at this revision.

        `content` is the whole report by language, `changes` says what is new since the version before. Raises Refused
        NOT_CLOSED before the workshop is closed, REPORT_CHANGED when somebody saved or published since, TOO_LONG, NOT_FOUND.
        """
        now, told = self._clock(), texts.optional_text(changes, "report_changes")
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, now)
            if workshop.state is not State.CLOSED:
                raise Refused(Why.NOT_CLOSED)
            report = rows.reports.get(workshop_id)
            published = len(rows.reports.versions(workshop_id))
            if (report.revision if report else 0) != revision or published + 1 != number:
                raise Refused(Why.REPORT_CHANGED)
            if report is None:
                report = Report(workshop_id=workshop_id, token=self._chance.token())
                rows.reports.put(report)
            by = facilitator_in(rows, who, now)
            rows.reports.add_version(
                workshop_id, Version(number=number, at=now, facilitator_id=by, changes=told), content
            )
            # Whoever has their thanks on the screen is shown the way to it.
            rows.tell(Event(Happened.STAGE_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))

    def published(self, token: str, number: int | None = None) -> Published:
        """Gives a published version to whoever has its address; the latest where none is named. Raises Refused NOT_FOUND."""
        with self._store.reading() as rows:
            workshop_id = rows.reports.by_token(token)
            workshop = rows.workshops.get(workshop_id) if workshop_id else None
            report = rows.reports.get(workshop_id) if workshop_id else None
            versions = rows.reports.versions(workshop_id) if workshop_id else []
            if workshop is None or report is None or not versions:
                raise Refused(Why.NOT_FOUND)
            newest = versions[-1].number
            wanted = newest if number is None else number
            content = {language: rows.reports.content(workshop.id, wanted, language) or "" for language in ("nl", "en")}
            if not all(content.values()):
                raise Refused(Why.NOT_FOUND)
        return Published(workshop=workshop, report=report, number=wanted, newest=newest, content=content)

    def mine(self, who: Credentials, workshop_id: str) -> Own:
        """Gives what a participant takes home: all answers of their own groups. Raises Refused NOT_FOUND for who took no part."""
        with self._store.reading() as rows:
            me = visitor_in(rows, who, workshop_id, self._clock()).participant_id
            snapshot = self._snapshots.of(rows, workshop_id)
            if me is None or me not in snapshot.people:
                raise Refused(Why.NOT_FOUND)
            groups = {}
            for group_id in snapshot.own_groups.get(me, frozenset()):
                this_round, group = snapshot.groups[group_id]
                written = sorted(rows.answers.of_group(group_id, 0), key=lambda answer: (answer.created_at, answer.id))
                groups[this_round.number, group.number] = tuple(
                    OwnLine(
                        id=answer.id,
                        prompt_id=answer.prompt_id,
                        words=answer.words,
                        mine=answer.participant_id == me,
                        ours=answer.ours,
                        shown=answer.visibility is Visibility.SHOWN,
                    )
                    for answer in written
                    if answer.removed_at is None and (answer.participant_id == me or not snapshot.hidden(this_round.id))
                )
            report = rows.reports.get(workshop_id)
            is_published = report is not None and bool(rows.reports.versions(workshop_id))
        return Own(
            workshop=snapshot.workshop,
            name=snapshot.people[me].first_name,
            prompts=tuple(snapshot.prompts),
            groups=dict(sorted(groups.items())),
            rounds=snapshot.published_rounds,
            token=report.token if report is not None and is_published else "",
            react_until=report.react_until if report is not None and is_published else None,
        )
