"""Names and titles compared by their words."""

import doctest
import time
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.methods import keys, names, periods
from maypole.methods.names import closest, plain_key, same_words, shared_stems, stem

AIMS = (
    "safe from harm",
    "do well at all levels of learning, with skills for work and life",
    "able to choose healthy lifestyles",
    "happy and have fun growing up",
    "have a voice and influence decisions that affect them",
)
PRIORITIES = (
    "Vulnerable children and families identified and supported as early as possible",
    "Best start in life",
    "Good health and wellbeing",
    "Learning, ambition and skills for life",
    "Safe from harm",
    "Voice and influence",
)


@pytest.mark.parametrize("module", [keys, names, periods])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert (failed, tried > 0) == (0, True)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Kirklees Safeguarding Children Partnership",
            "Kirklees Children's Safeguarding Partnership",
        ),
        ("Youth Development Programme Board", "Youth Programme Development Board"),
        ("Child Health Board", "Children\u2019s Health Board"),
        ("Board for the Health & Wellbeing of Leeds", "Leeds Health and Wellbeing Board"),
        ("Parents' Forum", "Parent Forum"),
        ("Health and Well-being Board", "Health and Wellbeing Board"),
    ],
)
def test_one_body_under_two_names_has_the_same_words(a: str, b: str) -> None:
    """One body under two names (Ki15)."""
    assert same_words(a, b)
    assert same_words(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("HWB", "Health and Wellbeing Board"),
        ("Safeguarding Children Board", "Safeguarding Children Partnership"),
        ("Youth Board", "Youth Board Board"),
        ("Early Help Panel", "Early Years Panel"),
        ("the of", "and"),
        ("", ""),
    ],
)
def test_two_bodies_with_other_words_stay_two(a: str, b: str) -> None:
    assert not same_words(a, b)


def test_sunderlands_aims_and_priorities_meet_just_where_a_reader_sees_it() -> None:
    """Aims with no priority, and the other way round (Su10)."""
    met = {
        (aim, priority) for aim in AIMS for priority in PRIORITIES if shared_stems(aim, priority)
    }
    assert met == {
        (AIMS[0], PRIORITIES[4]),
        (AIMS[1], PRIORITIES[3]),
        (AIMS[2], PRIORITIES[2]),
        (AIMS[4], PRIORITIES[5]),
    }


@pytest.mark.parametrize(
    ("a", "b", "stems"),
    [
        ("Thriving communities", "A community where children thrive", {"thriv", "communiti"}),
        ("Ready for school", "School readiness", {"school", "readi"}),
        ("Every child is safe", "Keeping children safely at home", {"saf"}),
        ("Better lives for young people", "Good life for every family", set()),
        ("Fewer children in poverty", "Access to culture", set()),
    ],
)
def test_titles_share_only_words_that_tell_them_apart(a: str, b: str, stems: set[str]) -> None:
    assert shared_stems(a, b) == stems == shared_stems(b, a)


@pytest.mark.parametrize(
    "forms",
    [
        ("learn", "learns", "learning", "learned"),
        ("health", "healthy"),
        ("opportunity", "opportunities"),
        ("plan", "plans", "planning", "planned"),
        ("achieve", "achieving", "achievement", "achievements"),
        ("emotion", "emotional", "emotionally"),
        ("happy", "happiness"),
        ("thrive", "thriving"),
        ("support", "supportive", "supported"),
        ("safe", "safely", "safety"),
        ("vulnerable", "vulnerability"),
    ],
)
def test_the_forms_of_a_word_share_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_short_words_and_false_plurals_keep_their_letters() -> None:
    assert [stem(word) for word in ("bus", "access", "crisis", "sing", "by")] == [
        "bus",
        "access",
        "crisis",
        "sing",
        "by",
    ]


@given(st.text(max_size=40))
def test_a_title_has_the_same_words_as_itself_or_no_words(text: str) -> None:
    reversed_words = " ".join(reversed(text.split()))
    if shared_stems(text, text):
        assert same_words(text, text)
    assert same_words(text, reversed_words) == same_words(reversed_words, text)


def test_a_key_is_blind_to_case_accents_and_punctuation() -> None:
    assert plain_key("St. Helens") == plain_key("st helens") == "st helens"
    assert plain_key("KINGSTON-upon-H\u00fbll,  City of") == "kingston upon hull city of"
    assert plain_key("Health & Wellbeing") == plain_key("health and wellbeing")


@given(st.text(max_size=40))
def test_a_key_of_a_key_is_the_key(text: str) -> None:
    assert plain_key(plain_key(text)) == plain_key(text)


def test_two_swapped_digits_are_put_right_before_any_other_guess() -> None:
    codes = ["E06000043", "E10000003", "E10000024", "E10000030", "E10000034", "E10000044"]
    assert closest("E10000043", codes[:-1]) == "E10000034"


def test_the_nearest_is_found_whatever_the_case_and_the_order() -> None:
    bodies = ["youth-board", "young-inspectors", "hwb"]
    assert closest("Youth-Borad", bodies) == closest("Youth-Borad", reversed(bodies))
    assert closest("Youth-Borad", bodies) == "youth-board"


def test_of_two_equal_guesses_the_first_in_the_alphabet_is_given() -> None:
    assert closest("cat", ["bat", "rat"]) == "bat"


def test_nothing_near_means_no_guess() -> None:
    assert closest("quarterly", ["hwb", "board"]) is None
    assert closest("quarterly", []) is None


def test_a_text_far_longer_than_any_candidate_is_not_compared() -> None:
    """One cell of a megabyte would else hold the only worker for minutes."""
    long = "atlantis " * 100_000
    begun = time.monotonic()
    assert closest(long, ["Atlantis", "Oldham", "A" * 90]) is None
    assert closest("Atlantis", [long, "Atlanti"]) == "Atlanti"
    assert time.monotonic() - begun < 2


@given(st.text(max_size=12), st.text(max_size=12), st.sampled_from([0.3, 0.6, 0.8, 1.0]))
def test_what_is_not_compared_could_not_have_been_near(a: str, b: str, at_least: float) -> None:
    found = closest(a, [b], at_least=at_least)
    ratio = SequenceMatcher(None, a.casefold(), b.casefold(), autojunk=False).ratio()
    assert (found is not None) == (ratio >= at_least)
