"""Say what is wrong with a file of training articles, and count what it has."""

import sys
from collections import Counter

import yaml

KINDS = [
    "troops",
    "equipment",
    "funding",
    "training",
    "air",
    "naval",
    "intelligence",
    "logistics",
    "monitoring",
    "guarantee",
    "sanctions",
    "industry",
    "humanitarian",
    "diplomacy",
    "support",
]
FIRMNESS = [
    "floated",
    "considered",
    "offered",
    "pledged",
    "committed",
    "underway",
    "delivered",
    "refused",
    "withdrawn",
]
CONDITIONS = [
    "ceasefire",
    "peace_agreement",
    "us_support",
    "attack",
    "request",
    "approval",
    "consent_ru",
    "other",
]
TOPICS = [
    "security_guarantees",
    "troops_in_ukraine",
    "nato_presence",
    "nato_membership",
    "eu_membership",
    "ceasefire",
    "negotiations",
    "deescalation",
    "neutrality",
    "territory",
    "sanctions",
    "arms",
    "us_role",
    "other",
]
FIELDS = {
    "statements": "content",
    "commitments": "evidence",
    "stances": "evidence",
    "meetings": "evidence",
    "incidents": "evidence",
}
ENUMS = {
    "statements": {"mode": ["direct", "indirect", "mixed"]},
    "commitments": {"kind": KINDS, "firmness": FIRMNESS, "line": ["air", "sea", "land", "forces", None]},
    "stances": {"attitude": ["supports", "opposes", "demands"], "topic": TOPICS},
    "meetings": {
        "type": ["summit", "conference", "call", "bilateral", "visit", "talks"],
        "status": ["held", "planned"],
    },
    "incidents": {"type": ["strike", "ground_attack", "invasion", "other"]},
}

faults, counts, words = 0, Counter(), 0
for path in sys.argv[1:]:
    for article in yaml.safe_load(open(path, encoding="utf-8")):
        text = article["text"]
        words += len(text.split())
        counts["articles"] += 1
        if not article.get("commitments"):
            counts["articles without commitment"] += 1

        def fault(what):
            global faults
            faults += 1
            print(f"{article['id']}: {what}")

        for category, field in FIELDS.items():
            for item in article.get(category) or []:
                counts[category] += 1
                strings = (
                    [item.get(field)]
                    + list(item.get("also") or [])
                    + [c.get("evidence") for c in item.get("conditions") or []]
                )
                for string in strings:
                    if not string or string not in text:
                        fault(f"{category}: not in the text: {string!r}")
                if item.get(field) and text.count(item[field]) > 1 and "occurrence" not in item:
                    fault(f"{category}: occurs {text.count(item[field])} times, say which: {item[field]!r}")
                if category == "statements" and item.get("cue") and item["cue"] not in text:
                    fault(f"cue not in the text: {item['cue']!r}")
                for name, allowed in ENUMS[category].items():
                    if item.get(name) not in allowed:
                        fault(f"{category}: {name} {item.get(name)!r} is none of {allowed}")
                for condition in item.get("conditions") or []:
                    if condition.get("type") not in CONDITIONS:
                        fault(f"condition type {condition.get('type')!r}")
                if category in ("commitments", "stances"):
                    actor = item.get("actor")
                    known = actor and (
                        len(actor) == 2
                        or actor in ["NATO", "EU", "UN", "G7", "COALITION", "UDCG", "ALLIES", "EUROPE"]
                    )
                    if not known and (not actor or actor.lower() not in text.lower()):
                        fault(f"actor neither code nor printed: {actor!r}")
print(dict(counts), f"{words} words, {faults} faults")
