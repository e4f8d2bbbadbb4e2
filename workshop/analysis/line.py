"""Place surprises on the line of phases of working together; unplaced where no word tells."""

from collections import Counter
from collections.abc import Sequence

from workshop.analysis.answers import AnswerText
from workshop.analysis.findings import PhaseWords, Place
from workshop.analysis.tokens import read, stem, words_of


def place_on_line(answers: Sequence[AnswerText], phases: Sequence[PhaseWords]) -> tuple[Place, ...]:
    """Gives a place per answer, in their order: the phase most of its words belong to, of equals the later one.

    A word that begins with a phase's word counts too (*overeenkomstavond* for *overeenkomst*); one that belongs to
    several phases says less. Later wins, because people tell what went before.
    """
    cues = [
        {stem(word, language) for phrase in phase.words for word in words_of(phrase) for language in ("nl", "en")}
        for phase in phases
    ]
    shared = Counter(cue for of_phase in cues for cue in of_phase)
    found = []
    for answer, text in zip(answers, read([answer.text for answer in answers]), strict=True):
        stems = [stem(word, text.language) for word in text.telling]
        scores = [
            sum(max((1 / shared[cue] for cue in of_phase if _begins(word, cue)), default=0.0) for word in stems)
            for of_phase in cues
        ]
        best = max(range(len(phases)), key=lambda number: (scores[number], number), default=None)
        placed = best is not None and scores[best] > 0
        found.append(Place(answer.id, phases[best].id if placed and best is not None else None))
    return tuple(found)


def _begins(word: str, cue: str) -> bool:
    return word == cue or (len(cue) >= 6 and word.startswith(cue))
