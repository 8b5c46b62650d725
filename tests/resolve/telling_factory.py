"""Articles on made-up happenings, as papers print them, and their sketches."""

from typing import Any

from garant.model.articles import Article, Publication, article_id
from garant.model.records import Extraction
from garant.model.spans import Span
from garant.model.terms import Basis
from garant.model.times import Period
from garant.resolve.sketches import Sketch, sketch

HARBOUR = (
    "Lorient, 12 juin (AFP) - Les ministres de la Défense de onze pays riverains se sont retrouvés jeudi à "
    "Lorient pour préparer le déminage du détroit de Skagen. « Nous commencerons avant l'automne », a promis "
    "la ministre Sigrid Halvorsen. La flottille réunira 14 chasseurs de mines, sous les ordres du "
    "contre-amiral Pieter Vandamme. Le capitaine Yann Le Goff a comparé l'opération à celle de 1997. La "
    "Suède n'enverra aucun plongeur. « Le calendrier est tenable », a jugé le contre-amiral "
    "Vandamme à l'issue de la rencontre."
)
REWRITTEN = (
    "Onze pays veulent rouvrir le détroit de Skagen. Réunis jeudi à Lorient, leurs ministres ont confié au "
    "contre-amiral Pieter Vandamme une flottille de 14 chasseurs de mines, selon l'AFP. Sigrid Halvorsen "
    "promet un début des travaux avant l'automne ; Stockholm ne prêtera aucun plongeur."
)
INDEPENDENT = (
    "À Lorient, les pêcheurs de Skagen attendaient des ministres un calendrier. Ils ont obtenu jeudi une "
    "promesse de Sigrid Halvorsen, et des doutes. « Personne ne paiera nos filets », soupire Maren Lykke, "
    "dont le chalutier Havørn reste à quai depuis mars. Le syndicat réclame 40 millions d'euros."
)
ENGLISH = (
    "Eleven coastal states met in Lorient on Thursday to plan mine clearance in the strait of Skagen. Work "
    "will begin before autumn, minister Sigrid Halvorsen promised. Rear admiral Pieter Vandamme is to "
    "command 14 minehunters. Sweden will not send divers."
)
TRANSLATED = (
    "LORIENT (AP) - Defence ministers of eleven coastal states met on Thursday in Lorient to prepare the "
    "clearing of the strait of Skagen. “We will begin before the autumn,” promised the minister Sigrid "
    "Halvorsen. The flotilla will gather 14 minehunters, under the orders of rear admiral Pieter Vandamme. "
    "Captain Yann Le Goff compared the operation with that of 1997. Sweden will send no diver. “The calendar "
    "can be held,” judged rear admiral Vandamme."
)
BRIDGE = (
    "Le pont suspendu de Kvarnsund s'est affaissé jeudi soir sous un convoi de grumes. Le préfet Torsten "
    "Ekelund a fait évacuer 230 riverains. L'ingénieure Maud Sarrazin avait signalé des fissures en 2023, "
    "rappelle le quotidien Nordvik. Une enquête est ouverte."
)


def article(text: str, day: str | None = "2025-06-12", language: str = "fr", **known: Any) -> Article:
    """An article of a day; `menu` is a line of furniture before the text."""
    menu = known.pop("menu", None)
    whole = f"{menu}\n{text}" if menu else text
    published = None if day is None else Publication(Period.parse(day), Basis.STATED, "the head says so")
    furniture = (Span(0, len(menu)),) if menu else ()
    url = known.get("url")
    return Article(
        article_id(whole, url),
        "news.txt",
        "news",
        whole,
        language,
        published=published,
        furniture=furniture,
        **known,
    )


def sketched(text: str, day: str | None = "2025-06-12", language: str = "fr", **known: Any) -> Sketch:
    """The sketch of an article of which nothing but the text is known."""
    told = article(text, day, language, **known)
    return sketch(told, Extraction(told.id))
