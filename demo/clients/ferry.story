=== timetable/gezeiten @ 14: Fahrten nach Tide
--- dirk > jonas
die Abfahrten nach Holm hängen an der Tide, das Widget zeigt aber feste Zeiten. Ich kann Ihnen die Tidenabfahrten als CSV legen, täglich um 03:15. Format siehe Anlage. Reicht Ihnen das?
@ tide_muster.csv: datum;ab;hafen;schiff | 2025-01-01;06:40;Holm;Seeschwalbe | 2025-01-01;19:05;Holm;Seeschwalbe
--- jonas > dirk cc mira; +1
das reicht. Zwei Bitten: die Zeiten immer in Ortszeit, und eine Zeile "gültig bis" am Ende, damit das Widget merkt, wenn die Datei nicht mehr kommt. Sonst zeigen wir im Sturm die Zeiten von gestern.
--- dirk > jonas; +2
Ortszeit ja. "gueltig_bis" steht ab heute in der letzten Zeile. Testdatei liegt im Verzeichnis.
--- jonas > dirk; +3
läuft im Test seit drei Nächten. Wenn die Datei älter als 26 Stunden ist, steht im Widget: "Aktuelle Zeiten bitte am Hafen erfragen" mit der Telefonnummer. Scharf geschaltet wird am {+6}.
--- greta > jonas cc dirk, mira; +1
Darf ich den Satz ändern? "Bitte rufen Sie uns an, wir wissen, wann wir fahren." Das klingt mehr nach uns.
--- jonas > greta cc dirk; +0
schöner Satz, ist drin.

=== timetable/sommerzeit @ 92: Falsche Zeiten seit Sonntag!
--- iven > jonas
an Tafel 3 steht jede Abfahrt eine Stunde zu früh. Leute stehen im Regen. Bitte sofort.
--- jonas > iven cc mira, dirk; +0
tut mir leid. Die Tafel am Anleger 3 hat die Zeitumstellung nicht mitgemacht, das Widget auf der Seite stimmt. Ich habe die Tafel aus der Ferne umgestellt, bitte einmal draufschauen.
--- iven > jonas; +0 phone
Stimmt jetzt.
--- dirk > jonas; +1 headerless
Zur Ursache: die Tafel holt die Zeit von einem Server, den wir im Januar abgeschaltet haben. Habe den neuen eingetragen. Ticket EDV-4471 ist damit bei uns zu.
--- jonas > dirk; +1
danke, dann prüfe ich beim nächsten Wechsel nur noch nach. Termin steht im Kalender.

=== timetable/barriere @ 205: Widget auf fremden Seiten
--- greta > mira
Zwei Hotels und die Kurverwaltung wollen unseren Fahrplan auf ihren Seiten zeigen. Geht das mit dem Widget, und sehen wir dann, wie oft es benutzt wird? Bitte ohne Cookies, sonst brauchen die Hotels wieder ein Banner.
--- mira > greta cc jonas; +1
Das geht, und ohne Cookies: wir zählen Abrufe je Seite und Tag, sonst nichts. Jonas macht eine Zeile Code, die die Hotels nur einfügen müssen.
--- jonas > greta cc mira; +4
anbei die Anleitung für die Hotels, eine Seite. Die Zeile ist für alle gleich, der Hafen wird vorne eingetragen.
@ anleitung_widget.pdf: Fahrplan einbauen | 1. Zeile kopieren | 2. Hafen eintragen: Holm, Lummer oder Skerry | 3. fertig
@ anleitung_widget.docx: Fahrplan einbauen | Zeile kopieren, Hafen eintragen, fertig.
--- greta > jonas; +6
Das Hotel Windrose hat es in zehn Minuten geschafft, die Kurverwaltung braucht dafür einen Ausschuss. Danke!

=== tickets/doppelt @ 130: [EDV-4502] Doppelte Buchungen
--- dirk > jonas
seit gestern vier doppelte Buchungen, immer gleiche Fahrt, gleiche Karte, Abstand unter zwei Sekunden. Buchungen 88121/88122, 88140/88141, 88163/88164, 88190/88191.
--- jonas > dirk cc ben; +0
vermutlich Doppelklick auf "Kostenpflichtig buchen". Der Knopf sperrt sich zwar, aber erst wenn die Antwort da ist. Ich baue eine Kennung ein, mit der dieselbe Buchung nur einmal angenommen wird. Ben schaut mit.
--- ben > jonas; +0
Agreed on the key. Make it come from the form and not from the click, otherwise the back button makes a third one. And let the second request answer with the first booking instead of an error.
--- jonas > dirk cc ben; +2
eingespielt. Zweite Anfrage bekommt jetzt die erste Buchung zurück. Zum Erstatten: die vier sind oben vollständig, ich habe die letzten 30 Tage durchsucht und zwei weitere gefunden (86011/86012, 87290/87291).
--- dirk > jonas; +1 new
Subject: [EDV-4502] geschlossen
Alle sechs erstattet. Vorgang bei uns geschlossen.

