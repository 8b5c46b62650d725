"""What is kept of a crawl and what is laid aside, in whichever bytes it comes."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sieve.pages import WRITTEN, Pages, document, page

from garant.lexicon.commitments import ObjectRow
from garant.lexicon.files import LANGUAGES
from garant.lexicon.load import load_rows
from garant.lexicon.rows import Row
from garant.lexicon.sieve import load_sieve_rows
from garant.sieve.letters import folded, printed
from garant.sieve.sift import Verdict, sift, sift_text
from garant.sieve.signs import load_signs

PROMISE = {
    "fr": (
        "Le Danemark enverra deux cents soldats en Estonie au printemps, a annoncé mardi la ministre.\n"
        "« Nous serons là aussi longtemps qu'il le faudra », a-t-elle dit devant les députés, qui ont été "
        "nombreux à saluer la décision et à demander des précisions sur la durée de la présence.\n"
    ),
    "en": (
        "Denmark will send two hundred troops to Estonia in the spring, the minister said on Tuesday.\n"
        "They will be there for as long as it takes, she told members of parliament, who welcomed the "
        "decision and asked for more about how long it would last and what it would cost.\n"
    ),
}
NOTHING = {
    "fr": (
        "Le musée de la ville a rouvert ses portes après deux ans de travaux, et les visiteurs étaient déjà "
        "nombreux dans la cour quand la directrice a coupé le ruban avec les enfants de l'école voisine.\n"
        "Les soldats de plomb de la collection, offerts par une famille du quartier, sont de retour.\n"
    ),
    "en": (
        "The town museum has opened its doors again after two years of work, and there was a long queue in "
        "the yard when the director cut the ribbon with the children from the school next door.\n"
        "The tin soldiers of the collection, which a family from the neighbourhood had given, are back.\n"
    ),
}
OTHERS = {
    "es": "Dinamarca enviará doscientos soldados a Estonia en primavera, anunció el martes la ministra de "
    "Defensa ante los diputados, que pidieron más detalles sobre la duración de la misión.",
    "pt": "A Dinamarca enviará duzentos soldados para a Estônia na primavera, anunciou na terça-feira a "
    "ministra da Defesa aos deputados, que pediram mais detalhes sobre a duração da missão.",
    "it": "La Danimarca invierà duecento soldati in Estonia in primavera, ha annunciato martedì la ministra "
    "della Difesa ai deputati, che hanno chiesto più dettagli sulla durata della missione.",
    "ro": "Danemarca va trimite două sute de soldați în Estonia în primăvară, a anunțat marți ministra "
    "apărării în fața deputaților, care au cerut mai multe detalii despre durata misiunii.",
    "ca": "Dinamarca enviarà dos-cents soldats a Estònia a la primavera, va anunciar dimarts la ministra de "
    "Defensa davant dels diputats, que van demanar més detalls sobre la durada de la missió.",
    "de": "Dänemark wird im Frühjahr zweihundert Soldaten nach Estland schicken, kündigte die Ministerin am "
    "Dienstag vor den Abgeordneten an, die mehr über die Dauer des Einsatzes wissen wollten.",
    "nl": "Denemarken stuurt in het voorjaar tweehonderd soldaten naar Estland, kondigde de minister dinsdag "
    "aan in het parlement, waar de leden meer wilden weten over de duur van de missie.",
    "da": "Danmark sender to hundrede soldater til Estland til foråret, meddelte ministeren tirsdag i "
    "Folketinget, hvor medlemmerne ville vide mere om, hvor længe de skal blive der.",
    "sv": "Danmark skickar tvåhundra soldater till Estland i vår, meddelade ministern i tisdags inför "
    "riksdagen, där ledamöterna ville veta mer om hur länge uppdraget ska pågå.",
    "pl": "Dania wyśle wiosną dwustu żołnierzy do Estonii, ogłosiła we wtorek minister obrony przed "
    "posłami, którzy poprosili o więcej szczegółów na temat czasu trwania misji.",
    "tr": "Danimarka ilkbaharda Estonya'ya iki yüz asker gönderecek, savunma bakanı salı günü "
    "milletvekillerine açıkladı; onlar da görevin süresi hakkında daha fazla ayrıntı istediler.",
    "id": "Denmark akan mengirim dua ratus tentara ke Estonia pada musim semi, kata menteri pertahanan pada "
    "hari Selasa di depan anggota parlemen, yang meminta rincian tentang lamanya misi itu.",
    "fi": "Tanska lähettää keväällä kaksisataa sotilasta Viroon, ministeri ilmoitti tiistaina "
    "kansanedustajille, jotka halusivat tietää lisää tehtävän kestosta.",
    "ru": "Дания весной направит двести солдат в Эстонию, объявила во вторник министр обороны депутатам, "
    "которые попросили рассказать подробнее о сроках миссии.",
    "uk": "Данія навесні відправить двісті солдатів до Естонії, оголосила у вівторок міністерка оборони "
    "депутатам, які попросили розповісти більше про тривалість місії.",
    "el": "Η Δανία θα στείλει διακόσιους στρατιώτες στην Εσθονία την άνοιξη, ανακοίνωσε η υπουργός.",
    "ar": "ستُرسل الدنمارك مئتي جندي إلى إستونيا في الربيع، كما أعلنت الوزيرة يوم الثلاثاء أمام النواب.",
    "he": "דנמרק תשלח מאתיים חיילים לאסטוניה באביב, הודיעה השרה ביום שלישי לחברי הפרלמנט.",
    "hi": "डेनमार्क वसंत में एस्टोनिया में दो सौ सैनिक भेजेगा, मंत्री ने मंगलवार को सांसदों को बताया।",
    "zh": "丹麦国防大臣周二对议员们表示，丹麦将在春季向爱沙尼亚派遣两百名士兵。",
    "ja": "デンマークは春にエストニアへ兵士二百人を派遣すると、国防相が火曜日に議員に発表した。",
    "ko": "덴마크는 봄에 에스토니아에 병사 이백 명을 보낼 것이라고 장관이 화요일 의원들에게 발표했다.",
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_promise_is_kept_however_its_page_is_written(written: str) -> None:
    for language in ("fr", "en"):
        sifted = sift(document(WRITTEN[written](PROMISE[language] * 5)))
        assert (sifted.verdict, sifted.language) == (Verdict.KEPT, language)


@pytest.mark.parametrize("written", WRITTEN)
def test_a_page_about_something_else_is_laid_aside_whatever_it_links_to(written: str) -> None:
    for language in ("fr", "en"):
        sifted = sift(document(WRITTEN[written](NOTHING[language] * 5)))
        assert (sifted.verdict, sifted.language) == (Verdict.MATTER, language)


@pytest.mark.parametrize("language", OTHERS)
def test_a_promise_in_another_language_is_laid_aside(language: str) -> None:
    content = page("\n".join([OTHERS[language]] * 5)).encode()
    assert sift(document(content)).verdict is Verdict.LANGUAGE


def test_a_text_of_one_sentence_is_enough() -> None:
    for language, text in PROMISE.items():
        sifted = sift(document(text.split("\n")[0].encode(), "text/plain"))
        assert (sifted.verdict, sifted.language) == (Verdict.KEPT, language)


def test_what_the_title_or_the_description_promises_counts() -> None:
    short = "<p>The minister gave no more details of it when she was asked about the plan on Tuesday.</p>"
    for head in (
        "<title>Denmark will send troops to Estonia</title>",
        '<meta property="og:description" content="Denmark will send troops to Estonia">',
        "<meta name='description' data-x='1' content='Denmark will send troops to Estonia'>",
    ):
        assert sift(document(f"<html><head>{head}</head>{short}</html>".encode())).verdict is Verdict.KEPT
    assert sift(document(f"<html>{short}</html>".encode())).verdict is Verdict.MATTER


def test_an_article_that_a_script_writes_out_is_found_where_programs_read_it() -> None:
    def kept_for_programs(text: str) -> bytes:
        told = json.dumps({"@type": "NewsArticle", "articleBody": text})
        return f'<html><script type="application/ld+json">{told}</script><div id="app"></div></html>'.encode()

    assert sift(document(kept_for_programs(PROMISE["fr"]))).verdict is Verdict.KEPT
    assert sift(document(kept_for_programs(NOTHING["fr"]))).verdict is Verdict.MATTER


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("France will send troops to Niger.", Verdict.KEPT),
        ("France's troops paraded in the streets of France.", Verdict.MATTER),
        ("France won, and Niger lost, in the cup.", Verdict.MATTER),
        (f"France will send troops. {'It rained all day. ' * 20} Niger won the cup.", Verdict.MATTER),
        ("They told us that troops would leave for Niger.", Verdict.MATTER),
        ("The US told Niger that troops would leave.", Verdict.KEPT),
        ("Turkey sends troops, and Niger thanks it.", Verdict.KEPT),
        ("The troops had turkey for dinner in Niger.", Verdict.MATTER),
    ],
)
def test_a_thing_counts_where_two_actors_stand_near_it(text: str, verdict: Verdict) -> None:
    assert sift_text(text, "en").verdict is verdict


def named(text: str, language: str) -> list[Row]:
    signs = load_signs()
    found = [signs.by_language[language][number] for number, _, _ in signs.find(folded(printed(text)))]
    return [row for sign in found if sign is not None for row in sign.things]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_thing_that_is_read_is_found_in_its_own_example(language: str) -> None:
    for row in load_rows(f"languages/{language}/objects.yml", ObjectRow):
        assert all(row in named(example, language) for example in row.example), row.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_of_the_sieve_keeps_its_example_and_not_its_counter(language: str) -> None:
    for row in load_sieve_rows(language):
        assert all(sift_text(text, language).verdict is Verdict.KEPT for text in row.example), row.id
        assert all(row in named(text, language) for text in row.example), row.id
        assert not any(row in named(text, language) for text in row.counter), row.id


@given(st.binary(max_size=3_000), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_bytes_stop_the_run(content: bytes, is_page: bool) -> None:
    sifted = sift(document(content, "text/html" if is_page else "text/plain"))
    assert (sifted.language is None) == (sifted.verdict is Verdict.LANGUAGE)


@given(st.integers(0, 1_000), st.binary(max_size=40))
@settings(max_examples=100, deadline=None)
def test_a_page_with_a_damaged_place_is_kept_all_the_same(place: int, damage: bytes) -> None:
    content = page(PROMISE["fr"] * 8).encode()
    place += content.index(b"<main>") + 6
    damage = damage.translate(None, b"<>")
    assert sift(document(content[:place] + damage + content[place:])).verdict is Verdict.KEPT


@pytest.mark.parametrize(
    "piece",
    [
        *(b"<", b"<p", b"<p>", b"</p>", b"<a ", b"<a x>", b"<script", b"<!--", b"<meta '"),
        *(
            b"<meta 'description",
            b"&",
            b"<br",
            b" ",
            b"\xc3",
            b'"articleBody":"',
            b'"articleBody":"a\\',
            b"soldats France Niger ",
        ),
    ],
)
def test_what_repeats_takes_no_longer_than_its_length(piece: bytes) -> None:
    began = time.process_time()
    sift(document(piece * (1_000_000 // len(piece))))
    assert time.process_time() - began < 1.5


def test_the_pages_differ() -> None:
    pages: Pages = WRITTEN
    assert len({write(PROMISE["fr"]) for write in pages.values()}) == len(pages)
