"""Furniture on whole pages, as sites of different kinds print them: every line that is not the article."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.clean.furniture import find_furniture
from garant.clean.tables import load_clean_tables

TABLES = load_clean_tables()

# Lines that begin with "| " are the article; the others are furniture.
PAGES = {
    "a French daily": """
Accueil
International
Afrique
| Tchad : la mission de formation est suspendue après deux ans
| Le ministre assure que les accords seront « revus » avant la fin de l'année
Le Courrier avec AFP
Publié le 12 mars 2024 à 18h04, modifié le 12 mars 2024 à 19h30
Temps de lecture 2 min.
Ajouter à vos sélections
Partager sur Facebook
Envoyer par e-mail
| Le gouvernement a annoncé mardi la suspension de la mission de formation qu'il avait demandée en 2022.
| « Nous n'avons pas rompu, nous révisons », a déclaré le ministre Idriss Mahamat devant la presse.
Lire aussi | Au Sahel, des alliances aux contours flous
| Bruxelles a dit regretter cette décision et rappelé que six cents formateurs étaient sur place.
| Un départ par étapes
| Les derniers formateurs devraient quitter le pays en mai, selon une source diplomatique.
Le Courrier avec AFP
Tchad
Afrique
Union européenne
Voir plus
Newsletter
S'inscrire
""",
    "a French portal with a live ticker": """
Un maire réclame des policiers pour son marché
3 octobre 2020
Toutes les news Monde
| Ankara retire ses trois navires de la zone contestée
Réagir
| Le ministre turc Kemal Aydin, lors d'une conférence de presse le 4 mars 2020
1/2
© AFP, Jeanne ROY
A lire aussi
Monde
Une escale de plus pour la frégate grecque
AFP, publié le mercredi 30 septembre 2020 à 21h36
| Le ministre turc de la Défense a annoncé mercredi le retrait de trois navires de la zone contestée.
| Athènes a salué un premier pas et promis de ne pas prolonger ses exercices dans la région.
Réagir
Publicité
Fil info
Actu
Politique
Finance
19:29MondeLe parlement vote la confiance au gouvernement
19:10SanteUn vaccin autorisé dans six pays
""",
    "a Canadian broadcaster": """