=== tickets/fahrrad @ 244: Fahrräder
--- greta > jonas cc dirk
Wir möchten Fahrradplätze online verkaufen. 12 pro Fahrt, auf der Seeschwalbe nur 8. Lastenräder zählen doppelt, sagt Herr Hansen. Was kostet das ungefähr?
--- jonas > greta cc mira; +2
Plätze je Schiff sind schon angelegt, neu sind die zwei Radsorten und die Anzeige "noch 3 Plätze". Ich rechne mit vier Tagen. Mira schickt das Angebot.
--- mira > greta cc jonas; +1
Angebot anbei, vier Tage, fertig vor den Ferien.
@ angebot_fahrrad.pdf: Fahrradplätze online | 4 Tage zu 720,00 | 2.880,00 netto | Lieferung bis {+45}
--- iven > greta, jonas; +2
Tandem zählt auch doppelt. Und E-Bikes nur mit Akku am Rad, nicht lose in der Tasche. Muss dastehen.
--- greta > mira; +3
Angebot ist freigegeben, mit den Punkten von Herrn Hansen. Bestellnummer SL-2207.
--- mira > jonas; +0 forward
Freigabe von der Fähre, du kannst anfangen. Die Akkus nicht vergessen.
--- jonas > greta cc iven; +15
steht im Testsystem: Rad, Lastenrad oder Tandem (zählt doppelt), Hinweis zum Akku vor dem Bezahlen. Bitte einmal die Seeschwalbe mit 9 Rädern zu füllen versuchen.
--- greta > jonas; +2
Sie hat sich gewehrt. Freigegeben, bitte einschalten.

=== tickets/iban @ 333: Erstattung bei Ausfall
--- dirk > jonas
bei Sturmausfall erstatten wir von Hand, letzte Woche 214 Buchungen. Geht eine Sammelerstattung je Abfahrt?
--- jonas > dirk; +1
geht, der Zahlungsdienst nimmt Listen an. Ich würde es so bauen: Abfahrt als ausgefallen markieren, Liste ansehen, eine zweite Person bestätigt. Bei so viel Geld gern vier Augen.
--- dirk > jonas cc greta; +2
vier Augen ja. Zweite Person ist Fr. Thomsen.
--- greta > jonas; +1
Einverstanden, solange ich es auch vom Telefon aus bestätigen kann. Stürme kommen am Wochenende.
--- jonas > dirk, greta; +12
fertig, auch fürs Telefon. Im Test 40 Buchungen in 50 Sekunden erstattet, eine abgelehnte Karte wird einzeln angezeigt.
--- dirk > jonas; +20 new
Subject: Sturm am Wochenende
Samstag 3 Abfahrten ausgefallen, 97 Buchungen, alles in vier Minuten zurück. Eine Karte war abgelaufen. Sehr gut.

=== season/motto @ 47: Kampagne: das Motto
--- greta > wren cc mira
Für die neue Saison brauchen wir ein Motto für Plakate, Anzeigen und die Fahnen. Letztes Jahr war es "Leinen los", das hatten dann alle. Habt ihr Ideen bis {+10}?
--- wren > greta cc mira; +7
Three directions, and Élodie has put them into German that doesn't smell of translation:

1. "Drüben ist auch schön." Quiet, a bit cheeky.
2. "Siebzig Minuten nichts müssen." About the crossing itself.
3. "Insel, sofort." For the spontaneous.

My favourite is 2, it turns your weakness (slow boat) into the product. Scribbles attached.
@ motto_v1.png
--- greta > wren; +2
Nummer 2, ohne Diskussion. Der Vorstand hat gelacht und dann genickt. Aber es sind achtundsechzig Minuten, sagt Herr Hansen.
--- wren > greta cc elodie; +0
Sixty-eight is funnier. Élodie, does "Achtundsechzig Minuten nichts müssen" still scan?
--- elodie > wren cc greta; +1
It scans better, actually: the long number slows you down, as the boat does. In French I would say "Soixante-huit minutes de rien du tout".
--- greta > wren, elodie; +1
Genommen, auch auf Französisch. Ich gebe die Fahnen in Auftrag.

