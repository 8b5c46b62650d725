"""Two short articles and their annotations, written for these tests."""

from typing import Any

FRENCH = (
    "Le Canada fournira 30 véhicules blindés à l'Ukraine. « Nous tiendrons parole », a promis Mark Carney. "
    "La France et le Royaume-Uni enverront des instructeurs en cas de cessez-le-feu. "
    "Mardi, les ministres se sont retrouvés à Ramstein. "
    "Varsovie a versé 20 millions d'euros, puis 20 millions d'euros de plus. Moscou s'y oppose."
)
ENGLISH = (
    "Norway will pay for two air-defence systems, its prime minister said on Monday. "
    "Drones hit Kharkiv overnight and wounded four people. Oslo set aside $85 million."
)


def annotation(**entries: Any) -> dict[str, Any]:
    """Return an annotation in the guidelines' form that holds only the given lists and values."""
    empty = (
        "boilerplate",
        "statements",
        "commitments",
        "stances",
        "meetings",
        "incidents",
        "times",
        "amounts",
    )
    return {"language": "fr", "published": "2025-08-20", **{name: [] for name in empty}, **entries}


def commitment(evidence: str, actor: str, **fields: Any) -> dict[str, Any]:
    """Return a commitment to equip Ukraine, pledged, but for what is said otherwise."""
    return {
        "id": fields.pop("id", f"c-{actor}"),
        "evidence": evidence,
        "actor": actor,
        "beneficiary": "UA",
        "kind": "equipment",
        "firmness": "pledged",
        **fields,
    }


def french_gold() -> dict[str, Any]:
    """Return the full annotation of the French article."""
    return annotation(
        published_given=False,
        source="Le Devoir",
        statements=[
            {"content": "Nous tiendrons parole", "speaker": "Mark Carney", "actor": "CA", "mode": "direct"}
        ],
        commitments=[
            commitment("Le Canada fournira 30 véhicules blindés", "CA", line="forces"),
            commitment(
                "La France et le Royaume-Uni enverront des instructeurs",
                "FR",
                kind="training",
                conditions=[{"type": "ceasefire", "evidence": "en cas de cessez-le-feu"}],
            ),
            commitment("La France et le Royaume-Uni enverront des instructeurs", "GB", kind="training"),
        ],
        stances=[{"evidence": "Moscou s'y oppose", "actor": "RU", "attitude": "opposes", "topic": "arms"}],
        meetings=[
            {
                "evidence": "les ministres se sont retrouvés à Ramstein",
                "type": "talks",
                "date": "2025-08-19",
                "status": "held",
            }
        ],
        times=[{"text": "Mardi", "value": "2025-08-19"}],
        amounts=[
            {"text": "20 millions d'euros", "value": 20_000_000, "currency": "EUR"},
            {"text": "20 millions d'euros", "occurrence": 2, "value": 20_000_000, "currency": "EUR"},
        ],
    )


def english_gold() -> dict[str, Any]:
    """Return the full annotation of the English article."""
    return annotation(
        language="en",
        published_given=True,
        source="The Nordic Times",
        commitments=[commitment("Norway will pay for two air-defence systems", "NO")],
        incidents=[
            {
                "evidence": "Drones hit Kharkiv",
                "type": "strike",
                "date": "2025-08-19",
                "injured": 4,
                "place": [],
            }
        ],
        times=[{"text": "Monday", "value": "2025-08-18"}, {"text": "overnight", "value": "2025-08-19"}],
        amounts=[{"text": "$85 million", "value": 85_000_000, "currency": "USD"}],
    )


def both_gold() -> dict[str, dict[str, Any]]:
    """Return both annotations by the article's name."""
    return {"blindés": french_gold(), "norway": english_gold()}


TEXTS = {"blindés": FRENCH, "norway": ENGLISH}
