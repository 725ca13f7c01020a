=== search/latin @ 20: Searching by Latin name
--- tobias > ben
Members search for "Phaseolus" and get nothing, though we lend 41 kinds of bean. Could the search know Latin names, common names and the names grandmothers used? I have the first two in a sheet. The third only Agnes knows.
@ names.csv: latin,common | Phaseolus vulgaris,French bean | Phaseolus coccineus,Runner bean | Atriplex hortensis,Orache
--- ben > tobias cc mira; +1
All three can be searched together. I would rank the grandmother names highest, since whoever knows one means it exactly. Could Agnes speak them onto a recording? I'd type them.
--- tobias > ben; +2 unseen
Agnes would rather write. She says a recording makes her sound like the wireless. Expect a letter, possibly with pressed flowers.
--- ben > tobias; +9
The letter came, 63 names, three violets. They're in the search since today: "fat hen", "poor man's cabbage" and "old wives' lettuce" all arrive where they should.
--- agnes > ben cc tobias; +2
"Old wives' lettuce" leads to Valerianella, it ought to be Lactuca virosa. I should know. Otherwise it is splendid.
--- ben > agnes, tobias; +0
Corrected, with apologies to the old wives.

=== search/packets @ 131: Packets that are empty
--- tobias > ben
The search shows seeds as available when the drawer is empty, because we count packets only in {month+1}. Could volunteers mark a drawer as empty from their phone, standing at the drawer?
--- ben > tobias; +1
Yes: a small code on every drawer, scan it, one button "empty". No login, but only inside the library's wireless. Would that be too trusting?
--- tobias > ben; +1
We lend things that people bury in the ground and hope they bring back. Trust is the business model.
--- ben > tobias cc mira; +6
Ready. 212 codes as a sheet to print, eight a page. Whoever presses the button by mistake can take it back for a minute.
@ drawer_codes.pdf: Drawer codes 1 to 212 | Print on label paper | Press EMPTY once, undo within a minute
--- tobias > ben; +4 headerless
All 212 stuck. Drawer 88 turned out to have been empty since the spring before last.

=== search/photos @ 275: Pictures of seeds
--- agnes > mira
A kind retired dentist has photographed every seed we own through his old microscope. 900 pictures. They are quite astonishing. May they go into the catalogue?
--- mira > agnes cc ben; +1
They must! Ben asks what the file names look like, and I ask whether the dentist would like his name under them.
--- agnes > mira, ben; +3
His name is Mr Pennant and he wishes to be called "a dentist". File names are the drawer numbers. Three examples.
@ drawer_017.png
@ drawer_088.png
@ drawer_140.png
--- ben > agnes cc mira; +7
900 pictures are in, each says "Photograph: a dentist". Drawer 140 is the loveliest thing on any site we ever made.

=== search/moving @ 405: A change at the library
--- tobias > ben, mira
Some news: I leave the library at the end of {month+0}. The Museum of Tides has asked me to look after their digital things. Agnes takes over the catalogue until there is somebody new. It was a joy.
--- mira > tobias cc ben; +0
What a loss for the beans, and what luck for us, since we work for the museum too. Would you write down for Agnes how the yearly count works?
--- tobias > mira, agnes; +4
Here it is, four pages, mostly warnings.
@ yearly_count.docx: The yearly count | Start with the drawers that smell | Never trust a full drawer | Press EMPTY honestly | Tea at four
--- agnes > tobias cc mira; +1
I have read it twice and framed the last line.

=== search/agnes-count @ 470: The count
--- agnes > ben
I am in the middle of the yearly count and the page says I am not allowed. I was always allowed. Was it Tobias who was allowed and not me?
--- ben > agnes; +0
It was Tobias who was allowed. You are now. Sorry, that should have happened when he left.
--- agnes > tobias cc ben; +1 new
Subject: where does the count end
Tobias dear, I am sorry to write to you at the museum. When all drawers are done, what do I press?
--- tobias > agnes cc ben; +0 second
Nothing at all! It ends by itself when the last drawer is counted. Tea at four.
--- agnes > ben; +3
It ended by itself at ten to four. 8,412 packets.

