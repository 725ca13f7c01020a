=== kitchen @ 11 (internal): The kitchen, again
--- mira > team
The filter machine is beyond repair. I propose a kettle and six good cups instead of a machine with an app. Objections until Friday.
--- jonas > mira; +0
Keine Einwände, solange es echten Tee gibt.
--- bruno > mira; +1 headerless
kettle yes app no
--- ada > team; +1 #1
Kettle bought. The app would have needed an account.

=== holidays @ 88 (internal): Summer closing
--- ada > team
We close for two weeks from {+90}. Who keeps the telephone for emergencies? It rang twice last year, both times for Jonas.
--- ben > ada; +1
I'll do the first week, if the tile people get told that "urgent" has a definition.
--- wren > ada; +1 #1
Second week is mine. I'm only going as far as the beach.

=== backup-drill @ 172 (internal): Restore drill
--- ben > jonas cc ada
I restored last night's copy of the ticket shop on a fresh machine, from nothing but our notes. 52 minutes. Two steps in the notes were wrong and one was a joke of yours.
--- jonas > ben; +0
Der Witz war ein Platzhalter. Ich berichtige die beiden Schritte, dann sollten 40 Minuten gehen.
--- ben > jonas, ada; +14
41 minutes today, by Wren, who had never seen the notes before.

=== rates @ 265 (internal): Our day rate
--- ada > team
From the next offers on the day is 720 and no longer 680. Running projects keep their price. The seed library and Rosa keep 600, that's my decision and my pleasure.
--- mira > ada; +0
Templates changed. I'll mention it to the ferry before the next offer so that nobody finds it in small print.

=== bruno-tools @ 310 (internal): Where files live
--- mira > bruno
Once more with love: could you put finished files into the project instead of mailing them? Then nobody has to ask which logo is the last one.
--- bruno > mira; +2
the last one is the one i mailed last
--- mira > bruno, ada; +0
I have no answer to that.
--- ada > mira; +1
Neither have I. Let the tools come to Bruno.

=== speakers @ 480 (internal): Talk at the type evening
--- wren > team
I've been asked to talk about the crumbs and the two circles. Bruno, may I show your failed versions?
--- bruno > wren; +1 new
Subject: failed
all of them. here
@ failed_1.png
@ failed_2.png
@ failed_3.png
--- wren > bruno; +0
These are better than most people's successes.

=== intern @ 600 (internal): An intern for the autumn
--- jonas > ada cc mira
Eine Schülerin fragt nach einem Praktikum, drei Wochen. Sie hat einen Fahrplan für ihren Schulbus geschrieben, der besser ist als unserer.
--- ada > jonas, mira; +1
Then we should be her interns. Yes, from {+20}, paid.

=== vikram-invoice @ 110 (partner): Invoice for the showroom pictures
--- vikram > ada
Invoice for two days attached. Bank as always. Tell Cleo the ladder is the star.
@ invoice_sol_14.pdf: Vikram Sol, photographs | two days at 780 | 1,560.00
--- ada > vikram cc mira; +2
Paid today. The ladder sends greetings.

=== elodie-availability @ 205 (partner): Away in the mountains
--- elodie > wren, mira
A note to both of you: I am without a connection from {+12} to {+24}. Anything urgent before or after, nothing urgent during.
--- mira > elodie; +1
Noted for the museum and for the ferry. Enjoy not being reachable.

=== vikram-archive @ 450 (partner): Your archive with me
--- vikram > ada
I'm moving my archive to new disks. Shall I keep the raw files of the museum and of the tile showroom? Three years are up in {month+6}.
--- ada > vikram; +3
Keep the museum's, Edith changes her mind in decades. The showroom can go once Wren has the crops.

=== sanne-boat @ 22 (private): boat
--- sanne > ada
The mast is back and it is straight, more than can be said of the invoice. Saturday, high water at eleven? Bring the thermos that works.
--- ada > sanne; +1
Saturday yes, thermos yes. I'll bring plums, the tree has gone mad.
--- sanne > ada; +2
that was the best day. my hands hurt. plums gone

=== sanne-winter @ 210 (private): winter
--- sanne > ada
are we getting old or is the water colder this year
--- ada > sanne; +0
Both. Soup at mine on Thursday.

=== sanne-birthday @ 385 (private): fifty
--- sanne > ada
I turn fifty on {+17} and want no fuss, forty people and a band
--- ada > sanne; +1
I know a quartet but they'd want to be listened to. I'll ask for a proper noise instead.

=== obi-mum @ 70 (private): mum's roof
--- obi > ben
the roofer says 6 grand, mum says over her dead body, which is how roofs fall on people. can you talk to her
--- ben > obi; +0
I'll ring her tonight. She listens to you more but she shouts at me less.
--- obi > ben; +2
she says you were "very reasonable for once". roof starts {+15}

=== obi-match @ 333 (private): saturday
--- obi > ben
two tickets, away end, bring the awful scarf

=== obi-baby @ 570 (private): she's here
--- obi > ben
3.2 kilos, all the fingers. her name is Adaeze. you're an uncle, behave
--- ben > obi; +0
I'm sitting in the office crying on a keyboard. Coming tonight, with soup.

=== choir @ 95 (private): Tuesday rehearsal moved
--- marit > wren
The church is cold again so we sing at mine. Altos bring chairs. The Pärt from bar 40, nobody breathes together.
--- wren > marit; +1
Two chairs and a breath from me.

=== choir-concert @ 415 (private): Concert dress
--- marit > wren
All black or all blue? I want to stop this discussion before it becomes the concert.
--- wren > marit; +0
Blue. Everyone owns a blue they like.

=== dov-books @ 290 (stranger): Website for a bookshop?
--- dov > hello
I run a small bookshop, Lamplight Books, and saw the seed library's search. Would you take on somebody with 9,000 books and not much money? I'd be glad of a telephone call.
--- ada > dov; +1
It sounds like our kind of thing. We're full until {month+3}, but may I ring you on {+4} and listen?
--- dov > ada; +2
{+2} at ten suits me. It's the number on the door.
--- ada > dov; +6
It was a pleasure. Honest advice: take the ready-made shop of your wholesaler for a year, and come back with what annoys you.

=== dov-again @ 675 (stranger): A year later, annoyed
--- dov > ada
You told me to come back with what annoys me. I have a list of eleven things. The first is that nobody can search by colour of the cover.
@ annoyances.docx: 1. Search by colour | 2. It calls poetry "other" | 3. It suggests my own shop to me

=== application @ 140 (stranger): Application as a developer
--- dov > hello
Subject: For my nephew
My nephew is looking for a place as a developer. May he write to you? I'd rather ask before he does.
--- mira > dov; +3
He may, though we have no place this year. We answer everybody.

=== jour-fixe-1 @ 45 (internal): Monday round
--- mira > ada, ben, jonas, wren, bruno; invite
Half an hour, every project in one sentence. Bruno may draw his.
--- bruno > mira; +0
no

=== wrong-address @ 300 (internal): Lost in the post
--- wren > ada
The catalogue proof for Otto came back. I wrote to his old address at the kiln, it seems.
--- ada > wren; +0
Use the firm's. The other one is for evenings.
