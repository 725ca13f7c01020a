"""What mail programs call the fields of a header block, and how they announce one, in the languages of their users."""

import re
from unicodedata import normalize

from postroom.mail.listing import listed


def plain(text: str) -> str:
    """Return a text in small letters, its accents composed: programs differ in both. A Turkish İ is an i.

    >>> plain("A\u0300") == plain("à")
    True
    """
    return text.lower() if text.isascii() else normalize("NFC", text).casefold().replace("\u0307", "")


# As Outlook, Gmail, Apple Mail, Thunderbird, Yahoo, Lotus and Samsung write them.
LABELS: dict[str, str] = {
    plain(label): field
    for field, labels in {
        "from": """
            from | von | absender | de | expéditeur | remitente | da | mittente | remetente | van | afzender |
            fra | afsender | avsender | från | avsändare | lähettäjä | od | nadawca | odesílatel |
            odosielateľ | feladó | küldő | de la | expeditor | από | αποστολέας | kimden |
            gönderen | от | от кого | отправитель | від | від кого |
            відправник | מאת | من | المرسل | प्रेषक | से | द्वारा | จาก | ผู้ส่ง | từ | người gửi |
            dari | pengirim | 发件人 | 寄件人 | 寄件者 | 發件人 | 差出人 | 送信者 | 送信元 | 보낸 사람 |
            보낸사람 | 발신자 | 발신인 | 발신 | из
        """,
        "date": """
            date | sent | sent on | date sent | sent at | sent date | gesendet | gesendet am | datum |
            envoyé | envoyé le | envoyée | date d'envoi | date d’envoi | fecha | enviado | enviados |
            enviado el | fecha de envío | data | inviato | inviato il | data invio | enviada | enviadas |
            enviado em | enviada em |
            data de envio | verzonden | verzonden op | verzenddatum | sendt | sendt den | dato | skickat |
            skickades | skickat den | lähetetty | päivämäärä | päiväys | pvm | aika | wysłano | wysłane |
            data wysłania | odesláno | odoslané | datum a čas | dátum | elküldve | küldve |
            küldés dátuma | trimis | trimis la | data trimiterii | στάλθηκε | εστάλη |
            απεστάλη | αποστολή | ημερομηνία | ημ/νία | tarih | gönderildi |
            gönderilme | gönderme tarihi | gönderilme tarihi | дата | отправлено |
            дата отправки | надіслано | відправлено |
            дата надсилання | נשלח | נשלח בתאריך | תאריך | التاريخ | تاريخ | تاريخ الإرسال |
            تم الإرسال | أُرسل | أُرسلت | مرسل | भेजा गया | दिनांक | तारीख | तिथि | ส่ง | ส่งเมื่อ | วันที่ |
            วันที่ส่ง | ngày | đã gửi | gửi | ngày gửi | vào ngày | đã gửi lúc | tanggal | dikirim |
            terkirim | dikirim pada | 发送时间 | 发送日期 | 日期 | 时间 | 寄件日期 | 傳送時間 | 傳送日期 |
            發送時間 | 寄件時間 | 時間 | 送信日時 | 送信日 | 日時 | 日付 | 보낸 날짜 | 보낸날짜 | 날짜 | 일시 |
            보낸 시간
        """,
        "to": """
            to | an | empfänger | à | destinataire | destinataires | a | para | destinatario | destinatarios |
            per | destinatari | destinatário | destinatários | aan | geadresseerde | til | modtager |
            mottaker | till | mottagare | vastaanottaja | vastaanottajat | saaja | do | odbiorca | adresat | komu |
            pro | příjemce | címzett | címzettek | către | catre | destinatar | προς |
            παραλήπτης | kime | alıcı | кому | получатель | получатели |
            одержувач | אל | לכבוד | إلى | الى | المستلم | प्राप्तकर्ता | प्रति | को | सेवा में |
            ถึง | ผู้รับ | đến | tới | người nhận | kepada | untuk | ke | penerima | 收件人 | 收件者 | 宛先 |
            送信先 | 받는 사람 | 받는사람 | 받은 사람 | 수신자 | 수신인 | 수신
        """,
        "cc": """
            cc | kopie (cc) | kopi (cc) | kopia (cc) | kopio (cc) | copia (cc) | copie (cc) | cópia (cc) |
            másolat (cc) | kopie | kopie an | copie | copie à | con copia | copia | copia a | cópia | com cópia |
            kopi | kopi til | kopia | kópia | kopio | dw | do wiadomości | másolat | másolatot kap |
            copie la | κοιν | κοιν. | κοινοποίηση | bilgi | копия | копія | עותק |
            העתק | نسخة | نسخة إلى | نسخة كربونية | प्रतिलिपि | सीसी | สำเนา | สำเนาถึง | đồng gửi |
            đồng kính gửi | tembusan | salinan | 抄送 | 副本 | 抄送人 | 写し | 참조
        """,
        "bcc": """
            bcc | cci | cco | ccn | blindkopie | blinde kopie | dold kopia | blindkopi | piilokopio | udw |
            ukryta kopia | skrytá kopie | titkos másolat | κρυφή κοιν. | gizli |
            скрытая копия | прихована копія | עותק מוסתר | 密送 | 密件副本 | 숨은 참조
        """,
        "subject": """
            subject | betreff | betr | thema | objet | sujet | asunto | oggetto | ogg | soggetto | assunto | onderwerp |
            emne | ämne | rubrik | aihe | otsikko | temat | tytuł | předmět | predmet | tárgy | subiect | θέμα |
            konu | тема | נושא | הנדון | الموضوع | موضوع | العنوان | विषय | เรื่อง | หัวเรื่อง | หัวข้อ |
            chủ đề | tiêu đề | subjek | perihal | judul | hal | 主题 | 主 题 | 主旨 | 主題 | 标题 | 件名 | 題名 |
            제목
        """,
        "reply_to": """
            reply-to | reply to | antwort an | répondre à | responder a | rispondi a | responder para |
            antwoord naar | antwoord aan | svar til | svara till | vastaus | odpowiedz do | odpověď komu |
            válaszcím | ответить | відповісти | balas ke | 返信先 | 回复 | 回覆 | 답장
        """,
        "other": """
            importance | priority | sensitivity | attachments | attachment | organization | message-id |
            sender | mailed-by | signed-by | x-mailer | priorität | wichtigkeit | vertraulichkeit | anlagen |
            anhänge | pièces jointes | importance haute | datos adjuntos | importancia | prioridad |
            allegati | priorità | anexos | prioridade | importância | bijlagen | prioriteit | urgentie |
            vedhæftede filer | vedlegg | prioritet | bilagor | liitteet | tärkeys | załączniki | ważność |
            přílohy | důležitost | mellékletek | fontosság | fișiere atașate | συνημμένα |
            σπουδαιότητα | ekler | önem | önem derecesi | вложения | важность |
            вкладення | важливість | קבצים מצורפים | חשיבות | المرفقات | الأهمية | lampiran |
            附件 | 重要性 | 添付ファイル | 重要度 | 첨부 파일 | 중요도
        """,
    }.items()
    for label in listed(labels)
}

