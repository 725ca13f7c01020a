=== shop/glazes @ 9: Glaze names in the shop
--- cleo > ada
We have settled the names of the twelve glazes, so the shop can stop saying "Colour 7". List attached. Fog and Oyster look alike on screen but not in the hand, could the pictures show them on the same wall?

Only "Harbour" is still open. Otto says it sounds like diesel.
@ glazes.csv: code,name,firing | 01,Fog,1040 | 02,Oyster,1040 | 03,Saltmarsh,1060 | 04,Lichen,1060 | 05,Harbour,1060 | 06,Brick Lane,1080
--- ada > cleo cc ben; +1
Lovely list. Ben will load it on {+3}. For Fog and Oyster we could lay both on one oak board and photograph them in the same light, Vikram is coming for the showroom pictures anyway.

I like Harbour. Diesel and all.
--- ben > cleo, ada; +2
Loaded. Old addresses such as /colour-7 lead to the new names, so bookmarks still work. Two codes in your list were the same (06 and 06b both say Brick Lane). I kept 06 and hid 06b until you tell me which one is right.
--- cleo > ada; +3 new
Subject: Brick Lane
06b is the matt one. Please call it "Brick Lane matt", same price, and it must not ship to the ferry terminal order, they want gloss.
--- ada > cleo cc ben; +1
Done and done. Brick Lane matt is live and the terminal order says gloss only, with a note to the packers.

=== shop/samples @ 61: Free samples
--- cleo > ben
People order eleven samples and no tiles. Can the basket stop at four? Otto wants to charge for them, I don't, four free ones is a fair middle.
--- ben > cleo; +1
It can. Two questions: is it four per order or four per person? And what should the fifth cost? I would say four per order and 1.80 for each more, which is about what the postage eats.
--- cleo > ben; +1 new
Subject: your question
Per order. 1.80 is fine but write it as "more samples, 1.80 each" and not as a penalty. Otto can live with it.
--- ben > cleo; +2
Live since this morning. The line reads "Four samples are on us. More are 1.80 each." First order under the new rule came in at ten past nine with exactly four.

=== shop/freight @ 148: Pallet freight for islands
--- otto > ben cc cleo
The shop charged 39.00 for a pallet to Lummer island. The haulier invoiced us 212.00. This is the third time. I would like the islands to be excluded from automatic freight until we have proper rates.
--- ben > otto cc cleo, ada; +0
That is my gap: the rate table goes by postcode and the islands share theirs with the mainland harbour. I have switched those five postcodes to "we will quote the freight" an hour ago, so no fourth one can happen.

If your haulier has a list by island I can put real prices in.
--- otto > ben; +4
List from the haulier enclosed. Prices are net and valid until {+180}.
@ island_freight.csv: island,pallet,half pallet | Lummer,212.00,140.00 | Great Skerry,188.00,121.00 | Holm,164.00,99.00
--- ben > otto cc cleo; +3 twice
In. The basket now asks for the island by name when the postcode is one of the five. I tried all of them with one and with three pallets and the sums agree with your list to the cent.
--- otto > ben; +1 second phone
Good. Thank you for the quick work.

=== shop/relaunch @ 236: Shop relaunch: what goes where
--- ada > cleo, otto cc ben, wren; twice
After Thursday's meeting, our plan for the relaunch on {+42}:

1. Tiles are found by room and by glaze, not by product number.
2. Every tile shows how many square metres are on the shelf today.
3. The trade login moves to the top right and gets its own prices.

What we need from you: stock numbers as a nightly file, and a decision on whether trade customers see other traders' special sizes.
@ relaunch_plan.pdf: Relaunch of the shop | Phase 1 structure and search | Phase 2 stock on the shelf | Phase 3 trade login | Budget 14,600 net
--- otto > ada; +3
Agreed in principle. The nightly file can come out of our stock programme at 02:00. Special sizes must never be seen by another customer.
--- cleo > ada; +2 new
Subject: what I forgot on Thursday
The outlet corner! Seconds with a kiln flaw sell better than anything we do on purpose. Please don't lose it in the new order of things. It should be its own room.
--- wren > cleo cc ada; +1
It gets its own room, and a nice crooked door. Sketch attached: seconds are sorted by flaw (crackle, drop, shadow), because that is how you talk about them.
@ outlet_v1.png
--- cleo > wren; +2 new
Subject: crooked door
I laughed out loud. Keep it. One thing, "shadow" is called "ghost" in the workshop. Customers will love ghost tiles.
--- wren > cleo, ada; +1
Ghost it is. Second version attached, with the door a little less crooked so it also works on a phone.
@ outlet_v2.png
--- ben > cleo, otto cc ada; +20
The nightly file ran clean eleven nights in a row, so stock numbers go public with the relaunch. We switch over on {+14} at seven in the morning. Expect about twenty minutes in which the basket says "back in a moment".
--- otto > ben cc ada, cleo; +1
Approved. Please have somebody on the telephone that morning.

=== shop/vat @ 401: VAT on trade invoices
--- hanne > hello
Since the 1st the trade invoices from the shop show VAT for customers in Denmark who gave a VAT number. They must not. Eight invoices so far, list below.

