"""Hold the phases of working together, in the order in which they come; surprises are placed on their line."""

import json
from dataclasses import asdict, dataclass

from workshop.domain import texts
from workshop.domain.errors import Refused, Why

FEWEST, MOST = 2, 8  # phases of a workshop
MOST_WORDS = 40  # telling words of a phase

NOWHERE = "-"  # in place of a phase: a surprise that a facilitator took off the line


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase, with the words by which one sees that something happened in it, in any language."""

    id: str
    name_nl: str
    name_en: str
    words: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Gives the name in a language, or in the other one where that is empty."""
        return (self.name_nl, self.name_en)[language == "en"] or self.name_nl or self.name_en


# From first talks to project, as cooperations of residents and municipalities go.
USUAL = (
    Phase(
        "talks", "eerste gesprekken", "first talks",
        ("kennismaking", "kennismaken", "eerste gesprek", "eerste afspraak", "eerste contact", "koffie", "verkenning",
         "verkennen", "bewonersavond", "first talk", "first meeting", "introduction", "coffee", "explore"),
    ),
    Phase(
        "intention", "intentie", "intention",
        ("intentie", "intentieverklaring", "startnotitie", "ambitie", "raadsbesluit", "subsidie", "haalbaarheid",
         "plan van aanpak", "letter of intent", "intention", "ambition", "grant", "feasibility"),
    ),
    Phase(
        "agreement", "overeenkomst", "agreement",
        ("overeenkomst", "samenwerkingsovereenkomst", "contract", "convenant", "handtekening", "ondertekening",
         "jurist", "juridisch", "onderhandelen", "onderhandeling", "agreement", "covenant", "signature", "lawyer", "negotiate"),
    ),
    Phase(
        "project", "project", "project",
        ("project", "aanleg", "aanbesteding", "uitvoering", "aannemer", "bouw", "bouwen", "oplevering", "vergunning",
         "exploitatie", "construction", "tender", "contractor", "build", "permit", "delivery"),
    ),
)  # fmt: skip


def read_phases(stored: str) -> tuple[Phase, ...]:
    """Reads the phases as they were stored; gives the usual ones where nothing was."""
    if not stored:
        return USUAL
    return tuple(
        Phase(kept["id"], kept["name_nl"], kept["name_en"], tuple(kept["words"])) for kept in json.loads(stored)
    )


def stored_phases(phases: tuple[Phase, ...]) -> str:
    """Gives the phases as they are stored."""
    return json.dumps([asdict(phase) for phase in phases], ensure_ascii=False)


def check_phases(wanted: list[Phase]) -> tuple[Phase, ...]:
    """Cleans the phases. Raises Refused NEEDS_MORE, TOO_MANY, EMPTY (a phase without a name), TOO_LONG."""
    if len(wanted) < FEWEST:
        raise Refused(Why.NEEDS_MORE, least=FEWEST)
    if len(wanted) > MOST:
        raise Refused(Why.TOO_MANY, most=MOST)
    checked = []
    for phase in wanted:
        dutch, english = texts.optional_line(phase.name_nl, "phase"), texts.optional_line(phase.name_en, "phase")
        if not (dutch or english):
            raise Refused(Why.EMPTY, field="phase")
        words = [texts.optional_line(word, "telling_words") for word in phase.words]
        said = tuple(dict.fromkeys(word for word in words if word))
        if len(said) > MOST_WORDS:
            raise Refused(Why.TOO_MANY, most=MOST_WORDS)
        checked.append(Phase(phase.id, dutch, english, said))
    return tuple(checked)
