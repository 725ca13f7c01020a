=== branches/feiertage @ 18: Öffnungszeiten an Feiertagen
--- yusuf > jonas
der Filialfinder zeigt an Feiertagen die normalen Zeiten. Am {+15} stehen wieder Leute vor der Tür. Jede Filiale hat andere Zeiten, Liste anbei. Wie pflegen wir das künftig selbst?
@ feiertage.csv: filiale;feiertag;von;bis | Hafenstraße;1;07:00;11:00 | Am Markt;1;geschlossen; | Bahnhof;1;06:00;18:00
--- jonas > yusuf cc mira; +2
Liste ist drin. Zum Selberpflegen bekommst du eine Seite mit allen Filialen nebeneinander, Feiertage für das ganze Jahr, leer heißt geschlossen. Wer sich vertippt, sieht es sofort in der Vorschau.
--- yusuf > jonas; +5
Habe das ganze Jahr eingetragen, 40 Minuten. Bahnhof hat an Silvester bis 14, nicht bis 18 Uhr, habe ich gemerkt, als ich die Vorschau sah.
--- jonas > yusuf; +1
genau dafür ist sie da.

=== branches/umzug @ 167: Filiale Gartenweg zieht um
--- yusuf > jonas cc lena
Gartenweg schließt am {+20}, neue Filiale in der Alten Post öffnet am {+24}. Auf der Karte muss das stimmen, und wer nach Gartenweg sucht, soll zur Alten Post geführt werden.
--- jonas > yusuf cc lena; +1
beides eingetragen, schaltet von selbst um. In den vier Tagen dazwischen steht: "Wir ziehen um, die nächste Filiale ist Am Markt, 6 Minuten zu Fuß."
--- lena > jonas, yusuf; +1
In diesen vier Tagen verteilen wir am alten Laden Brötchen mit Wegbeschreibung. Vielleicht kann der Satz das sagen?
--- jonas > lena; +0
er sagt es jetzt. Ich komme dann auch vorbei.

=== branches/karte @ 340: Karte lädt nicht
--- yusuf > jonas
Seit heute früh ist die Karte grau. Liste geht.
--- jonas > yusuf; +0
der Kartendienst hat unseren Schlüssel gesperrt, weil die Kreditkarte dort abgelaufen ist. Wer hat bei euch die Karte hinterlegt, Frau Wendt?
--- paula > jonas cc yusuf; +1
Die Karte wurde im Mai getauscht, mir hat niemand gesagt, wo sie überall steht. Neue Daten sind eingetragen.
--- jonas > paula, yusuf; +0
Karte ist wieder da. Anbei eine Liste aller Dienste, bei denen eure Karte hinterlegt ist, es sind drei.
@ dienste.csv: dienst;wofür;läuft ab | Kartendienst;Filialfinder;2029 | SMS-Versand;Vorbestellung;2029 | Schriften;Webseite;2027

=== preorder/brezeln @ 40: Vorbestellung: Grenzen
--- lena > jonas
Gestern hat ein Verein um 22 Uhr 400 Brezeln für 6 Uhr bestellt. Matthis hat nicht geschlafen. Wir brauchen Grenzen: bis 40 Stück bis 18 Uhr, mehr nur mit zwei Tagen Vorlauf und Anruf.
--- jonas > lena cc ben; +1
bauen wir so ein. Vorschlag für den Text: "Das schaffen wir gern, aber nicht über Nacht. Bitte rufen Sie uns an." Gilt das auch für Brot oder nur für Kleingebäck?
--- matthis > jonas; +1
Brot 15. Brezeln 40. Torten nie online.
--- jonas > matthis, lena; +3
ist eingestellt. 41 Brezeln gehen nicht mehr, habe es versucht.
--- lena > jonas; +2
Matthis schläft wieder. Danke.

=== preorder/allergene @ 120: Allergene im Bestellformular
--- lena > jonas cc matthis
Wir müssen Allergene zeigen, bevor jemand bestellt, nicht erst an der Theke. Matthis hat die Liste, auf Papier, mit Mehl darauf. Ich habe sie abfotografiert.
@ allergene_foto.png
--- jonas > lena; +2
abgetippt, bitte gegenlesen lassen, da will ich keinen Fehler haben. Besonders unklar: bei "Nusshörnchen" stand unter Nüsse ein Fleck.
@ allergene.csv: ware;gluten;milch;ei;nüsse;sesam | Nusshörnchen;x;x;x;?; | Laugenbrezel;x;;;; | Mohnstange;x;x;;;
--- matthis > jonas; +1
Fleck ist Walnuss. Mohnstange auch Sesam. Rest stimmt.
--- jonas > matthis cc lena; +1
danke, ist live, Walnuss mit Namen. Jede Änderung zeigt jetzt, wer sie wann gemacht hat.

=== preorder/bezahlen @ 287: Bezahlen im Laden oder online?
--- lena > jonas, mira
Die Hälfte der Vorbestellungen wird nicht abgeholt, wenn es regnet. Sollen wir vorher kassieren? Matthis findet das unhöflich.
--- mira > lena cc jonas; +2
Wir haben die Zahlen angeschaut: abgeholt werden 91 Prozent, bei Regen 78. Es sind immer dieselben elf Leute, die nicht kommen. Vorschlag: nur wer zweimal nicht kam, zahlt beim dritten Mal vorher.
@ abholung.csv: wetter;bestellt;abgeholt | trocken;1204;1131 | regen;410;320
--- lena > mira; +1
Elf Leute! Das ist ja höflich und gerecht. Machen wir so. Den Namen des Elften kenne ich, das ist mein Onkel.
--- jonas > lena cc matthis; +9
läuft. Der Onkel hat heute zum ersten Mal online bezahlt.

