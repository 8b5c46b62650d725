"""Speech without quotation marks: transcripts, interviews, speeches given in full."""

import pytest

from garant.annotate.annotate import annotate
from garant.extract.statements import read_statements
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article, article_id

TRANSCRIPT = """Press briefing by Anita Harlow
MS. HARLOW: Good afternoon. The convoy will leave on Monday.
It will pass through Riga.
Q Will it stop there?
MS. HARLOW: We have no plans to stop.
MR. BRANDT: The road is open.
Q Thank you."""

INTERVIEW = """Un entretien avec Anita Lenoir
La ministre Anita Lenoir revient de Riga.
- Quand partira le convoi ?
- Nous partirons lundi. Je serai à bord.
Nous passerons par Riga.
- La route est-elle sûre ?
Je le pense. Elle est gardée.
- Et ensuite ?
Nous rentrerons."""

SPEECH = """Le président Paul Lenoir a déclaré dans son discours :
« Chers amis,
Je salue votre courage.
Le convoi partira lundi.
Nous resterons à Riga. »
Le vote a suivi."""


def said(text, language):
    lexicon = load_lexicon(language)
    article = Article(article_id(text), "dépêche", "depeche", text, language)
    found = read_statements(annotate(article, lexicon), lexicon)
    return [(one.speaker, one.mode.value, one.evidence.quotation) for one in found]


def test_a_label_opens_a_turn_that_runs_to_the_next_one():
    assert said(TRANSCRIPT, "en") == [
        ("Anita Harlow", "direct", "Good afternoon. The convoy will leave on Monday."),
        ("Anita Harlow", "direct", "It will pass through Riga."),
        ("Anita Harlow", "direct", "We have no plans to stop."),
        ("Brandt", "direct", "The road is open."),
    ]


def test_the_answers_of_an_interview_are_the_one_interviewed():
    assert said(INTERVIEW, "fr") == [
        ("Anita Lenoir", "direct", "Nous partirons lundi. Je serai à bord."),
        ("Anita Lenoir", "direct", "Nous passerons par Riga."),
        ("Anita Lenoir", "direct", "Je le pense. Elle est gardée."),
        ("Anita Lenoir", "direct", "Nous rentrerons."),
    ]


def test_a_speech_behind_a_colon_is_one_statement_up_to_its_closing_mark():
    assert said(SPEECH, "fr") == [
        (
            "Paul Lenoir",
            "direct",
            "Chers amis,\nJe salue votre courage.\nLe convoi partira lundi.\nNous resterons à Riga.",
        )
    ]


def test_a_speech_that_nothing_closes_is_a_statement_a_paragraph():
    open_speech = SPEECH.replace(" »\nLe vote a suivi.", "")
    assert [content for _, _, content in said(open_speech, "fr")] == [
        "Je salue votre courage.",
        "Le convoi partira lundi.",
        "Nous resterons à Riga.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Le port : une ouverture attendue\nLe convoi est là.\nPrix : 30 euros\nDate : lundi",
        "Quand partira le convoi ?\nLe convoi est parti. Il passera par Riga.",
        "NOTE: The port is open.\nThe convoy left on Monday.",
    ],
)
def test_colons_and_questions_alone_are_no_turns(text):
    assert said(text, "fr") == []
