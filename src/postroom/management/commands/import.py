"""`postroom import PATH…`: take in mail files through the real pipeline, silently, resumable at any point."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connections
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from postroom import discovery, importing, supervisor
from postroom.incoming import Taking, begin
from postroom.management.lines import RecordCommand
from postroom.models import Firm, Import, Lease, Member
from postroom.models.lease import holder_here


class Command(RecordCommand):
    help = "Take in mail: mbox, Maildir, MH, .eml, folders and zips of these, Gmail Takeout. Nobody is notified."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--we", action="append", default=[], help="a domain or an address that is ours")
        parser.add_argument("--as", dest="member", help="the member who brings it (mail address); else the owner")

    def handle(
        self, *args: object, paths: list[Path], we: list[str], member: str | None, json: bool, **options: object
    ) -> None:
        bringer = _member(member or "")
        pool = _pool()
        try:
            run = begin(paths, bringer)
        except FileNotFoundError as error:
            raise CommandError(f"{error} Nothing was taken in.") from error
        if we:
            discovery.settle_ours([*Firm.get().domains, *Firm.get().addresses, *we], by=bringer)
        with pool:
            show = _lines if json else _bar
            show(self, run, _steps(run, Taking(run, pool)))
        self._sum_up(run, as_json=json)
        if run.failures and not run.taken + run.known:
            raise CommandError("No mail was taken in. Look at what is said above, then run the same command again.")

    def _sum_up(self, run: Import, *, as_json: bool) -> None:
        ours = [*Firm.get().domains, *Firm.get().addresses]
        summary = {
            "new": run.taken,
            "known": run.known,
            "set_aside": run.set_aside,
            "failed": [{"place": place, "because": because} for place, because in run.failures],
            "ours": ours,
        }
        if as_json:
            self.stdout.write(json.dumps(summary))
            return
        self.stdout.write(f"{run.taken} new, {run.known} already known, {run.set_aside} of the new set aside.")
        for place, because in run.failures:
            self.stdout.write(f"  not taken: {place}: {because}")
        self.stdout.write(f"Taken as ours: {', '.join(ours) or 'nobody yet (say so with --we)'}.")


def _member(email: str) -> Member | None:
    if not email:
        return Member.objects.filter(role="owner", is_active=True).order_by("pk").first()
    member = Member.objects.filter(email=email.lower(), is_active=True).first()
    if member is None:
        raise CommandError(f"no member signs in as {email}; name one with --as, or leave it out for the owner")
    return member


def _processes() -> int:
    """Return how many read: one more than there are processors, since now and then one waits for the disk."""
    return settings.POSTROOM_PROCESSES or (os.cpu_count() or 1) + 1


def _pool() -> multiprocessing.pool.Pool:
    """Fork the readers before anything else is open, and let Ctrl-C reach this process alone."""
    connections.close_all()
    supervisor.look_at_new_things_only()
    return multiprocessing.get_context("fork").Pool(_processes(), initializer=_follow, initargs=(os.getpid(),))


def _follow(parent: int) -> None:
    """Leave Ctrl-C to the parent, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    supervisor.die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _steps(run: Import, taking: Taking) -> Iterator[Import]:
    """Take the steps while no worker may; a lease that is not renewed lets a worker go on."""
    lease, holder = f"import {run.pk}", holder_here()
    Lease.take(lease, holder, seconds=300)
    for step in importing.steps(run, taking):
        Lease.take(lease, holder, seconds=300)
        yield step
    Lease.give_back(lease, holder)


def _lines(command: Command, run: Import, steps: Iterator[Import]) -> None:
    for step in steps:
        state = {"stage": step.stage, "read": step.bytes_read, "of": step.bytes_total, "new": step.taken}
        command.stdout.write(json.dumps(state))


def _bar(command: Command, run: Import, steps: Iterator[Import]) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeRemainingColumn(), transient=False) as progress:
        bar = progress.add_task("reading", total=run.bytes_total // 1024, rate="")
        for step in steps:
            elapsed = (step.moved_at - step.started_at).total_seconds() or 1
            rate = f"{(step.taken + step.known) / elapsed:,.0f} mails/s"
            progress.update(bar, description=step.stage, completed=step.bytes_read // 1024, rate=rate)
        progress.update(bar, completed=run.bytes_total // 1024)
