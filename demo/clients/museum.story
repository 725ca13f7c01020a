=== exhibition/title @ 24: A title for the wreck exhibition
--- nora > ada
The exhibition opens on {+120}. The working title is "Maritime Losses of the Northern Approaches", which I can hear putting people to sleep. The microsite needs something better before the trustees get used to it.
--- ada > nora cc wren; +3
We walked along the beach for it. "What the sea gave back." It's about finding, not sinking. Under it your working title can live on in small type.
--- nora > ada; +1
I have it on a slip of paper in front of me and I like it more each hour. I show it to Edith on Monday.
--- edith > ada cc nora; +4
I have been shown the slip of paper. The sea did not give anything back, we dredged for it at considerable expense. That said, I like it too.
--- ada > edith, nora; +0
"What the sea gave back (at considerable expense)" is the title of the audio tour, if you let us.

=== exhibition/objects @ 66: Object photographs for the microsite
--- nora > ada
We have forty objects and four pictures. Do you know a photographer who isn't afraid of wet leather?
--- ada > vikram cc wren; +0 forward
Wet leather, forty objects, one week in {month+1}. Are you afraid?
--- vikram > ada; +1
Only of dry leather. I can do ten objects a day on black. 780 a day, so four days, and I need a sink.
--- ada > nora cc vikram; +1 new
Subject: Vikram, four days, a sink
Vikram can come from {+18}. He needs a sink, a dark room and somebody who may touch things.
--- nora > vikram cc ada; +2
There is a sink in conservation and the person who may touch things is Edith herself. She will bring gloves for you.
--- vikram > nora, ada; +24
All forty are done. The shoe (object 31) has its own expression, I took it three times.
@ objects.csv: object,what,frames | 12,sextant,2 | 31,child's shoe,3 | 40,ship's bell,2
--- edith > vikram cc nora, ada; +2
The shoe is right. Number 22 is upside down, it is a ladle, not a helmet.

=== exhibition/forward-loan @ 150: Loan from the ferry company
--- edith > ada
The ferry company lends us the wheel of the old Seeschwalbe. Their captain will only talk to people he knows and he says he knows you. Could you ask him whether we may film it being taken down?
--- ada > edith; +1
I'll ask Captain Hansen this week. He'll want to steer the film too.
--- edith > ada cc nora; +8 unseen
He telephoned me himself. We may film for one hour, and nobody is to call it a prop.
--- nora > ada; +0
Since Edith has told you: may we have the film crew's names for the port by {+5}? It's all in her mail.
--- ada > nora cc edith; +1
Two names: Wren Abara with the camera, Vikram Sol with the light. And it's a wheel.

=== exhibition/launch @ 138: Launch checklist
--- ada > nora, femi cc wren, ben
Two weeks to go. Open points, with names:

- texts in French (Élodie, {+5})
- press pictures with credit lines (Nora)
- ticket link, tested with a real card (Femi)
- redirect from the old address (Ben)
--- femi > ada cc nora; +1 inline
> - ticket link, tested with a real card (Femi)

Tested with mine, refunded after three minutes. Works.

> - redirect from the old address (Ben)

Ben needs access to our domain, who can give him that? It used to be a man called Gerald.
--- nora > ada, femi; +1 #1
Press pictures are in the folder with credits. Gerald has retired to an island.
--- elodie > nora cc ada; +4 new
Subject: Textes français
The French texts are attached, with one question: "flotsam" and "jetsam" have no pair in French. I used "épaves et rejets". Does Dr. Vance agree?
@ textes_fr.docx: Ce que la mer a rendu | Épaves et rejets | Le soulier, objet 31
--- edith > elodie cc nora, ada; +1
I agree, with admiration.
--- ben > femi cc ada; +1 #2
Found Gerald on his island. He still had the password on a slip of paper in a biscuit tin. The redirect works, the password is new.
--- nora > ada cc femi, wren, ben; +9 twice
We're open. 1,120 visitors on the site before noon, and a queue at the shoe.

