"""The words of delivery reports, in the languages that mail servers speak; compared casefolded."""

from postroom.mail.listing import listed

# A message did not arrive.
UNDELIVERED = listed("""
    undeliver | unable to deliver | not be delivered | not deliver | n't be delivered | n't able to deliver |
    cannot deliver | can't deliver | can not deliver | not able to deliver | non-delivery | nondelivery |
    not delivered | delivery fail | delivery has failed | delivery problem | delivery error | failed delivery |
    failure notice | delivery to the following | delivery of the | delivery status notification |
    delivery notification | delivery report | failed mail | mail failure | mail error | mail system error |
    message delivery failure | returned mail | returned to sender | returning to sender | mail failed |
    failed address | returned email | error during delivery | rejected mail | was rejected | did not reach |
    didn't reach | did not receive | could not be reached | user unknown | unknown user | no such user |
    mailbox is full | mailbox full | over quota | invalid final delivery | delevery | undelivrable |
    message blocked | message not delivered | mail not delivered | nicht zugestellt | nicht zustellbar |
    unzustellbar | zustellung fehlgeschlagen | fehlgeschlagen | konnte nicht | non remis | n'a pas pu |
    n'a pu être | échec de la remise | échec de remise | impossible de remettre | non distribué |
    no se pudo entregar | no pudo ser | no se ha podido | no se puede entregar | no entregado | error de entrega |
    fallo de entrega | non è stato possibile | impossibile recapitare | mancato recapito | recapito non |
    non recapitabil | mancata consegna | não foi possível | não pôde ser | não entregue | falha na entrega |
    falha de entrega | nao pode ser | niet worden bezorgd | niet bezorgd | niet worden afgeleverd |
    niet afgeleverd | onbestelbaar | kan niet worden | kunne ikke leveres | ikke leveret | ikke levert |
    kunde inte levereras | gick inte att leverera | kan inte levereras | ei voitu toimittaa | toimitus epäonnistui |
    nie można dostarczyć | nie mogła zostać | nie został | niedostarczon | nelze doručit | nebylo možné doručit |
    nedoručiteln | nedoručen | nem kézbesíthető | kézbesíthetetlen | sikertelen kézbesítés | nu a putut fi |
    nu s-a putut | δεν ήταν δυνατή | δεν παραδόθηκε | teslim edilemedi | iletilemedi | не может быть доставлен |
    не доставлен | невозможно доставить | недоставлен | не удалось доставить | неможливо доставити |
    לא ניתן היה למסור | כשל במסירה | تعذر تسليم | tidak dapat dikirim | không thể gửi | 退信 | 无法投递 | 无法发送 |
    未送达 | 投递失败 | 发送失败 | 無法傳遞 | 無法投遞 | 配信できません | 送信できません | 配達できません |
    届けられません | 配信不能 | 반송 | 배달되지 | 전송 실패 | 배달하지 | not been delivered | n't delivered |
    error delivering | you sent blocked | nicht erreicht | wurde nicht an | n'est pas parvenu | n'a pas été remis |
    n'a pas atteint | no se ha entregado | no ha llegado | no llegó a | non è stato recapitato |
    non è stato consegnato | recapito al | não foi entregue | não chegou | niet bereikt | niet bezorgen |
    bezorging is mislukt | aflevering is mislukt | nådde inte | nåede ikke | levering mislykkedes | nådde ikke |
    levering mislyktes | toimittaminen epäonnistui | ryhmille epäonnistui | ei voi toimittaa | nie dotarł |
    nie powiodło się | niedostarczaln | nepodařilo doručit | nebyla doručena | nem sikerült a kézbes | nem jutott el |
    livrarea a eșuat | nu a fost livrat | δεν παραδόθηκαν | αποτυχία παράδοσης | ulaşmadı | teslim edilem |
    сбой доставки | не было доставлен | не удается доставить | не дошло | не вдалося достав |
    המסירה נכשלה | לא נמסרה | فشل التسليم | gagal dikirim | gửi không thành công | ส่งไม่ | 未传递 | 未能送达 |
    kan ikke leveres | går inte att leverera | leveransen misslyckades | grupper mislykkedes | nelivrabil |
    livrarea nu a reușit | η παράδοση απέτυχε | είναι δυνατή η παράδοση | ไม่สามารถนำส่ง | ล้มเหลว |
    발송실패 | 전송되지 못 |
    无法送达 | 未被送达 | 無法傳送 | 傳遞至下列 | 配信されませんでした | 届きませんでした | 送信できませんでした
""")
# A list of recipients, or one, comes next.
ANNOUNCING = (
    *UNDELIVERED,
    *listed("""
        following address | following recipient | following user | following destination | failed recipient |
        failed address | fatal errors | permanent error | delayed | has not yet been | error description |
        folgende empfänger | folgenden empfänger | folgende adresse | folgenden adresse | destinataires suivants |
        destinataire suivant | adresses suivantes | siguientes destinatarios | siguiente destinatario |
        seguenti destinatari | seguente destinatario | seguintes destinatários | seguinte destinatário |
        volgende geadresseerden | volgende ontvanger | følgende modtager | følgende mottaker | följande mottagare |
        następujących odbiorców | következő címzett | následujícím | следующим адрес | следующему адрес |
        以下收件人 | 下列收件人 | 以下の宛先 | 次の受信者 | 다음 수신자
    """),
)
DELAYING = listed("""
    delayed | delivery delay | delivery warning | (delay) | not yet been delivered | not yet delivered |
    still undelivered | has been postponed | keep trying | continue to try | will continue to attempt |
    continue trying | be retried | still trying | still being retried | warning message only |
    this is just a warning | this is a warning message | advisory-only | delivery attempts will continue |
    will try again | will be attempted again | verzögert | noch nicht zugestellt | weitere zustellversuche |
    retardé | différé | n'a pas encore | retrasad | demorad | aún no se ha | in ritardo | ritardat | ritardo nella |
    atrasad | ainda não foi | vertraagd | nog niet | försenad | ännu inte | forsinket | endnu ikke | ennå ikke |
    viivästy | opóźni | zpožd | dosud nebyl | késedelmes | késik | întârzi | καθυστέρ | gecik | задерж |
    ещё не доставлен | еще не доставлен | затрим | 延迟 | 延遲 | 遅延 | 遅れて | 지연 |
    will retry | yet to be delivered | has been frozen | temporary problem delivering | temporary error |
    temporary failure report | delivery incomplete | erneut versuch | réessaie | volverá a intentar | riproverà |
    tentará novamente | opnieuw geprobeerd | försöker igen
""")
GIVING_UP = listed("""
    permanent error | permanently | will not continue | permanent fatal | permanent failure | given up | giving up |
    gave up | no further attempts | will not be retried | is being returned | aborted after |
    endgültig | dauerhaft
""")
# What a sentence speaks of that has not come to pass.
CONDITIONS = frozenset(listed("if | wenn | falls | si | se | als | om | hvis | jos | jeśli | pokud | если"))
# What stands right before an address that failed.
LABELS = listed("""
    rcpt to | recipient | recipients | recipient(s) | recipient address | rfc822 | undeliverable address |
    failed address | error-for | address | addresses | unknown user | user | userid | mailbox | addressed |
    addressed to | email address | message to | message for | deliver to | delivered to | delivery to | failed to |
    undeliverable to | mail to | email to | violation for | gateway for | attempts | reach | account | empfänger |
    destinataire | livré à | délivré à | delivre a | destinatario | entregado a | destinatário | ontvanger |
    geadresseerde | odbiorca | adresat | příjemce | címzett | modtager | mottaker | mottagare | vastaanottaja |
    получатель | адрес | 收件人 | 宛先 | 수신자
""")
# Lines that name whom to turn to, not who failed.
ASIDE = listed("""
    contact | assistance | questions | further help | report this | http:// | https:// | reply to | sent by: |
    reporting-mta | message-id | original sender | kontaktieren | contacter | contactar |
    contattare | neem contact | обратитесь
""")
