"""What programs and firms put around a person's words, in the languages of their users: data only."""

from postroom.mail.listing import listed

# Telephones and mail programs sign with one line that begins like this ...
DEVICE_STARTS = listed("""
    via mobile | via iphone | via android | via smartphone | sent from | sent via | sent with | sent by |
    sent using | sent wirelessly | sent on the go |
    get outlook for | download outlook | get bluemail | get typeapp | secured with tuta | composed on |
    von meinem iphone | von meinem ipad | von meinem handy | von meinem smartphone | von meinem mobil |
    von meinem samsung | von meiner samsung | von meinem android | von meinem telefon | von meinem huawei |
    von meinem galaxy | von meinem blackberry | von unterwegs | gesendet mit | gesendet von | gesendet über |
    gesendet aus | gesendet vom | geschickt von | diese nachricht wurde von | diese e-mail wurde von meinem |
    diese mail wurde mit | holen sie sich outlook | laden sie outlook | outlook für | mobil gesendet |
    am handy | envoyé de | envoyé depuis | envoyé à partir d | envoyé avec | envoyé via | envoyé sans fil |
    envoyé par |
    provenance : | obtenir outlook | télécharger outlook | obtenez outlook | téléchargez outlook |
    enviado desde | enviado de | enviado do | enviado a partir | enviado pelo | enviado por | enviado con |
    enviado com | enviado via | enviado vía | enviada do | enviada desde | enviat des de | enviat amb |
    obtener outlook | obtén outlook | descargar outlook | obter o outlook | obtenha o outlook |
    baixar o outlook | inviato da | inviato dal | inviato con | inviato tramite | ottieni outlook |
    scarica outlook | verstuurd vanaf | verstuurd met | verzonden vanaf | verzonden vanuit | verzonden met |
    verzonden via | outlook voor | download outlook voor | haal outlook voor | outlook downloaden |
    sendt fra | sendt via | sendt med | sendt frå | hent outlook | skaff deg outlook | last ned outlook | få outlook |
    skickat från | skickat med | skickat via | skickades från | hämta outlook | lähetetty | hanki outlook |
    hae outlook |
    wysłane z | wysłano z | wysłano za pomocą | pobierz program outlook | pobierz aplikację outlook |
    pobierz outlook | uzyskaj outlook |
    odesláno z | odesláno ze | odesláno pomocí | získat outlook | získejte outlook | stáhnout outlook |
    odoslané z | odoslané zo | poslano s | poslano iz | poslano z | preuzmite outlook | küldve | elküldve |
    az outlook | töltse le | trimis de pe | trimis din | trimis de la | trimis cu | obțineți outlook |
    descărcați outlook | στάλθηκε από | απεστάλη από | αποκτήστε το outlook | λήψη του outlook |
    отправлено с | отправлено из | отправлено через | отправлено от | получить outlook | получите outlook |
    скачать outlook | надіслано з | відправлено з | отримати outlook | отримайте outlook | изпратено от |
    послато са | נשלח מ | נשלח מה | נשלח באמצעות | קבל את outlook | קבל את | أرسلت من | أُرسلت من | مرسل من |
    تم الإرسال من | مرسلة من | احصل على outlook | الحصول على outlook | تنزيل outlook | ส่งจาก |
    ดาวน์โหลด outlook | รับ outlook | đã gửi từ | được gửi từ | gửi từ | tải outlook | lấy outlook |
    nhận outlook | dikirim dari | terkirim dari | dapatkan outlook | unduh outlook | dihantar dari |
    发自我的 | 发自 | 发送自 | 寄件自 | 發自我的 | 從我的 | 从我的 | 来自 | 获取 outlook | 下载 outlook |
    取得 outlook | 取得 ios |
    取得 android |
    下載 outlook | 下载适用于 | outlook for ios | outlook for android | outlook for mac | outlook for windows |
    나의 | 내 | yahoo mail: | yahoo mail :
""")
# ... or ends like this.
DEVICE_ENDS = listed("""
    gesendet | verschickt | gesendet. | gönderildi | gönderilmiştir | gönderilen | edinin | indirin | küldve |
    beszerzése | letöltése | से भेजा गया | से भेजा | प्राप्त करें | から送信 | から送信しました |
    から送信されました | を入手 | をダウンロード | 에서 보냄 | 에서 보냈습니다 | 에서 전송 | 다운로드 | 받기 |
    傳送 | 發送 | 发送 | iphonesta | beziehen | herunterladen | ophalen
""")
# Words that tell such a line from a sentence: what was sent from, or with.
DEVICES = listed("""
    iphone | ipad | ipod | iphon | phone | android | mobile | mobil | handy | telefon | téléphone | telefono |
    teléfono | telefone | móvil | celular | smartphone | tablet | samsung | galaxy | huawei | xiaomi | redmi |
    oneplus | pixel | nokia | lumia | htc | sony | xperia | motorola | moto | blackberry | palm | treo |
    windows | outlook | gmail | yahoo | mail | e-mail | email | courriel | correo | posta | pošt | почт |
    poczt | aol | gmx | web.de | icloud | mac | thunderbird | spark | sparrow | airmail | newton | nine |
    superhuman | hey | zoho | fastmail | telekom | device | gerät | appareil | dispositivo | app | mailbox |
    acompli | k-9 | fairemail | tutanota | tuta | proton | ovi | verizon | at&t | t-mobile | vodafone |
    orange | bell | rogers | 手机 | 手機 | 邮箱 | 郵件 | 邮件 | 信箱 | アイフォン | スマート | メール |
    휴대폰 | 아이폰 | 메일 | телефон | смартфон | айфон | планшет | handheld | pda | workstation | computer |
    laptop | watch | boxer | mobiel | puhelim | мобільн | unterwegs | road | telemóvel | puhelin | κινητό |
    τηλέφωνο | טלפון | נייד | אייפון |
    هاتف | الهاتف | جوال | آيفون | आईफोन | फोन | फ़ोन | มือถือ | โทรศัพท์ | điện thoại | ponsel | hp | luuri |
    komórk | mobitel
""")
# Lines that virus scanners, lists and free services add, known by any of these words.
NOTICES = listed("""
    virus-free | virus free. | checked for viruses | scanned for viruses | no virus found | avast antivirus |
    avast! antivirus | checked by avg | mailscanner | believed to be clean | this email has been scanned |
    this message has been scanned | www.avast.com | www.avg.com | auf viren geprüft | virenfrei. |
    auf viren untersucht | garanti sans virus | absence de virus | analyse antivirus | libre de virus |
    priva di virus | livre de vírus | virusvrij. | gecontroleerd op virussen | virusfri. |
    ei sisällä viruksia | wolna od wirusów | wolny od wirusów | zkontrolován na viry | neobsahuje viry |
    vírusmentes | fără viruși | χωρίς ιούς | virüs bulunmuyor | проверено на вирусы | без вирусов |
    перевірено на віруси | you are receiving this because you | you received this message because |
    reply to this email directly | view it on github | to unsubscribe | to manage your subscription |
    manage your notification | unsubscribe: http | abmelden: http | pour se désinscrire |
    pour vous désabonner | para darse de baja | para anular su | para cancelar sua inscrição |
    per annullare l'iscrizione | om u af te melden | aby wypisać się | чтобы отписаться | do you yahoo |
    join msn | express yourself instantly | get your free email | get your private, free | yahoo! groups links
""")
# Words of a list's footer, below a rule.
LIST_WORDS = listed("""
    mailing list | listinfo | unsubscribe | google groups | yahoo! | list archives | list info | mailinglist |
    mailing-list | mailingliste | newsletter | abmelden | liste de diffusion | désinscri | désabonn |
    lista de | lista di | darse de baja | cancelar | annullare | afmelden | uitschrijven | maillist |
    sourceforge | msn | hotmail | e-postlista | postituslista | listserv | majordomo | lists. | list-
""")
# A gateway's warning above the words of somebody outside the firm.
WARNINGS = listed("""
    originated from outside | originated outside | came from outside | from an external sender |
    external email | external sender | external message | sent from outside | you don't often get email from |
    learn why this is important | some people who received this message don't often | do not click links |
    do not click on links | be cautious | extern gesendet | von außerhalb | externe e-mail |
    externer absender | externen absender | sie erhalten nicht oft | nicht oft eine e-mail von |
    l'extérieur de | expéditeur externe | message externe | vous n'obtenez pas souvent |
    vous ne recevez pas souvent | correo externo | remitente externo | no suele recibir correo |
    procede de fuera | e-mail externo | remetente externo | não costuma receber | mittente esterno |
    e-mail esterna | di solito non si ricevono | non si riceve spesso | externe afzender |
    van buiten de organisatie | u ontvangt niet vaak | ekstern afsender | ekstern avsender |
    extern avsändare | får du ikke ofte | får inte ofta | ulkopuolelta | nadawca zewnętrzny |
    spoza organizacji | nie otrzymujesz często | externí odesílatel | nedostáváte často | külső feladó |
    expeditor extern | внешний отправитель | внешнего отправителя | harici gönderen | kurum dışından |
    外部邮件 | 外部郵件 | 社外 | 외부 메일 | 외부에서
""")

