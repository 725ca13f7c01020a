"""What mail programs write around quotations, in the languages of their users: data only."""

from postroom.mail.listing import listed

# A line that introduces a quotation ends with a colon and says that somebody wrote.
WROTE = listed("""
    wrote | writes | schrieb | geschrieben | a écrit | écrit | escribió | escribio | ha scritto | scrisse |
    escreveu | schreef | skrev | kirjoitti | napisał | napisała | pisze | napsal | napsala | napísal | írta |
    ezt írta | yazdı | a scris | написал | написала | пишет | пише | έγραψε | 写道 | 寫道 | のメール |
    さんは書きました | 작성 |
    schrieb am | has written | said | γράφτηκε | je napisao | wrote on | kirjutas | rašė | rakstīja | كتب |
    כתב | viết | menulis
""")
# The words that a line introducing a quotation begins with; a number does as well.
ATTRIBUTION_STARTS = frozenset(
    listed("""
    on | am | le | el | il | em | op | den | dne | w | dnia | no | a | на | pe | på | vào | pada | at |
    from | von | de | ons |
    tor | fre | lør | man | tir | søn | mon | tue | wed | thu | fri | sat | sun | lun | mar | mer |
    jeu | ven | sam | dim | vr |
    ma | di | wo | do | za | zo | mo | mi | fr | sa | so | pon | wt | śr | czw | pt | sob | niedz | пн |
    вт | ср | чт | пт | сб |
    вс | 在 | quoting | citando
    """)
)

# The words inside a separator line of hyphens.
ANSWERED = frozenset(
    listed("""
    alkuperäinen viesti | antwort | eredeti üzenet | mensagem original | mensaje original | mesaj original |
    message d'origine | message d’origine | message original | messaggio originale | oorspronkelijk bericht |
    opprinnelig melding | oprindelig meddelelse | original email | original meddelelse | original message |
    original-nachricht | originalmeddelande | originalnachricht | originele bericht | orijinal mesaj |
    oryginalna wiadomość | původní zpráva | reply message | ursprungligt meddelande | ursprüngliche nachricht |
    wiadomość oryginalna | исходное сообщение | оригинальное сообщение | 元のメッセージ | 原始邮件 |
    原始郵件 | 원본 메시지
    """)
)
FORWARDED = frozenset(
    listed("""
    anfang der weitergeleiteten e-mail | anfang der weitergeleiteten nachricht | begin doorgestuurd bericht |
    begin forwarded message | doorgestuurd bericht | début du message réexpédié | début du message transféré |
    forwarded by | forwarded email | forwarded mail | forwarded message | iletilen mesaj |
    inicio del mensaje reenviado | inizio messaggio inoltrato | início da mensagem encaminhada |
    início da mensagem reencaminhada | mensagem encaminhada | mensagem reencaminhada | mensaje reenviado |
    mesaj redirecționat | message transféré | message transmis | messaggio inoltrato |
    original message forwarded | początek przekazywanej wiadomości | przekazana wiadomość | přeposlaná zpráva |
    start på videresendt besked | továbbított levél | továbbított üzenet | treść przekazanej wiadomości |
    vidarebefordrat brev | vidarebefordrat meddelande | videresendt besked | videresendt e-post |
    videresendt meddelelse | videresendt melding | välitetty viesti | weitergeleitete nachricht |
    wiadomość przekazana | yönlendirilen ileti | начало переадресованного сообщения | пересланное сообщение |
    пересылаемое сообщение | 転送メッセージ | 轉寄郵件 | 转发的邮件 | 전달된 메시지
    """)
)

# Labels of a header block written into a body, by the field they stand for.
LABELS: dict[str, str] = {
    label: field
    for field, labels in {
        "from": """
            from | von | de | da | van | fra | från | lähettäjä | od | feladó | kimden | gönderen | от |
            от кого | expéditeur | remitente | mittente | 发件人 | 寄件者 | 差出人 | 보낸 사람 | από |
            absender | afzender |
            avsändare | de la | від | מאת
        """,
        "date": """
            date | sent | gesendet | datum | envoyé | date d'envoi | fecha | enviado | enviado el | enviada em |
            enviado em | data | inviato | verzonden | sendt | dato | skickat | lähetetty | päivämäärä | pvm |
            wysłano | odesláno | dátum | elküldve | tarih | gönderildi | дата | отправлено | sent on |
            date sent | 发送时间 | 日期 | 送信日時 | 日時 | 보낸 날짜 | 날짜 | ημερομηνία | trimis | надіслано |
            נשלח |
            gesendet am | trimis la
        """,
        "to": """
            to | an | à | a | para | per | aan | til | till | vastaanottaja | do | komu | pro | címzett | kime |
            alıcı | кому | destinataire | destinatario | 收件人 | 宛先 | 받는 사람 | προς | către | empfänger | אל
        """,
        "cc": """
            cc | kopie | copie | copie à | kopi | kopia | copia | bcc | kopio | dw | másolat | bilgi | копия |
            抄送 | 参照 | 참조 | kopie an
        """,
        "subject": """
            subject | betreff | objet | asunto | oggetto | assunto | onderwerp | emne | ämne | aihe | temat |
            předmět | tárgy | konu | тема | 主题 | 主旨 | 件名 | 제목 | θέμα | subiect | נושא | betr
        """,
        "reply_to": """
            reply-to | antwort an | répondre à | responder a | rispondi a | responder para | antwoord naar |
            svar til | ответить
        """,
        "other": """
            importance | priorität | attachments | anlagen | pièces jointes | datos adjuntos | allegati |
            bijlagen | organization | message-id | sender | mailed-by | x-mailer | wichtigkeit |
            vedhæftede filer
        """,
    }.items()
    for label in listed(labels)
}

# What telephones and free services put under a mail.
FOOTERS = listed("""
    sent from my | sent from mobile | sent from iphone | sent from outlook for | sent from yahoo mail |
    sent from mail for | sent from samsung | sent via | sent with | get outlook for |
    von meinem iphone | von meinem ipad | von meinem handy | von meinem smartphone | von meinem samsung |
    gesendet mit | gesendet von | diese nachricht wurde von meinem iphone | von meinem ipad |
    von meinem handy | von meinem smartphone | von meinem samsung | envoyé de mon | envoyé depuis |
    envoyé à partir de | enviado desde mi | enviado desde | enviado do meu | enviado a partir do |
    enviado de mi | inviato da | verstuurd vanaf | verzonden vanaf | verzonden met | verstuurd met | sendt fra |
    skickat från | hämta outlook för | lähetetty | wysłane z | odesláno z | odoslané z | küldve | iphone'umdan |
    отправлено с | отправлено из | надіслано з | из моего iphone | 发自我的 | 從我的 | iphoneから送信 |
    나의 iphone에서 보냄 |
    trimis de pe | στάλθηκε από | download outlook | holen sie sich outlook | outlook für | obtenir outlook |
    obtener outlook | ottieni outlook | obter o outlook | outlook downloaden | pobierz program outlook
""")
