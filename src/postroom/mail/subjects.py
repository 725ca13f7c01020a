"""Subjects: what is left of one without the marks of replying and forwarding."""

import re

from postroom.mail.listing import listed

# RFC 5322 3.6.5 knows "Re: " alone; mail programs write it in the language of their users.
REPLY_WORDS = listed("""
    re | aw | antw | antwort | sv | vs | ref | rép | rif | ris | risposta | res | resp | respuesta | odp |
    odpowiedź | ynt | yanıt | vá | válasz | atb | bls | ots | αντ | απ | απάντηση | отв | ответ | відп | 回复 |
    回覆 | 答复 | 答覆 | 返信 | 回信 | 답장 | השב | הע | רד | ta
""")
FORWARD_WORDS = listed("""
    fwd | fw | wg | wtr | wg | weitergeleitet | tr | i | rv | enc | vl | vb | vidb | vs | pd | doorst |
    doorgestuurd | réexp | inoltro | inoltrato | reenv | reencaminhada | encaminhado | videresendt |
    továbbítás | továbbítva | iltt | ilt | πρθ | πρδ | προωθ | пер | пересл | fs | fvs | tov | pf | pt | 转发 |
    轉寄 | 轉發 | 転送 | 전달 | הועבר
""")
BOTH = sorted({*REPLY_WORDS, *FORWARD_WORDS}, key=len, reverse=True)
PREFIX = re.compile(
    rf"\s*+({'|'.join(map(re.escape, BOTH))})\s?(?:\[\d{{1,4}}\]|\(\d{{1,4}}\)|\^?\d{{1,3}})?\s?[:：]\s*+",
    re.IGNORECASE,
)
TAGS = re.compile(r"(?:\s*+\[[^\[\]]{1,60}\])+\s*+")
FORWARDS = frozenset(FORWARD_WORDS) - frozenset(REPLY_WORDS)

GENERIC = frozenset(
    listed("""
    (brak tematu) | (geen onderwerp) | (kein betreff) | (nessun oggetto) | (no subject) | (sans objet) |
    (sem assunto) | (sin asunto) | (без темы) | a question | afspraak | ahoj | aide | aiuto | ajuda |
    aktualisierung | anfrage | angebot | anhang | archivo | attachment | ayuda | bedankt | belangrijk |
    besprechung | bestand | bestelling | bestellung | bez předmětu | bijlage | bild | bilder | bom dia |
    bonjour | brak tematu | buenas | buenos días | buongiorno | call | catch up | ciao | commande | consulta |
    contract | contrat | contrato | contratto | coucou | cześć | dank je | danke | datei | dateien | demande |
    devis | dobrý den | document | documento | documentos | documents | dokument | dokumente | domanda | dotaz |
    dringend | dzień dobry | dziękuję | dúvida | děkuji | een vraag | eine frage | erinnerung | factura |
    facture | factuur | faktura | fattura | fatura | feedback | file | files | follow up | follow-up |
    followup | foto | fotos | frage | fragen | fråga | geen onderwerp | good morning | gracias | grazie |
    guten morgen | guten tag | hallo | hallo allemaal | hei | hej | hello | hello there | help | herinnering |
    hey | hi | hi there | hilfe | hjälp | hola | hulp | ihre rechnung | image | images | important |
    importante | info | information | inget ämne | invoice | invoices | kein betreff | konu yok | kurze frage |
    lembrete | meeting | merci | merhaba | moin | möte | møde | møte | nessun oggetto | neuigkeiten | news |
    next steps | no subject | none | objednávka | obrigada | obrigado | oferta | offer | offert | offerte |
    ohne betreff | oi | olá | order | ordine | orçamento | pedido | pergunta | photo | photos | pilne |
    pièce jointe | pomoc | pregunta | presupuesto | preventivo | promemoria | pytanie | question | questions |
    quick question | quote | rappel | rdv | rechnung | rechnungen | recordatorio | reminder | rendez-vous |
    request | reunião | reunión | richiesta | riunione | réunion | rückfrage | rückmeldung | salut | salve |
    sans objet | scan | schůzka | sem assunto | servus | sin asunto | soru | spotkanie | spørgsmål | spørsmål |
    stand | status | status update | tack | tak | takk | termin | test | teşekkürler | thank you | thanks |
    thx | tilbud | today | tomorrow | uden emne | umowa | une question | unterlagen | untitled | update |
    urgent | urgente | vergadering | vertrag | vielen dank | votre facture | vraag | webseite | website |
    wichtig | your invoice | zamówienie | без темы | вопрос | встреча | заказ | здравствуйте | привет |
    спасибо | срочно | счет | счёт
    """)
)


def bare(subject: str) -> str:
    """Strip reply and forward prefixes, in any language we know, however many there are; list tags stay.

    >>> bare("Re: AW[2]: [tiles] Fwd: Tiles for the hall")
    '[tiles] Tiles for the hall'
    """
    at = _after_prefixes(subject, 0)
    tags = TAGS.match(subject, at)
    if tags and (after := _after_prefixes(subject, tags.end())) > tags.end():
        return f"{tags[0].strip()} {subject[after:].strip()}".strip()
    return subject[at:].strip()


def is_forward_subject(subject: str) -> bool:
    """Does the outermost prefix say that something is passed on?"""
    tags = TAGS.match(subject)
    prefix = PREFIX.match(subject, tags.end() if tags else 0)
    return prefix is not None and prefix[1].lower() in FORWARDS


def is_generic(subject: str) -> bool:
    """Is a subject empty, or so common that two mails with it need not be about the same matter?"""
    words = " ".join(bare(subject).casefold().split()).strip(" .!?:-")
    return len(words) < 3 or words in GENERIC or words.isdigit()


def _after_prefixes(subject: str, at: int) -> int:
    while prefix := PREFIX.match(subject, at):
        at = prefix.end()
    return at
