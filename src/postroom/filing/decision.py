"""The decision: where a mail belongs, how sure that is, and why, weighed from its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from postroom.filing.belonging import Belonging
from postroom.filing.board import Board
from postroom.filing.evidence import Evidence, Quotations, Subjects, speaks_of_something_else
from postroom.filing.facts import Facts, People
from postroom.filing.folders import Folders
from postroom.filing.guessing import ENOUGH, Likely, guesses, guesses_of
from postroom.filing.judgement import NEARLY, SURE, Judgement
from postroom.filing.learning import HELPDESK, Lessons, Taught
from postroom.filing.projects import likely_projects
from postroom.models import Conversation, Decision, Ground, Message, Project, Strand

MAY_CONTINUE = "may continue a conversation on record, by what it says"
NAMES_IT = "is among ourselves, and names the project"
MAY_OPEN = "may open a matter of its own or continue one on record, by what it says"


@dataclass(frozen=True, slots=True)
class Judge:
    """All that is needed to judge the mails of a batch one after the other, in the order of their dates."""

    people: People
    board: Board
    quotations: Quotations
    subjects: Subjects
    lessons: Lessons
    belonging: Belonging
    folders: Folders
    sure: float | None = None
    """So probable must a guess by content be to file by itself; None: as the model was shipped."""

    def judge(self, facts: Facts) -> Judgement:
        """Decide on one mail and let the board know, so that the next mail is judged with it in view."""
        client, doubt = self.belonging.client(facts)
        own = [facts.id_hash, *facts.refers_to]
        hard, ground, reason = self._hard_evidence(facts, client)
        if client is None and doubt:
            asked = self._without_client(facts, doubt, hard)
            asked.awaits_quoted = self.quotations.are_needed(facts)
            return asked
        strand = self.board.unite(hard) if hard else self.board.open_strand(client, facts)
        self.board.tie(client or 0, own, strand)
        judgement = self._in_named_project(self._place(facts, client, strand, ground, reason))
        judgement = self._in_likely_project(self._in_project_taught(self._in_folders_project(judgement)))
        judgement.awaits_quoted = self.quotations.are_needed(facts) and ground != Ground.QUOTATION
        if facts.message is not None:
            self.board.placed[facts.message.pk] = strand
        self.people.learn(facts, client)
        self.subjects.learn(facts, client, judgement.conversation)
        self.lessons.learn(facts, client, judgement.conversation)
        return judgement

    def _hard_evidence(self, facts: Facts, client: int | None) -> tuple[list[Strand], Ground, str]:
        """Return the strands that its headers tie it to, else the one whose words it quotes, and why."""
        answers = self.board.tied(client or 0, facts.refers_to)
        answered = self.board.tied(client or 0, [facts.id_hash])
        quoted, reason = self._quoted(facts, client) if self.quotations.are_needed(facts) else ([], "")
        if quoted:
            return [*quoted, *answers, *answered], Ground.QUOTATION, reason
        reason = "answers a message here" if answers else "is answered by others here"
        return [*answers, *answered], Ground.HEADERS, reason

    def _quoted(self, facts: Facts, client: int | None) -> tuple[list[Strand], str]:
        counts = self.quotations.quoted_in(facts)
        most = max(counts.values(), default=0)
        holding = self.board.strands_holding(pk for pk, count in counts.items() if count == most)
        strands = [strand for strand in holding if strand.client_id == client]
        if len(strands) != 1:
            return [], ""
        return strands, f"quotes {most} {'phrase' if most == 1 else 'phrases'} of a message here"

    def _place(self, facts: Facts, client: int | None, strand: Strand, ground: Ground, reason: str) -> Judgement:
        """Place the mail where its strand lies; place its strand first where that has no place yet."""
        if strand.conversation is not None:
            if client is not None and ground == Ground.HEADERS and speaks_of_something_else(facts, strand.conversation):
                return self._reused(facts, client, strand, strand.conversation)
            return self._filed(facts, client, strand, [reason], SURE, ground)
        if taught := self._as_taught(facts, client, strand):
            return taught
        if not facts.is_ordinary or client is None:
            kind = facts.kind.replace("_", " ")
            return Judgement(facts, Decision.SET_ASIDE, [f"is not personal mail ({kind})"], SURE, client, strand=strand)
        alike = self.subjects.alike(facts, client, self.people.outsiders(facts))
        if len(alike) == 1:
            strand.conversation = alike[0].conversation
            return self._filed(facts, client, strand, [alike[0].reason], NEARLY, Ground.SUBJECT)
        if alike:
            because = "goes under the subject of several conversations"
            return self._asked(facts, client, strand, because, alike, Ground.SUBJECT)
        return self._by_content(facts, client, strand) or self._opened(facts, client, strand)

    def _as_taught(self, facts: Facts, client: int | None, strand: Strand) -> Judgement | None:
        """Place the mail by a number of its matter, or as the last one was that this machine sent."""
        last = self.lessons.of_machine(facts)
        if last is not None and last.client != client:
            last = None
        if client is not None and (last or self.lessons.is_at_home(facts, client)):
            number = self.lessons.by_number(facts, client)
            if number is not None:
                return self._follow(facts, strand, number, number.conversation)
        if last is None:
            return None
        if last.conversation and facts.kind == HELPDESK and self.lessons.numbers(facts):
            return self._follow(facts, strand, last, self.board.open_conversation(facts, client, last.project))
        return self._follow(facts, strand, last, last.conversation)

    def _follow(self, facts: Facts, strand: Strand, taught: Taught, place: Conversation | None) -> Judgement:
        """Place the mail there as a person placed the one that taught it, or set it aside as he did."""
        if place is None:
            aside = Judgement(facts, taught.decision, [taught.reason], NEARLY, taught.client, strand=strand)
            return replace(aside, ground=Ground.LESSON, lesson=taught.lesson)
        strand.conversation = place
        filed = self._filed(facts, taught.client, strand, [taught.reason], NEARLY, Ground.LESSON)
        return replace(filed, decision=taught.decision, lesson=taught.lesson)

    def _in_named_project(self, judgement: Judgement) -> Judgement:
        """Let a mail among ourselves whose place is asked be in the project at once that it plainly names."""
        if judgement.decision != Decision.ASKED or judgement.client is None:
            return judgement
        project = self._named(judgement.facts, judgement.client)
        if project is None:
            return judgement
        return replace(judgement, decision=Decision.FILED_IN, project=project, reasons=[*judgement.reasons, NAMES_IT])

    def _named(self, facts: Facts, client: int) -> Project | None:
        named = self.belonging.named(facts)
        return next((project for project in self.board.projects_of(client) if project.pk == named), None)

    def _in_folders_project(self, judgement: Judgement) -> Judgement:
        """Let a mail whose place is asked be in the project at once that its folder in a mailbox speaks for."""
        if judgement.decision != Decision.ASKED or judgement.client is None:
            return judgement
        found = self._by_folder(judgement.facts, judgement.client)
        if found is None:
            return judgement
        return replace(judgement, decision=Decision.FILED_IN, project=found[0], reasons=[*judgement.reasons, found[1]])

    def _by_folder(self, facts: Facts, client: int) -> tuple[Project, str] | None:
        projects = self.board.projects_of(client)
        return self.folders.project_of(facts, client, projects) if len(projects) > 1 else None

    def _in_project_taught(self, judgement: Judgement) -> Judgement:
        """Let a mail whose place is asked be in the project at once that people chose for its author's last ones."""
        if judgement.decision != Decision.ASKED or judgement.client is None:
            return judgement
        taught = self.lessons.project_of(judgement.facts, judgement.client)
        if taught is None:
            return judgement
        reasons = [*judgement.reasons, taught.reason]
        return replace(
            judgement, decision=Decision.FILED_IN, project=taught.project, reasons=reasons, lesson=taught.lesson
        )

    def _in_likely_project(self, judgement: Judgement) -> Judgement:
        """Let a mail of today whose place is asked be in the project at once that its content surely is about."""
        facts, client = judgement.facts, judgement.client
        said = facts.message or facts.letter
        if judgement.decision != Decision.ASKED or client is None or said is None or facts.is_old_news:
            return judgement
        best = next(iter(likely_projects(said, client, self.board.projects_of(client))), None)
        if best is None or not best.is_sure:
            return judgement
        reasons = [*judgement.reasons, best.reason]
        return replace(judgement, decision=Decision.FILED_IN, project=best.project, reasons=reasons)

    def _reused(self, facts: Facts, client: int, strand: Strand, old: Conversation) -> Judgement:
        """Ask about an answer that seems to open a matter of its own; its headers say only where it was written."""
        told = Evidence(old, "its headers name a message there")
        because = f"answers an old message under a new subject, in a conversation that ended on {old.last_at:%-d %B %Y}"
        asked = self._asked(facts, client, strand, because, [told], Ground.HEADERS)
        return replace(asked, **self._at_least_in_project(client))

    def _by_content(self, facts: Facts, client: int, strand: Strand) -> Judgement | None:
        """File mail of today where its content surely continues something, ask where it may; else say nothing.

        What an import brings was answered long ago, mostly with headers; it is not read for its content.
        """
        likely = self._likely(facts, client)
        best = next(iter(likely), None)
        if best is None:
            return None
        rows = Conversation.objects.select_related("project").in_bulk([each.conversation for each in likely])
        candidates = [
            Evidence(rows[each.conversation], "; ".join(each.reasons), each.probability)
            for each in likely
            if each.conversation in rows
        ]
        if best.conversation is None and (best.is_sure or not candidates):
            return self._opened_by_content(facts, client, strand, best, candidates)
        if best.conversation is not None and best.is_sure:
            strand.conversation = rows[best.conversation]
            filed = self._filed(facts, client, strand, best.reasons, best.probability, Ground.CONTENT)
            return replace(filed, candidates=candidates, lesson=best.lesson)
        because = MAY_CONTINUE if best.conversation is not None else MAY_OPEN
        asked = self._asked(facts, client, strand, because, candidates, Ground.CONTENT)
        return replace(asked, probability=best.probability, **self._at_least_in_project(client))

    def _likely(self, facts: Facts, client: int) -> list[Likely]:
        """Guess by content: of a message on record, or of a letter that is only being asked about."""
        if facts.is_old_news:
            return []
        if facts.message is not None:
            return guesses(facts.message, client, Message.objects.all(), least=ENOUGH, sure=self.sure)
        if facts.letter is not None:
            return guesses_of(facts.letter, client, Message.objects.all(), least=ENOUGH, sure=self.sure)
        return []

    def _opened_by_content(
        self, facts: Facts, client: int, strand: Strand, new: Likely, candidates: list[Evidence]
    ) -> Judgement:
        """Open a conversation as the likeliest, and keep beside it what it might have continued."""
        opened = self._opened(facts, client, strand)
        if opened.conversation is None:
            return opened
        return replace(opened, probability=min(opened.probability, new.probability), candidates=candidates)

    def _at_least_in_project(self, client: int) -> dict[str, Any]:
        """Where the client has one project, a mail is in it even while its conversation is asked."""
        projects = self.board.projects_of(client)
        return {"decision": Decision.FILED_IN, "project": projects[0]} if len(projects) == 1 else {}

    def _filed(
        self, facts: Facts, client: int | None, strand: Strand, reasons: list[str], sure: float, ground: Ground
    ) -> Judgement:
        place = strand.conversation
        assert place is not None
        place.opened_at = min(place.opened_at, facts.sent_at)
        place.last_at = max(place.last_at, facts.sent_at)
        decision = Decision.FILED_UNDER if facts.is_ordinary else Decision.SET_ASIDE
        return Judgement(facts, decision, reasons, sure, client, place.project, strand, place, ground=ground)

    def _opened(self, facts: Facts, client: int, strand: Strand) -> Judgement:
        """Open a conversation where the project is clear, or where no project of the client is known yet."""
        fitting, ground, because = self._fitting(facts, client)
        if len(fitting) > 1:
            because = "opens a matter, and the client has several projects"
            return self._asked(facts, client, strand, because, [], Ground.OPENING)
        project = fitting[0] if fitting else None
        strand.conversation = self.board.open_conversation(facts, client, project)
        is_sure = ground == Ground.ADDRESS or len(self.board.projects_of(client)) <= 1
        return self._filed(facts, client, strand, [because], SURE if is_sure else NEARLY, ground)

    def _fitting(self, facts: Facts, client: int) -> tuple[Sequence[Project], Ground, str]:
        """Return the projects that a matter may be opened in, and what speaks for them."""
        addressed, projects = self.people.addressed(facts), self.board.projects_of(client)
        if addressed and addressed.client_id == client:
            return [addressed], Ground.ADDRESS, "was written to the project's own address"
        if plainly := self._named(facts, client):
            return [plainly], Ground.NAME, NAMES_IT
        if named := [project for project in projects if project.terms and _names(facts.subject, project.terms)]:
            return named, Ground.NAME, "names the project in its subject"
        if by_folder := self._by_folder(facts, client):
            return [by_folder[0]], Ground.FOLDER, by_folder[1]
        return projects, Ground.OPENING, "opens a matter: it answers nothing on record"

    def _asked(
        self,
        facts: Facts,
        client: int | None,
        strand: Strand | None,
        because: str,
        candidates: Sequence[Evidence],
        ground: Ground,
    ) -> Judgement:
        asked = Judgement(facts, Decision.ASKED, [because], 0.0, client, strand=strand, ground=ground)
        return replace(asked, candidates=list(candidates))

    def _without_client(self, facts: Facts, doubt: str, hard: list[Strand]) -> Judgement:
        """Ask about mail of today; what an import brings and nobody knows is kept aside, and nobody is bothered."""
        candidates = self._shown(facts)
        if (last := self.lessons.last_of(facts)) and last.conversation and not facts.disproof:
            candidates.append(Evidence(last.conversation, last.reason))
        is_alone = bool(facts.disproof) or not hard  # what may be forged goes with nothing, and nothing with it
        strand = self.board.open_strand(None, facts) if is_alone else self.board.unite(hard)
        if not facts.disproof:
            self.board.tie(0, [facts.id_hash, *facts.refers_to], strand)
        if facts.message is not None:
            self.board.placed[facts.message.pk] = strand
        asks = facts.is_ordinary and (candidates or not facts.is_old_news or self.people.clients_of(facts))
        if asks:
            return self._asked(facts, None, strand, doubt, candidates, Ground.PEOPLE)
        return Judgement(facts, Decision.SET_ASIDE, [doubt], SURE, None, None, strand)

    def _shown(self, facts: Facts) -> list[Evidence]:
        """Return where headers and quoted words lead, each place once: to be shown, and not obeyed."""
        answered = [
            (strand, "answers a message there")
            for client in self.board.clients_tied(facts.refers_to) - {0}
            for strand in self.board.tied(client, facts.refers_to)
        ]
        counts = {} if facts.is_old_news else self.quotations.quoted_in(facts)
        most = max(counts.values(), default=0)
        held = [self.board.placed[pk] for pk, count in counts.items() if count == most and pk in self.board.placed]
        quoted = [(self.board.find(strand), "quotes a message there") for strand in held]
        places = {id(s.conversation): Evidence(s.conversation, r) for s, r in [*quoted, *answered] if s.conversation}
        return list(places.values())


def _names(subject: str, terms: Sequence[str]) -> bool:
    """Does the subject hold one of the project's terms as whole words?"""
    words = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in subject.casefold()).split())} "
    return any(f" {term} " in words for term in terms)
