"""The annotated articles under gold/ keep the form of the guidelines and quote what the examples say."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from garant.evaluate.categories import CATEGORIES
from garant.model.terms import (
    Attitude,
    Basis,
    Bound,
    ConditionType,
    DayPart,
    Firmness,
    IncidentType,
    Kind,
    Line,
    MeetingStatus,
    MeetingType,
    Mode,
    Topic,
)
from garant.model.times import Period

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "examples" / "articles"
GOLD = sorted((ROOT / "gold" / "articles").glob("*.json"))
DURATION = re.compile(r"P(?:\d+[YMWD])+(?:T\d+H)?|PT\d+H")
WORDS_OF = {name: category.words for name, category in CATEGORIES.items()}
TERMS_OF = {
    ("statements", "mode"): Mode,
    ("commitments", "kind"): Kind,
    ("commitments", "line"): Line,
    ("commitments", "firmness"): Firmness,
    ("stances", "attitude"): Attitude,
    ("stances", "topic"): Topic,
    ("meetings", "type"): MeetingType,
    ("meetings", "status"): MeetingStatus,
    ("incidents", "type"): IncidentType,
    ("times", "part"): DayPart,
    ("amounts", "bound"): Bound,
}
OPTIONAL = {"line", "part", "bound"}

PAGES = [path for path in GOLD if (ARTICLES / f"{path.stem}.html").exists()]
TEXTS = [path for path in GOLD if path not in PAGES]

every_article = pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
every_text = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)


def annotation(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def raw(gold: dict) -> str:
    return (ARTICLES / gold["doc"]).read_text(encoding="utf-8")


def page(gold: dict):
    tree = html.fromstring(raw(gold))
    for unseen in tree.xpath("//head | //script | //style"):
        unseen.drop_tree()
    return tree


def text_of(gold: dict) -> str:
    return page(gold).text_content() if gold["doc"].endswith(".html") else raw(gold)


def quoted(gold: dict) -> Iterator[tuple[str, int]]:
    """Yield every string that an annotation takes from its article, with its occurrence."""
    for category, words in WORDS_OF.items():
        for entry in gold[category]:
            yield entry[words], entry.get("occurrence", 1)
            yield from ((also, 1) for also in entry.get("also", []))
            yield from ((part["evidence"], 1) for part in entry.get("conditions", []))


def place(text: str, words: str, occurrence: int) -> int:
    """Return where the words stand for the n-th time, or -1."""
    start = -1
    for _ in range(occurrence):
        start = text.find(words, start + 1)
        if start < 0:
            return -1
    return start


def terms(gold: dict) -> Iterator[tuple[type, str]]:
    for (category, field), vocabulary in TERMS_OF.items():
        for entry in gold[category]:
            if entry.get(field) is not None or field not in OPTIONAL:
                yield vocabulary, entry[field]
    for commitment in gold["commitments"]:
        yield from ((ConditionType, part["type"]) for part in commitment.get("conditions", []))
        for number in ("amount", "quantity"):
            if commitment.get(number, {}).get("bound"):
                yield Bound, commitment[number]["bound"]


def furniture(gold: dict) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in raw(gold).split("\n"):
        if line in gold["boilerplate"]:
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def test_every_example_is_annotated():
    examples = {path.name for path in ARTICLES.iterdir() if path.suffix in {".txt", ".html"}}
    assert examples == {annotation(path)["doc"] for path in GOLD}


def test_both_languages_have_their_share():
    languages = [annotation(path)["language"] for path in GOLD]
    assert languages.count("fr") >= 17
    assert languages.count("en") >= 9


@every_article
def test_the_gold_file_is_named_after_its_article(path):
    assert path.stem == Path(annotation(path)["doc"]).stem


@every_article
def test_the_quoted_words_stand_in_the_article(path):
    gold = annotation(path)
    text = text_of(gold)
    assert [words for words, occurrence in quoted(gold) if place(text, words, occurrence) < 0] == []


@every_page
def test_words_quoted_from_a_page_stand_there_once(path):
    gold = annotation(path)
    text = text_of(gold)
    assert [words for words, _ in quoted(gold) if text.count(words) != 1] == []


@every_page
def test_words_quoted_from_a_page_stand_in_one_paragraph(path):
    gold = annotation(path)
    blocks = [block.text_content() for block in page(gold).xpath("//p | //h1 | //h2")]
    assert [words for words, _ in quoted(gold) if not any(words in block for block in blocks)] == []


@every_article
def test_an_occurrence_is_given_where_the_own_words_stand_more_than_once(path):
    gold = annotation(path)
    text = text_of(gold)
    unclear = [
        entry[words]
        for category, words in WORDS_OF.items()
        for entry in gold[category]
        if "occurrence" not in entry and place(text, entry[words], 2) >= 0
    ]
    assert unclear == []


@every_text
def test_furniture_lines_are_lines_of_the_article(path):
    gold = annotation(path)
    lines = raw(gold).split("\n")
    assert [line for line in gold["boilerplate"] if line not in lines] == []


@every_page
def test_a_page_lists_no_furniture(path):
    assert annotation(path)["boilerplate"] == []


@every_text
def test_nothing_inside_furniture_is_annotated(path):
    gold = annotation(path)
    text = raw(gold)
    for words, occurrence in quoted(gold):
        start = place(text, words, occurrence)
        assert not any(first <= start < last for first, last in furniture(gold)), words


@every_article
def test_terms_come_from_the_closed_vocabularies(path):
    unknown = [term for vocabulary, term in terms(annotation(path)) if term not in list(vocabulary)]
    assert unknown == []


@every_article
def test_a_part_names_another_commitment_of_its_article(path):
    commitments = annotation(path)["commitments"]
    ids = [commitment["id"] for commitment in commitments]
    assert ids == [f"c{number}" for number in range(1, len(ids) + 1)]
    assert all(commitment["part_of"] in {None, *ids} - {commitment["id"]} for commitment in commitments)


@every_article
def test_speakers_are_printed_in_the_article(path):
    gold = annotation(path)
    text = text_of(gold)
    printed = [entry["speaker"] for entry in gold["statements"]]
    printed += [entry["cue"] for entry in gold["statements"] if entry["cue"]]
    printed += [entry["by"] for name in ("commitments", "stances") for entry in gold[name] if entry["by"]]
    assert [words for words in printed if words not in text] == []


@every_article
def test_dates_are_iso(path):
    gold = annotation(path)
    dates = [gold["published"]]
    for category in ("commitments", "meetings", "incidents"):
        dates += [entry["date"] for entry in gold[category] if entry.get("date")]
    assert [date for date in dates if Period.parse(date) is None] == []


@every_article
def test_times_are_periods_or_durations(path):
    values = [time["value"] for time in annotation(path)["times"]]
    assert [value for value in values if Period.parse(value) is None and not DURATION.fullmatch(value)] == []


@every_article
def test_sums_and_counts_are_numbers(path):
    gold = annotation(path)
    sums = [*gold["amounts"], *(entry["amount"] for entry in gold["commitments"] if "amount" in entry)]
    counts = [entry["quantity"] for entry in gold["commitments"] if "quantity" in entry]
    assert all(isinstance(number["value"], int) and number["value"] > 0 for number in [*sums, *counts])
    assert all(re.fullmatch(r"[A-Z]{3}", amount["currency"]) for amount in sums)


@every_article
def test_a_given_day_is_what_the_metadata_says(path):
    gold = annotation(path)
    assert gold["published_basis"] in list(Basis)
    sidecar = ARTICLES / f"{gold['doc']}.meta.json"
    if sidecar.exists():
        assert gold["published_given"]
        assert json.loads(sidecar.read_text(encoding="utf-8"))["published"] == gold["published"]
    elif gold["doc"].endswith(".html"):
        assert gold["published_given"]
        heads = html.fromstring(raw(gold)).xpath("//head//meta/@content | //head//script/text()")
        assert any(gold["published"] in head for head in heads)
    else:
        assert not gold["published_given"]


@pytest.mark.parametrize(
    ("words", "occurrence", "found"),
    [("jeudi", 1, 0), ("jeudi", 2, 9), ("jeudi", 3, -1), ("vendredi", 1, -1)],
)
def test_a_place_is_found_by_its_occurrence_only(words, occurrence, found):
    assert place("jeudi et jeudi soir", words, occurrence) == found
