"""Who says what in sentences of news: (speaker, mode, content) as the guidelines want them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from garant.annotate.annotate import annotate
from garant.extract.statements import read_statements
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article, article_id


def read(text, language="fr"):
    lexicon = load_lexicon(language)
    article = Article(article_id(text), "dépêche", "depeche", text, language)
    return read_statements(annotate(article, lexicon), lexicon)


def said(text, language="fr"):
    return [(found.speaker, found.mode.value, found.evidence.quotation) for found in read(text, language)]


def contents(text, language="fr"):
    return [found.evidence.quotation for found in read(text, language)]


def cues(text, language="fr"):
    return [found.cue.quotation if found.cue else None for found in read(text, language)]


FRENCH = [
    (
        "Anita Lenoir a déclaré que le convoi partirait lundi.",
        [("Anita Lenoir", "indirect", "le convoi partirait lundi")],
    ),
    (
        "« Le convoi partira lundi », a déclaré Anita Lenoir.",
        [("Anita Lenoir", "direct", "Le convoi partira lundi")],
    ),
    (
        "Le convoi partira « avant lundi », a déclaré Anita Lenoir.",
        [("Anita Lenoir", "mixed", "Le convoi partira « avant lundi »")],
    ),
    (
        "Le convoi partira lundi, a déclaré mercredi à la presse Anita Lenoir.",
        [("Anita Lenoir", "indirect", "Le convoi partira lundi")],
    ),
    (
        "Mais le convoi partira lundi, selon Anita Lenoir.",
        [("Anita Lenoir", "indirect", "le convoi partira lundi")],
    ),
    (
        "Selon un haut responsable letton, le convoi partira lundi.",
        [("un haut responsable letton", "indirect", "le convoi partira lundi")],
    ),
    (
        "« Le convoi partira lundi, a déclaré Anita Lenoir. Il passera par Riga. »",
        [
            (
                "Anita Lenoir",
                "direct",
                "Le convoi partira lundi, a déclaré Anita Lenoir. Il passera par Riga.",
            )
        ],
    ),
    (
        "« Le convoi partira lundi », a déclaré Anita Lenoir. « Il passera par Riga. »",
        [
            ("Anita Lenoir", "direct", "Le convoi partira lundi"),
            ("Anita Lenoir", "direct", "Il passera par Riga."),
        ],
    ),
    (
        "Anita Lenoir a indiqué que le convoi était « prêt » et que la route serait « sûre ».",
        [
            ("Anita Lenoir", "mixed", "le convoi était « prêt »"),
            ("Anita Lenoir", "mixed", "la route serait « sûre »"),
        ],
    ),
    (
        "Anita Lenoir a salué l’accord et a averti que le convoi serait retardé.",
        [
            ("Anita Lenoir", "indirect", "l’accord"),
            ("Anita Lenoir", "indirect", "le convoi serait retardé"),
        ],
    ),
    (
        "Anita Lenoir a promis un convoi, soulignant que la route était sûre.",
        [
            ("Anita Lenoir", "indirect", "un convoi"),
            ("Anita Lenoir", "indirect", "la route était sûre"),
        ],
    ),
    (
        "Anita Lenoir a déclaré que Riga a promis que le convoi partirait lundi.",
        [
            ("Anita Lenoir", "indirect", "Riga a promis que le convoi partirait lundi"),
            ("Riga", "indirect", "le convoi partirait lundi"),
        ],
    ),
    (
        "Le ministre de la Défense, Paul Lenoir, qui rentrait de Riga, a déclaré que le convoi partirait.",
        [("Paul Lenoir", "indirect", "le convoi partirait")],
    ),
    (
        "Riga n’a pas exclu d’envoyer un navire.",
        [("Riga", "indirect", "envoyer un navire")],
    ),
    (
        "La Lettonie s’est dite prête à envoyer un navire.",
        [("La Lettonie", "indirect", "prête à envoyer un navire")],
    ),
    (
        "Comme l’a souligné Anita Lenoir, le convoi partira lundi.",
        [("Anita Lenoir", "indirect", "le convoi partira lundi")],
    ),
    (
        "« Le convoi est prêt », soupirait Anita Lenoir.",
        [("Anita Lenoir", "direct", "Le convoi est prêt")],
    ),
    (
        "Anita Lenoir : « Le convoi partira lundi. »",
        [("Anita Lenoir", "direct", "Le convoi partira lundi.")],
    ),
    (
        "Anita Lenoir ne cache pas sa joie : « Le convoi partira enfin lundi. »",
        [("Anita Lenoir", "direct", "Le convoi partira enfin lundi.")],
    ),
    (
        "Le convoi partira lundi. C’est ce qu’a indiqué Anita Lenoir.",
        [("Anita Lenoir", "indirect", "Le convoi partira lundi")],
    ),
    (
        "« Le convoi partira lundi », peut-on lire dans un communiqué d’Anita Lenoir.",
        [("Anita Lenoir", "direct", "Le convoi partira lundi")],
    ),
]

ENGLISH = [
    (
        "Anita Harlow said the convoy would leave on Monday.",
        [("Anita Harlow", "indirect", "the convoy would leave on Monday")],
    ),
    (
        "“The convoy will leave on Monday,” Anita Harlow said.",
        [("Anita Harlow", "direct", "The convoy will leave on Monday")],
    ),
    (
        "“The convoy will leave on Monday,” said Anita Harlow, a minister.",
        [("Anita Harlow", "direct", "The convoy will leave on Monday")],
    ),
    (
        "The convoy will leave on Monday, a senior Latvian official said.",
        [("a senior Latvian official", "indirect", "The convoy will leave on Monday")],
    ),
    (
        "Of course, Anita Harlow said, the convoy meant hope.",
        [("Anita Harlow", "indirect", "Of course, Anita Harlow said, the convoy meant hope")],
    ),
    (
        "Anita Harlow told reporters the convoy was late.",
        [("Anita Harlow", "indirect", "the convoy was late")],
    ),
    (
        "Anita Harlow told the Riga Herald that the convoy was late, adding that the road was closed.",
        [
            ("Anita Harlow", "indirect", "the convoy was late"),
            ("Anita Harlow", "indirect", "the road was closed"),
        ],
    ),
    (
        "According to Anita Harlow, the convoy was late.",
        [("Anita Harlow", "indirect", "the convoy was late")],
    ),
    (
        "Anita Harlow vowed to send a convoy.",
        [("Anita Harlow", "indirect", "send a convoy")],
    ),
    (
        "Latvia welcomed the ruling.",
        [("Latvia", "indirect", "the ruling")],
    ),
    (
        "As Anita Harlow noted, the convoy was late.",
        [("Anita Harlow", "indirect", "the convoy was late")],
    ),
    (
        "Anita Harlow asked Riga to reopen the port.",
        [("Anita Harlow", "indirect", "reopen the port")],
    ),
    (
        "Victory looks like this. So writes Anita Harlow from Riga.",
        [("Anita Harlow", "indirect", "Victory looks like this")],
    ),
    (
        "“The convoy is late,” she mused. Anita Harlow left.",
        [("she", "direct", "The convoy is late")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_speech_is_read_with_its_speaker_and_mode(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_speech_is_read_with_its_speaker_and_mode(text, expected):
    assert said(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le convoi est parti, a-t-elle déclaré.", ["a-t-elle déclaré"]),
        ("Riga s’est dite prête.", ["s’est dite"]),
        ("Riga a de son côté appelé au calme.", ["a de son côté appelé"]),
        ("Riga a mis en garde contre une fermeture.", ["a mis en garde contre"]),
        ("Riga a fait savoir que le port rouvrirait.", ["a fait savoir"]),
    ],
)
def test_the_cue_is_as_printed_with_its_auxiliaries(text, expected):
    assert cues(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "La Lettonie a déclaré la guerre.",
        "Le « convoi de l’espoir » est parti lundi de Riga.",
        "Riga exige la réouverture du port.",
        "Riga craint que le port ne rouvre pas.",
        "Un convoi a été annoncé lundi.",
        "Le port annoncé par Riga n’ouvrira pas.",
        "Anita Lenoir n’a pas déclaré que le port rouvrirait.",
        "La fin d’après-midi fut calme à Riga.",
        "Le port rouvrira selon les besoins.",
        "Anita Lenoir doit annoncer un convoi lundi.",
    ],
)
def test_what_is_no_report_of_speech_gives_no_statement(text):
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The United States sent a convoy.",
        "The convoy's stated aim is peace.",
        "Demand for convoys rose in Riga.",
        "The border is internationally recognised.",
        "Riga hopes that the port will reopen.",
        "The port was said to be closed.",
    ],
)
def test_english_words_that_only_look_like_cues_give_no_statement(text):
    assert said(text, "en") == []


def test_a_headline_is_no_evidence():
    text = "Riga promet un convoi\nLe convoi est parti lundi. Il reviendra."
    assert said(text) == []


def test_a_quotation_over_several_sentences_is_one_statement():
    text = "« Le convoi partira lundi. Il passera par Riga », a dit Anita Lenoir. Le vote a suivi."
    assert contents(text) == ["Le convoi partira lundi. Il passera par Riga"]


def test_a_paragraph_that_opens_with_a_quotation_goes_on_with_the_last_speaker():
    text = "« Le convoi partira », a dit Anita Lenoir.\n« Il passera par Riga avant lundi. »"
    assert said(text)[-1] == ("Anita Lenoir", "direct", "Il passera par Riga avant lundi.")
    assert cues(text)[-1] is None


def test_a_quoted_sentence_behind_a_statement_is_the_same_speakers():
    text = "« Le convoi partira », a dit Anita Lenoir. Il faut « agir sans attendre le mois prochain »."
    assert said(text)[-1] == ("Anita Lenoir", "mixed", "Il faut « agir sans attendre le mois prochain »")


def test_every_statement_tells_the_rule_of_its_cue_and_of_its_speaker():
    found = read("Anita Lenoir a déclaré que le convoi partirait lundi.")[0]
    assert [(reason.field, reason.rule) for reason in found.reasons] == [
        ("cue", "cues/say"),
        ("speaker", "speakers/named"),
    ]


def test_evidence_and_cue_stand_where_they_say():
    text = "« Le convoi partira lundi », a déclaré Anita Lenoir, ajoutant que « tout est prêt »."
    for found in read(text):
        assert found.evidence.stands_in(text)
        assert found.cue.stands_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "« Oui », a-t-il dit. " * 3_000,
        "a dit que " * 8_000,
        "selon lui, " * 8_000,
        '"' * 60_000,
        '"a", a-t-il dit, ' * 4_000,
        "Il a déclaré, soulignant, ajoutant, " * 3_000,
    ],
)
def test_hostile_texts_are_read_in_one_pass(text):
    assert len(read(text)) <= len(text)


PIECES = [
    *("« ", " »", '"', ", ", ". ", "\n", " : ", "“", "”", "?"),
    *("Anita Lenoir", "le convoi", " Riga", "prête", " part", " que ", " et ", " selon "),
    *(" a déclaré", " a-t-il dit", " s’est dite ", " soulignant "),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_whatever_the_text_statements_stand_in_it_in_order(pieces):
    text = "".join(pieces)
    found = read(text)
    assert all(statement.evidence.stands_in(text) for statement in found)
    starts = [statement.evidence.start for statement in found]
    assert starts == sorted(starts)