T-2291, T-2293, T-2294, T-2300, T-2302, T-2310, T-2311, T-2315
--- ben > hanne cc mira; +0
Found it. The service that checks VAT numbers changed its answer for Danish numbers, it now puts a blank after the country letters and our check fell over that blank. Corrected for new orders since 11:40. Shall I reissue the eight, or do you credit them by hand?
--- hanne > ben; +1 headerless
Please reissue, with the same date and the suffix A. We will send them out ourselves.
--- ben > hanne; +1
The eight are attached as one list with the new totals, the documents are in your order folder.
@ reissued.csv: old,new,total | T-2291,T-2291A,840.00 | T-2293,T-2293A,1210.50 | T-2294,T-2294A,96.00
--- hanne > ben; +2 bare
Received, all correct. Matter closed on our side.

=== catalogue/paper @ 33: Paper for the catalogue
--- otto > wren
The printer offers two papers, 135 g gloss and 120 g uncoated. Gloss is 400 cheaper. What speaks against it?
--- wren > otto cc bruno; +1
Your tiles do. Half of them are matt, and on gloss paper every matt glaze looks wet. On uncoated, the gloss tiles lose a little sparkle but nobody will feel lied to. I would take uncoated and print the six gloss glazes with a spot varnish. That costs about 250, so the difference shrinks to 650 in all.
--- otto > wren; +2
Persuaded by "lied to". Uncoated with the varnish. Please tell the printer, I am in Faenza until {+9}.
--- otto > wren; +0 away
I am travelling and read mail in the evenings only. For orders please write to accounts@tesselclay.example.
--- wren > otto; +1 #3
Told them. Proof sheets arrive at our place on {+8} and I bring them over the same afternoon.

=== catalogue/mistake @ 118: Page 14
--- cleo > wren
On page 14 the Lichen hexagon is upside down. You can only see it if you know that the drip goes down. I know that the drip goes down.
@ page14_photo.png
--- wren > cleo cc bruno; +0
You are right, and now I can't unsee it. The pages go to the printer at noon tomorrow, so it is just in time. Bruno turns it tonight.
--- bruno > wren; +0 new
Subject: file
turned. also moved the shadow, it came from the wrong side then
@ page14_v2.png
--- wren > cleo; +1 new
Subject: Page 14, right way up
Corrected page attached. The shadow follows the drip now too.
@ page14_v3.png
--- cleo > wren; +0 new
Subject: drip
Perfect. Print it.

=== catalogue/order-form @ 300: Bestellkarte / order card
--- otto > wren
For the second printing we want a card to tear out, with which architects order the sample box. It should have no price on it. Size is free, postage paid by us.
--- wren > otto; +2
Then let's make it the size of a real tile, 10 by 10, on the cover paper, with the glaze on the front. People keep tiles. Draft attached.
@ card_v1.png
@ card_text.docx: Send me the box. | Name, practice, street, town | We answer within three working days.
--- otto > wren; +2
Very good. The word "practice" will be read by doctors. Use "office".
--- wren > otto; +1
Changed to office. 2,000 pieces, 310 net including the perforation, delivery on {+13}. Shall I order?
--- otto > wren; +1 headerless
Order please.

=== showroom/photos @ 75: Photographs of the showroom
--- ada > vikram cc wren
Would you have two days for the tile people? Their new showroom has north light and a 9 metre wall of seconds. They need about 25 pictures for the site and a pair of glaze comparisons (Fog next to Oyster, same board, same light).
--- vikram > ada; +1
North light and a wall of mistakes, how could I say no. {+12} and {+13} are free. My day is 780, pictures included for web and print, three years.
--- ada > cleo cc vikram, wren; +1 new
Subject: Vikram comes to photograph
This is Vikram, who takes pictures of things that stand still better than anyone. He has {+11} and {+12}. Would the showroom be closed to customers in the mornings?
--- cleo > vikram cc ada; +1
Closed until noon both days, I put it on the door. Please bring nothing that scratches, the floor is unsealed until the week after.
--- vikram > cleo cc ada; +14 unseen
Contact sheets are in the usual place. Numbers 12 to 19 are the wall. I'd crop 14 hard and leave the ladder in, it gives the size.
--- ada > vikram, cleo; +1
Agree about the ladder in 14. Cleo, are you fine with your hand being in 17?
--- cleo > ada; +2 new
Subject: my hand
My hand may stay but please not the plaster on my thumb.
--- vikram > ada, cleo; +2 #6
Thumb healed by retouching. Full set attached as a list, invoice follows.
@ pictures.csv: number,use | 12,wall wide | 14,wall with ladder | 17,hand (retouched) | 19,seconds by flaw

=== showroom/hours @ 178: Opening times
--- cleo > ada
We stay open on Saturdays from {+10}. 10 to 4. Please change it on the site, on the map and wherever else it hides.
--- ada > cleo; +1
Changed on the site, in the footer of the shop mails and on both maps. It also hid in the recorded telephone greeting, that one only you can change.
--- cleo > ada; +4 new
Subject: Saturday again
A man stood in front of the door at nine this morning, with the site in his hand. It said nine on his phone! Where does he have that from?
--- ada > cleo; +0
From a copy of the old page that his phone kept for a week. I have shortened that time to an hour. By tonight nobody sees nine any more. Give him a seconds tile from me.
--- cleo > ada; +1 new phone
Subject: the man
He bought forty square metres of Saltmarsh. Keep the mistake!

