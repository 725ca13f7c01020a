"""What mail programs write around quotations, in their languages. Ben Oak wrote; Cleo answers or passes it on."""

from dataclasses import dataclass

BEN = "Ben Oak <ben@ours.example>"
RIGHT, LEFT, POP = "\u202b", "\u202a", "\u202c"


@dataclass(frozen=True, slots=True)
class Words:
    """The attributions of three programs, Outlook's labels, the separators, and the footers of telephones.

    `labels` are from, date, to, cc, subject; `separators` announce an original message, Thunderbird's forward and
    Apple's.
    """

    gmail: str
    apple: str
    thunderbird: str
    labels: tuple[str, str, str, str, str]
    separators: tuple[str, str, str]
    footers: tuple[str, ...]


LANGUAGES = {
    "en": Words(
        f"On Mon, Mar 2, 2026 at 9:00 AM {BEN} wrote:",
        f"On 2 Mar 2026, at 09:00, {BEN} wrote:",
        "On 02/03/2026 09:00, Ben Oak wrote:",
        ("From", "Sent", "To", "Cc", "Subject"),
        ("Original Message", "Forwarded Message", "Begin forwarded message:"),
        ("Sent from my iPhone", "Get Outlook for iOS", "Sent from Outlook for Android", "Sent from my Galaxy"),
    ),
    "de": Words(
        f"Am Mo., 2. März 2026 um 09:00 Uhr schrieb {BEN}:",
        f"Am 02.03.2026 um 09:00 schrieb {BEN}:",
        "Am 02.03.26 um 09:00 schrieb Ben Oak:",
        ("Von", "Gesendet", "An", "Cc", "Betreff"),
        ("Ursprüngliche Nachricht", "Weitergeleitete Nachricht", "Anfang der weitergeleiteten Nachricht:"),
        ("Von meinem iPhone gesendet", "Outlook für iOS beziehen", "Von meinem Samsung Galaxy Smartphone gesendet."),
    ),
    "fr": Words(
        f"Le lun. 2 mars 2026 à 09:00, {BEN} a écrit :",
        f"Le 2 mars 2026 à 09:00, {BEN} a écrit :",
        "Le 02/03/2026 à 09:00, Ben Oak a écrit :",
        ("De ", "Envoyé ", "À ", "Cc ", "Objet "),
        ("Message d'origine", "Message transféré", "Début du message réexpédié :"),
        ("Envoyé de mon iPhone", "Télécharger Outlook pour iOS", "Envoyé depuis mon appareil Galaxy"),
    ),
    "es": Words(
        "El lun, 2 mar 2026 a las 9:00, Ben Oak (<ben@ours.example>) escribió:",
        f"El 2 mar 2026, a las 9:00, {BEN} escribió:",
        "El 2/3/26 a las 9:00, Ben Oak escribió:",
        ("De", "Enviado el", "Para", "CC", "Asunto"),
        ("Mensaje original", "Mensaje reenviado", "Inicio del mensaje reenviado:"),
        ("Enviado desde mi iPhone", "Obtener Outlook para iOS", "Enviado desde mi Galaxy"),
    ),
    "it": Words(
        f"Il giorno lun 2 mar 2026 alle ore 09:00 {BEN} ha scritto:",
        f"Il giorno 2 mar 2026, alle ore 09:00, {BEN} ha scritto:",
        "Il 02/03/2026 09:00, Ben Oak ha scritto:",
        ("Da", "Inviato", "A", "Cc", "Oggetto"),
        ("Messaggio originale", "Messaggio Inoltrato", "Inizio messaggio inoltrato:"),
        ("Inviato da iPhone", "Scarica Outlook per iOS", "Inviato dal mio Galaxy"),
    ),
    "pt": Words(
        f"Em seg., 2 de mar. de 2026 às 09:00, {BEN} escreveu:",
        f"Em 2 de mar. de 2026, à(s) 09:00, {BEN} escreveu:",
        "Em 02/03/2026 09:00, Ben Oak escreveu:",
        ("De", "Enviada em", "Para", "Cc", "Assunto"),
        ("Mensagem original", "Mensagem encaminhada", "Início da mensagem encaminhada:"),
        ("Enviado do meu iPhone", "Obter o Outlook para iOS", "Enviado do meu Galaxy"),
    ),
    "pt, Portugal": Words(
        f"{BEN} escreveu (segunda, 2/03/2026 à(s) 09:00):",
        f"No dia 02/03/2026, às 09:00, {BEN} escreveu:",
        "Às 09:00 de 02/03/2026, Ben Oak escreveu:",
        ("De", "Enviado", "Para", "Cc", "Assunto"),
        ("Mensagem original", "Mensagem reencaminhada", "Início da mensagem reencaminhada:"),
        ("Enviado do meu iPhone", "Obtenha o Outlook para iOS"),
    ),
    "nl": Words(
        f"Op ma 2 mrt 2026 om 09:00 schreef {BEN}:",
        f"Op 2 mrt 2026, om 09:00 heeft {BEN} het volgende geschreven:",
        "Op 2-3-2026 om 09:00 schreef Ben Oak:",
        ("Van", "Verzonden", "Aan", "CC", "Onderwerp"),
        ("Oorspronkelijk bericht", "Doorgestuurd bericht", "Begin doorgestuurd bericht:"),
        ("Verstuurd vanaf mijn iPhone", "Outlook voor iOS downloaden", "Verzonden vanaf mijn Galaxy"),
    ),
    "da": Words(
        f"Den man. 2. mar. 2026 kl. 09.00 skrev {BEN}:",
        f"Den 2. mar. 2026 kl. 09.00 skrev {BEN}:",
        "Den 02.03.2026 kl. 09.00 skrev Ben Oak:",
        ("Fra", "Sendt", "Til", "Cc", "Emne"),
        ("Oprindelig meddelelse", "Videresendt meddelelse", "Start på videresendt besked:"),
        ("Sendt fra min iPhone", "Hent Outlook til iOS", "Sendt fra min Galaxy"),
    ),
    "sv": Words(
        f"Den mån 2 mars 2026 kl 09:00 skrev {BEN}:",
        f"2 mars 2026 kl. 09:00 skrev {BEN}:",
        "Den 2026-03-02 kl. 09:00, skrev Ben Oak:",
        ("Från", "Skickat", "Till", "Kopia", "Ämne"),
        ("Ursprungligt meddelande", "Vidarebefordrat meddelande", "Vidarebefordrat brev:"),
        ("Skickat från min iPhone", "Hämta Outlook för iOS", "Skickat från min Galaxy"),
    ),
    "no": Words(
        f"man. 2. mars 2026 kl. 09:00 skrev {BEN}:",
        f"2. mars 2026 kl. 09:00 skrev {BEN}:",
        "Den 02.03.2026 09:00, skrev Ben Oak:",
        ("Fra", "Sendt", "Til", "Kopi", "Emne"),
        ("Opprinnelig melding", "Videresendt melding", "Videresendt melding:"),
        ("Sendt fra min iPhone", "Skaff deg Outlook for iOS", "Sendt fra min Galaxy"),
    ),
    "fi": Words(
        "ma 2. maalisk. 2026 klo 9.00 Ben Oak (ben@ours.example) kirjoitti:",
        f"{BEN} kirjoitti 2.3.2026 kello 9.00:",
        "Ben Oak kirjoitti 2.3.2026 klo 9.00:",
        ("Lähettäjä", "Lähetetty", "Vastaanottaja", "Kopio", "Aihe"),
        ("Alkuperäinen viesti", "Välitetty viesti", "Välitetty viesti alkaa:"),
        ("Lähetetty iPhonesta", "Hanki Outlook for iOS", "Lähetetty Galaxy-laitteestani"),
    ),
    "pl": Words(
        f"pon., 2 mar 2026 o 09:00 {BEN} napisał(a):",
        f"Wiadomość napisana przez {BEN} w dniu 2 mar 2026, o godz. 09:00:",
        "W dniu 2.03.2026 o 09:00, Ben Oak pisze:",
        ("Od", "Wysłano", "Do", "DW", "Temat"),
        ("Wiadomość oryginalna", "Treść przekazanej wiadomości", "Początek przekazywanej wiadomości:"),
        ("Wysłane z iPhone'a", "Pobierz program Outlook dla systemu iOS", "Wysłane z mojego Galaxy"),
    ),
    "cs": Words(
        f"po 2. 3. 2026 v 9:00 odesílatel {BEN} napsal:",
        f"2. 3. 2026 v 9:00, {BEN}:",
        "Dne 02. 03. 26 v 9:00 Ben Oak napsal(a):",
        ("Od", "Odesláno", "Komu", "Kopie", "Předmět"),
        ("Původní zpráva", "Přeposlaná zpráva", "Začátek přeposlané zprávy:"),
        ("Odesláno z iPhonu", "Získat Outlook pro iOS", "Odesláno z mého telefonu Galaxy"),
    ),
    "hu": Words(
        f"{BEN} ezt írta (időpont: 2026. márc. 2., H, 9:00):",
        f"2026. márc. 2. dátummal, 9:00 időpontban {BEN} írta:",
        "2026. 03. 02. 9:00 keltezéssel, Ben Oak írta:",
        ("Feladó", "Elküldve", "Címzett", "Másolatot kap", "Tárgy"),
        ("Eredeti üzenet", "Továbbított üzenet", "Továbbított levél kezdete:"),
        ("Elküldve az iPhone-omról", "Az Outlook beszerzése iOS-hez", "Küldve a Galaxy készülékemről"),
    ),
    "ro": Words(
        f"În lun., 2 mar. 2026 la 09:00, {BEN} a scris:",
        f"Pe 2 mar. 2026, la 09:00, {BEN} a scris:",
        "Pe 02.03.2026 09:00, Ben Oak a scris:",
        ("De la", "Trimis", "Către", "Cc", "Subiect"),
        ("Mesaj original", "Mesaj redirecționat", "Începutul mesajului redirecționat:"),
        ("Trimis de pe iPhone-ul meu", "Obțineți Outlook pentru iOS", "Trimis de pe Galaxy"),
    ),
    "el": Words(
        f"Στις Δευ 2 Μαρ 2026 στις 9:00 π.μ., ο χρήστης {BEN} έγραψε:",
        f"Στις 2 Μαρ 2026, στις 9:00 π.μ., ο/η {BEN} έγραψε:",
        "Στις 2/3/2026 9:00 π.μ., ο/η Ben Oak έγραψε:",
        ("Από", "Στάλθηκε", "Προς", "Κοιν.", "Θέμα"),
        ("Αρχικό μήνυμα", "Προωθημένο μήνυμα", "Αρχή προωθημένου μηνύματος:"),
        ("Στάλθηκε από το iPhone μου", "Αποκτήστε το Outlook για iOS", "Λήψη του Outlook για Android"),
    ),
    "tr": Words(
        f"{BEN}, 2 Mar 2026 Pzt, 09:00 tarihinde şunu yazdı:",
        f"{BEN} şunları yazdı (2 Mar 2026 09:00):",
        "2.03.2026 09:00 tarihinde Ben Oak yazdı:",
        ("Kimden", "Gönderildi", "Kime", "Bilgi", "Konu"),
        ("Orijinal Mesaj", "İletilen Mesaj", "İletilen mesajın başlangıcı:"),
        ("iPhone'umdan gönderildi", "iOS için Outlook'u edinin", "Galaxy cihazımdan gönderildi"),
    ),
    "ru": Words(
        f"пн, 2 мар. 2026 г. в 09:00, {BEN}:",
        f"2 марта 2026 г., в 09:00, {BEN} написал(а):",
        "02.03.2026 9:00, Ben Oak пишет:",
        ("От", "Отправлено", "Кому", "Копия", "Тема"),
        ("Исходное сообщение", "Пересылаемое сообщение", "Начало переадресованного сообщения:"),
        ("Отправлено с iPhone", "Получить Outlook для iOS", "Отправлено с устройства Galaxy"),
    ),
    "uk": Words(
        f"пн, 2 бер. 2026 р. о 09:00 {BEN} пише:",
        f"2 бер. 2026 р. о 09:00 {BEN} написав(ла):",
        "02.03.26 9:00, Ben Oak пише:",
        ("Від", "Надіслано", "Кому", "Копія", "Тема"),
        ("Початкове повідомлення", "Переслане повідомлення", "Початок пересланого повідомлення:"),
        ("Надіслано з iPhone", "Отримати Outlook для iOS", "Надіслано з пристрою Galaxy"),
    ),
    "he": Words(
        f"{RIGHT}בתאריך יום ב׳, 2 במרץ 2026 ב-9:00 מאת {LEFT}Ben Oak{POP} <{LEFT}ben@ours.example{POP}>:{POP}",
        f"ב-2 במרץ 2026, בשעה 9:00, {BEN} כתב/ה:",
        "ב-02/03/2026 9:00, Ben Oak כתב:",
        ("מאת", "נשלח", "אל", "עותק", "נושא"),
        ("הודעה מקורית", "הודעה שהועברה", "תחילת ההודעה שהועברה:"),
        ("נשלח מה-iPhone שלי", "קבל את Outlook עבור iOS", "נשלח מה-Galaxy שלי"),
    ),
    "ar": Words(
        f"في الاثنين، 2 مارس 2026 في 9:00 ص تمت كتابة ما يلي بواسطة {BEN}:",
        f"في ٢ مارس ٢٠٢٦، في الساعة ٩:٠٠ ص، كتب {BEN}:",
        "في 2/3/2026 9:00 ص، كتب Ben Oak:",
        ("من", "تم الإرسال", "إلى", "نسخة", "الموضوع"),
        ("الرسالة الأصلية", "رسالة معاد توجيهها", "بدء رسالة معاد توجيهها:"),
        ("أُرسلت من الـ iPhone", "الحصول على Outlook لـ iOS", "تم الإرسال من جهاز Galaxy"),
    ),
    "hi": Words(
        f"सोम, 2 मार्च 2026 को 9:00 am बजे को {BEN} ने लिखा:",
        f"2 मार्च 2026 को पूर्वाह्न 9:00 बजे, {BEN} ने लिखा:",
        "02/03/2026 9:00 को Ben Oak ने लिखा:",
        ("प्रेषक", "भेजा गया", "प्रति", "प्रतिलिपि", "विषय"),
        ("मूल संदेश", "अग्रेषित संदेश", "अग्रेषित संदेश प्रारंभ:"),
        ("मेरे iPhone से भेजा गया", "iOS के लिए Outlook प्राप्त करें", "मेरे Galaxy फ़ोन से भेजा गया"),
    ),
    "th": Words(
        f"ในวันที่ จ. 2 มี.ค. 2026 เวลา 09:00 {BEN} เขียนว่า:",
        f"เมื่อ 2 มี.ค. 2569 เวลา 09:00 {BEN} เขียนว่า:",
        "เมื่อ 2/3/2026 9:00 Ben Oak เขียนว่า:",
        ("จาก", "ส่ง", "ถึง", "สำเนา", "เรื่อง"),
        ("ข้อความต้นฉบับ", "ข้อความที่ส่งต่อ", "เริ่มข้อความที่ส่งต่อ:"),
        ("ส่งจาก iPhone ของฉัน", "รับ Outlook สำหรับ iOS", "ส่งจาก Galaxy ของฉัน"),
    ),
    "vi": Words(
        f"Vào Th 2, 2 thg 3, 2026 vào lúc 09:00 {BEN} đã viết:",
        f"Vào 2 thg 3, 2026, lúc 09:00, {BEN} đã viết:",
        "Vào lúc 09:00 ngày 2/3/26, Ben Oak đã viết:",
        ("Từ", "Đã gửi", "Đến", "Cc", "Chủ đề"),
        ("Tin nhắn gốc", "Thư đã chuyển tiếp", "Bắt đầu thư được chuyển tiếp:"),
        ("Đã gửi từ iPhone của tôi", "Tải Outlook cho iOS", "Được gửi từ Galaxy của tôi"),
    ),
    "id": Words(
        f"Pada tanggal Sen, 2 Mar 2026 pukul 09.00 {BEN} menulis:",
        f"Pada 2 Mar 2026, pukul 09.00, {BEN} menulis:",
        "Pada 02/03/2026 09.00, Ben Oak menulis:",
        ("Dari", "Dikirim", "Kepada", "Cc", "Subjek"),
        ("Pesan Asli", "Pesan Terusan", "Awal pesan yang diteruskan:"),
        ("Dikirim dari iPhone saya", "Dapatkan Outlook untuk iOS", "Dikirim dari Galaxy saya"),
    ),
    "zh": Words(
        f"{BEN} 于2026年3月2日周一 09:00写道：",
        f"2026年3月2日 09:00，{BEN} 写道：",
        "在 2026/3/2 9:00, Ben Oak 写道:",
        ("发件人", "发送时间", "收件人", "抄送", "主题"),
        ("原始邮件", "转发的邮件", "下面是被转发的邮件："),
        ("发自我的iPhone", "获取 Outlook for iOS", "发自我的手机"),
    ),
    "zh, Taiwan": Words(
        f"{BEN} 於 2026年3月2日 週一 上午9:00寫道：",
        f"{BEN} 於 2026年3月2日 上午9:00 寫道：",
        "Ben Oak 於 2026/3/2 上午 9:00 寫道:",
        ("寄件者", "寄件日期", "收件者", "副本", "主旨"),
        ("原始郵件", "轉寄郵件", "開始轉寄郵件："),
        ("從我的 iPhone 傳送", "取得 iOS 版 Outlook"),
    ),
    "ja": Words(
        f"2026年3月2日(月) 9:00 {BEN}:",
        f"2026/03/02 9:00、{BEN}のメール:",
        "2026/03/02 9:00、Ben Oak さんは書きました:",
        ("差出人", "送信日時", "宛先", "CC", "件名"),
        ("元のメッセージ", "転送メッセージ", "転送されたメッセージ："),
        ("iPhoneから送信", "Outlook for iOS を入手", "iOS 版 Outlook を入手"),
    ),
    "ko": Words(
        f"2026년 3월 2일 (월) 오전 9:00, {BEN}님이 작성:",
        f"2026. 3. 2. 오전 9:00, {BEN} 작성:",
        "2026-03-02 오전 9:00에 Ben Oak 이(가) 쓴 글:",
        ("보낸 사람", "보낸 날짜", "받는 사람", "참조", "제목"),
        ("원본 메시지", "전달된 메시지", "전달된 메시지 시작:"),
        ("나의 iPhone에서 보냄", "iOS용 Outlook 받기", "내 Galaxy에서 보냄"),
    ),
}

