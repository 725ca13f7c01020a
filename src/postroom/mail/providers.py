"""Data about addresses: domains that anyone may have an address in, and names that no person bears."""

from postroom.mail.listing import listed

SHARED_PROVIDERS = frozenset(
    listed("""
    126.com | 163.com | aim.com | alice.it | aliceadsl.fr | aol.com | aon.at | arcor.de | att.net |
    bellsouth.net | bigpond.com | bk.ru | bluewin.ch | bol.com.br | btinternet.com | caramail.com | centrum.cz |
    charter.net | chello.at | comcast.net | cox.net | daum.net | earthlink.net | email.com | email.cz |
    fastmail.com | fastmail.fm | foxmail.com | free.fr | freemail.hu | freenet.de | gmail.com | gmx.at |
    gmx.ch | gmx.com | gmx.de | gmx.net | googlemail.com | hanmail.net | hey.com | home.nl | hotmail.be |
    hotmail.ca | hotmail.ch | hotmail.co.uk | hotmail.com | hotmail.com.br | hotmail.de | hotmail.es |
    hotmail.fr | hotmail.it | hotmail.nl | hushmail.com | icloud.com | ig.com.br | inbox.lv | inbox.ru |
    interia.pl | internode.on.net | juno.com | kpnmail.nl | laposte.net | libero.it | list.ru | live.be |
    live.ca | live.co.uk | live.com | live.com.au | live.de | live.dk | live.fr | live.it | live.nl | live.se |
    mac.com | mail.com | mail.de | mail.ru | mailbox.org | me.com | msn.com | naver.com | neuf.fr |
    numericable.fr | o2.pl | o2online.de | onet.pl | online.de | optonline.net | orange.fr | outlook.at |
    outlook.be | outlook.com | outlook.com.br | outlook.de | outlook.dk | outlook.es | outlook.fr | outlook.it |
    planet.nl | pm.me | posteo.de | proton.me | protonmail.ch | protonmail.com | qq.com | rambler.ru |
    rediffmail.com | rocketmail.com | rogers.com | sapo.pt | sbcglobal.net | seznam.cz | sfr.fr | shaw.ca |
    sina.com | sky.com | skynet.be | sohu.com | sympatico.ca | t-online.de | talktalk.net | telenet.be |
    telia.com | telus.net | terra.com.br | tiscali.it | tuta.io | tutanota.com | ukr.net | uol.com.br |
    verizon.net | videotron.ca | virgilio.it | virginmedia.com | vodafone.de | wanadoo.fr | web.de | wp.pl |
    xs4all.nl | xtra.co.nz | ya.ru | yahoo.ca | yahoo.co.in | yahoo.co.jp | yahoo.co.uk | yahoo.com |
    yahoo.com.au | yahoo.com.br | yahoo.de | yahoo.es | yahoo.fr | yahoo.it | yandex.com | yandex.ru |
    yeah.net | ymail.com | zoho.com | zohomail.com
    """)
)

# Compared without dots, hyphens and underscores.
MACHINE_STARTS = listed("""
    noreply | donotreply | donotanswer | dontreply | neverreply | nichtantworten | keineantwort |
    nepasrepondre | noresponder | nonrispondere | mailerdaemon | autoreply | autorespond | notification |
    bounce | unsubscribe
""")
MACHINE_NAMES = frozenset(
    listed("""
    alert | alerts | automailer | automated | automatic | automation | cron | daemon | digest | invitations |
    listmaster | listserv | mailer | mailman | majordomo | monitor | monitoring | nagios | newsletter |
    newsletters | noanswer | nobody | notifications | notifier | notify | postmaster | reminder | reminders |
    robot | root | statements | svn | systemmail | updates | wordpress | wwwdata
    """)
)
