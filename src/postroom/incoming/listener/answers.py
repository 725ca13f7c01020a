"""What the listener answers a mail server: what happened, and what to do now (RFC 5321, 4.2; RFC 3463)."""

KEPT = "250 2.0.0 Kept"
UNKNOWN = (
    "550 5.1.1 Nobody is known here by this address: look at how it is written, or ask the firm which address it uses"
)
TOO_BIG = "552 5.3.4 This mail is larger than what is taken here: send its files by a link, or in several mails"
TOO_FAST = "451 4.7.1 Too many mails came from your server within a minute: send the rest a little later"
TOO_MANY = "452 4.5.3 This mail has more recipients than are taken at once: send it to the others in a second mail"
TOO_CROWDED = "421 4.3.2 Too many servers are connected at this moment: come back in a minute"
NOT_KEPT = "451 4.3.0 This mail could not be stored at this moment: keep it and send it again later"
NOT_ASKED = "451 4.3.0 The record cannot be asked at this moment: keep the mail and send it again later"
GO_AHEAD = "354 Send the mail, and end it with a dot on a line of its own"
NO_RECIPIENT = "503 5.5.1 Nobody of those named takes this mail: name a recipient with RCPT first"
NO_ARGUMENT = "501 5.5.4 DATA stands alone"
