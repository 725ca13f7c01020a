"""What mail programs write around quotations, in the languages of their users: data only."""

from postroom.mail.listing import listed

# A line that introduces a quotation says that somebody wrote.
WROTE = listed("""
    wrote | writes | has written | said | schrieb | schrieben | geschrieben | a écrit | écrit | escribió |
    escribio | escrito por | escribía | ha scritto | scrisse | scriveva | escreveu | escreveram | schreef |
    geschreven | skrev | skrifar | skrifaði | kirjoitti | napisał | napisała | pisze | napsal | napsala |
    napísal | napísala | je napisao | je napisala | napisao | je napisal | пише | написа | írta | ezt írta |
    yazdı | şunu yazdı | şunları yazdı | yazmış | a scris | va scrie | scris | написал | написала | написав |
    писал | пишет | έγραψε | γράφτηκε | kirjutas | rašė | parašė | rakstīja | va escriure | escrigué |
    idatzi du | viết | menulis | menulis berikut | sent | viestin | كتب | كتبت | كتابة | כתב | כתבה | מאת |
    نوشت | ने लिखा | लिखा | เขียนว่า | เขียน | 写道 | 寫道 | 写了 | のメール | さんは書きました |
    が書きました | 作成 | さんが書いた | 작성 | 쓴 글 | wiadomość napisana przez | missatge de
""")
# Web mail of the nineties quotes by these words before a name: Horde, IMP.
QUOTING = listed("""
    quoting | zitat von | citando a | citando | citation de | cytowanie | цитирую | cytuję |
    quoting message from
""")
# The words that a line introducing a quotation begins with; a number does as well.
ATTRIBUTION_STARTS = frozenset(
    listed("""
    on | am | le | el | il | em | op | den | dne | dňa | w | dnia | no | a | на | pe | på | vào | pada | at |
    la | dana | în | in | στις | в | к | from | von | de | ons | quoting | zitat | citando | cytowanie |
    since | tor | fre | lør | lör | man | mån | tir | tis | søn | sön | mon | tue | wed | thu | fri | sat |
    sun | monday | tuesday | wednesday | thursday | friday | saturday | sunday | lun | mar | mer | jeu | ven |
    sam | dim | lunes | martes | miércoles | jueves | viernes | sábado | domingo | mié | jue | vie | sáb |
    dom | seg | ter | qua | qui | sex | gio | vr | ma | di | wo | do | za | zo | mo | mi | fr | sa | so | ti |
    ke | to | su | montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag | pon | wt | śr |
    czw | pt | sob | niedz | po | út | st | čt | pá | ne | hétfő | kedd | szerda | csütörtök | péntek |
    szombat | vasárnap | joi | vin | dum | mie | пн | вт | ср | чт | пт | сб | вс | нд | понедельник |
    вторник | среда | четверг | пятница | суббота | воскресенье | 在 | 于 | 於 | في | بتاريخ | בתאריך | ב |
    เมื่อ | ในวันที่ | सोम | मंगल | बुध | गुरु | शुक्र | शनि | रवि
    """)
)

# The words inside a separator line of hyphens.
ANSWERED = frozenset(
    listed("""
    alkuperäinen viesti | antwort | antwort nachricht | eredeti üzenet | mensagem original |
    mensaje original | mesaj original | message d'origine | message d’origine | message original |
    messaggio originale | oorspronkelijk bericht | opprinnelig melding | oprindelig meddelelse |
    original email | original meddelelse | original message | original-nachricht | originalmeddelande |
    originalnachricht | originele bericht | orijinal mesaj | oryginalna wiadomość | původní zpráva |
    reply message | ursprungligt meddelande | ursprüngliche nachricht | wiadomość oryginalna |
    исходное сообщение | оригинальное сообщение | 元のメッセージ | 原始邮件 | 原始郵件 | 원본 메시지
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
    original message forwarded | początek przekazywanej wiadomości | przekazana wiadomość |
    přeposlaná zpráva | start på videresendt besked | továbbított levél | továbbított üzenet |
    treść przekazanej wiadomości | vidarebefordrat brev | vidarebefordrat meddelande | videresendt besked |
    videresendt e-post | videresendt meddelelse | videresendt melding | välitetty viesti |
    weitergeleitete nachricht | wiadomość przekazana | yönlendirilen ileti |
    начало переадресованного сообщения | пересланное сообщение | пересылаемое сообщение | 転送メッセージ |
    轉寄郵件 | 转发的邮件 | 전달된 메시지
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
