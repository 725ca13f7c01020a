"""The language of a text, as far as it takes to introduce a quotation in it."""

import time

import pytest

from postroom.mail.composing_words import ATTRIBUTIONS
from postroom.mail.languages import LETTERS, SMALL_WORDS, language

TEXTS = {
    "ar": "وصلت البلاطات الرمادية يوم الثلاثاء، شكرا لك.",
    "cs": "Šedé dlaždice jsou tady, ale modré ještě ne. Děkuji.",
    "da": "De grå fliser er kommet, og vi kan begynde på mandag, hvis I også har tid.",
    "de": "Die grauen Fliesen sind da, aber wir haben noch nicht angefangen.",
    "el": "Τα γκρι πλακάκια ήρθαν την Τρίτη, ευχαριστώ.",
    "en": "The grey tiles are here; we will begin on Monday.",
    "es": "Las baldosas grises ya están aquí, pero no hay cola para el baño.",
    "fi": "Harmaat laatat ovat täällä, mutta liimaa ei ole vielä.",
    "fr": "Les carreaux gris sont là, mais nous n'avons pas de colle pour la salle de bains.",
    "he": "האריחים האפורים הגיעו ביום שלישי, תודה.",
    "hi": "भूरी टाइलें मंगलवार को आ गईं, धन्यवाद।",
    "hu": "A szürke csempe megjött, de még nem kezdtük el, mert nincs ragasztó és ez baj.",
    "id": "Ubin abu-abu sudah datang, dan kami bisa mulai pada hari Senin.",
    "it": "Le piastrelle grigie sono arrivate, ma non abbiamo la colla per il bagno.",
    "ja": "灰色のタイルが届きました。月曜日から始めます。",
    "ko": "회색 타일이 화요일에 도착했습니다. 감사합니다.",
    "nb": "De grå flisene er kommet, og vi kan begynne på mandag hvis dere også har tid. Vennlig hilsen",
    "nl": "De grijze tegels zijn er, maar we hebben nog niet met de badkamer kunnen beginnen.",
    "pl": "Szare płytki już są, ale nie ma kleju. Czy to jest problem?",
    "pt": "Os azulejos cinzentos já chegaram, mas não há cola para o banho.",
    "ro": "Plăcile gri sunt aici, dar nu avem adeziv pentru baie. Mulțumesc.",
    "ru": "Серая плитка приехала во вторник, спасибо.",
    "sv": "De grå plattorna är här, men vi har inte börjat och det är inget lim kvar.",
    "th": "กระเบื้องสีเทามาถึงเมื่อวันอังคาร ขอบคุณค่ะ",
    "tr": "Gri fayanslar geldi ama yapıştırıcı için çok bekledik ve bu bir sorun.",
    "uk": "Сіра плитка приїхала у вівторок, дякую.",
    "vi": "Gạch xám đã đến, và chúng tôi có thể bắt đầu vào thứ hai với một người nữa.",
    "zh": "灰色的瓷砖星期二到了，谢谢。",
}


@pytest.mark.parametrize(("expected", "text"), TEXTS.items())
def test_a_sentence_gives_its_language_away(expected: str, text: str) -> None:
    assert language(text) == expected


def test_every_language_that_introduces_a_quotation_is_known() -> None:
    assert set(TEXTS) == set(ATTRIBUTIONS) == set(SMALL_WORDS) | set(LETTERS)


def test_too_few_words_say_nothing() -> None:
    assert language("30 x 60") == "en"
    assert language("", otherwise="de") == "de"


def test_names_in_other_letters_change_nothing() -> None:
    assert language("The order for 北京 is here, and we will send it to Ольга on Friday.") == "en"


def test_a_long_text_is_known_in_time() -> None:
    began = time.process_time()
    language("und die " * 1_000_000)

    assert time.process_time() - began < 1
