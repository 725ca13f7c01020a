"""Courtesy: words that thank and say nothing else, in the languages that our writers use."""

import re

THANKS = frozenset(
    "thanks thank thx ty cheers danke dank dankeschön merci gracias obrigado obrigada grazie bedankt dankjewel tack"
    " takk tak kiitos dziękuję děkuji köszönöm".split()
)
GREETINGS = frozenset("hi hello hey dear hallo liebe lieber guten bonjour cher chère hola ciao beste hej".split())
POLITE = frozenset(
    "a again all and appreciated as awesome best brilliant cool day excellent fantastic for from good got great help"
    " i in info information is it kind lots lot lovely many much nice noted ok okay of perfect prompt quick received"
    " regards reply response really so soon super swift sir team that the this to top update very weekend wishes"
    " wonderful work works you your yours sincerely answer"
    " das den der die den einen für freundliche freundlichen freundlichem ganz grüße grüßen gruss gruß gut herzliche"
    " herzlichen hilfe ihnen ihre deine antwort mal mit nochmals perfekt prima rasche schnelle schönen schönes sehr tag"
    " und vielen viele vielmals dir euch"
    " beaucoup cordialement bonne journée tout votre vos aide pour réponse parfait et mille muchas mucho mil perfecto"
    " tutto molte mille perfetto saluti veel hartelijk groeten".split()
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MOST_WORDS, MOST_NAMES, NEAR = 30, 3, 5


def is_only_thanks(text: str) -> bool:
    """Do these words thank, and neither ask nor tell anything?

    A name stands behind a greeting, at the end of a line that thanks, or alone in the last line.

    >>> is_only_thanks("Hi Ben,\\n\\nperfect, thank you very much!\\n\\nCleo Lee")
    True
    >>> is_only_thanks("Thanks. Stop everything.")
    False
    """
    lines = [WORD.findall(line) for line in text.splitlines() if line.strip()]
    words = [word.lower() for line in lines for word in line]
    if "?" in text or any(letter.isdigit() for letter in text) or not THANKS.intersection(words):
        return False
    *others, last = lines
    said = [*others, last] if THANKS.intersection(map(str.lower, last)) or not _is_name(last) else others
    return len(words) <= MOST_WORDS and all(_is_polite(line) for line in said)


def _is_name(line: list[str]) -> bool:
    return len(line) <= MOST_NAMES and all(word[0].isupper() for word in line)


def _is_polite(line: list[str]) -> bool:
    """Is it made of polite words, with a name behind its greeting or its thanks at most?"""
    said = [word.lower() for word in line]
    if said and said[0] in GREETINGS:
        rest = [word for word in line[1:] if word.lower() not in POLITE | THANKS]
        return _is_name(rest)
    if said and said[-1] not in POLITE and line[-1][0].isupper() and THANKS.intersection(said[-NEAR:-1]):
        said = said[:-1]
    return POLITE.union(THANKS, GREETINGS).issuperset(said)