# One of these stands in nearly every disclaimer ...
DISCLAIMER_ROOTS = listed("""
    confiden | intended | recipient | disclaimer | privileg | vertraulich | empfänger | destinat | riservat |
    vertrouwelijk | fortrolig | konfident | luottamuksel | poufn | důvěrn | dôvern | bizalmas | εμπιστευτικ |
    gizli | конфиденциальн | конфіденційн | חסוי | סודי | سري | गोपनीय | ความลับ | bảo mật | rahasia | 保密 |
    adressat |
    taushets | protección de datos | 机密 | 機密 | 秘密 | 기밀 | registered office | geadresseerde
""")
# ... and it is a paragraph that says several of these.
DISCLAIMING = listed("""
    confidential | intended recipient | intended solely | intended only | privileged | received this |
    in error | strictly prohibited | notify the sender | delete | disclosure | dissemination |
    must not | distribution or copying | unauthorized | unauthorised | legally binding | liability | viruses |
    addressee | named recipient | do not necessarily | copying | solely for the use | proprietary |
    disclaimer | not the intended | views expressed | opinions expressed | registered in england |
    registered office | vertraulich | bestimmt | irrtümlich | unbefugt | nicht gestattet | vernichten |
    absender | informieren sie | rechtlich geschützt | empfänger | weitergabe | untersagt | haftung |
    löschen sie | unerlaubt | adressat | ausschliesslich | confidentiel | destinataire | par erreur | interdit |
    expéditeur | détruire |
    détruire ce | divulgation | exclusive | responsabilité | strictement | usage exclusif |
    secret professionnel | confidencial | destinatario | por error | prohibid | remitente | elimin | divulga |
    exclusiv | privilegiad | protección de datos | rgpd | derechos de acceso | supresión | reservad |
    destinatário | por engano | proibid | remetente | sigilos | apague |
    riservat | per errore | vietat | mittente | cancell | diffusione | d.lgs | gdpr | privacy | 196/2003 |
    679/2016 | ricevuto | vertrouwelijk | geadresseerde | uitsluitend | ten onrechte | afzender | verwijder |
    niet toegestaan | onjuist | fortrolig | modtager | ved en fejl | afsender | slet | mottaker | avsender |
    ved en feil | taushets | konfidentiel | konfidentiell | mottagare | avsändare | av misstag | radera |
    obehörig | luottamuksel | vastaanottaj | lähettäj | erehdyksess | poista | poufn | adresat | omyłkow |
    nadawc | zabronion | usuni | wyłącznie | důvěrn | omylem | odesílatel | určen | smaž | zakázán | dôvern |
    bizalmas | címzett | tévedés | feladó | töröl | tilos | confidențial | din greșeală | expeditor | șterge |
    interzis | εμπιστευτικ | παραλήπτη | αποστολέα | εκ παραδρομής | απαγορεύεται | διαγρά | gizli | alıcı |
    yanlışlıkla | gönderen | siliniz | yasak | sorumluluk | конфиденциальн | адресат | получател | по ошибке |
    отправител | удалит | запрещен | конфіденційн | одержувач | помилково | відправник | видал | заборонен |
    חסוי | סודי | הנמען | בטעות | השולח | למחוק | أسري | سري | المرسل إليه | بالخطأ | المرسل | حذف | يحظر |
    गोपनीय | प्राप्तकर्ता | गलती से | प्रेषक | ความลับ | ผู้รับ | ลบ | ผู้ส่ง | bảo mật | người nhận | nhầm |
    người gửi | xóa | rahasia | penerima | pengirim | kesalahan | dilarang | hapus | 保密 | 机密 | 機密 | 错收 |
    錯收 | 通知发件人 | 通知寄件 |
    收件人 | 误收 | 誤收 | 发件人 | 寄件者 | 删除 | 刪除 | 秘密 | 受信者 | 誤って | 送信者 | 削除 | 기밀 |
    수신인 | 수신자 | 발신자 | 삭제 | 잘못
""")
DISCLAIMER_TITLES = listed("""
    disclaimer | confidentiality notice | confidentiality | confidential | legal notice | important notice |
    notice of confidentiality | email disclaimer | privacy notice | vertraulichkeitshinweis |
    rechtlicher hinweis | haftungsausschluss | wichtiger hinweis | avis de confidentialité | confidentialité |
    avertissement | aviso legal | aviso de confidencialidad | aviso de confidencialidade | confidencialidade |
    aviso | avviso di riservatezza | informativa privacy | nota di riservatezza | vertrouwelijkheid |
    fortrolighed | konfidentialitet | luottamuksellisuus | klauzula poufności | důvěrnost | bizalmas |
    gizlilik | yasal uyarı | конфиденциальность | уведомление о конфиденциальности | 保密声明 | 免责声明 |
    免責聲明
""")
# Firms ask to save paper.
PRINTING = listed("""
    consider the environment | before printing | think before you print | umwelt | bevor sie diese |
    ausdrucken | pensez à l'environnement | avant d'imprimer | medio ambiente | antes de imprimir |
    meio ambiente | prima di stampare | denk aan het milieu | voordat u dit | tænk på miljøet |
    tenk på miljøet | tänk på miljön | ympäristöä | przed wydrukowaniem | před vytištěním | kinyomtat |
    înainte de a imprima | περιβάλλον | çevreyi | об окружающей среде | 请考虑环境 | 環境に
""")

