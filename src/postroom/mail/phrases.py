"""What mail programs write around quotations, in the languages of their users: data only."""

from postroom.mail.listing import listed

# A line that introduces a quotation says that somebody wrote.
WROTE = listed("""
    wrote | writes | has written | said | spake | schrieb | schrieben | schriebst | geschrieben | a écrit |
    écrit | a ecrit | escribió | escribio | escrito por | escribía | ha scritto | scrisse | scriveva |
    escreveu | escreveram | schreef |
    geschreven | skrev | skrifar | skrifaði | kirjoitti | napisał | napisała | pisze | napsal | napsala |
    napísal | napísala | je napisao | je napisala | napisao | je napisal | пише | написа | írta | ezt írta |
    yazdı | şunu yazdı | şunları yazdı | yazmış | a scris | va scrie | scris | написал | написала | написав |
    писал | пишет | έγραψε | γράφτηκε | kirjutas | rašė | parašė | rakstīja | va escriure | escrigué |
    idatzi du | viết | menulis | menulis berikut | viestin | napisala | написао | كتب | كتبت | كتابة | כתב |
    כתבה | מאת | نوشت | ने लिखा | लिखा | เขียนว่า | เขียน | 写道 | 寫道 | 写了 | のメール | さんは書きました |
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
    on | v | τη | στις | thus | пон | às | ás | am | le | el | il | em | op | den | dne | dňa | w |
    dnia | no | a | на | pe | på | vào | pada | at |
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