# Attributions that follow the country less than the program.
OTHERS = {
    "name before the date": f"{BEN} wrote on Mon, 2 Mar 2026 09:00:",
    "name before the date, German": f"{BEN} schrieb am Mo., 2. März 2026, 09:00:",
    "name only": "Ben Oak wrote:",
    "name only, German": "Ben Oak schrieb:",
    "address with mailto": "On Mon, Mar 2, 2026 at 9:00 AM, Ben Oak (mailto:ben@ours.example) wrote:",
    "address in brackets": "On Mon, Mar 2, 2026 at 9:00 AM, Ben Oak [ben@ours.example] wrote:",
    "address twice": "On Mar 2, 2026, at 9:00 AM, Ben Oak <ben@ours.example<mailto:ben@ours.example>> wrote:",
    "mutt": "On Mon, Mar 02, 2026 at 09:00:00AM +0100, Ben Oak wrote:",
    "gnus": '>>>>> "Ben" == Ben Oak <ben@ours.example> writes:',
    "pine": "On Mon, 2 Mar 2026, Ben Oak wrote:",
    "kmail": "On Monday, 2 March 2026 09:00:00 CET Ben Oak wrote:",
    "kmail, German": "Am Montag, 2. März 2026, 09:00:00 CET schrieb Ben Oak:",
    "evolution": "On Mon, 2026-03-02 at 09:00 +0100, Ben Oak wrote:",
    "proton": f"On Monday, March 2nd, 2026 at 9:00 AM, {BEN} wrote:",
    "yahoo": f"On Monday, March 2, 2026 at 09:00:00 AM GMT+1, {BEN} wrote:",
    "yahoo, German": f"Am Montag, 2. März 2026, 09:00:00 MEZ hat {BEN} Folgendes geschrieben:",
    "yahoo, French": f"Le lundi 2 mars 2026 à 09:00:00 UTC+1, {BEN} a écrit :",
    "zoho": f"---- On Mon, 02 Mar 2026 09:00:00 +0100 {BEN} wrote ----",
    "horde": "Zitat von Ben Oak <ben@ours.example>:",
    "horde, English": "Quoting Ben Oak <ben@ours.example>:",
    "mail.ru": f"Понедельник, 2 марта 2026, 9:00 +03:00 от {BEN}:",
    "yandex": '02.03.2026, 09:00, "Ben Oak" <ben@ours.example>:',
    "news": "In article <1@ours.example>, Ben Oak <ben@ours.example> wrote:",
    "message id": "In message <1@ours.example>, Ben Oak writes:",
    "fastmail": "On Mon, Mar 2, 2026, at 9:00 AM, Ben Oak wrote:",
    "hey": f"On March 2, 2026, {BEN} wrote:",
    "alot": "Quoting Ben Oak (2026-03-02 09:00:00)",
    "lists": "On Mon, Mar 2, 2026 at 9:00 AM Ben Oak via Tiles <tiles@lists.example> wrote:",
}