=== packaging/tueten @ 70: Tüten
--- matthis > bruno
Neue Tüten. Papier braun, eine Farbe. Nicht wieder Ähren, alle haben Ähren.
--- bruno > matthis; +6
no ears. crumbs. the logo is made of what is left over
@ logo_v1.png
--- matthis > bruno; +2
Gut. Zu viele Krümel. Halbe Krümel.
--- bruno > matthis; +3
half
@ logo_v2.png
--- lena > bruno cc matthis; +1
Ich liebe es. Aber man liest "Kom" statt "Korn". Kann das r etwas Abstand bekommen?
--- bruno > lena, matthis; +1
r moved. now korn
@ logo_v3.png
--- matthis > bruno; +1
Drucken.

=== packaging/etikett @ 195: Etiketten Glutenhinweis
--- matthis > bruno
Aufsicht will Hinweis auf Etikett größer. Mindestens 1,2 mm kleines x.
--- bruno > matthis; +2
1.4 to be safe. moved the crumbs aside
@ etikett_v2.png
@ etikett_v2.pdf: Roggenmischbrot 750 g | Enthält: Weizen, Roggen, Gerste | Kann Spuren von Sesam enthalten
--- matthis > bruno; +0
Passt.

=== packaging/nora @ 640: Die Krümel auf Reisen
--- lena > wren
Eine Zeitschrift für Verpackungen möchte unsere Tüte zeigen. Sie brauchen das Zeichen ohne Tüte, einen Satz von euch und den Namen des Gestalters. Bruno antwortet nicht.
--- wren > lena; +1
Bruno answers to bread. The mark is attached. Sentence: "The logo is what is left when everybody has eaten." By Bruno Castellan.
@ logo_v3.png
--- lena > wren; +1
Ich habe Bruno ein Roggenbrot vor die Tür gelegt.
--- bruno > lena; +1 new
Subject: brot
thanks

=== preorder/weihnacht @ 545: Stollen
--- lena > mira, jonas; twice
Stollen ab {+30} vorbestellbar, drei Größen, nur Abholung in drei Filialen, höchstens 600 Stück insgesamt. Wenn sie weg sind, bitte nicht "ausverkauft", das klingt nach Supermarkt.
--- mira > lena; +1
Machen wir. Statt ausverkauft vielleicht: "Die Stollen sind verteilt. Im nächsten Jahr wieder."
--- lena > mira; +0
Verteilt! Wunderbar.
--- paula > mira; +2 headerless
Bitte auf der Vorbestellung den Steuersatz 7 Prozent ausweisen, nicht 19.
--- jonas > paula cc mira; +1
7 Prozent steht drin, auch auf der Bestätigung.
--- yusuf > jonas; +40 new
Subject: Stollen in der Alten Post
Bei mir zeigt die Kasse 12 Stollen mehr als im Regal stehen. Wer hat recht?
--- jonas > yusuf; +0
das Regal. Eine Bestellung über 12 wurde storniert und nicht zurückgebucht, mein Fehler, ist berichtigt. Die Zahl stimmt jetzt.

=== preorder/kita @ 258: Brötchen für die Kita
--- lena > yusuf cc paula; unseen
Die Kita am Park möchte jeden Montag 60 Brötchen, Rechnung monatlich. Bitte anlegen, aber ohne die Grenze von 40.
--- paula > jonas cc lena, yusuf; +1
zur Mail von Frau Korn: Die Kita braucht ein Kundenkonto mit Monatsrechnung. Das kann das System bisher nicht. Was kostet das?
--- jonas > paula cc lena, mira; +2
Monatsrechnung als Liste kann ich ohne Aufpreis bauen, die Rechnung selbst schreibt dann ihr. Die Grenze von 40 lässt sich je Kunde aufheben.
--- yusuf > jonas, paula; +1
Die Kita ist angelegt, erste Lieferung am Montag. Ein Kind hat "Berge" bestellt, wir nehmen an: Bergsteigerbrot.
--- paula > jonas; +30
Erste Liste passt. Vorgang erledigt.

=== packaging/old @ 515 after packaging/etikett: Re: Etiketten Glutenhinweis
--- matthis > bruno
Schürzen. 30 Stück. Krümel hinten.
--- bruno > matthis; +2
crumbs on the back, one on the front so people look
@ apron_v1.png
--- matthis > bruno; +1
gut

=== preorder/stollen @ 721: Stollen vorbestellen
--- lena > jonas
Der Stollen soll ab {+7} vorbestellbar sein, höchstens drei Stück je Kunde, sonst kauft uns das Hotel wieder leer. Geht das?
--- jonas > lena cc ben; +1
Drei Stück je Kunde geht. Und wie viele Stollen könnt ihr am Tag backen? Danach sperrt die Vorbestellung.
--- lena > jonas; +2 new
Subject: achtzig
Achtzig am Tag, vor dem Fest hundert. Und das Hotel bekommt auch nur drei Stollen, das habe ich denen gesagt. Wann kann man vorbestellen?
