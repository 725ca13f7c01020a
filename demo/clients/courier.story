=== tracking/eta @ 16: "Arriving soon"
--- hal > ben
customers ring me because the page says "arriving soon" for two hours. soon is not a time. i know where every rider is, why doesn't the page
--- ben > hal cc mira; +1
Because the page only knows the order and not the round. If your dispatch program can give me the sequence of stops, I can show "four stops before you". That's truer than minutes.
--- hal > ben; +1
it can. file every 2 min, see sample. four stops before you is good, people understand stops
@ round.csv: rider,stop,parcel,state | 7,1,A-311,done | 7,2,A-318,next | 7,3,A-302,open
--- ben > hal; +6
Live for riders 7 and 9 as a trial. On the day before delivery the page says the half-day, then the stops, then "next".
--- hal > ben; +7
phone has rung 3 times this week instead of 40. give me all riders
--- ben > hal cc mira; +1
All riders it is, from {+2}.

=== tracking/privacy @ 104: Rider names on the page
--- dana > ben
Riders' first names are on the tracking page and one of us was waited for at a customer's door. Please take the names off at once. We're a co-op, we should have voted on it and we didn't.
--- ben > dana cc mira, kit; +0
Off, everywhere, since 14:05. The name is also in old confirmation mails, those I cannot call back, but the pages behind their links no longer show it. Is the rider all right?
--- dana > ben; +1
She's all right, thank you for asking. We voted last night: never names, a number is fine.
--- ben > dana; +1
A number it stays. I wrote it down in the project as a decision, so that nobody of us brings names back by accident.

=== tracking/photo @ 228: Photo when left with a neighbour
--- hal > ben
riders want to take a photo when a parcel is left with a neighbour. customers keep saying they never got it
--- ben > hal; +2
Possible. I'd keep the photos thirty days and show them only to the person with the link. Doors and mats, no faces. Two days' work.
--- kit > ben cc hal; +1
vote says yes, 14 to 2, the 2 want a checklist that says no faces. also can it work in the rain with gloves on
--- ben > kit, hal; +9
One button, as big as the screen, works with wet gloves (I tried under the shower). First screen says: door and mat, no faces.
--- hal > ben; +10 new
Subject: mats
4 disputes this week, 4 solved by mats. one customer recognised his own mat and apologised

=== tracking/outage @ 381: page down
--- hal > ben, mira; phone
tracking is down, white page, phones going mad
--- ben > hal cc mira; +0
On it.
--- ben > hal cc mira, kit; +0
Up again after 26 minutes. Cause: the disk was full of door photos older than thirty days. The clean-up ran but as the wrong user, so it deleted nothing and said it was fine. Now it says how many it deleted, and rings me if that is nought.
--- kit > ben; +0 second
ok good explanation. can we have that as a half page for the monday round
--- ben > kit cc hal; +1
Half a page, attached. The word "wrong" appears three times and each time it was me.
@ outage.pdf: What happened on {-1} | The clean-up ran as the wrong user | Now it reports how many photos it removed | Away for 26 minutes

=== brand/logo @ 36: A new sign for us
--- dana > wren cc bruno
We've outgrown the envelope with wings. Nineteen riders, and every one has drawn their own version on the bag. Can we have something that survives being drawn badly?
--- wren > dana cc bruno; +2
That's the best brief we had this year. Bruno is already drawing it badly on purpose.
--- bruno > wren; +3 new
Subject: logo
2 circles 1 flap. try to draw it wrong
@ spoke_logo_v1.png
--- wren > dana; +1 new
Subject: Two circles and a flap
Here it is. Ask the worst drawer among you to copy it from memory.
@ spoke_logo_v1.png
--- dana > wren; +4
Copied by nineteen people from memory, photograph attached. All recognisable. Hal's looks like spectacles but it's still us.
@ nineteen.png
--- kit > wren cc dana; +1
vote: 17 for, 1 against, 1 spectacles. we want the flap a bit more open
--- bruno > wren; +2 new
Subject: logo
open
@ spoke_logo_v2.png
--- wren > dana, kit; +1 #6
More open, and with a version for bags, one for wax seals (why not) and one for favicons.
@ spoke_logo_v2.png
@ spoke_logo_v3.png
--- dana > wren; +2
Accepted by acclamation. Invoice please, before somebody draws on that.

