=== practice/start @ 50: A website for a small practice
--- rosa > mira
A patient who rows with you gave me your name. I am a physiotherapist, alone, two rooms above the post office. I need a page that says what I do, when I have time, and that I do not do weekends. I can't spend more than 2,500.
--- mira > rosa; +1
That's a good and honest brief. For 2,300 we can make three pages and a way to ask for an appointment. May I come and look at the rooms? How a place smells is hard to guess.
--- rosa > mira; +2
Come on {+5} at one, I have a gap. It smells of camphor and the post office.
--- mira > rosa cc wren; +7 unseen
Thank you for the tour. Our proposal is attached: three pages, warm and quiet, your hands and no stock photographs of people laughing at salads.
@ proposal.pdf: Website for a practice | three pages | 2,300.00 net
--- rosa > mira; +2
I have read it twice, yes to everything, particularly the salads.
--- wren > rosa cc mira; +9
First page attached as a picture. The grey is the grey of your stairwell.
@ practice_v1.png
--- rosa > wren; +1 phone
I went out and held the phone against the stairwell. It is!

=== practice/calendar @ 163: Appointments
--- rosa > ben
People ask for times that I don't have. Could the page know my calendar without showing who is coming?
--- ben > rosa; +1
Yes, it only reads "busy" and "free". No names leave your calendar. Which program do you keep it in?
--- rosa > ben; +1
In a paper book. Is that a problem
--- ben > rosa; +0
A beautiful one. Then the other way round: you keep six free times on the page by hand, I make it so you can do it in ten seconds from your phone.
--- rosa > ben; +12
Nine seconds today. The book and I are very happy.

=== practice/insurer @ 322: The insurer wants a form
--- rosa > mira
The insurer says my page must have their form for referrals. It's a Word file from another century. Please don't make me put it on the first page.
@ referral.docx: Referral | Name of the insured | Diagnosis | Stamp
--- mira > rosa; +1
It goes on the page "For doctors", as a PDF, where doctors look and nobody else. Here is how it looks.
@ referral.pdf: Referral | Name of the insured | Diagnosis | Stamp
--- rosa > mira; +2 headerless
Perfect. The insurer has approved it, in writing, with a stamp.

=== practice/weekend @ 498: A question of tone
--- rosa > mira
Somebody booked Sunday at seven. I do not do Sundays. Can the page say so more clearly but without sounding cross? I am only a little cross.
--- mira > rosa; +0
How about: "Monday to Friday. At weekends I recommend a walk."
--- rosa > mira; +1
I shall live by it. Put it up.

=== practice/second @ 655: An assistant
--- rosa > mira
I have taken on someone for two days a week. She needs to be on the page, with her own free times. Her name stays off the internet, she says, just "my colleague". Is that odd?
--- mira > rosa cc ben; +1
Not odd, just modest. Her times get their own column. Half a day, 360.
--- rosa > mira; +2
Go ahead please. She likes the grey too.
--- ben > rosa; +6
Two columns are live. She can change only hers, and you both.
