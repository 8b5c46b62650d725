"""Stories as a person meets them: in a list, and one with its voices and the reasons."""

import json
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from garant.cli.main import command_line
from garant.ledger.open import open_ledger
from garant.model.articles import Article, Publication, article_id
from garant.model.records import Extraction
from garant.model.terms import Basis
from garant.model.times import Period
from garant.workflow.stories import settle_stories

AGENCY = (
    "Narvik (AFP) - La ministre Sigrid Halvorsen a promis jeudi 14 chasseurs de mines pour le détroit de "
    "Skagen. Le contre-amiral Pieter Vandamme commandera la flottille jusqu'à l'automne, depuis le "
    "port de Kvarnsund."
)
OWN = (
    "À Skagen, le patron de pêche Maren Lykke attend les chasseurs de mines de la ministre Halvorsen. Son "
    "chalutier est à quai à Narvik depuis mars, et le syndicat réclame une indemnité."
)


def _article(text: str, outlet: str, day: str, **known: object) -> Article:
    published = Publication(Period.parse(day), Basis.STATED, "the head says so")
    name = f"{outlet}.txt"
    return Article(article_id(text), name, outlet, text, "fr", outlet=outlet, published=published, **known)


PAPERS = (
    _article(AGENCY, "Le Phare du Soir", "2025-06-12", title="Skagen sera déminé", credits=("AFP",)),
    _article(f"Mines en mer\n{AGENCY}", "Les Deux Rives", "2025-06-13", title="Mines en mer"),
    _article(OWN, "L'Écho de Narvik", "2025-06-13", title="Les pêcheurs attendent"),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = tmp_path_factory.mktemp("stories") / "garant.db"
    with open_ledger(where) as book:
        run = book.begin_run(datetime(2025, 6, 14, tzinfo=UTC), "test", "reader")
        for article in PAPERS:
            book.write(article, Extraction(article.id), run)
        settle_stories(book, run)
    return str(where)


def garant(*arguments: str) -> str:
    done = CliRunner().invoke(command_line(), arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_list_has_the_first_day_the_counts_and_the_title_of_the_earliest(ledger: str) -> None:
    (line,) = garant("list", "stories", "--ledger", ledger).splitlines()
    assert line.split("\t")[1:5] == ["2025-06-12", "3", "2", "fr"]
    assert line.endswith("Skagen sera déminé")


def test_a_line_of_json_names_the_articles(ledger: str) -> None:
    story = json.loads(garant("list", "stories", "--ledger", ledger, "--format", "jsonl"))
    assert story["articles"][0] == PAPERS[0].id
    assert set(story["articles"]) == {paper.id for paper in PAPERS}


def test_a_story_shows_its_voices_and_says_why_in_the_language_asked_for(ledger: str) -> None:
    story = json.loads(garant("list", "stories", "--ledger", ledger, "--format", "jsonl"))["id"]
    french, english = (garant("show", story[:8], "--ledger", ledger, "--lang", lang) for lang in ("fr", "en"))
    assert "Voix 2" in french
    assert "Pourquoi ils ne sont qu'une voix" in french
    assert "Voice 2" in english
    assert "Voice 3" not in english
    assert "telling words (" in english
    assert "Skagen" in english.split("Why they are on one happening")[1]


def test_a_story_as_json_has_its_links_with_features_that_add_up(ledger: str) -> None:
    listed = json.loads(garant("list", "stories", "--ledger", ledger, "--format", "jsonl"))
    story = json.loads(garant("show", listed["id"], "--ledger", ledger, "--json"))
    assert [len(voice) for voice in story["voices"]] == [2, 1]
    for link in (*story["links"], *story["owed"]):
        assert link["score"] == sum(feature["score"] for feature in link["features"]) >= 100


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_feature_has_a_label(lang: str) -> None:
    from garant.lexicon.labels import load_labels
    from garant.resolve import likeness, voices

    labels = load_labels(lang)
    names = (*likeness.LIKENESS.measures, *voices.VOICE.measures)
    assert all(labels.of("feature", name) != name for name in names)
