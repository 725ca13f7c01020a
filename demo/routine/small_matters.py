"""Small bugs and wishes: a person at the client writes, somebody of us mends it, most say thank you."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from demo.firm import PEOPLE, Project, project
from demo.routine.tables import rows
from demo.story import Story, Turn

PASSED_ON = {
    "en": ("Can you look at this today?", "For you, I think.", "This landed with me.", "Yours? I said we're on it."),
    "de": ("Schaust du da drauf?", "Das ist bei mir gelandet.", "Für dich.", "Kannst du das heute noch ansehen?"),
}


def stories() -> Iterator[Story]:
    for name, who, day, subject, wish, answer, thanks in rows("small_matters.txt"):
        work, chance = project(name), Random(f"{who}{day}")
        key = f"{work.client}/{name}/small-{day}"
        yield Story(key, work.client, name, int(day), subject, tuple(_turns(work, who, wish, answer, thanks, chance)))


def _turns(work: Project, who: str, wish: str, answer: str, thanks: str, chance: Random) -> Iterator[Turn]:
    """One in six lands with the project manager, who passes it on; the answer then goes to the client directly."""
    us, manager = work.team[0], "mira"
    passed_on = us not in (manager, "bruno") and chance.random() < 1 / 6
    copied = "bruno" if us == "wren" else "ben" if us == manager else manager
    if passed_on:
        yield Turn(who, (manager,), wish)
        yield Turn(manager, (us,), chance.choice(PASSED_ON[_speech(us)]), days=0, tags=frozenset({"forward"}))
        yield Turn(us, (who,), answer, cc=(manager,), answers=1, tags=frozenset({"headerless"}))
    else:
        cc = (copied,) if chance.random() < 0.35 else ()
        yield Turn(who, (us,), wish, cc=cc, tags=frozenset({"twice"} if cc else ()))
        yield Turn(us, (who,), answer, cc=cc, days=chance.choice((0, 0, 1, 1, 2)))
    if thanks:
        yield _thanks(us, who, thanks, chance)


def _thanks(us: str, who: str, thanks: str, chance: Random) -> Turn:
    """Now and then it is a mail of its own."""
    if chance.random() < 0.12:
        subject = " ".join(thanks.split()[:3]).rstrip(",.!")
        return Turn(who, (us,), thanks, subject=subject, days=chance.randint(1, 4), tags=frozenset({"new"}))
    tag = chance.choices(("", "headerless", "phone", "bare"), (6, 1, 2, 2))[0]
    return Turn(who, (us,), thanks, days=chance.randint(0, 3), tags=frozenset({tag} - {""}))


def _speech(member: str) -> str:
    return PEOPLE[member].language