=== season/plakat @ 160: Plakat A1, Freigabe
--- wren > greta
Poster as a PDF with crop marks, and a picture of it for the board. The horizon is at the height where a window seat would show it.
@ plakat_v1.pdf: Achtundsechzig Minuten nichts müssen | Sundlinie, täglich ab Anleger 1
@ plakat_v1.png
--- greta > wren; +2 inline
> The horizon is at the height where a window seat would show it.

Das ist schön. Der Vorstand möchte trotzdem ein Schiff sehen.

> Poster as a PDF with crop marks

Der Drucker sagt, es fehlen 2 mm unten.
--- wren > greta; +1
Both done: a very small ship, exactly where the horizon thins out, and the 2 mm.
@ plakat_v2.pdf: Achtundsechzig Minuten nichts müssen | Sundlinie, täglich ab Anleger 1
@ plakat_v2.png
--- greta > wren cc mira; +3 twice
Freigegeben. 300 Stück, Lieferung an den Anleger bis {+16}.

=== season/newsletter @ 415: Gästebrief
--- enno > dirk cc greta; unseen
Herr Lorenzen, der Gästebrief an die Stammgäste soll ab sofort als Mail statt als Karte gehen. 2.300 Adressen, Einwilligung liegt bei 1.900 vor. Wie gehen wir vor?
--- greta > enno cc wren; +1
Die 400 ohne Einwilligung bekommen weiterhin die Karte, das ist auch hübscher. Für die anderen bräuchten wir von Wren eine Vorlage und einen Versand, bei dem man sich mit einem Klick abmelden kann.
--- wren > greta, enno; +3
Template attached as a picture. One column, big type, one thought a letter. Unsubscribing takes one click and no confession.
@ gaestebrief_v1.png
--- enno > wren cc greta; +2
Sehr ansprechend. Bitte den Gruß von Hand geschrieben, als Bild, wenn das geht.
--- wren > enno, greta; +4
It goes. Mr Brodersen, would you write "Bis bald an Bord" ten times with a soft pencil and post me the sheet? I'll take the best one.

=== signage/rettung @ 110: Schilder Rettungswesten
--- iven > mira
die Schilder für die Rettungswesten auf der Seeschwalbe sind verblichen. Die Aufsicht kommt am {+21}. Brauche 14 Stück, Text nach Vorschrift, Piktogramm groß. Bruno hat die alten gemacht.
--- mira > bruno; +0 forward
Captain Hansen needs 14 life jacket signs before the inspection, you made the old ones. Can you do it by Friday?
--- bruno > mira; +2 new
Subject: schilder
here. 14 the same, one for children in addition because there is one on the old list. outdoor foil this time, not paper behind glass
@ schild_v1.png
@ schild_kind_v1.png
--- mira > iven; +1 new
Subject: Schilder für die Seeschwalbe
Anbei Brunos Entwurf, dazu ein Schild für die Kinderwesten, das stand auf der alten Liste. Folie für draußen, hält laut Hersteller acht Jahre Salz aus. Einverstanden?
@ schild_v1.png
@ schild_kind_v1.png
--- iven > mira; +1
Ja. Pfeil muss nach links, der Kasten ist an Backbord. Sonst gut.
--- bruno > mira; +1 new
Subject: schild links
pfeil links
@ schild_v2.png
--- iven > mira; +18 new
Subject: Aufsicht
Abnahme ohne Mängel. Der Prüfer hat die Schilder fotografiert.

=== signage/reling @ 455: Schild an der Reling
--- iven > bruno
brauche ein Schild gegen Mövenfüttern. Nicht verboten-verboten. Die Leute sollen es selber nicht mehr wollen.
--- bruno > iven; +4
try this. the gull looks at you and it is already too fat to fly
@ moewe_v1.png
--- iven > bruno; +1
Gut. Noch dicker.
--- bruno > iven; +1
@ moewe_v2.png
fatter
--- iven > bruno; +3 phone
So nehmen. 6 Stück. Meine Frau will eins für die Küche, also 7.

