"""What robots say is Dutch that people could say: many different things, some twice, some the opposite of others."""

from collections import Counter
from itertools import pairwise
from random import Random

from tests.factories import make_prompt, make_role
from workshop.domain.answers import check_words
from workshop.domain.polls import TERM_LIMIT, check_wish
from workshop.domain.prompts import PromptKind
from workshop.rehearsal import phrases
from workshop.rehearsal.cast import cast

START, AVOID = make_prompt(key="start"), make_prompt(key="avoid")
STORY = make_prompt(PromptKind.STORY, key="surprise")
OWN = make_prompt(key="own-1")


def test_two_hundred_answers_are_mostly_different_and_some_come_twice() -> None:
    chance = Random(3)
    said = Counter(phrases.answer(prompt, chance).text for prompt in (START, AVOID, STORY, OWN) for _ in range(150))
    assert len(said) >= 300
    assert said.most_common(1)[0][1] > 1


def test_every_answer_can_be_kept_as_it_is() -> None:
    chance = Random(4)
    for prompt in (START, AVOID, STORY, OWN):
        for _ in range(400):
            words = phrases.answer(prompt, chance)
            assert check_words(prompt, words) == words
            assert "{" not in words.text
            assert words.text[0].isupper() or not words.text[0].isalpha()
            assert words.text[-1] in ".!?"
            assert check_words(prompt, phrases.more(words, chance)).text.startswith(words.text)


def test_stories_say_what_was_expected_and_what_helped_and_lists_do_not() -> None:
    chance = Random(5)
    stories = [phrases.answer(STORY, chance) for _ in range(100)]
    assert sum(bool(words.expected) for words in stories) > 50
    assert sum(bool(words.helped) for words in stories) > 50
    assert {(words.expected, words.helped) for words in (phrases.answer(START, chance) for _ in range(50))} == {
        ("", "")
    }


def test_some_moves_are_advised_by_one_and_warned_against_by_another() -> None:
    chance = Random(6)
    both = phrases.phrases()["disputed"]["moves"]
    for prompt in (START, AVOID):
        said = " ".join(phrases.answer(prompt, chance).text.casefold() for _ in range(600))
        assert all(move.casefold() in said for move in both)


def test_no_part_is_there_twice() -> None:
    parts = phrases.phrases()
    for words in (
        parts["places"],
        parts["first_names"],
        parts["last_names"],
        parts["advised"]["moves"] + parts["warned"]["moves"],
        parts["advised"]["because"] + parts["warned"]["because"],
        parts["polls"]["texts"],
        parts["polls"]["terms"],
    ):
        assert not [phrase for phrase, other in pairwise(sorted(words)) if phrase == other]


def test_what_comes_to_mind_is_one_to_three_words() -> None:
    chance = Random(7)
    found = [phrases.poll_terms(chance) for _ in range(100)]
    assert {len(terms) for terms in found} == {1, 2, 3}
    assert max(len(word) for terms in found for word in terms) <= TERM_LIMIT
    assert phrases.poll_text(chance) in phrases.phrases()["polls"]["texts"]


def test_the_question_of_its_own_can_be_asked() -> None:
    assert check_wish(phrases.own_question()) == phrases.own_question()


def test_robots_have_different_names_and_roles_of_the_workshop_and_share_places() -> None:
    roles = [make_role(key) for key in ("initiative", "municipality", "own-1", "other")]
    robots = cast(9, 200, roles)
    assert len({member.name for member in robots}) == len({member.form_id for member in robots}) == 200
    assert {member.role_key for member in robots} == {role.key for role in roles}
    assert max(Counter(member.place for member in robots).values()) > 1
    assert cast(9, 200, roles) == robots
    assert [member.number for member in cast(1, 3, roles)] == [0, 1, 2]
