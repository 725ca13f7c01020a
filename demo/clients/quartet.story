=== site/dates @ 5: Concert dates from our own calendar
--- ines > ada
We type every concert three times: our calendar, the site, the agency's form. Could the site read our calendar? Rehearsals must not appear, last year two people came to a rehearsal and applauded.
--- ada > ines cc ben; +1
It can. Mark concerts with a word in the title, say CONCERT, and everything else stays invisible. Who applauded, by the way? You should keep them.
--- ines > ada; +2
They have season tickets now. The word CONCERT is fine. Samuel writes "gig" though and cannot be changed.
--- ada > ines, samuel; +1
Then "gig" counts too. Live since noon, next twelve concerts are on the page.
--- samuel > ada cc ines; +0 phone
gig

=== site/video @ 142: A film on the front page
--- samuel > wren
we have 40 seconds of us playing the Janáček in a gasometer. it sounds enormous. can it be the first thing people see? without the site taking a minute to load
--- wren > samuel cc ben; +1
Silent still first, sound on a tap. Ben gets it down to about 2 MB, the echo will survive. Please send the original through your usual transfer link.
--- samuel > wren; +2
https://transfer.bigparcel.example/gasometer-7712 (gone after {+7}, the link, not the gasometer)
--- ben > samuel, wren; +2
Fetched. 1.9 MB, starts within a second on a bad line. The still is the frame where Ines breathes in.
--- ines > ben cc samuel, wren; +1
I look like a fish. But the right fish. Keep it.

=== site/scam @ 260: Is this from you?
--- ines > ada
I received this, supposedly from your studio, asking me to pay for the domain within a day. It has a skull in the logo?? I did not click.
--- ada > ines cc mira; +0
Not from us, well spotted, please delete it. Your domain is paid until {+290} and we would never ask for money within a day. If in doubt, telephone me.
--- ines > ada; +1 bare
Deleted. Samuel had already clicked but he had no money on the card.

=== site/guestbook @ 455: The guestbook
--- samuel > ada
does anybody still have a guestbook? people keep writing us letters after concerts and they're better than the reviews
--- ada > samuel cc wren, ines; +2
Then print the letters. A page called Letters, one at a time, with the town and the piece, no names unless they like. No form, no spam: you choose, we set.
--- ines > ada; +1
Yes. First one attached, from a lighthouse keeper, about the slow movement.
@ letter_1.docx: I did not know that quiet could be that wide. | Heard in Great Skerry, second row
--- wren > ines, samuel; +5
Page is up, in the same type as your programmes. That second sentence needed no design.

=== booklet/autumn @ 28: Programme booklet, three concerts
--- samuel > wren
three programmes this time, one booklet. texts attached, ines's notes on the Haydn are still coming (she says {weekday+3}, so count a week)
@ notes.docx: Halcyon Quartet | Haydn op. 76 no. 4 | Janáček, Intimate Letters | Beethoven op. 132
--- wren > samuel cc ines; +2
16 pages then, with the Beethoven in the middle so that it can lie open. I leave two pages for the Haydn.
@ booklet_v1.pdf: Halcyon Quartet | Three programmes | Haydn: text follows
--- ines > wren; +7 new
Subject: Haydn
Here it is, a little longer than two pages. I can cut the part on wolves but I should miss it.
@ haydn.docx: Why the quartet is called Sunrise | What the wolves have to do with it
--- wren > ines; +1
The wolves stay, the margins go down by two millimetres.
@ booklet_v2.pdf: Halcyon Quartet | Haydn, with wolves | Janáček | Beethoven
--- samuel > wren, ines; +2
page 9: it's Heiliger Dankgesang with one l at the end of Heil... no, it's right. sorry. print!
--- wren > samuel; +1 twice
Printed on {+4}: 400 copies, delivered to the hall's porter.

=== booklet/translator @ 218: French programme for the festival
--- ines > wren
The festival wants the booklet in French too, by {+16}. Do you know somebody who can translate about music without violins weeping in it?
--- wren > elodie; +1 forward
Would this be something for you? 1,900 words, no weeping.
--- elodie > wren; +1
With pleasure, 0.16 a word. I keep the wolves. Until {+10}.
--- elodie > wren cc ines; +9 new
Subject: Programme en français
Voilà. One note: "quiet that breathes" became "un silence qui respire", which is better than the English, forgive me.
@ programme_fr.docx: Quatuor Halcyon | Haydn, op. 76 no 4, avec loups | Un silence qui respire
--- ines > elodie, wren; +1
As a native I confirm: better. Merci!

=== booklet/cover @ 390: Cover for the new season
--- wren > samuel, ines cc bruno
Three covers. Bruno cut the first out of black paper with nail scissors.
@ cover_a_v1.png
@ cover_b_v1.png
@ cover_c_v1.png
--- samuel > wren; +1
A. obviously A. frame the paper one for me
--- ines > wren cc samuel; +1 #1
I prefer B, four lines that almost meet. A looks like a crime.
--- samuel > wren, ines; +0
it's a quartet ines it IS a crime
--- ines > wren; +1
We have argued over dinner and agreed on A for the concerts with Janáček and B for all others. Is that possible?
--- wren > ines, samuel; +1
It's possible and I wish all clients argued over dinner. Both go to the printer on {+6}.

=== booklet/late @ 700: Change of programme!!
--- samuel > wren
viola has broken a finger. not badly, but no Bartók on {+11}. we play the Schubert quintet WITHOUT, no, we play Mozart K 387. is the booklet printed?
--- wren > samuel cc ines; +0
Not yet, it goes tonight. I need the movements and four sentences on the Mozart by six.
--- ines > wren; +0
Movements: Allegro vivace assai, Menuetto, Andante cantabile, Molto allegro. Sentences attached. Give our viola's finger the credit.
@ mozart.docx: Mozart, K 387 | Played in place of Bartók, by courtesy of a finger
--- wren > ines, samuel; +0
In, and off to the printer at 18:40. Get well, finger.
