"""Mail to many: discussion lists (RFC 2919, 2369) and newsletters.

A header alone proves nothing: the services that carry newsletters also carry the letters of persons, and put
List-Unsubscribe on them too. So a newsletter also has to look like one.
"""

from postroom.mail.addresses import is_machine
from postroom.mail.headers import Headers
from postroom.mail.listing import listed

TAIL = 3_000  # characters, in which a newsletter tells how to be rid of it
HTML_TAIL = 20_000
HTML_MOST = 200_000
UNSUBSCRIBING = listed("""
    unsubscribe | opt out | opt-out | optout | manage your preferences | email preferences |
    subscription preferences | you are receiving this | you received this email because | view in browser |
    view this email in your browser | abmelden | abbestellen | abbestellung | newsletter | désabonner | désinscri |
    se désabonner | darse de baja | dar de baja | cancelar la suscripción | cancelar suscripción |
    annulla l'iscrizione | disiscri | cancellati | cancelar inscrição | cancelar a subscrição | descadastr |
    uitschrijven | afmelden | afmeld | frameld | avprenumerera | avregistrer | peruuta tilaus | wypisz |
    zrezygnuj z subskrypcji | odhlásit | leiratkoz | dezabonare | διαγραφή | abonelikten | отписаться |
    відписатися | להסרה | إلغاء الاشتراك | सदस्यता समाप्त | ยกเลิกการรับ | hủy đăng ký | berhenti berlangganan |
    退订 | 取消订阅 | 取消訂閱 | 配信停止 | 配信解除 | 購読解除 | 수신거부 | 구독 취소
""")
SENDERS = frozenset(
    listed("""
        campaign | campaigns | deals | digest | editor | emails | events | marketing | news | newsletter |
        newsletters | offers | promo | promotions | publications | updates
    """)
)


LINKS_LEAST = 10  # more than people put into a letter
WORDS_LEAST = 5  # fewer say nothing: a picture with links, or a test


def is_discussion(headers: Headers, subject: str) -> bool:
    """Did it come through a list that people write to?"""
    if headers.raw("list-post").strip().upper() == b"NO":  # RFC 2369 3.4
        return False
    to_all = headers.raw("precedence").strip().lower() == b"list"
    if "list-post" not in headers and ("list-id" not in headers or ("list-unsubscribe" in headers and not to_all)):
        return False
    return to_all or subject.lstrip().startswith("[") or _names_list(headers)


def is_newsletter(headers: Headers, author: str, text: str, html: str) -> bool:
    """Did one and the same go to many?"""
    carried = "list-unsubscribe" in headers or "list-id" in headers or "list-post" in headers
    if not carried and headers.raw("precedence").strip().lower() != b"bulk":
        return False
    by_address = is_machine(author) or author.partition("@")[0] in SENDERS
    if carried and (by_address or _to_nobody(headers) or _speaks_for_itself(headers)):
        return True
    if "in-reply-to" in headers:
        return False
    if html.count("href", 0, HTML_MOST) >= LINKS_LEAST or len(text[:TAIL].split(None, WORDS_LEAST)) < WORDS_LEAST:
        return True
    words = text[-TAIL:].casefold(), html[-HTML_TAIL:].casefold()
    return any(word in each for word in UNSUBSCRIBING for each in words)


def _names_list(headers: Headers) -> bool:
    """Does the list stand among those it was sent to, or by? (Its id mostly is its address with a dot for the @.)"""
    named = b" ".join(headers.raw(name) for name in ("to", "cc", "reply-to", "sender", "return-path")).lower()
    posted = headers.raw("list-post").lower().partition(b"mailto:")[2].partition(b">")[0].partition(b"?")[0]
    listed_as = headers.raw("list-id").lower().rpartition(b"<")[2].partition(b">")[0].strip()
    return any(each and each in named for each in (posted, listed_as.replace(b".", b"@", 1)))


def _speaks_for_itself(headers: Headers) -> bool:
    """Does the list write under its own name, as no person would?"""
    names = (headers.raw(name).rpartition(b"<")[0].strip(b' "').lower() for name in ("list-id", "from"))
    listed_as, author = names
    return bool(listed_as) and listed_as == author


def _to_nobody(headers: Headers) -> bool:
    return b"@" not in headers.raw("to") + headers.raw("cc")