=== brand/jackets @ 190: Rain jackets
--- dana > bruno
Nineteen jackets, the sign on the back, reflecting. The maker needs a vector file and says ours is "a picture of a vector".
--- bruno > dana; +2
real one. circles are circles now
@ jacket.pdf: two circles, one flap | 280 mm wide | reflecting silver
--- dana > bruno; +1
They say perfect. They also say nobody has ever sent them a file with only two circles.

=== brand/van @ 420: One van (shame)
--- kit > wren
we have a van now. electric, for pianos mostly. some of us are ashamed. it needs the sign but maybe an apology too
--- wren > kit cc bruno; +2
On the back door, small: "Sorry. It was a piano." Sketch attached.
@ van_v1.png
--- kit > wren; +0
hahahaha yes. vote is a formality
--- dana > wren cc kit; +3 headerless
The vote was a formality. 19 to 0. Send it to the sign painter, please, she starts on {+8}.

=== brand/typeface @ 630: Numbers on the bags
--- dana > wren
The bag numbers are in six different typefaces by now. Can we settle on one that's readable in the dark from a moving bus?
--- wren > dana; +2
Then it needs open shapes: the 6 must never look like an 8. I tried three and drove past them with Bruno on the bus. This one won, by two stops.
@ numbers_v1.png
--- bruno > wren; +0 new
Subject: bus
i still prefer the second one but it was far away
@ numbers_v2.png
--- dana > wren; +3
The winner, please, 1 to 24. We are hiring.

=== tracking/spam @ 705: Fake tracking messages
--- dana > ben, mira
Somebody sends text messages in our name with a fake tracking link. Customers are frightened. What can we do today?
--- ben > dana cc mira; +0
Today: a yellow line on the real page, "We never send text messages. Our only address is track.spokeletter.example." I've put it up. I reported the fake address to its host and to the registrar. Please tell the police too, form attached as text.
@ report.txt: Fake address seen | Copies our sign and colours | Asks for card details
--- dana > ben; +1
The fake page is gone since this morning. Nineteen riders have told every customer at the door. Trust by bicycle.

=== tracking/cargo @ 265: Cargo bike numbers
--- kit > dana cc hal; unseen
we get four cargo bikes next week, numbers 20 to 23. they can carry 80 kg so dispatch must not send them letters only. who tells the page?
--- hal > ben cc kit, dana; +1
that's you ben. 20 to 23, 80 kg, and a different picture because customers are afraid when a bed arrives
--- ben > hal cc kit, dana; +2
All four are known and have their own drawing, with a bed on it. Letters only go to them when nothing else rides that way.
--- dana > ben; +1 #1
Answering the first mail since I only see it now: number 22 is a trailer. Same weight.
--- ben > dana cc hal; +0
22 has become a trailer.

=== brand/tape @ 345 after tracking/photo: Re: Photo when left with a neighbour
--- hal > ben
old mail, new thing: who has the drawing for the parcel tape? we are down to two rolls and the printer wants 6 weeks
--- ben > hal cc wren; +0
Wren has it. She sends it to the printer today, I asked across the table.
--- wren > hal cc ben; +0
Sent, 200 rolls as last time. They promise four weeks if nobody changes anything, so please nobody change anything.
@ tape.pdf: parcel tape | two circles, one flap, repeated | 50 mm

=== brand/bounce @ 512: Proof of the enamel plate
--- wren > dana cc kit
The proof of the enamel plate for the yard is here. It's heavier than the yard door. Do you want to see it before it's fired?
@ enamel_v1.png
--- postmaster > wren; bounce
Delivery to one of the recipients failed. The others have received your message.
--- kit > wren; +1 second #1
dana's mailbox was full of bike jokes, she has emptied it. yes we want to see it, all of us
--- wren > kit; +1
Then come on {+3} after the last round. Bring somebody strong.

=== tracking/gloves @ 722: Gloves
--- hal > ben
In winter gloves nobody can tap "delivered". The button is as small as a stamp. Make it bigger before the first frost, please.
--- ben > hal cc mira; +1
Since this evening it is twice as large on the test page, and at the lower edge, under the thumb. Would two riders try it with their gloves on?
--- hal > ben; +4
They tried. One of them delivered his whole bag while scratching his nose. Can the button want a long press?