Menu principal
Info
International
| Ottawa prolonge sa mission en Lettonie jusqu'en 2029
| La première ministre en visite à la base d'Adazi, près de Riga (Photo d'archives)
Photo : La Presse canadienne / Jeanne Roy
Jeanne Roy (accéder à la page de l'auteur)
Publié à 16 h 12 HAE
Écouter l'article | 4 minutes
| Le Canada prolongera sa mission en Lettonie de trois ans, a annoncé lundi la première ministre.
Début du widget. Passer le widget ?
| « Nous resterons aussi longtemps que nos alliés auront besoin de nous », a-t-elle affirmé aux soldats.
| La brigade devrait compter 2200 militaires d'ici la fin de 2026.
Avec les informations de La Presse canadienne
Partager
Courriel
Facebook
À découvrir
Incendies : trois villages évacués dans le nord
Le tiers des ménages disent vivre d'une paie à l'autre
Conditions d'utilisation
Tous droits réservés © 2025
""",
    "a British daily": """
Skip to main content
Sign in
Search jobs
News
Opinion
World
Haiti
| Kenya says 400 more officers will go to Haiti within weeks
| President says the mission is short of funds as gangs tighten their grip on the capital
By Jane Rowe and Max Blackwood
Thu 18 Jul 2024 14.02 BST
Share
| Kenya will send another 400 police officers to Haiti in the coming weeks, its president has said.
| "We made a promise to the people of Haiti and we will keep it," he told reporters in Nairobi.
Sign up to Global Dispatch
Enter your email address
after newsletter promotion
| Only a seventh of the money that the mission needs has been paid into its fund, officials said.
| A spokesperson for the mission declined to comment.
Explore more on these topics
Haiti
Kenya
Share
Reuse this content
Most viewed
A minister resigns over the cost of two ferries
Back to top
About us
Privacy policy
© 2025 The Daily Courier. All rights reserved.
""",
    "an American station with agency copy": """
Listen Live
NEWS
WEATHER
CONTESTS
×
| Exclusive-Washington slows a sale of radars to press for talks
Thomson Reuters
Feb 26, 2026 | 9:05 AM
By Anna Rowe and Max Blackwood
| WASHINGTON, Feb 26 (Reuters) - The United States has slowed a sale of radars, three officials said.
| The talks are due to resume in March, according to two people with knowledge of the matter.
(Reporting by Anna Rowe and Max Blackwood in Washington; Editing by Jane Moss)
Comments
Leave a Reply
Cancel reply
A fire is put out in the south of the city
Contact Us
Terms Of Service
Copyright © 2026. All Rights Reserved.
""",
    "a page under a breadcrumb, with a player and a cookie notice": """
Home » Monde » Berlin prête deux batteries de défense aérienne à Vilnius

| Berlin prête deux batteries de défense aérienne à Vilnius

par

| Le gouvernement allemand a prêté deux batteries de défense aérienne à la Lituanie pour un an.

| Le ministre a précisé que les équipages resteraient sous commandement allemand pendant ce temps.

Related Articles

This website uses cookies to improve your visit. We'll assume that this is fine with you. Accept Read More

-
00:00
00:00
Update Required Flash plugin
""",
    "a page with the same text in another script": """
| L'Arménie et la Grèce signent un accord de coopération
| Les deux ministres ont signé lundi un accord qui prévoit des exercices communs dès le printemps.
par Jeanne Roy le lundi 4 mars 2024
© example.net 2024
Հայաստանը և Հունաստանը համաձայնագիր են ստորագրել երկու նախարարների հանդիպմանը։
Նախարարները խոսել են նաև զորավարժությունների մասին։
""",
    "a bare article": """
| Les chefs d'état-major ont parlé mercredi des garanties qu'ils pourraient offrir à Kyiv.
| La discussion a été « franche », a dit l'amiral, sans donner plus de détails sur ce qui fut décidé.
""",
    "a communiqué that ends with a list": """
| Déclaration conjointe des ministres
| Nous, ministres de la Défense, réunis à Paris, réaffirmons notre soutien à la souveraineté de l'Arménie.
| Nous convenons des mesures suivantes :
| - une aide de 40 millions d'euros à la formation
| - l'envoi de 12 instructeurs avant la fin de l'année
| - la livraison de radars
| Les pays suivants s'associent à cette déclaration :
| Allemagne
| Belgique
| Canada
| France
""",
    "a fact sheet with key figures": """
| FACT SHEET: Security Assistance to Armenia
| The Department today announced the following package, which brings the total to $65 million since 2023.
| The package includes:
| Four mobile radar stations
| Body armor for 2,000 soldiers
| Two field hospitals
| Deliveries will begin in the fall, subject to the approval of Congress, the Department said.
""",
    "a letter": """
| Dear Mr. Speaker:
| I write to inform you that forces of the United States have been sent to the region to protect our people.
| Sincerely,
| JANE A. ROWE
""",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_furniture_of_a_page_is_told_from_its_article(name: str) -> None:
    lines = [line for line in PAGES[name].split("\n") if line.strip()]
    text = PAGES[name].replace("\n| ", "\n")
    found = {span.of(text) for span in find_furniture(text, rules=TABLES.furniture, dates=TABLES.dates)}
    assert found == {line for line in lines if not line.startswith("| ")}


def test_places_are_of_whole_lines_in_the_text_as_it_is() -> None:
    told = "Le ministre a dit que trente soldats seraient envoyés en mars."
    text = f"\r\n  Partager sur X \r\n{told}\r\n\u00a0© AFP\r\n"
    spans = find_furniture(text, rules=TABLES.furniture, dates=TABLES.dates)
    assert [span.of(text) for span in spans] == ["Partager sur X", "© AFP"]


def test_a_told_headline_makes_its_second_copy_furniture() -> None:
    title = "Paris livrera six canons à Erevan"
    body = "Le ministre a confirmé lundi la livraison de six canons, attendue par Erevan depuis un an."
    text = f"{title}\n{title}\n{body}\n"
    (copy,) = find_furniture(text, rules=TABLES.furniture, dates=TABLES.dates, title=title)
    assert copy.start == len(title) + 1


def test_an_article_in_another_script_is_no_furniture() -> None:
    text = (
        "Նախարարները խոսել են զորավարժությունների մասին այսօր Երևանում։\n" * 2
        + "Հանդիպումը տևեց երկու ժամ։\n"
    )
    spans = find_furniture(text, rules=TABLES.furniture, dates=TABLES.dates)
    assert not [span for span in spans if "Հանդիպումը" in span.of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "mot " * 2_000_000,
        "Monde\n" * 500_000,
        '"' * 1_000_000,
        "-" * 1_000_000,
        "(AFP) " * 200_000,
        "publié le 1" * 100_000,
        "\u200b" * 1_000_000,
        "A-" * 500_000,
        "[" * 300 + "\n" + "1:" * 150 + "\n" + "a/" * 150,
    ],
    ids=["line", "lines", "quotes", "dashes", "credits", "dates", "invisible", "hyphens", "brackets"],
)
def test_hostile_text_takes_bounded_time(text: str) -> None:
    spans = find_furniture(text, rules=TABLES.furniture, dates=TABLES.dates)
    assert len(spans) <= 20_000


@given(
    st.lists(
        st.text(max_size=60) | st.sampled_from(["Partager", "© AFP", "Lire aussi :", "Monde"]), max_size=12
    )
)
def test_every_place_is_a_line_without_its_spaces(lines: list[str]) -> None:
    text = "\n".join(lines)
    stripped = {line.strip() for line in re.split("\n", text)}
    for span in find_furniture(text, rules=TABLES.furniture, dates=TABLES.dates):
        assert span.of(text) in stripped
