"""How much of a stranger's mail is read; past a bound the rest is kept in the bytes and noted as a defect."""

from typing import Final

HEADER_BLOCK_MOST: Final = 1 << 20  # bytes of the message's own header block
PART_HEADERS_MOST: Final = 64 << 10  # bytes of one part's header block
BOUNDARY_MOST: Final = 8 << 10  # bytes of one delimiter line; RFC 2046 5.1.1 allows 70
PARTS_MOST: Final = 1_000
DEPTH_MOST: Final = 50
ADDRESSES_MOST: Final = 2_000  # in one header
REFERENCES_MOST: Final = 1_000
SUBJECT_MOST: Final = 2_000  # characters
NAME_MOST: Final = 255  # characters of a file's or a person's name
BODY_MOST: Final = 2 << 20  # bytes of text, and of HTML, that are read as the body
LINES_MOST: Final = 100_000  # of a body that are looked at; the lines after them are as the last of them
FORWARDS_MOST: Final = 20
FORWARD_BYTES_MOST: Final = 1 << 20  # bytes of one attached message that are read for its words
GUESSES_MOST: Final = 8  # charset detections in one message; each costs milliseconds
GUESS_BYTES_MOST: Final = 2_000  # bytes a charset is guessed from
FINGERPRINTS_MOST: Final = 200
CONTENT_BYTES_MOST: Final = 256 << 10  # bytes of a calendar or card that are read
CONTENT_LINES_MOST: Final = 10_000
INVITATIONS_MOST: Final = 20
ATTENDEES_MOST: Final = 500
ZONES_MOST: Final = 20  # of one calendar, and observances of one zone
CARDS_MOST: Final = 50
RTF_MOST: Final = 2 << 20  # bytes of rich text, decompressed
UNPACKED_DEPTH_MOST: Final = 3  # of parts packed in parts
PACKED_MOST: Final = 1_000  # properties, streams and files of one packed part
