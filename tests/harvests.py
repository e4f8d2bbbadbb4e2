"""Invented answers about known subjects, for tests of the analysis."""

import random

from workshop.analysis.answers import AnswerText, Theme, Themes

SUBJECTS = {
    "koffie": "koffie keukentafel buren bezoek luisteren aanbellen soep kennismaken",
    "geld": "subsidie startbedrag begroting rekening voorfinanciering kosten betalen offerte",
    "raad": "gemeenteraad raadsleden raadsbesluit fractie motie wethouder college stadhuis",
    "techniek": "warmtepomp warmtenet bronnet leidingen aquathermie boring isolatie temperatuur",
    "afspraken": "overeenkomst intentieverklaring handtekening jurist contract artikelen bijlage ondertekenen",
    "meedoen": "bewonersavond vrijwilligers huurders enquête buurtkrant inloop opkomst deurposter",
}
_FILLERS = [
    "samen",
    "eerst",
    "rustig",
    "altijd",
    "vaak",
    "steeds",
    "gewoon",
    "eerlijk",
    "open",
    "tijdig",
    "helder",
    "vooraf",
]
_SHAPES = (
    "Begin met {} en {}, {} komt daarna",
    "Zorg dat {} bij {} hoort, {}",
    "{} is {} zonder {}",
    "Praat {} over {} en {}",
)


def answers(
    number: int, seed: int = 1, prompt: str = "start", subjects: int = len(SUBJECTS)
) -> tuple[list[AnswerText], list[str]]:
    """So many answers with, for each, the subject it is about."""
    chance = random.Random(seed)
    names = list(SUBJECTS)[:subjects]
    about = [names[at % subjects] for at in range(number)]
    chance.shuffle(about)
    made = []
    for at, subject in enumerate(about):
        words = chance.sample(SUBJECTS[subject].split(), 3)
        text = chance.choice(_SHAPES).format(*words) + f" {chance.choice(_FILLERS)} {chance.choice(_FILLERS)}"
        made.append(
            AnswerText(
                id=f"a{at}", text=text, prompt=prompt, role=("initiative", "municipality")[at % 2], group=f"g{at % 5}"
            )
        )
    return made, about


def lumped(made: list[AnswerText], about: list[str]) -> Themes:
    """The six subjects in two themes of three each, as nobody would leave them."""
    names = list(SUBJECTS)
    return Themes(
        themes=tuple(
            Theme(
                id=f"t{at}",
                members=tuple(text.id for text, subject in zip(made, about, strict=True) if subject in half),
            )
            for at, half in enumerate((names[:3], names[3:]), 1)
        ),
        next_id=3,
    )
