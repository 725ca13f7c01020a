"""In which language is a text written? Its letters tell, or its small words: enough to introduce a quotation in it."""

import re
from collections import Counter

LOOKED_AT = 4_000  # characters
HITS_LEAST = 2
WORD = re.compile(r"[^\W\d_]+")
# Letters that only one of the languages uses, the telling ones first.
LETTERS = {
    "ja": "[\u3040-\u30ff]",
    "ko": "[\uac00-\ud7af]",
    "zh": "[\u4e00-\u9fff]",
    "th": "[\u0e00-\u0e7f]",
    "hi": "[\u0900-\u097f]",
    "he": "[\u0590-\u05ff]",
    "ar": "[\u0600-\u06ff]",
    "el": "[\u0370-\u03ff]",
    "uk": "[іїєґІЇЄҐ]",
    "ru": "[\u0400-\u04ff]",
}
SCRIPTS = {language: re.compile(letters) for language, letters in LETTERS.items()}
SMALL_WORDS = {
    "cs": "je se na že jsem jsme ale jak jako pro by jsou bude není děkuji prosím dobrý také nebo už",
    "da": "og det er ikke jeg vi har til af den som kan med på også hvad mig venlig hilsen tak nogle efter",
    "de": "und der die das ist nicht ich wir sie ein eine zu mit für den auf von im dass bitte danke grüße",
    "en": "the and is to of you we it that for are have with this not on be please thanks will can",
    "es": "el que los y es no por para una las con del se lo como pero más gracias hola está muy",
    "fi": "ja on ei että se en olen mutta kun niin myös ovat tämä voi ole kiitos hei terveisin jos sitten",
    "fr": "le les et est pas vous nous je pour que une des dans ce qui sur avec bonjour merci votre du",
    "hu": "és az nem hogy egy van de meg is ez csak már ha még köszönöm üdvözlettel kérem lesz vagy",
    "id": "dan yang di untuk dengan ini itu tidak dari kami saya akan pada ada bisa terima kasih anda sudah",
    "it": "il che di non per una sono con è gli della le ma grazie ciao anche questo nel mi alla",
    "nb": "og det er ikke jeg vi har til av den som kan med på også hva meg vennlig hilsen takk noen etter",
    "nl": "het een en van ik is niet dat je we met voor op zijn te aan bedankt ook maar wij groet",
    "pl": "nie się jest że do na to jak ale czy za od tak dziękuję proszę pozdrawiam mam być przez dla",
    "pt": "que não para uma com os é por mais mas obrigado obrigada do da você em no na isso já",
    "ro": "și nu este că pentru cu sunt în la mai dar sau vă mulțumesc bună care din ce fi am",
    "sv": "och det är inte jag vi har till av den som kan med på också vad mig vänliga hälsningar tack några",
    "tr": "ve bir bu için ne de da ama çok ile değil var mı teşekkürler merhaba gibi daha olarak biz ben",
    "vi": "và là của có không cho được tôi các này với một trong người đã rất cảm ơn chúng để",
}
LANGUAGES_OF = {
    word: tuple(language for language, words in SMALL_WORDS.items() if word in words.split())
    for words in SMALL_WORDS.values()
    for word in words.split()
}


def language(text: str, otherwise: str = "en") -> str:
    """Return the language (ISO 639-1) that most of a text is in, or another where it says too little.

    >>> language("Die grauen sind da, und die blauen kommen am Freitag.")
    'de'
    """
    text = text[:LOOKED_AT]
    if not text.isascii():
        counts = {each: len(letters.findall(text)) for each, letters in SCRIPTS.items()}
        if sum(counts.values()) * 3 > sum(map(str.isalpha, text)):
            return _of_script(counts)
    hits = Counter(each for word in WORD.findall(text.casefold()) for each in LANGUAGES_OF.get(word, ()))
    (best, count), *_ = hits.most_common(1) or [(otherwise, 0)]
    return best if count >= HITS_LEAST else otherwise


def _of_script(counts: dict[str, int]) -> str:
    """Return the language of letters that several share: Japanese writes Chinese ones too, Ukrainian Russian ones."""
    if counts["zh"] and counts["ja"] * 10 > counts["zh"]:
        return "ja"
    if counts["uk"] * 50 > counts["ru"] > 0:
        return "uk"
    return max((each for each in counts if each != "uk"), key=lambda each: counts[each])