=== showroom/accessibility @ 520: Can everyone use the showroom site?
--- cleo > wren
A customer who uses a screen reader wrote that our glaze picker says "button button button button". That is embarrassing. What would it take?
--- wren > cleo cc ben; +1
Less than you fear. Each button needs its glaze name, the chosen one must say that it is chosen, and the order should follow the wall. Half a day. While at it I would check the whole site with the keyboard only.
--- cleo > wren; +1 new
Subject: yes please
Do the whole thing. Would she like to try it before it goes out? Her name is Mrs Lund, she offered.
--- wren > cleo; +6
It's ready for Mrs Lund: the picker now says "Saltmarsh, chosen, 3 of 12". I also found that the map could not be left with the keyboard, a proper trap. Mended.
--- cleo > wren; +5 new
Subject: Mrs Lund says
"Now it talks like a person." She ordered samples of Fog because she liked the word. That's all I ever wanted from a website.

=== shop/terrazzo @ 668: Something new
--- cleo > ada
We will make terrazzo tiles out of our own breakage. Every batch different. How does one sell a thing in a shop that will never look like its picture?
--- ada > cleo cc ben, wren; +2
By showing the batch instead of the tile: one photograph a batch, with its date and how many square metres are left. When it's gone, it's gone. Ben thinks three days of work, Wren thinks four, so it's three and a half.
--- cleo > ada; +2 new
Subject: batches
I like "when it's gone it's gone". The first batch comes out of the press around {+20}. Name: Crumb? Rubble? Otto hates both.
--- ada > cleo; +1
Crumb. Otto will come round, he came round to Harbour. Offer attached.
@ offer_terrazzo.pdf: Batches in the shop | 3.5 days at 720 | 2,520.00 net | Valid for thirty days
--- cleo > ada; +6 new mislabelled
Subject: offer
Otto has signed, über alles happy. Façade tiles next, he says. Start please.
--- ben > cleo cc ada; +8
First batch page is on the test shop, with a grey square where the photograph goes. Try to buy more than there is, please. It should refuse politely.

=== showroom/old-thread @ 560 after showroom/hours: Re: Opening times
--- otto > ada
I answer to this old mail because I have your address in it. The window foil with the big hexagons is coming off at the corners after one summer. Is that ours or the printer's to pay?
--- ada > otto cc wren; +1
The printer's: they gave three years on the foil. Wren has the order and will write to them. Would you send a photograph of the worst corner?
--- otto > ada; +2
Photograph enclosed. It is the corner towards the sea, naturally.
@ foil_corner.png
--- wren > otto cc ada; +5
They come on {+6} with a new foil and another glue, free of charge. Scaffolding is theirs too.

=== shop/kiln-break @ 455: Kiln 2
--- ada > cleo cc otto; unseen
I heard at the market that kiln 2 is out. Shall we take the Brick Lane tiles off sale until it runs again?
--- otto > ada; +1
It is out indeed, until about {+18}. Do not take them off. Write "delivery in five weeks" and leave the rest to us.
--- ben > otto cc ada; +0
Five weeks it says, on nine tiles. I set it to vanish on {+30} unless you move it.
--- cleo > ben; +10 new
Subject: fire!
Kiln 2 burns again. The first Brick Lane came out this morning, a little redder. We call it luck. Five weeks can go.
--- ben > cleo cc otto; +0
Gone. Ordinary delivery since ten o'clock.

=== showroom/visit @ 585: Walk through the new room
--- otto > ada, wren; invite
Dear both, a walk through the second showroom before the plasterers finish. Sturdy shoes.
--- wren > otto cc ada; +1
We'll come, in boots.

=== shop/crumb-two @ 708: The second batch of Crumb
--- ben > cleo cc ada
The page of the second batch is ready and empty. I need three things for it: the photograph, the square metres, and the day it came out of the press. Can you send them by {+8}?
--- cleo > ada; +3 new
Subject: it is pink
The second lot of terrazzo is out of the press since this morning. Nineteen square metres, and it is pink. Otto says salmon. Photograph when the light is better. Can the shop wait?
--- ben > cleo cc ada; +1
The shop can wait, it has its grey square. Nineteen square metres are noted. What shall the batch be called: pink, salmon, or nothing at all?
--- cleo > ben; +6 new phone
Subject: my boot
Photograph of the batch enclosed, taken in the yard, with my boot for scale. Call it Crumb 2, no colour, they have eyes. When can one buy it?
@ crumb_2.png

=== showroom/winter-hours @ 719: Winter hours
--- cleo > wren
From December on we close at four, the yard is too dark to carry tiles. Also we are shut between the holidays. Can all of that go on the site at once?
--- wren > cleo; +1
It can, and it changes back by itself in March. One question before I set it: does "between the holidays" begin on the evening before the first of them, or on the morning?
