"""What `garant read` gives beside the lists of the guidelines: alarms, where there are any."""

import json

from garant.evaluate.form import read_prediction
from garant.extract.form import to_form
from garant.model.articles import Article, article_id
from garant.model.records import Alarm, Extraction
from garant.model.spans import Evidence, Span

TEXT = "Oslo pourrait aller plus loin. Rien n’est dit de plus."
ARTICLE = Article(article_id(TEXT), "oslo.txt", "oslo", TEXT, "fr")
ALARM = Alarm(Evidence.cut(ARTICLE.id, TEXT, Span(0, 30)), 0.25)


def test_an_alarm_is_its_words_its_place_and_its_probability():
    form = to_form(ARTICLE, Extraction(ARTICLE.id, alarms=(ALARM,)))
    assert form["alarms"] == [
        {"text": "Oslo pourrait aller plus loin.", "start": 0, "end": 30, "probability": 0.25}
    ]


def test_an_article_without_alarms_has_no_key_for_them():
    assert "alarms" not in to_form(ARTICLE, Extraction(ARTICLE.id))


def test_what_is_written_with_alarms_can_be_scored():
    form = to_form(ARTICLE, Extraction(ARTICLE.id, alarms=(ALARM,)), reasons=True)
    sheet = read_prediction("oslo", json.loads(json.dumps(form)), TEXT)
    assert "alarms" not in sheet.entries
