"""From annotations to marks on pieces: what the network should make of each window."""

import pytest
from tiny_base import ENGLISH, FRENCH, commitment, example, stance, statement

from garant.annotate.learned.knowledge import SIGNS
from garant.annotate.learned.network import ATTITUDES, FIRMNESSES, KINDS, TAGS, TOPICS
from garant.annotate.learned.pieces import Pieces
from training.corpus import Example
from training.targets import SpanTarget, Target, targets_of

GIVEN = "Le Canada fournira 30 véhicules blindés à l'Ukraine"
SENT = "Norway will deliver 30 armoured vehicles to Ukraine"


def targets(one: Example) -> list[Target]:
    """Return the targets of an article whose pieces are its words."""
    words = sorted({f"▁{word}" for word in one.annotated.text.split()})
    return list(targets_of(one, Pieces(["<unk>", *words], [0.0, *(-1.0 for _ in words)], 0, {})))


def target(one: Example) -> Target:
    (only,) = targets(one)
    return only


def words_of(one: Example, found: Target, tag: str, *, starts: bool = False) -> str:
    """Return the words whose pieces are marked as part of a tag, or as its beginning."""
    marked = (found.start if starts else found.inside)[:, TAGS.index(tag)].nonzero()[0]
    return " ".join(one.annotated.text[found.window.starts[i] : found.window.ends[i]] for i in marked)


def span(found: Target, tag: str) -> SpanTarget:
    (only,) = [one for one in found.spans if one.tag == tag]
    return only


def named(found: Target, chosen: list[bool]) -> list[str | None]:
    return [c.mention.actor for c, right in zip(found.candidates, chosen, strict=True) if right]


@pytest.mark.parametrize(
    ("text", "language", "words", "actor", "begins"),
    [(FRENCH, "fr", GIVEN, "CA", "Le"), (ENGLISH, "en", SENT, "NO", "Norway")],
)
def test_a_record_is_marked_on_the_pieces_of_its_words(text, language, words, actor, begins):
    one = example(text, language, commitments=[commitment(words, actor)])
    found = target(one)
    assert words_of(one, found, "commitment").rstrip(".") == words
    assert words_of(one, found, "commitment", starts=True) == begins
    assert all(words_of(one, found, tag) == "" for tag in TAGS if tag != "commitment")


def test_what_is_not_annotated_is_not_marked():
    found = target(example(FRENCH))
    assert (found.inside.any(), found.start.any(), found.spans) == (False, False, [])
    assert not any(holds for _, _, holds in found.sentences)


def test_a_condition_and_a_cue_are_marked_too():
    condition = {"type": "ceasefire", "evidence": "en cas de cessez-le-feu"}
    one = example(
        FRENCH,
        commitments=[commitment(GIVEN, "CA", conditions=[condition])],
        statements=[statement("Nous tiendrons parole", "Mark Carney", "a promis")],
    )
    found = target(one)
    assert words_of(one, found, "condition").rstrip(".") == "en cas de cessez-le-feu"
    assert words_of(one, found, "statement") == "Nous tiendrons parole"
    assert words_of(one, found, "cue") == "a promis"


def test_a_cue_that_stands_twice_is_the_one_near_the_words():
    text = "Oslo a dit non mardi. Le chat dort. « Nous tiendrons parole », a dit Mark Carney."
    one = example(text, statements=[statement("Nous tiendrons parole", "Mark Carney", "a dit")])
    found = target(one)
    (first, _) = found.inside[:, TAGS.index("cue")].nonzero()[0]
    assert found.window.starts[first] == text.rindex("a dit")


def test_a_further_place_is_marked_as_well():
    text = f"{GIVEN}. Le chat dort. Ottawa tiendra parole."
    one = example(text, commitments=[commitment(GIVEN, "CA", also=["Ottawa tiendra parole"])])
    found = target(one)
    assert words_of(one, found, "commitment", starts=True) == "Le Ottawa"
    assert [s.firmness for s in found.spans] == [FIRMNESSES.index("pledged")] * 2


def test_the_occurrence_says_which_words_are_meant():
    text = "Oslo livrera. Le chat dort. Oslo livrera."
    one = example(text, commitments=[commitment("Oslo livrera", "NO", occurrence=2)])
    found = target(one)
    (first, _) = found.inside[:, TAGS.index("commitment")].nonzero()[0]
    assert found.window.starts[first] == text.rindex("Oslo")


def test_only_the_sentence_of_a_commitment_holds_one():
    found = target(example(FRENCH, commitments=[commitment(GIVEN, "CA")]))
    assert [holds for _, _, holds in found.sentences] == [True, False, False]


def test_a_record_says_its_terms_and_whose_it_is():
    found = target(example(FRENCH, commitments=[commitment(GIVEN, "CA", firmness="offered")]))
    given = span(found, "commitment")
    assert given.kinds == {KINDS.index("equipment")}
    assert given.firmness == FIRMNESSES.index("offered")
    assert set(named(found, given.actors)) == {"CA"}
    assert set(named(found, given.helped)) == {"UA"}


def test_two_records_in_the_same_words_are_one_place_with_both():
    both = [commitment(GIVEN, "CA"), commitment(GIVEN, "UA", kind="training", beneficiary=None)]
    given = span(target(example(FRENCH, commitments=both)), "commitment")
    assert given.kinds == {KINDS.index("equipment"), KINDS.index("training")}
    assert set(named(target(example(FRENCH, commitments=both)), given.actors)) == {"CA", "UA"}


def test_a_speaker_is_a_mention_by_name():
    said = [statement("Nous tiendrons parole", "Mark Carney", "a promis")]
    found = target(example(FRENCH, statements=said))
    right = [
        FRENCH[c.mention.start : c.mention.end]
        for c, ok in zip(found.candidates, span(found, "statement").speakers, strict=True)
        if ok
    ]
    assert right == ["Mark Carney"]


def test_a_stance_says_its_attitude_its_topic_and_its_holder():
    found = target(example(ENGLISH, "en", stances=[stance("Peru demanded a truce", "PE")]))
    held = span(found, "stance")
    assert (held.attitude, held.topic) == (ATTITUDES.index("demands"), TOPICS.index("ceasefire"))
    assert named(found, held.actors) == ["PE"]


def test_what_a_window_only_sees_is_not_to_be_found_in_it():
    filler = " ".join(f"Le chat numéro {number} dort." for number in range(90))
    one = example(f"{filler} {GIVEN}. {filler}", commitments=[commitment(GIVEN, "CA")])
    found = targets(one)
    assert len(found) > 2
    assert sum(t.start[:, TAGS.index("commitment")].sum() for t in found) == 1
    assert all(not t.inside[: t.window.fresh].any() for t in found)


def test_what_the_rules_know_goes_with_the_pieces():
    found = target(example(FRENCH))
    assert found.known.shape == (len(found.window.ids), SIGNS)
    assert set(found.known.ravel().tolist()) == {0, 1}
