"""Answers as they look, for those who read the description of the API: invented words, true forms."""

_WORDS = {
    "article": "a99ecaa759c8b9fe",
    "start": 112,
    "end": 175,
    "quotation": "Canada will send 30 armoured vehicles once there is a ceasefire",
}
_PROMISE = {
    "actor": "CA",
    "beneficiary": "UA",
    "kind": "equipment",
    "line": "forces",
    "firmness": "pledged",
    "amount": None,
    "currency": None,
    "amount_bound": None,
    "quantity": "30",
    "unit": "armoured vehicles",
    "quantity_bound": None,
    "conditions": ["ceasefire"],
    "channel": None,
    "whole": None,
}

COMMITMENTS = {
    "found": [
        {
            "id": "c-82a4da57695m",
            "published": "2025-08-24",
            "basis": "stated",
            "language": "en",
            "outlet": "The Northern Ledger",
            "title": "Ottawa pledges vehicles",
            "url": "https://northern-ledger.example/ottawa-pledges-vehicles",
            "by": "Mark Carney",
            "date": None,
            **_WORDS,
            **_PROMISE,
        }
    ],
    "next_offset": 1,
    "total": None,
}
UNDERTAKINGS = {
    "found": [
        {
            "id": "u-82a4da57695m",
            "strongest": "pledged",
            "belonging": None,
            "first_reported": "2025-08-24",
            "last_reported": "2025-09-02",
            "reports": ["c-82a4da57695m", "c-q9pfv58y516m"],
            "articles": ["a99ecaa759c8b9fe", "a99573f993db7704"],
            "voices": 2,
            "record": "c-82a4da57695m",
            **_WORDS,
            **_PROMISE,
        }
    ],
    "next_offset": None,
    "total": None,
}