# Words that close a letter, before the name.
CLOSINGS = listed("""
    regards | best regards | kind regards | kindest regards | warm regards | warmest regards | with regards |
    with best regards | with kind regards | best wishes | with best wishes | all the best | best | cheers |
    thanks | many thanks | thank you | thanks again | thanks in advance | thank you in advance | thx | tks |
    thanks and regards | thanks & regards | thanks and best regards | sincerely | sincerely yours |
    yours sincerely | yours faithfully | yours truly | yours | respectfully | cordially | take care | br |
    rgds | kr | love | greetings | talk soon | speak soon | see you | warmly | at your service | with thanks |
    much appreciated | mit freundlichen grüßen | mit freundlichen grüssen | mit freundlichen gruessen |
    mit freundlichem gruß | mit freundlichem gruss | freundliche grüße | freundliche grüsse |
    freundlicher gruß | beste grüße | beste grüsse | besten gruß | viele grüße | viele grüsse |
    viele gruesse | liebe grüße | liebe grüsse | lieben gruß | herzliche grüße | herzliche grüsse |
    herzlichen gruß | schöne grüße | sonnige grüße | grüße | grüsse | gruß | gruss | mfg | lg | vg | bg |
    glg | hg | hochachtungsvoll | mit besten grüßen | mit besten grüssen | mit herzlichen grüßen |
    mit herzlichen grüssen | mit lieben grüßen | danke | vielen dank | besten dank | danke und gruß |
    dank und gruß | vielen dank und beste grüße | bis dann | cordialement | bien cordialement |
    très cordialement | salutations | bien à vous | bien à toi | amicalement | cdlt | cdt |
    meilleures salutations | sincères salutations | avec mes meilleures salutations | merci | merci d'avance |
    merci beaucoup | bonne journée | belle journée | bonne soirée | à bientôt | bises | bisous |
    respectueusement | saludos | un saludo | saludos cordiales | un cordial saludo | cordiales saludos |
    atentamente | muy atentamente | atte | cordialmente | un abrazo | abrazos | gracias | muchas gracias |
    gracias de antemano | gracias y saludos | hasta pronto | salutacions | cordials salutacions |
    cordiali saluti | distinti saluti | saluti | un saluto | cari saluti | tanti saluti | un caro saluto |
    grazie | grazie mille | grazie e saluti | buona giornata | a presto | atenciosamente | cumprimentos |
    com os melhores cumprimentos | melhores cumprimentos | cordiais saudações | saudações | abraço | abraços |
    um abraço | obrigado | obrigada | muito obrigado | muito obrigada | grato | grata | att |
    met vriendelijke groet | met vriendelijke groeten | vriendelijke groet | vriendelijke groeten |
    hartelijke groet | hartelijke groeten | met hartelijke groet | groet | groeten | groetjes | mvg |
    bedankt | alvast bedankt | dank je | dank u | met dank | hoogachtend | med venlig hilsen | venlig hilsen |
    de bedste hilsner | bedste hilsner | med venlige hilsner | kærlig hilsen | mange hilsner | hilsen | mvh |
    vh | dbh | kh | tak | mange tak | på forhånd tak | hilsner | med vänlig hälsning |
    med vänliga hälsningar | vänlig hälsning | vänliga hälsningar | bästa hälsningar | hälsningar | hälsning |
    tack | tack på förhand | vänligen | allt gott | kram | med vennlig hilsen | vennlig hilsen |
    med vennlige hilsener | beste hilsen | takk | på forhånd takk | klem | ystävällisin terveisin |
    terveisin | parhain terveisin | terveiset | terv | yst terv | yt | kiitos | kiitos etukäteen |
    pozdrawiam | z poważaniem | z powazaniem | z wyrazami szacunku | pozdrowienia | serdecznie pozdrawiam |
    łączę pozdrowienia | z pozdrowieniami | serdeczności | dziękuję | dzięki | pozdr | s pozdravem |
    s přátelským pozdravem | s úctou | zdraví | hezký den | děkuji | děkuji a přeji hezký den | díky |
    pozdrav | srdečný pozdrav | s pozdravom | ďakujem | üdvözlettel | tisztelettel | üdv | köszönettel |
    köszönöm | szép napot | szívélyes üdvözlettel | cu stimă | cu respect | toate cele bune | o zi bună |
    mulțumesc | mersi | cu drag | numai bine | με εκτίμηση | με φιλικούς χαιρετισμούς | φιλικά |
    χαιρετισμούς | ευχαριστώ | ευχαριστώ πολύ | saygılarımla | saygılarımızla | iyi çalışmalar | sevgiler |
    teşekkürler | teşekkür ederim | selamlar | kolay gelsin | с уважением | с наилучшими пожеланиями |
    всего доброго | всего хорошего | с приветом | спасибо | заранее спасибо | з повагою |
    з найкращими побажаннями | дякую | гарного дня | с най-добри пожелания | поздрави | с уважение |
    srdačan pozdrav | lp | lijep pozdrav | בברכה | בכבוד רב | תודה | תודה רבה | בתודה | ברכות |
    مع خالص التحية | مع التحية | تحياتي | مع تحياتي | أطيب التحيات | مع أطيب التحيات |
    وتفضلوا بقبول فائق الاحترام | شكرا | شكراً | شكرًا | شكرا جزيلا | सादर | धन्यवाद | शुभकामनाएं | आपका |
    ขอแสดงความนับถือ | ขอบคุณครับ | ขอบคุณค่ะ | ขอบคุณ | ด้วยความเคารพ | trân trọng | thân mến | thân ái | thân |
    cảm ơn | xin cảm ơn | trân trọng cảm ơn | salam | salam hangat | hormat saya | hormat kami |
    terima kasih | terima kasih banyak | 此致 | 敬礼 | 敬禮 | 祝好 | 谢谢 | 謝謝 | 顺祝商祺 | 順頌商祺 |
    祝商祺 | 祝工作愉快 | よろしくお願いいたします | よろしくお願いします | 宜しくお願い致します |
    宜しくお願いいたします | よろしくお願い致します | 以上、よろしくお願いいたします | 以上 | 敬具 | 草々 |
    감사합니다 | 고맙습니다 | 감사드립니다 | 안녕히 계세요 | 올림 | 드림
""")
# What stands before a number or an address in a signature.
CONTACT_LABELS = listed("""
    tel | tel. | telefon | telephone | phone | ph | fon | fax | telefax | mobile | mobil | mob | mob. | cell |
    cellular | handy | direct | office | main | durchwahl | e-mail | email | mail | web | www | website |
    internet | skype | linkedin | t | f | m | p | d | o | e | w | tél | tél. | téléphone | portable |
    télécopie | fixe | móvil | teléfono | cel | celular | correo | telefono | cellulare | cell. | sito |
    telefone | telemóvel | tlm | mobiel | telefoon | mobiltelefon | tlf | tlf. | mobilnummer | tfn | puh |
    puh. | puhelin | gsm | kom | kom. | komórka | telefaks | faks | mobilní | telefonszám | mobiltel |
    telefonul | τηλ | τηλ. | κιν | κινητό | cep | тел | тел. | моб | моб. | факс | телефон | נייד | טל |
    טלפון | هاتف | جوال | موبايل | फोन | โทร | โทร. | điện thoại | đt | telp | hp | 电话 | 電話 | 手机 |
    手機 | 邮箱 | 传真 | 電子メール | 携帯 | 전화 | 휴대폰 | 팩스 | 이메일 | wa | whatsapp | sip | ust-id |
    ust-idnr | hrb | amtsgericht | geschäftsführer | siret | p.iva | cif | nif | kvk
""")
