from decimal import Decimal

from garant.evaluate.annotated import annotated_article, annotated_extraction
from garant.evaluate.form import read_gold
from garant.model.articles import Article
from garant.model.numbers import Amount, Quantity
from garant.model.terms import Basis, Bound, ConditionType, Firmness, Kind, Line
from garant.model.times import Period

TEXT = (
    "Oslo donnera plus de 2 milliards de couronnes à Kyiv si le Parlement y consent. "
    "Trente radars en feront partie, a dit Mme Lindgren. Trente radars, c'est peu."
)


def gold(**commitment: object) -> dict:
    none = {name: [] for name in ("boilerplate", "credits", "statements", "stances", "meetings", "incidents")}
    return {
        "doc": "oslo.txt",
        "language": "fr",
        "published": "2025-09-04",
        "published_basis": "stated",
        **none,
        "times": [],
        "amounts": [
            {"text": "plus de 2 milliards de couronnes", "value": 2e9, "currency": "NOK", "bound": "min"}
        ],
        "commitments": [
            {
                "id": "c1",
                "evidence": "Oslo donnera plus de 2 milliards de couronnes à Kyiv",
                "actor": "NO",
                "kind": "funding",
                "firmness": "pledged",
                "beneficiary": "UA",
                "amount": {"value": 2e9, "currency": "NOK", "bound": "min"},
                "conditions": [{"type": "approval", "evidence": "si le Parlement y consent"}],
            },
            {
                "id": "c2",
                "evidence": "Trente radars",
                "actor": "NO",
                "kind": "equipment",
                "firmness": "pledged",
                "line": "air",
                "by": "Lindgren",
                "quantity": {"value": 30, "unit": "radars"},
                "part_of": "c1",
                **commitment,
            },
        ],
    }


def extraction(**commitment: object):
    sheet = read_gold("oslo", gold(**commitment), TEXT)
    return annotated_extraction("a1", sheet, TEXT)


def test_an_annotated_commitment_is_read_with_all_its_fields():
    aid, radars = extraction().commitments
    assert (aid.kind, aid.firmness, aid.beneficiary, aid.line) == (
        Kind.FUNDING,
        Firmness.PLEDGED,
        "UA",
        None,
    )
    assert aid.amount == Amount(Decimal(2_000_000_000), "NOK", Bound.MIN)
    assert (radars.line, radars.by, radars.part_of) == (Line.AIR, "Lindgren", "c1")
    assert radars.quantity == Quantity(Decimal(30), "radars")
    assert aid.part_of is radars.amount is None


def test_its_words_and_those_of_its_conditions_stand_in_the_text():
    aid, radars = extraction().commitments
    (condition,) = aid.conditions
    assert condition.type is ConditionType.APPROVAL
    for evidence in (aid.evidence, radars.evidence, condition.evidence):
        assert evidence.article == "a1"
        assert evidence.stands_in(TEXT)


def test_words_that_occur_twice_stand_where_the_annotation_says():
    first, again = (extraction(occurrence=each).commitments[1].evidence for each in (1, 2))
    assert (first.start, again.start) == (TEXT.index("Trente"), TEXT.rindex("Trente"))


def test_further_places_are_kept_beside_the_first():
    radars = extraction(also=["Trente radars en feront partie"]).commitments[1]
    assert [each.quotation for each in radars.also] == ["Trente radars en feront partie"]


def test_sums_are_read_where_they_are_printed():
    (amount,) = extraction().amounts
    assert amount.evidence.quotation == "plus de 2 milliards de couronnes"
    assert amount.amount == Amount(Decimal(2_000_000_000), "NOK", Bound.MIN)


def test_an_article_has_the_day_and_the_language_of_its_annotation():
    read = Article("a1", "oslo.txt", "oslo", TEXT, "en", title="Oslo donnera")
    article = annotated_article(read, read_gold("oslo", gold(), TEXT))
    assert (article.language, article.published.period) == ("fr", Period.parse("2025-09-04"))
    assert article.published.basis is Basis.STATED
    assert (article.id, article.text, article.title) == (read.id, read.text, read.title)


def test_an_article_whose_annotation_has_no_day_has_none():
    undated = gold() | {"published": None, "published_basis": None}
    read = Article("a1", "oslo.txt", "oslo", TEXT, "fr")
    assert annotated_article(read, read_gold("oslo", undated, TEXT)).published is None
