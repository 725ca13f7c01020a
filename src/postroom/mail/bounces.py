"""Bounces: which of our messages did not reach whom, why, and whether anybody still tries."""

from dataclasses import dataclass

from postroom.mail import delivery_status, references, returned, undelivered
from postroom.mail.defects import Findings
from postroom.mail.headers import Headers
from postroom.mail.kinds import Kind
from postroom.mail.messages import ParsedMessage
from postroom.mail.parsing import parse
from postroom.mail.undelivered import Failure

REPORTS_MOST = 20  # delivery reports in one mail


@dataclass(frozen=True, slots=True)
class Bounce:
    """A report that a message did not arrive: the message, as far as it was returned, and each failure."""

    message_id: str  # of the message that failed; empty where the report does not say
    subject: str
    envelope_id: str  # the ENVID that we gave when sending (RFC 3461 4.4)
    failures: tuple[Failure, ...]

    @property
    def is_permanent(self) -> bool:
        """Has the reporting host given up on anybody?"""
        return any(failure.permanent for failure in self.failures)


def bounce(parsed: ParsedMessage) -> Bounce | None:
    """Read a delivery report: by its machine-readable part (RFC 3464), else by the words that mail servers use.

    Return nothing where the message is no such report.
    """
    if parsed.kind is not Kind.BOUNCE:
        return None
    read = _read(parsed)
    if read.failures:
        return read
    # Gateways wrap the reports that they pass on.
    inner = (parse(part.content) for part in parsed.parts if part.is_message)
    return next((_read(each) for each in inner if each.kind is Kind.BOUNCE), read)


def _read(report: ParsedMessage) -> Bounce:
    statuses = [part.content for part in report.parts if part.content_type in delivery_status.CONTENT_TYPES]
    groups = [group for content in statuses[:REPORTS_MOST] for group in delivery_status.groups(content)]
    lines = undelivered.lines(report.text)
    end = returned.where_it_begins(lines)
    original = returned.attached(report.parts)
    if not original.message_id:
        original = original.or_else(returned.written(lines[end:]))
    return Bounce(
        message_id=original.message_id or _named_elsewhere(report, groups),
        subject=original.subject,
        envelope_id=next((text for group in groups if (text := group.text("original-envelope-id", Findings()))), ""),
        failures=_stated(groups) or _told(report, lines[:end]),
    )


def _stated(groups: list[Headers]) -> tuple[Failure, ...]:
    """Return the failures that the machine-readable parts name."""
    found: dict[str, Failure] = {}
    for group in groups:
        address = delivery_status.recipient(group)
        action = delivery_status.action(group)
        if address and action not in delivery_status.ARRIVED:
            permanent = action != delivery_status.STILL_TRIED
            status, reason = delivery_status.status(group), delivery_status.diagnosis(group)
            if address not in found or (permanent and not found[address].permanent):
                found[address] = Failure(address, permanent, status, reason[: undelivered.REASON_MOST])
    return tuple(found.values())


def _told(report: ParsedMessage, lines: list[str]) -> tuple[Failure, ...]:
    """Return the failures that a report tells in words."""
    reporter = report.from_.address if report.from_ else ""
    own = frozenset(box.address for box in report.to) | {reporter}
    return undelivered.failures(lines, report.subject, report.header("x-failed-recipients"), own, reporter)


def _named_elsewhere(report: ParsedMessage, groups: list[Headers]) -> str:
    """Some reports name the message in a field, many answer to it."""
    for group in groups:
        if found := references.read(group.texts("original-message-id", Findings()), Findings()):
            return found[0]
    return next(iter(references.ids(report)), "")
