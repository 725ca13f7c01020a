"""Doing what a command asks for: each is a verb of the record, by the member who wrote it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from postroom.announcing.commands import Command, Verb
from postroom.announcing.days import day_named
from postroom.models import Change, Conversation, Member, Message, Project, Role
from postroom.models.absence import come_back, go_away
from postroom.models.decided import mark_decided
from postroom.models.gathering import close, reopen
from postroom.models.moving import put_in
from postroom.models.note import Sort, write_note
from postroom.models.snooze import snooze
from postroom.models.subscription import Level, subscribe
from postroom.models.ticket import Priority
from postroom.models.ticketing import Wish, alter, assign, make_ticket

MORNING = time(7)


@dataclass
class Doer:
    """Who asks, about which conversation and letter, and what was changed so far."""

    member: Member
    place: Conversation | None
    message: Message | None = None
    changes: list[Change] = field(default_factory=list)

    def do(self, command: Command) -> str:
        """Do it, and say what was done; raise ValueError with the reason where it cannot be."""
        verbs: dict[Verb, Callable[[], str]] = {
            Verb.CLOSE: lambda: self._changed(close([self._here], by=self.member)),
            Verb.OPEN: lambda: self._changed(reopen([self._here], by=self.member)),
            Verb.ASSIGN: lambda: self._changed(assign([self._here], self._member(command.said), by=self.member)),
            Verb.DUE: lambda: self._changed(self._promised(Wish(due_on=self._day(command.said)))),
            Verb.PRIORITY: lambda: self._changed(self._promised(Wish(priority=_priority(command.said)))),
            Verb.PROJECT: lambda: self._changed(put_in([self._here], self._project(command.said), by=self.member)),
            Verb.NOTE: lambda: self._changed(write_note(self._here, _words(command), by=self.member)),
            Verb.CALL: lambda: self._changed(write_note(self._here, _words(command), by=self.member, sort=Sort.CALL)),
            Verb.DECIDED: lambda: self._decided(command),
            Verb.REMIND: lambda: self._reminded(self._day(command.said)),
            Verb.AWAY: lambda: self._away(command.said),
            Verb.BACK: self._back,
            Verb.FOLLOW: lambda: self._hears(Level.EVERY),
            Verb.MUTE: lambda: self._hears(Level.NONE),
        }
        if command.verb not in verbs:
            raise ValueError(_("“%s” cannot be done here") % command.verb)
        return verbs[command.verb]()

    @property
    def _here(self) -> Conversation:
        if self.place is None:
            raise ValueError(_("this mail is about no conversation; answer a notice to say which"))
        return self.place

    def _changed(self, change: Change) -> str:
        self.changes.append(change)
        return str(change)

    def _promised(self, wish: Wish) -> Change:
        ticket = self._here.tickets.current().select_related("conversation").first()
        if ticket is None:
            return make_ticket(self._here, by=self.member, wish=wish)
        return alter([ticket], wish, by=self.member)

    def _decided(self, command: Command) -> str:
        """Mark what the letter says; what stands in none is kept as a note."""
        if self.message is not None:
            try:
                return self._changed(mark_decided(self.message, command.said, by=self.member))
            except ValueError:
                if not command.said:
                    raise
        return self._changed(write_note(self._here, _("Decided: %s") % _words(command), by=self.member))

    def _reminded(self, day: date) -> str:
        until = timezone.make_aware(datetime.combine(day, MORNING))
        snooze(self._here, until, by=self.member)
        return _("it rests until %s, or until mail comes to it") % f"{day:%Y-%m-%d}"

    def _away(self, said: str) -> str:
        until, _comma, deputy = said.partition(",")
        day = self._day(until.strip().removeprefix("until ").removeprefix("bis "))
        to = self._member(deputy) if deputy.strip() else None
        go_away(self.member, day, to)
        told = {"day": f"{day:%Y-%m-%d}", "who": to or _("nobody")}
        return _("you are away until %(day)s; %(who)s hears of what is yours") % told

    def _back(self) -> str:
        come_back(self.member)
        return _("you are here again")

    def _hears(self, level: Level) -> str:
        subscribe(level, by=self.member, to=self._here)
        if level == Level.NONE:
            return _("you hear no more of this conversation; answer /follow to hear of it again")
        return _("you hear of every letter of this conversation; answer /mute to hear of none")

    def _day(self, said: str) -> date:
        if (day := day_named(said, timezone.localdate())) is None:
            raise ValueError(_("“%s” names no day; write friday, 3 days or 2026-12-01") % said[:40])
        return day

    def _member(self, said: str) -> Member | None:
        name = said.strip().lstrip("@").lower()
        if name in ("nobody", "niemand"):
            return None
        staff = Member.objects.filter(is_active=True).exclude(role=Role.GUEST).select_related("person")
        if name in ("me", "mir"):
            return self.member
        found = [one for one in staff if name and _is_called(one, name)]
        if len(found) != 1:
            raise ValueError(_("“%s” is nobody of us, or several; write the whole name or the address") % said[:60])
        return found[0]

    def _project(self, said: str) -> Project:
        seen = Project.objects.visible_to(self.member).living().filter(client=self._here.client_id)
        exact: Sequence[Project] = list(seen.filter(name__iexact=said)) or list(
            seen.filter(Q(name__icontains=said) if said else Q(pk=None))[:2]
        )
        if len(exact) != 1:
            raise ValueError(_("“%s” is no project of this client, or several") % said[:60])
        return exact[0]


def _is_called(member: Member, name: str) -> bool:
    full = str(member).lower()
    return name in (full, member.email, full.partition(" ")[0], member.email.partition("@")[0])


def _words(command: Command) -> str:
    if not command.said:
        raise ValueError(_("there are no words in it"))
    return command.said


def _priority(said: str) -> Priority:
    known = {name.lower(): priority for priority in Priority for name in (priority.name, str(int(priority)))}
    if said.lower() not in known:
        raise ValueError(_("“%s” is no priority") % said[:40])
    return known[said.lower()]