=== collection/import @ 84: 31,000 records
--- femi > ben
The export of our database is ready: 31,204 records, in a format that calls itself XML. Dates are a festival ("c. 1740?", "Tuesday", "before the war"). What do you need from us before you touch it?
--- ben > femi cc mira; +2
Nothing yet. I keep every date as it was written and make a second field with what we believe: 1735 to 1745, unknown, before 1914 or before 1939, which war is it mostly?
--- femi > ben; +1
Edith says: in this house "the war" is the one with Napoleon.
--- ben > femi, edith; +15
Imported: 31,204 in, 31,204 out. 29,880 dates understood, 1,324 left as poetry. List attached, in case somebody has an evening.
@ dates_left.csv: record,written | 10044,Tuesday | 11820,when the pier was new | 20991,Grandfather's time
--- edith > ben cc femi; +6
The pier was new in 1871. I have had an evening and done two hundred.

=== collection/rights @ 212: Who may use the pictures
--- femi > ben cc mira
The trustees decided: everything older than 1900 is free for any use. Can the page say so for each picture, and offer the large file?
--- ben > femi; +2
Yes, with a licence line and a button. Where the date is poetry, I'd leave the button away until somebody has had an evening.
--- femi > ben; +1
Agreed. Please count downloads, the trustees love a number.
--- ben > femi cc mira; +8
Live. 18,400 pictures are free. First download: a picture of a herring, by somebody in Oslo.

=== collection/tobias @ 440: Hello from the other side
--- tobias > ben, mira; second
My first mail from the museum! Femi has handed the collection to me, he stays with the audio guide. First question: search for "bean" finds a bean-shaped lead weight and nothing else. I feel at home. Can we bring the grandmother names idea over here?
--- ben > tobias cc mira; +1
Welcome across. We can: sailors' names for things instead of grandmothers'. Edith must have hundreds.
--- edith > ben cc tobias; +3
I have four hundred and eleven, on cards. A "handy billy" is a tackle, and no, I shall not say what a "donkey's breakfast" is until it is in the catalogue.
--- tobias > ben; +12 second
All 411 cards typed. A donkey's breakfast is a straw mattress.
@ sailors_names.csv: said,meant | handy billy,tackle | donkey's breakfast,straw mattress | slush fund,fat from the galley
--- ben > tobias, edith; +4
All in. Searching "slush fund" now leads to a barrel, which is where it began.

=== collection/slow @ 575: Search has become slow
--- tobias > ben; second
Since last week every search takes four or five seconds. The herring people are complaining (there are herring people).
--- ben > tobias; +0
I see it: somebody's robot asks for every page of every search, 40 times a second. I slow it down to one and write to its owner. For people it's quick again since 15:20.
--- tobias > ben; +1 second
0.3 seconds for herring. The owner of the robot, was it by any chance from Oslo?
--- ben > tobias; +0
It was.

=== audioguide/voices @ 230: Voices for the audio guide
--- femi > wren cc ben
We'd like real voices, not actors: a fisherman, a diver, a schoolgirl, Edith. Each two minutes. How do we do it without a studio?
--- wren > femi; +2
In a wardrobe. Coats are the best sound absorbers there are. Bring them to us one by one, I have a good wardrobe.
--- femi > wren; +1
I can bring the diver on {+6}, the schoolgirl after school on {+8}. Edith would like to know whether the wardrobe has a chair.
--- wren > femi, edith; +1
It has a stool.
--- femi > wren cc ben; +14
All four are recorded. Edith needed one take. The schoolgirl asked the best question: "Did the shoe's owner drown or just grow?"
--- wren > femi, nora cc ben; +2
That's the first sentence of the guide, then.

=== audioguide/offline @ 366: No reception in the vault
--- femi > ben
In the vault there is no wireless at all and the guide falls silent at object 31, of all places.
--- ben > femi; +1
Then the phone should fetch the whole guide at the entrance: 38 MB, while people hang up their coats. I need three days.
--- femi > ben cc mira; +1
Approved, please charge it to the maintenance budget.
--- ben > femi; +9
Try it: switch your phone to flight mode at the coats and walk down.
--- femi > ben; +2 headerless phone
Standing at 31 in flight mode. She asks her question. It works.

