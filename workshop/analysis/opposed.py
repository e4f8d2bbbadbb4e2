"""Say whether two thoughts are the same move, advised in one and warned against in the other.

That they share words is not enough: *only*, *other* or *too much* in one of them, another actor, or something else in
the same place make another move of it, and then the two agree or have nothing to do with each other.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from workshop.analysis.moves import AdvisedMove
from workshop.analysis.synonyms import means_the_same, same_word
from workshop.analysis.tokens import word_lists

CLOSE = 0.6  # the part of what the shorter move tells that the other must tell too
ALSO = 0.45  # and of the longer one
ALSO_WHOLE = 0.35  # where that one says all that the other warns against
TELLING = 0.4  # and how much that must be at least


def opposed(move: AdvisedMove, other: AdvisedMove, *, plainly: bool) -> tuple[float, bool]:
    """Gives how surely two thoughts are opposed, from 0 to 1, and whether the first one advises.

    `plainly` asks for one that says *not* itself and one that does not: answers to the same question.
    """
    shared = _shared(move, other)
    told = sum(weight for _, _, weight in shared)
    if told < TELLING or not _against(move, other, shared):
        return 0.0, True
    met, met_too = {word for word, _, _ in shared}, {same for _, same, _ in shared}
    rests = _rest(move, met), _rest(other, met_too)
    short, long = sorted(told + rest for rest in rests)
    advises_first = _sign(move, shared[0][0], other) > 0
    # All of the warning, and two words of it: who advises may say more beside it.
    whole = len(met) > 1 and not rests[advises_first]
    close = min(1.0, told / short)
    if close < CLOSE or told / long < (ALSO_WHOLE if whole else ALSO):
        return 0.0, True
    advised, warned = (move, other) if advises_first else (other, move)
    pairs = [(word, same) if advises_first else (same, word) for word, same, _ in shared]
    if _another_move(advised, warned, pairs) or (plainly and not _plainly(advised, warned, pairs)):
        return 0.0, True
    # The longer one may say more; the closer they are in length the surer.
    return close * (0.8 + 0.2 * short / long), advises_first


def _against(move: AdvisedMove, other: AdvisedMove, shared: Sequence[tuple[str, str, float]]) -> bool:
    """Whether every shared word is advised in one and warned against in the other."""
    return all(_sign(move, word, other) != _sign(other, same, move) for word, same, _ in shared)


def _sign(move: AdvisedMove, word: str, beside: AdvisedMove) -> int:
    """Whether a word is advised. Where both do without something it is part of the move, and turns nothing round."""
    return move.whole if move.lacking and beside.lacking else move.words[word]


def _rest(move: AdvisedMove, met: set[str]) -> float:
    """How much the words tell that the other has not."""
    return sum((weight for word, weight in move.weights.items() if word not in met), 0.0)


def _shared(move: AdvisedMove, other: AdvisedMove) -> list[tuple[str, str, float]]:
    """The words that both have, with how much each tells: the same ones, and of what is left those that mean the same."""
    shared = [(word, same) for word in move.words for same in other.words if same_word(word, same)]
    if not shared:
        return []
    met, met_too = {word for word, _ in shared}, {same for _, same in shared}
    more = [same for same in other.words if same not in met_too]
    shared += [
        (word, same)
        for word in move.words
        if word not in met
        for same in more
        if means_the_same(move.forms[word], other.forms[same], word, same)
    ]
    return [(word, same, min(move.weights[word], other.weights[same])) for word, same in shared]


def _another_move(advised: AdvisedMove, warned: AdvisedMove, shared: Sequence[tuple[str, str]]) -> bool:
    if advised.limits != warned.limits or (warned.narrowed and not advised.narrowed):
        return True
    if {advised.when, warned.when} == {"before", "after"} or not _opposites(advised.manner).isdisjoint(warned.manner):
        return True
    return (
        _something_else(advised, warned, shared)
        or _others_do_it(advised, warned)
        or _turned_round(advised, warned, shared)
        or any(
            (advised.order.governed.get(word, ""), warned.order.governed.get(same, "")) in _opposite_places()
            for word, same in shared
        )
    )


def _something_else(advised: AdvisedMove, warned: AdvisedMove, shared: Sequence[tuple[str, str]]) -> bool:
    """Whether each names something that the other does not: *een bewoner* here, *de wethouder* there.

    Or one has a verb with the only word that they share: *beginnen met bewoners*, *bewoners laten spreken*.
    """
    met, met_too = {word for word, _ in shared}, {same for _, same in shared}
    if any(_is_not(word, same) for word in advised.words for same in warned.words):
        return True
    left = [word for word in advised.words if word not in met]
    left_too = [same for same in warned.words if same not in met_too]
    if _done_to_another(advised, warned, set(shared)):
        return True
    if len(met) == 1 and (left or left_too) and (advised.soon != warned.soon or len(left_too) > 1):
        return True
    if left and left_too and len(met) > 1:
        # Where and when it is done may differ, as long as the other one has but its verb besides.
        adjuncts = all(word in advised.order.governed for word in left)
        verbs = all(
            warned.forms[word].endswith(("en", "ing")) and word not in warned.order.governed for word in left_too
        )
        return not (adjuncts and verbs)
    return bool(left and left_too)


def _done_to_another(advised: AdvisedMove, warned: AdvisedMove, shared: set[tuple[str, str]]) -> bool:
    """Whether after the same first verb another one is named first: *ask children*, *ask parents what children want*."""
    (verb, *after), (same, *after_too) = advised.order.bare or ("",), warned.order.bare or ("",)
    if (verb, same) not in shared or not after or not after_too or verb != advised.order.first:
        return False
    return after_too[0] not in {word for _, word in shared} and after[0] in {word for word, _ in shared}


def _is_not(word: str, other: str) -> bool:
    """Whether one is the other with a prefix that turns it round: *duidelijk*, *onduidelijk*."""
    short, long = (word, other) if len(word) < len(other) else (other, word)
    return long.endswith(short) and long[: -len(short)] in word_lists("moves")["un"]


def _others_do_it(advised: AdvisedMove, warned: AdvisedMove) -> bool:
    """Whether one has somebody do it and the other has somebody else do it."""
    if not all(order.causes and order.bare and not order.by for order in (advised.order, warned.order)):
        return False
    return not same_word(advised.order.bare[0], warned.order.bare[0])


def _turned_round(advised: AdvisedMove, warned: AdvisedMove, shared: Sequence[tuple[str, str]]) -> bool:
    """Whether who does it and who it is done to have changed places; verbs do so between a command and an infinitive."""
    places = []
    for word, same in shared:
        verb = (advised.order.first == word and warned.forms[same].endswith("en")) or (
            warned.order.first == same and advised.forms[word].endswith("en")
        )
        if not verb and word in advised.order.bare and same in warned.order.bare:
            places.append((advised.order.bare.index(word), warned.order.bare.index(same)))
    places.sort()
    return any(before[1] > after[1] for before, after in pairwise(places))


def _plainly(advised: AdvisedMove, warned: AdvisedMove, shared: Sequence[tuple[str, str]]) -> bool:
    """Whether one says do it and the other do not, and the warning is about nothing more than what is advised."""
    if advised.turned is warned.turned and (advised.condition or warned.condition):
        return False
    no, yes = (advised, warned) if advised.turned else (warned, advised)
    if no.condition and len(no.condition & yes.condition) * 2 <= len(no.condition):
        return False
    met = {word for pair in shared for word in pair}
    return met.issuperset(no.words)


@cache
def _opposite_places() -> frozenset[tuple[str, str]]:
    rows = [row.split() for row in word_lists("moves")["opposite_places"]]
    return frozenset(pair for here, there in rows for pair in ((here, there), (there, here)))


@cache
def _opposites(manner: frozenset[str]) -> frozenset[str]:
    rows = [row.split() for row in word_lists("moves")["opposite_manners"]]
    return frozenset(other for row in rows for word in row if word in manner for other in row if other != word)
