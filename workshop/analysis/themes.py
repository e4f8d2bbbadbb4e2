"""Find the themes of the answers to one prompt. Themes are proposals and stand still.

How much is proposed depends on how much there is: below 8 answers nothing, below 30 only groups that hold together
clearly, from 30 themes, from 60 themes that keep their answers when others come. What a hand has put somewhere stays
there at any number.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import replace

import numpy as np
from scipy import sparse

from workshop.analysis.answers import (
    FEWEST,
    STICKY_FROM,
    THEMES_FROM,
    AnswerText,
    Better,
    Theme,
    Themes,
    is_compared,
    strength,
    texts_of,
)
from workshop.analysis.clauses import name_by
from workshop.analysis.communities import communities, modularity
from workshop.analysis.labels import labels
from workshop.analysis.meanings import Vectors, meanings_of, mixed
from workshop.analysis.neighbours import Graph
from workshop.analysis.nonanswers import says_nothing
from workshop.analysis.tokens import Text, read
from workshop.analysis.typical import typical
from workshop.analysis.vectors import vectors

SMALLEST = 3  # answers in a theme
SAFE = 0.04  # how much more an answer must be like its own theme than like any other
_SPLIT, _SPLIT_SHARE = 0.004, 0.05  # what splitting a theme must gain, and that again for all of the answers
_OFFER = 0.02
_STEPS = 50
_LEAD = 3  # titles and themes with pinned answers, from which on they divide the answers among them
_LEAST_MASS = 0.25  # of what titles draw on average


def find_themes(
    answers: Sequence[AnswerText],
    previous: Themes | None = None,
    resolution: float | None = None,
    sticky_from: int = STICKY_FROM,
    meanings: Vectors | None = None,
) -> Themes:
    """Gives the themes of the answers to one prompt, in the order of the answers given.

    `previous` may be what this function gave before, changed by hand or not, or prepared titles (`prepared`). Until
    there are `sticky_from` answers, or a hand has touched something, themes are looked for anew each time. `resolution`
    is for measuring; without it that of `previous` counts. Where `previous` wants another, themes made anew at that one
    are offered as `better`, unless they are the same. `meanings` has vectors for the texts that `texts_of` names;
    a text without one is compared by its words, and where fewer than half have one all are. Raises ValueError for an unknown resolution.
    """
    previous = previous or Themes()
    grows_with = strength(previous.resolution)
    put = {answer_id for theme in previous.themes for answer_id in theme.pinned}
    nothing = {answer.id for answer in answers if answer.id not in put and says_nothing(answer.text)}
    free = [answer for answer in answers if answer.id not in previous.let_loose | nothing]
    found = _find(free, previous, grows_with if resolution is None else resolution, sticky_from, meanings or {})
    found = replace(found, resolution=previous.resolution, wanted=previous.wanted)
    if len(free) == len(answers):
        return replace(found, let_loose=frozenset())
    out = set(found.loose) | previous.let_loose | nothing
    loose = tuple(answer.id for answer in answers if answer.id in out)
    return replace(found, loose=loose, let_loose=previous.let_loose & set(loose))


def _find(
    answers: Sequence[AnswerText],
    previous: Themes,
    resolution: float,
    sticky_from: int,
    meanings: Vectors,
) -> Themes:
    if not is_compared(answers, previous):
        return Themes(loose=tuple(answer.id for answer in answers), next_id=previous.next_id)
    sticky = previous.touched or len(answers) >= sticky_from
    work = _Work(answers, previous, resolution, meanings)
    group = work.grown() if sticky else work.anew()
    found = work.themes(group, sticky)
    if previous.wanted:
        asked_for = len(answers) >= FEWEST
        return replace(found, better=work.going_on(found).wanted(group, previous.wanted) if asked_for else None)
    return replace(found, better=work.going_on(found).better(group, previous.resolution)) if sticky else found


def prepared(titles: Sequence[str]) -> Themes:
    """Themes that are there before any answer."""
    themes = tuple(Theme(id=f"t{number}", title=title) for number, title in enumerate(titles, 1))
    return Themes(themes=themes, next_id=len(themes) + 1)


class _Work:
    """One prompt's answers, followed by the titles of its themes as if they were answers too."""

    def __init__(self, answers: Sequence[AnswerText], before: Themes, resolution: float, meanings: Vectors) -> None:
        said = texts_of(answers, before)
        self._answers, self._resolution = answers, resolution
        self._texts: list[Text] = read(said)
        self._size = len(answers)
        meant = meanings_of(said, meanings) if meanings else None
        self._rows = mixed(self._texts, vectors(self._texts), meant)
        self._ties = self._rows.ties()
        titled = [theme.id for theme in before.themes if theme.title]
        self._title_of = {name: self._size + at for at, name in enumerate(titled)}
        self._go_on_from(before)

    def _go_on_from(self, before: Themes) -> None:
        self._before = before
        at = {answer.id: number for number, answer in enumerate(self._answers)}
        self._was = [-1] * len(self._texts)
        self._held = set(self._title_of.values())
        for number, theme in enumerate(before.themes):
            for member in theme.members:
                if member in at:
                    self._was[at[member]] = number
            if theme.id in self._title_of:
                self._was[self._title_of[theme.id]] = number
        for number, theme in enumerate(before.themes):
            for member in theme.pinned:
                if member in at:
                    self._was[at[member]] = number
                    self._held.add(at[member])

    def going_on(self, found: Themes) -> "_Work":
        """Gives the same answers, going on from what was just found: what is offered beside it is told by its ids."""
        work = copy(self)
        work._go_on_from(found)
        return work

    def anew(self) -> list[int]:
        """Gives the communities as if there had been none."""
        return communities(self._ties, self._resolution)

    def grown(self) -> list[int]:
        """Gives the communities there were with what is new; what was somewhere stays unless leaving gains much."""
        start = self._led_by_titles()
        group = communities(self._ties, self._resolution, start, self._held)
        return self._split(group)

    def _led_by_titles(self) -> list[int]:
        """Where everybody was; new answers where the titles and pinned answers lead, if there are such.

        What a title says passes along the ties from answer to answer (label propagation: Zhu, Ghahramani and Lafferty
        2003, with their scaling by the mass of each class).
        """
        leaders = {number for number, theme in enumerate(self._before.themes) if theme.kept}
        new = [number for number, was in enumerate(self._was) if was < 0]
        # One title or two among many answers lead nowhere: every answer is nearer to them than to nothing.
        if len(leaders) < _LEAD or not new:
            return self._was
        kinds = len(self._before.themes)
        led = np.zeros((len(self._was), kinds))
        known = [number for number, was in enumerate(self._was) if was in leaders]
        led[known, [self._was[number] for number in known]] = 1
        fixed = led[known]
        weights = self._ties.matrix
        degree = np.asarray(weights.sum(axis=1)).ravel()
        step = sparse.csr_array(weights * (1 / np.where(degree > 0, degree, 1))[:, None])
        for _ in range(_STEPS):
            led = step @ led
            led[known] = fixed
        mass = led[: self._size].sum(axis=0)
        # A title that hardly any answer leads to would otherwise draw answers that have nothing to do with it.
        scaled = led / np.maximum(mass, max(_LEAST_MASS * mass.mean(), 1e-12))
        start = self._was[:]
        for number in new:
            if scaled[number].max(initial=0) > 0:
                start[number] = int(scaled[number].argmax())
        return start

    def _split(self, group: list[int]) -> list[int]:
        """Themes that fall apart clearly become several; the largest part stays where it was, and so do the pinned.

        Only those are tried that something new came into.
        """
        total = sum(self._ties.weights)
        free = max(group, default=-1) + 1
        for theme in sorted({community for community, was in zip(group, self._was, strict=True) if was < 0}):
            inside = [number for number, community in enumerate(group) if community == theme]
            if len(inside) < 2 * SMALLEST or any(number in self._held for number in inside):
                continue
            part = _inside(self._ties, inside)
            parts = communities(part, self._resolution * sum(part.weights) / total if total else 1.0)
            sizes = Counter(parts)
            if len(sizes) < 2:
                continue
            tried = group[:]
            largest = max(sizes, key=lambda size: (sizes[size], -size))
            for number, piece in zip(inside, parts, strict=True):
                if piece != largest and sizes[piece] >= SMALLEST:
                    tried[number] = free + piece
            gain = modularity(self._ties, tried, self._resolution) - modularity(self._ties, group, self._resolution)
            if gain > _SPLIT + _SPLIT_SHARE * len(inside) / self._size:
                group, free = tried, free + len(sizes)
        return group

    def themes(self, group: list[int], sticky: bool) -> Themes:
        """Communities as themes, under the ids they had."""
        safe = self._safe(group)
        few = self._size < THEMES_FROM
        members: dict[int, list[int]] = {}
        for number in range(self._size):
            if self._ties.starts[number] < self._ties.starts[number + 1] or number in self._held:
                members.setdefault(group[number], []).append(number)
        if few:
            for inside in members.values():
                inside[:] = [number for number in inside if safe[number] or number in self._held]
        kept = {number: theme for number, theme in enumerate(self._before.themes) if theme.kept}
        group_of_kept = {self._was[at]: group[at] for at in sorted(self._held)}
        stays = {group_of_kept[number]: theme for number, theme in kept.items() if number in group_of_kept}
        ids, next_id = self._ids(
            group,
            {community for community in group if community in stays or len(members.get(community, [])) >= SMALLEST},
        )
        group_of = {name: community for community, name in ids.items()}
        for theme in kept.values():
            if theme.id in group_of:
                stays.setdefault(group_of[theme.id], theme)
        shown = list(ids)
        names = labels(self._texts, [members.get(community, []) for community in shown])
        themes = [
            self._theme(ids[community], stays.get(community), members.get(community, []), safe, terms)
            for community, terms in zip(shown, names, strict=True)
        ]
        # A theme that a hand made stays, though none of its answers is left.
        themes += [
            replace(theme, members=(), loose=(), medoid=None, terms=())
            for theme in kept.values()
            if theme.id not in group_of
        ]
        inside_any = {member for theme in themes for member in theme.members}
        loose = tuple(answer.id for answer in self._answers if answer.id not in inside_any)
        order = {theme.id: number for number, theme in enumerate(self._before.themes)}
        themes.sort(
            key=lambda theme: (
                (order.get(theme.id, len(order)), -len(theme.members)) if sticky else (0, -len(theme.members))
            )
        )
        return Themes(themes=tuple(themes), loose=loose, next_id=next_id)

    def _theme(
        self, name: str, kept: Theme | None, inside: list[int], safe: Sequence[bool], terms: tuple[str, ...]
    ) -> Theme:
        ids = [answer.id for answer in self._answers]
        at = self._typical(name, inside, safe) if inside else None
        pinned = frozenset(ids[number] for number in inside if number in self._held)
        return Theme(
            id=name,
            title=kept.title if kept else "",
            clause="" if at is None else name_by(self._answers[at].text),
            terms=terms,
            medoid=None if at is None else ids[at],
            members=tuple(ids[number] for number in inside),
            loose=tuple(ids[number] for number in inside if not safe[number] and number not in self._held),
            pinned=pinned,
            hidden=bool(kept and kept.hidden),
        )

    def _typical(self, name: str, inside: list[int], safe: Sequence[bool]) -> int:
        """The answer that stands for the others."""
        likes = dict(zip(inside, np.round(self._rows.to_each_other(inside), 9).tolist(), strict=True))
        sure = frozenset(number for number in inside if safe[number] or number in self._held)
        medoid = next((theme.medoid for theme in self._before.themes if theme.id == name), None)
        before = next((number for number in inside if self._answers[number].id == medoid), None)
        return typical([answer.text for answer in self._answers], self._texts, likes, sure, before)

    def _safe(self, group: list[int]) -> list[bool]:
        """Whether each answer is clearly more like its own theme than like any other, by mean likeness."""
        kinds = max(group, default=-1) + 1
        shape = (len(group), kinds)
        belongs = sparse.csr_array((np.ones(len(group)), (np.arange(len(group)), group)), shape=shape)
        sizes = np.asarray(belongs.sum(axis=0)).ravel()
        alike = self._rows.to_groups(belongs)
        number = np.arange(len(group))
        others = sizes[group] - 1
        own = (alike[number, group] - self._rows.to_itself()) / np.where(others > 0, others, 1)
        mean = alike / np.where(sizes > 0, sizes, 1)
        mean[:, sizes < SMALLEST] = 0
        mean[number, group] = 0
        # In a theme that a hand made, more like it than like the room as a whole.
        outside = alike.sum(axis=1) - alike[number, group]
        room = outside / np.maximum(len(group) - sizes[group], 1)
        made = np.isin(group, [group[at] for at in self._held])
        nearest = np.maximum(mean.max(axis=1, initial=0), np.where(made, room, 0))
        return list((others > 0) & (own - nearest >= SAFE))

    def _ids(self, group: list[int], shown: Collection[int]) -> tuple[dict[int, str], int]:
        """An id per community that becomes a theme: that of the theme most of its answers come from, else a new one."""
        sizes = Counter(group[: self._size]) + Counter(group[at] for at in self._title_of.values())
        shared: Counter[tuple[int, int]] = Counter(
            (number, was) for number, was in zip(group, self._was, strict=True) if was >= 0 and number in shown
        )
        for at in self._held:
            shared[group[at], self._was[at]] += len(group)  # a hand counts more than any number of answers
        ids: dict[int, str] = {}
        taken: set[int] = set()
        for (community, was), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if community not in ids and was not in taken:
                ids[community] = self._before.themes[was].id
                taken.add(was)
        next_id = self._before.next_id
        for community in sorted(shown, key=lambda number: (-sizes[number], number)):
            if community not in ids:
                ids[community] = f"t{next_id}"
                next_id += 1
        return ids, next_id

    def better(self, group: list[int], resolution: str) -> Better | None:
        """Themes made anew, where they hold together clearly better than these."""
        fresh = self._fresh()
        gain = self._gain(group, fresh)
        return self._offer(fresh, gain, resolution) if gain > _OFFER else None

    def wanted(self, group: list[int], resolution: str) -> Better | None:
        """Themes made anew at another resolution, whatever they gain, where they are others than these."""
        work = copy(self)
        work._resolution = strength(resolution)
        fresh = work._fresh()
        offer = work._offer(fresh, work._gain(group, fresh), resolution)
        return offer if offer.moved and offer.themes else None

    def _fresh(self) -> list[int]:
        start = [was if number in self._held else -1 for number, was in enumerate(self._was)]
        return communities(self._ties, self._resolution, start, self._held)

    def _gain(self, group: list[int], fresh: list[int]) -> float:
        return modularity(self._ties, fresh, self._resolution) - modularity(self._ties, group, self._resolution)

    def _offer(self, fresh: list[int], gain: float, resolution: str) -> Better:
        found = self.themes(fresh, sticky=True)
        before = {member: theme.id for theme in self._before.themes for member in theme.members}
        after = {member: theme.id for theme in found.themes for member in theme.members}
        moved = sum(before.get(answer.id) != after.get(answer.id) for answer in self._answers)
        return Better(found.themes, gain, moved, resolution)


def _inside(ties: Graph, nodes: list[int]) -> Graph:
    """The ties among some of the answers, numbered anew."""
    part = sparse.csr_array(ties.matrix[nodes][:, nodes])
    part.sort_indices()
    return Graph(part.indptr.tolist(), part.indices.tolist(), part.data.tolist())
