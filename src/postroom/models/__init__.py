"""The record: rich models, one noun a file."""

from postroom.models import lookups  # noqa: F401 - registers them
from postroom.models.absence import Absence
from postroom.models.account import Account, Folder
from postroom.models.acknowledgement import Acknowledgement
from postroom.models.admission import Admission
from postroom.models.arrival import Arrival, Envelope, Handed
from postroom.models.attachment import Attachment
from postroom.models.attempt import Attempt
from postroom.models.authenticator import Authenticator, RecoveryCode
from postroom.models.blob import Blob
from postroom.models.body import Body
from postroom.models.change import Alteration, CannotUndo, Change
from postroom.models.client import Client, Domain, State
from postroom.models.conversation import Conversation, Strand, Tie
from postroom.models.decided import Decided
from postroom.models.digesttime import DigestTime
from postroom.models.draft import Draft, DraftFile, Phrase
from postroom.models.erasure import Erasure
from postroom.models.event import Event
from postroom.models.failure import Failure
from postroom.models.file import File
from postroom.models.filing import Filing, Ground
from postroom.models.firm import Firm
from postroom.models.gap import Gap
from postroom.models.lease import Lease
from postroom.models.lesson import Lesson, Teaching
from postroom.models.link import Link
from postroom.models.member import Member, Role
from postroom.models.message import Audience, Decision, Fingerprint, Message, Participation
from postroom.models.note import Note
from postroom.models.notice import Notice, NoticeReply
from postroom.models.offer import Offer
from postroom.models.officehours import OfficeHours
from postroom.models.parcel import Parcel, Piece
from postroom.models.passkey import Passkey
from postroom.models.person import Address, Identification, Kind, Person
from postroom.models.project import Membership, Project
from postroom.models.provider import Provider
from postroom.models.questions import Appointment, Instruction, Question, QuestionList
from postroom.models.readstate import ReadState
from postroom.models.savedview import SavedView
from postroom.models.servicelevel import ServiceLevel
from postroom.models.session import Session
from postroom.models.setback import Setback
from postroom.models.snooze import Snooze
from postroom.models.source import Import, ImportState, ListenAddress, Source, SourceKind
from postroom.models.submission import Sending, Submission
from postroom.models.subscription import Subscription
from postroom.models.ticket import Ticket
from postroom.models.ticketrule import TicketRule
from postroom.models.tombstone import Tombstone
from postroom.models.variant import Variant
from postroom.models.withdrawing import Withdrawal

__all__ = [
    "Absence", "Account", "Acknowledgement", "Address", "Admission", "Alteration", "Appointment", "Arrival",
    "Attachment", "Attempt", "Audience", "Authenticator", "Blob", "Body", "CannotUndo", "Change", "Client",
    "Conversation", "Decided", "Decision", "DigestTime", "Domain", "Draft", "DraftFile", "Envelope", "Erasure",
    "Event", "Failure", "File", "Filing", "Fingerprint", "Firm", "Folder", "Gap", "Ground", "Handed",
    "Identification", "Import", "ImportState", "Instruction", "Kind", "Lease", "Lesson", "Link", "ListenAddress",
    "Member", "Membership", "Message", "Note", "Notice", "NoticeReply", "Offer", "OfficeHours", "Parcel",
    "Participation", "Passkey", "Person", "Phrase", "Piece", "Project", "Provider", "Question", "QuestionList",
    "ReadState", "RecoveryCode", "Role", "SavedView", "Sending", "ServiceLevel", "Session", "Setback", "Snooze",
    "Source", "SourceKind", "State", "Strand", "Submission", "Subscription", "Teaching", "Ticket", "TicketRule",
    "Tie", "Tombstone", "Variant", "Withdrawal",
]  # fmt: skip