=== audioguide/nora-leaves @ 512: Children's tour
--- nora > wren
I would like a tour for children, eight stops, with a crab who knows nothing and asks. Is there money left in the audio guide project?
--- wren > nora cc mira; +1
There's 1,900 left, which is about six stops of crab. Shall we do six very good ones?
--- nora > wren; +2
Six. Drop the anchors, no child has ever liked an anchor.
--- wren > nora; +10
The crab, attached. She's called Fathom unless you object.
@ crab_v1.png
--- nora > wren; +1
Oh, I do not object.
@ crab_script.docx: Fathom the crab | Stop 1: What is that? | Stop 2: Was it always broken? | Stop 3: Whose shoe?

=== exhibition/next @ 695: The next one
--- nora > ada
We are thinking about fog. An exhibition about fog. Horns, lamps, getting lost. Opening {+300}. Would you come to a first talk, before anyone has had a bad idea?
--- ada > nora cc wren; +1
Fog! Yes. Wren has wanted to design nothing for years. {weekday+6}, {+6}, at yours?
--- nora > ada, wren; +1 invite
Subject: Fog, first talk
Conservation room, tea provided. Edith comes for the first half hour.
--- ada > nora; +6
Thank you for a lovely hour. We took away: no objects in the first room, only sound; the site begins blank and clears. We send a proposal by {+14}.

=== collection/gerald @ 140: Your old password
--- ben > gerald cc femi
Femi says you ran the domain of the museum until you retired. Is the access still with you, or did it go to somebody in the office?
--- postmaster > ben; bounce
Your message could not be delivered. This is a permanent error, nobody has to try again.
--- ben > femi; +1 #1 new
Subject: Gerald's mailbox is gone
My mail to Gerald came back. Do you have an island for him, or a telephone number?
--- femi > ben; +1
Great Skerry, the house with the blue boat. He answers letters.

=== collection/loans @ 390: Loan requests
--- edith > nora cc femi; unseen
Three museums have asked for the shoe this month. Could the page of an object say whether it may travel, and whom to ask? I answer the same letter every week.
--- femi > ben cc edith, nora; +1
Edith's idea below is good and small, I think: a line "may travel" or "stays here", and an address. Could it come from a field in our database?
--- ben > femi cc edith; +2
Yes, there's an unused field called "mobility". 30,900 are empty, those would say nothing.
--- edith > ben; +2
Please let them say "ask us". The shoe stays here.
--- ben > edith, femi; +3
Done. The shoe stays here, and everything else may be asked about.

=== exhibition/parking @ 410 after exhibition/title: Re: A title for the wreck exhibition
--- nora > ada
Hijacking this because it has you and the trustees' favourite words in it. Could the site tell people not to park at the slipway? Two cars have had a bath since {weekday-3}.
--- ada > nora; +0
It's on the "Visit" page now, with the tide times from the ferry people: "The slipway is part of the sea twice a day."
--- nora > ada; +6
No more baths. The sentence is going on a sign.

=== audioguide/jour-fixe @ 262: Audio guide, rough cut
--- femi > ben, wren; invite
Listening to the rough cut together, an hour, headphones welcome.
--- wren > femi cc ben; +1
We'll both be there, and I bring the splitter.

=== audioguide/stop-nine @ 720: Stop nine is silent
--- femi > ben
Stop nine of the audio guide says nothing in Norwegian. Visitors stand before the anchor and look at their phones as if they had broken them.
--- ben > femi cc wren; +1
The recording is there, but nobody speaks in it: forty seconds of somebody breathing. Wren asks whether the speaker could come once more.
--- femi > ben; +4
She can come on {+3}, and is sorry about the breathing. Shall she read stop ten again while she is here? It has a tram in it.