# A line drawn with hyphens announces an older message where it has a word of each of two groups.
MESSAGES = listed(
    plain("""
    message | mail | nachricht | mensaje | messaggio | mensagem | bericht | besked | meddel | melding |
    viesti | wiadomo | zpráv | správ | üzenet | levél | mesaj | μήνυμα | μηνύματος | ileti |
    сообщени | письм | повідомлен | лист | brev | e-post | correo | courriel |
    הודעה | رسالة | الرسالة | संदेश | मेल | ข้อความ | อีเมล | จดหมาย | thư | tin nhắn | pesan | surat | surel |
    邮件 | 郵件 | 信件 | メッセージ | メール | 메시지 | 메일
    """)
)
PASSED_ON = listed(
    plain("""
    forward | weitergeleitet | transféré | transmis | réexpédié | reenviad | reenvío | inoltrat |
    encaminhad | reencaminhad | doorgestuurd | doorgezonden | videresendt | videresend | vidarebefordra |
    vidarebefordrat | välitetty | edelleenlähetetty | edelleen lähetetty | przekaz | przesłan | přeposlan |
    přeposílan | předan | preposlan | továbbít | redirecțion | redirectionat | retransmis | transferat |
    προωθ | iletil | yönlendiril | пересла | пересыла | переадресован |
    пересилан | пересилає | переслан | הועבר | מועבר | محول | معاد توجيه |
    المعاد توجيه | مُعاد توجيه | अग्रेषित | फ़ॉरवर्ड | फॉरवर्ड | ส่งต่อ | chuyển tiếp | diteruskan | terusan |
    转发 | 轉寄 | 轉發 | 転送 | 전달
    """)
)
FIRST_SENT = listed(
    plain("""
    origin | ursprünglich | ursprunglig | oorspronkelijk | oprindelig | opprinnelig | alkuperäinen |
    oryginal | původní | pôvodn | eredeti | αρχικό | πρωτότυπο | orijinal | orjinal |
    исходное | оригинал | оригінал | початков | המקורית | מקורית | الأصلية | मूल | ต้นฉบับ | gốc | asli | 原始 |
    原件 | 元の | 원본 | reply | antwort
    """)
)
# Helpdesks draw it above what they sent, and take what stands above it for the answer.
ANSWER_ABOVE = listed(
    plain("""
    above this line | reply above | oberhalb dieser linie | oberhalb dieser zeile | über dieser zeile |
    über dieser linie | au-dessus de cette ligne | encima de esta línea | sopra questa riga |
    sopra questa linea | acima desta linha | boven deze lijn | boven deze regel | over denne linje |
    over denne linjen | ovanför denna rad | ovanför den här raden | tämän rivin yläpuolelle |
    powyżej tej linii | nad tímto řádkem | ezen sor fölé | deasupra acestei linii | bu satırın üst |
    выше этой строки | вище цього рядка | מעל שורה זו | فوق هذا السطر | 在此行上方 | この行より上 | この線より上 |
    이 줄 위
    """)
)
# Apple's programs draw no line; these are all the words on theirs.
BEGINS_FORWARDED = frozenset(
    listed(
        plain("""
    begin forwarded message | anfang der weitergeleiteten nachricht | anfang der weitergeleiteten e-mail |
    début du message réexpédié | début du message transféré | inicio del mensaje reenviado |
    inizio messaggio inoltrato | inizio del messaggio inoltrato | início da mensagem encaminhada |
    início da mensagem reencaminhada | início de mensagem reencaminhada | begin doorgestuurd bericht |
    begin van doorgestuurd bericht | start på videresendt besked | begynd videresendt besked |
    begynnelse på videresendt melding | start på videresendt melding | videresendt melding |
    videresendt besked | vidarebefordrat brev | vidarebefordrat meddelande | börja vidarebefordrat meddelande |
    början på vidarebefordrat brev | välitetty viesti alkaa | välitetty viesti |
    edelleenlähetetty viesti alkaa | początek przekazywanej wiadomości | początek przekazanej wiadomości |
    rozpoczęcie przekazanej wiadomości | začátek přeposlané zprávy | začátek předané zprávy |
    začiatok preposlanej správy | továbbított levél kezdete | továbbított üzenet kezdete |
    továbbított levél | începutul mesajului redirecționat | începe mesajul redirecționat |
    începutul mesajului retransmis | αρχή προωθημένου μηνύματος |
    έναρξη προωθημένου μηνύματος | iletilen mesajın başlangıcı |
    iletilen iletinin başlangıcı | iletilmiş mesajın başlangıcı | iletilen mesaj |
    начало переадресованного сообщения |
    начало пересылаемого сообщения |
    начало пересланного сообщения |
    початок пересланого повідомлення |
    початок переадресованого повідомлення |
    початок листа, що пересилається | תחילת ההודעה שהועברה | תחילת הודעה שהועברה |
    بداية الرسالة المعاد توجيهها | بدء الرسالة المعاد توجيهها | بداية الرسالة المُعاد توجيهها |
    بدء رسالة معاد توجيهها | अग्रेषित संदेश प्रारंभ | अग्रेषित संदेश का आरंभ | अग्रेषित संदेश शुरू |
    फ़ॉरवर्ड किया गया संदेश | เริ่มข้อความที่ส่งต่อ | เริ่มต้นข้อความที่ส่งต่อ |
    bắt đầu thư được chuyển tiếp | bắt đầu thư đã chuyển tiếp | bắt đầu tin nhắn được chuyển tiếp |
    awal pesan yang diteruskan | mulai pesan terusan | mulai pesan yang diteruskan | 下面是被转发的邮件 |
    以下是转发的邮件 | 开始转发的邮件 | 開始轉寄郵件 | 開始轉寄的郵件 | 以下是轉寄的郵件 |
    転送されたメッセージ | 転送メッセージ | 전달된 메시지 시작 | 전달된 메시지의 시작 | 전달된 메시지
    """)
    )
)

# Between who sent a message and whose it is; Outlook writes it into the author's field.
BEHALF = re.compile(
    r"\s(?:"
    + "|".join(
        map(
            re.escape,
            listed("""
    on behalf of | im auftrag von | im auftrag des | im namen von | de la part de | au nom de | en nombre de |
    por cuenta de | per conto di | em nome de | namens | på vegne af | på vegne av | på uppdrag av | för räkning |
    w imieniu | jménem | v zastoupení | nevében | în numele | εκ μέρους | adına | от имени | від імені | בשם |
    نيابة عن | بالنيابة عن | की ओर से | ในนามของ | thay mặt | atas nama | 代表 | 代理 | の代理 | 대신
    """),
        )
    )
    + r")[\s:]",
    re.IGNORECASE,
)
