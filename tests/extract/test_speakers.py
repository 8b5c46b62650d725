"""Who a name, a pronoun or a description means, read along an article."""

import pytest

from garant.annotate.annotate import annotate
from garant.extract.statements import read_statements
from garant.lexicon.first_names import name_gender
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article, article_id


def speakers(text, language="fr"):
    lexicon = load_lexicon(language)
    article = Article(article_id(text), "dépêche", "depeche", text, language)
    return [found.speaker for found in read_statements(annotate(article, lexicon), lexicon)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anita Lenoir est à Riga. Elle a dit que le port rouvrirait.", ["Anita Lenoir"]),
        (
            "Paul Brandt a reçu Anita Lenoir lundi. « Le port rouvrira », a-t-elle déclaré.",
            ["Anita Lenoir"],
        ),
        (
            "Anita Lenoir a reçu Paul Brandt lundi. « Le port rouvrira », a-t-il déclaré.",
            ["Paul Brandt"],
        ),
        (
            "Anita Lenoir a vu Paul Brandt. « Paul Brandt rentre demain », a-t-elle déclaré.",
            ["Anita Lenoir"],
        ),
        ("La Lettonie est prête. Elle a dit que le port rouvrirait.", ["La Lettonie"]),
    ],
)
def test_a_pronoun_is_the_latest_whom_its_gender_allows(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Un haut responsable letton a dit que le port rouvrirait. "
            "Le responsable a ajouté que tout était prêt.",
            ["Un haut responsable letton"] * 2,
        ),
        (
            "Le cinéaste Paul Brandt est à Riga. « Le port rouvrira », a dit le cinéaste.",
            ["Paul Brandt"],
        ),
        (
            "Le ministère letton de la Défense a dit que le port rouvrirait. "
            "Le ministère a ajouté que tout était prêt.",
            ["Le ministère letton de la Défense"] * 2,
        ),
    ],
)
def test_a_definite_description_is_who_was_described_before(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Un porte-parole du ministre Paul Brandt a dit que le port rouvrirait.",
            ["Un porte-parole du ministre Paul Brandt"],
        ),
        ("Selon un communiqué du ministre Paul Brandt, le port rouvrira.", ["Paul Brandt"]),
        ("Paul Brandt et Anita Lenoir ont dit que le port rouvrirait.", ["Paul Brandt"]),
        ("« Le port rouvrira », a déclaré le 4 mai devant la presse à Riga Paul Brandt.", ["Paul Brandt"]),
        ("La semaine dernière, la Lettonie a annoncé une aide.", ["la Lettonie"]),
        ("Paul Brandt, dont la femme est lettone, a dit que le port rouvrirait.", ["Paul Brandt"]),
    ],
)
def test_a_noun_phrase_gives_its_head(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A spokesman for Mr Brandt said the port would reopen.", ["A spokesman for Mr Brandt"]),
        ("Anita Harlow left Riga. She said the port would reopen.", ["Anita Harlow"]),
        (
            "The Riga Institute for Peace said the port was closed. The RIP added that it was mined.",
            ["The Riga Institute for Peace"] * 2,
        ),
        (
            "A Latvian official said the port was closed. The official added that it was mined.",
            ["A Latvian official"] * 2,
        ),
    ],
)
def test_english_phrases_name_their_speaker(text, expected):
    assert speakers(text, "en") == expected


def test_we_in_a_communique_is_its_author():
    text = "Statement by Anita Harlow on Riga\nWe condemn the closure of the port.\nWe will stay."
    assert speakers(text, "en") == ["Anita Harlow"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Kaja Brandt", "f"), ("Jean-Yves Lenoir", "m"), ("Mélanie Lenoir", "f"), ("Camille Brandt", "f"),
     ("Riga", None), ("Xyz Brandt", None)],
)  # fmt: skip
def test_a_first_name_tells_the_gender(name, expected):
    assert name_gender(name) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            "Concrètement, que mettez-vous sur la table ?\nCent cinquante hommes, sous réserve que le "
            "Parlement l'approuve. Ils ne patrouilleront pas à Riga, cela, je vous le dis sans détour.\nEt "
            "le Canada, qui vous reçoit ?\nNe craignez-vous pas l'enlisement ?\nMon père a servi à l'époque "
            "où l'on croyait que six mois suffiraient.",
        ),
        (
            "en",
            " The Three Brotherhood Alliance, which gathers the Arakan Army and two other groups, made known "
            "on Tuesday a pause unilateral of one month. The junta, after it has refused it at first, "
            "proclaimed on Wednesday its own one until 22 April. It warned however that it would take "
            '"the necessary measures" Malaysia, which presides ASEAN, will send its minister of Foreign '
            "Relations to the capital and a hospital military of 50 persons, but peacekeepers, no: "
            '"this does not exist in our charter", he has cut.',
        ),
    ],
)
def test_asking_who_spoke_while_that_is_being_read_ends_well(language, text):
    assert isinstance(speakers(text, language), list)
