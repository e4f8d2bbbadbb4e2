"""Choose the answer that stands for a theme: one most like the others, whose words can stand alone and say what the others say too; never a list."""

from collections.abc import Sequence

from workshop.analysis.clauses import clause_of, is_opening, is_short, name_by, tells_of_itself
from workshop.analysis.ideas import ideas_of
from workshop.analysis.tokens import LANGUAGES, Text, plain, plain_words, rarity, stem, stop_words, word_lists

# Of how like the others the likest answer is: to be chosen for its words, to be so where no nearer one has any, and to go on
# standing for the others.
_NEARLY, _FAIRLY, _STAYS = 0.8, 0.5, 0.5
_TELLS = 0.5  # how rare a word must be to say what a theme is about
_SAID_BY = 0.15  # of the others that must have a word of the title too


def typical(
    said: Sequence[str], read: Sequence[Text], likes: dict[int, float], sure: frozenset[int], before: int | None
) -> int:
    """Gives the number of the answer that stands for those in `likes`, which says how like the others each of them is.

    One that is `sure` to belong there, if there is any; of equals the first. Whoever stood for them `before` stays as long as it is
    nearly as like the others.
    """
    near = [number for number in likes if number in sure] or list(likes)
    best = max(likes[number] for number in near)
    if before is not None and likes[before] >= _STAYS * best and clause_of(said[before]) and not ideas_of(said[before]):
        return before
    roots = {number: _roots(read[number].words, read[number].language) for number in likes}
    worth = {number: _worth(said[number], number, roots, read[number].language) for number in likes}
    for good in (_BEST, _GOOD, _TITLED):
        for some, least in ((near, _NEARLY), (near, _FAIRLY), (list(likes), _FAIRLY), (list(likes), 0.0)):
            chosen = max(
                (number for number in some if likes[number] >= least * best),
                key=lambda number: (worth[number], likes[number], -number),
            )
            if worth[chosen] >= good:
                return chosen
    if before is not None and likes[before] >= _STAYS * best:
        return before
    return max(
        near, key=lambda number: (not ideas_of(said[number]), bool(name_by(said[number])), likes[number], -number)
    )


# What an answer is worth: it has words for a title, which may be more or less than a glance takes and say what others say too.
_TITLED, _OF_ALL, _SHORT, _SHARED = 1, 1, 2, 2
_GOOD, _BEST = _TITLED + _OF_ALL + _SHORT, _TITLED + _SHORT + _SHARED


def _worth(text: str, number: int, roots: dict[int, frozenset[str]], language: str) -> int:
    """Says how well an answer's words can stand as a title: not at all, read, at a glance; as anybody's; as the others' too."""
    clause = clause_of(text)
    if not clause or ideas_of(text):
        return 0
    if not is_opening(text):
        return _TITLED
    own = _roots(plain_words(plain(clause)), language)
    others = [of for other, of in roots.items() if other != number]
    shared = sum(not own.isdisjoint(of) for of in others) >= max(1, _SAID_BY * len(others))
    return _TITLED + _SHORT * is_short(clause) + _OF_ALL * (not tells_of_itself(clause)) + _SHARED * shared


def _roots(words: Sequence[str], language: str) -> frozenset[str]:
    silent = stop_words(LANGUAGES[0]) | stop_words(LANGUAGES[1]) | word_lists("clauses")["says_little"]
    return frozenset(stem(word, language) for word in words if word not in silent and rarity(word, language) >= _TELLS)