=== timetable/app @ 610: Fahrplan auf der Uhr
--- greta > jonas
Ein Stammgast fragt, ob es den Fahrplan für die Uhr gibt. Ich habe gelacht, aber dann haben drei weitere gefragt. Ist das ein großes Projekt?
--- jonas > greta; +2
eine eigene App wäre groß. Klein wäre: die nächste Abfahrt als Kalender, den man abonniert. Den zeigen Uhren, Telefone und sogar Drucker. Zwei Tage.
--- greta > jonas cc mira; +3
Zwei Tage ist nichts, machen. Bitte nur Abfahrten, keine Werbung darin, das wäre peinlich am Handgelenk.
--- jonas > greta; +8
Kalender steht, Adresse anbei. Tidenabfahrten wandern von selbst mit. Meine Uhr sagt gerade: Holm, 16:20, noch 34 Minuten.
@ kalender.txt: https://fahrplan.sundlinie.example/kalender/holm.ics

=== season/jour-fixe @ 62: Jour fixe Kampagne
--- greta > wren, mira; invite
Einladung zum Jour fixe, eine halbe Stunde, per Video. Tagesordnung: Motto, Fahnen, Plakat.
--- mira > greta; +0
Wir sind dabei, zu zweit.

=== timetable/weitergeleitet @ 280: Beschwerde vom Kai
--- iven > mira cc dirk
Fahrgast hat mir das hier gegeben, mündlich: im Fahrplan stehe Skerry zweimal täglich, wir fahren aber dreimal. Er hat recht.
--- mira > jonas; +0 attached
Herr Hansen hat wieder einmal recht. Die Mail hängt an.
--- jonas > iven cc dirk, mira; +1 headerless
die dritte Fahrt fehlte, weil sie in der Tidendatei als "Reserve" steht. Reserve wird ab jetzt mit angezeigt.
--- iven > jonas; +0 phone
Gut. Ist ja auch eine Fahrt.

=== tickets/barcode @ 478: Barcode auf Papierkarten
--- dirk > jonas
auf den Papierkarten aus Automat 2 ist der Barcode zu blass, der Scanner lehnt jede dritte ab. Toner ist neu. Kommt das aus Ihrem PDF?
--- jonas > ben; +0 forward
kannst du bitte schauen, ob unser PDF den Barcode in Grau statt in Schwarz setzt? Herr Lorenzen schreibt:
--- ben > dirk cc jonas; +1 #1 headerless
It did: 85 percent black since the last template. It's full black now, please print one and hold it under the scanner.
--- dirk > jonas, ben; +1
Alle 20 Testkarten angenommen. Danke nach beiden Seiten.

=== timetable/hotel @ 535: Hotel Windrose fragt
--- enno > greta; unseen
Frau Thomsen, das Hotel Windrose möchte den Fahrplan im Aufzug zeigen. Darf es das?
--- greta > jonas; +1 forward
das kam von Herrn Brodersen. Von mir aus ja, geht es denn auch in einem Aufzug?
--- jonas > greta; +1
geht in jedem Browser, auch in einem, der auf und ab fährt. Ich gebe dem Hotel eine Zeile mit großer Schrift.
--- greta > jonas; +6
Hängt. Die Gäste fahren jetzt zweimal, um zu Ende zu lesen.

=== signage/kai @ 268: Kantine
--- iven > jonas
Sie sind der Falsche, ich weiß. Die Kantine braucht ein Schild mit den Zeiten, 11 bis 14, und dass Hunde draußen bleiben.
--- jonas > bruno, mira; +0 forward
für Bruno, der Kapitän weiß auch, dass ich der Falsche bin.
--- bruno > mira; +2 new
Subject: kantine
dog looks in from outside. he is not sad
@ kantine_v1.png
--- mira > iven; +0 new
Subject: Schild für die Kantine
Anbei Brunos Hund. Er ist nicht traurig, sagt Bruno.
@ kantine_v1.png
--- iven > mira; +1
Er schaut vergnügt. So nehmen.

=== tickets/groups-twice @ 712: Gruppenrabatt doppelt
--- dirk > jonas
Seit Montag wird der Gruppenrabatt zweimal abgezogen. Zwei Schulklassen sind fast umsonst gefahren. Bitte bis {+6} beheben.
--- jonas > dirk cc ben; +1
Gefunden: er wird im Warenkorb gerechnet und noch einmal an der Kasse. Die Korrektur liegt auf dem Testsystem. Könnt ihr dort je eine Gruppe mit neun und mit zwölf Personen buchen?
--- iven > jonas; +5 new
Subject: Klasse 7b
der Gruppenrabatt stimmt auf dem Testsystem jetzt, bei neun und bei zwölf Personen. Nur auf dem Bon steht noch der alte Preis. Kommt das von euch oder vom Drucker an der Kasse?