=== membership/fees @ 55: Membership by standing order
--- agnes > mira
We would like members to pay by standing order and not to have to think of us in {month+2}. Is it true that this needs a contract with a bank? The committee is afraid of contracts.
--- mira > agnes cc ben; +1
It needs a mandate from each member and an agreement with your own bank, two pages. I have been through it with a theatre. I can come to the committee and be afraid together with you.
--- agnes > mira; +2
Please come on {+9}, seven o'clock, the room above the chemist. There will be quince cake.
--- mira > agnes; +10
Thank you for the cake and the vote. As decided: 24 a year, 12 for those who ask, nobody checks. Ben builds the form by {+30}. Minutes attached.
@ minutes.docx: Committee | Fee 24, or 12 for those who ask | No proof required | Form by Lantern & Loom
--- ben > agnes cc mira; +24
The form is ready to try. The reduced fee is one sentence and one tick, no reason asked.
--- agnes > ben; +3
I tried it as myself and as my sister. Both joined. Please let it go.

=== membership/letters @ 189: Letters to members without e-mail
--- agnes > mira
A third of our members have no e-mail and do not want any. The reminder goes only to the others. I have written 74 letters by hand. My wrist asks whether there is another way.
--- mira > agnes cc ben; +1
Your wrist is right. Ben can make the same reminder as a printed letter, one PDF, ready to fold, with the address where the window is.
--- ben > agnes; +5
Here is a sample with three invented members. Type is large, and there is a line left free for you to add something by hand.
@ letters_sample.pdf: Dear Mrs Applegarth | your seeds are due back by {+60} | if the pigeons had them, that is all right too
--- agnes > ben; +1
The line about the pigeons may stay. My wrist sends its love.

=== membership/data @ 351: A member wants to be forgotten
--- agnes > ben cc mira
A member has left in anger (peas) and asks that we delete everything we know of him, citing the law. What do we have to do, and by when?
--- ben > agnes cc mira; +0
Within a month. Three places: the member list, the loans, the reminder log. I can remove the first and the last; the loans I would keep without his name, because your counts depend on them. I'd write him a short confirmation, draft below.

"We have removed your name, address and payments. The peas remain, anonymously."
--- agnes > ben; +1
Remove the last sentence of the letter, though I shall treasure it.
--- ben > agnes; +2
Done today. Nothing of him is left but the peas.

=== membership/gift @ 590: Gift memberships
--- agnes > mira
For the holidays we should like to sell a gift membership: a card, five packets, a pencil. Could it be on the site by {+28}?
--- mira > agnes cc wren, ben; +1
Yes. Wren draws the card, Ben does the form, you choose the five packets. Please nothing that must be sown in {month+0}.
--- wren > agnes; +6
A card that is a seed packet itself. First drawing.
@ gift_v1.png
--- agnes > wren; +2
Oh yes. But the radish has a carrot's leaves.
--- wren > agnes; +1
Radish leaves from a radish, bought for the purpose and eaten after.
@ gift_v2.png
--- agnes > mira; +30 new
Subject: Sixty-one
We sold sixty-one gifts and ran out of pencils. Thank you, all of you.

=== membership/hall @ 290 after membership/fees: Re: Membership by standing order
--- agnes > mira
I use this letter because I know it reaches you. The swap day is on {+40} in the old drill hall. Could there be a page with the hours, and one may bring cake?
--- mira > agnes cc ben; +1
It's up: hours, the way to the hall, and "cake is a currency". A drawing can follow.
--- agnes > mira; +42
Two hundred people and eleven cakes. Thank you, my dear.

=== search/peas @ 725: Peas that are beans
--- tobias > ben
Whoever looks for "winter pea" finds a bean. It is one, botanically, but nobody who wants peas cares. What can we do without offending the botanists?
--- ben > tobias cc mira; +1
Show it under both names and say which one is the botanists'. Would you send me the list of those that go by a wrong name? I guess there are more than this one.
