"""Why we read some mails of other projects otherwise than their tests expect, and stand by it."""

RAW = "raw 8-bit characters, which that project gives up; we guess their charset"
LOCAL = "an address without a domain names somebody on the sender's host (RFC 822 6.2.4); we keep it"
KEPT = "that project reads no body here; we keep the words as text, and note the defect"
PADDED = "a delimiter may end in white space, a boundary may not (RFC 2046 5.1.1)"
SPLIT_WORD = "encoded words in a file's name are put together; the standard library leaves them as they are"
LAST_BYTES = "base64 that breaks off within its last group: we keep the bytes that are there"
PROGRAMS = "delivery reports and signatures are parts for programs; we read them, and call none a file"
TITLE = "a page's title is not part of its words"
NAMELESS = "that system makes up names for nameless parts; we state what is stated"
FALLBACK = "a plain part that says what programs without HTML show yields to the HTML"

EXPLAINED: dict[str, str] = {
    "stalwart/legacy/010": RAW,
    "stalwart/legacy/016": RAW,
    "stalwart/legacy/020": RAW,
    "stalwart/legacy/022": RAW,
    "stalwart/legacy/023": RAW,
    "stalwart/legacy/026": f"{RAW}; and we undo x-uuencode",
    "stalwart/legacy/027": RAW,
    "stalwart/legacy/033": RAW,
    "stalwart/legacy/035": "in a quoted name a backslash is a path of Windows; only what follows the last is kept",
    "stalwart/legacy/039": "in a quoted name a backslash is a path of Windows; only what follows the last is kept",
    "stalwart/legacy/049": "a lone carriage return stands at the end; nothing else differs",
    "stalwart/legacy/052": RAW,
    "stalwart/rfc/001": LOCAL,
    "stalwart/rfc/004": LOCAL,
    "stalwart/rfc/006": FALLBACK,
    "mime4j/mimetools/badbound": f"the boundary holds a line end, so no line can match it; {KEPT}",
    "mime4j/mimetools/frag": LAST_BYTES,
    "mime4j/mimetools/hdr-fakeout": f"an empty line with a space on it separates nothing; {KEPT}",
    "mime4j/mimetools/multi-2evil": SPLIT_WORD,
    "mime4j/mimetools/multi-frag": LAST_BYTES,
    "mime4j/mimetools/russian": SPLIT_WORD,
    "mime4j/testmsgs/basic-plain-with-bad-header-separator": f"no empty line before the body; {KEPT}",
    "mime4j/testmsgs/malformedHeader-noheader": f"a mail without headers is a body; {KEPT}",
    "mime4j/testmsgs/malformedHeaderStartsBody-nocrlfcrlf": "one line that is no field, between fields, is skipped",
    "mime4j/testmsgs/malformedHeaderStartsBody-noheader": f"a mail without headers is a body; {KEPT}",
    "mime4j/testmsgs/missing-boundary": KEPT,
    "mime4j/testmsgs/missing-inner-boundary": KEPT,
    "mime4j/testmsgs/missing-inner-start-boundary": KEPT,
    "mime4j/testmsgs/multipartnopart": KEPT,
    "mime4j/testmsgs/obsolete": "white space before a colon (RFC 5322 4.5); the standard library drops such a field",
    "mime4j/testmsgs/russian-headers": SPLIT_WORD,
    "mime4j/testmsgs/very-long-boundary": PADDED,
    "mime4j/testmsgs/very-very-long-boundary": PADDED,
    "mime4j/testmsgs/weird-boundary": PADDED,
    "helpdesk/mail019": TITLE,
    "helpdesk/mail021": "stated as UTF-8 and in no charset at all; both readings are guesses",
    "helpdesk/mail033-undelivered-mail-returned-to-sender": PROGRAMS,
    "helpdesk/mail035": LOCAL,
    "helpdesk/mail039": PROGRAMS,
    "helpdesk/mail047": TITLE,
    "helpdesk/mail049": TITLE,
    "helpdesk/mail053": PROGRAMS,
    "helpdesk/mail055": PROGRAMS,
    "helpdesk/mail063": PROGRAMS,
    "helpdesk/mail065": "an encoded word with a comma in it, unquoted, is one word all the same",
    "helpdesk/mail069": NAMELESS,
    "helpdesk/mail071": "white space inside an address is dropped (RFC 5322 4.4)",
    "helpdesk/mail073": RAW,
    "helpdesk/mail085": "both HTML parts of a multipart/mixed are the body (RFC 8621 4.1.4)",
    "helpdesk/mail087": "a name may stand before a bare address; text is the body unless it says otherwise",
    "helpdesk/mail105": f"the boundary is not found; {KEPT}",
}
