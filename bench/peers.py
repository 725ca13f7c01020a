"""notmuch and mu on the same mail, with a configuration and an index of their own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.disk import folder_size
from bench.processes import Cost, measured


@dataclass(frozen=True)
class Peer:
    """An indexer: what makes its index, and what asks it for the first twenty of the newest."""

    name: str
    index: tuple[tuple[str, ...], ...]
    search: tuple[str, ...]
    environment: dict[str, str]
    folder: Path

    def indexed(self) -> tuple[Cost, float]:
        """Make the index; return the cost of all its commands together and its size in MiB."""
        whole = Cost()
        for command in self.index:
            cost = measured(command, os.environ | self.environment, hear=lambda *_: None)
            whole.wall, whole.cpu = whole.wall + cost.wall, whole.cpu + cost.cpu
            whole.peak_pss = max(whole.peak_pss, cost.peak_pss)
            whole.peak_private = max(whole.peak_private, cost.peak_private)
        return whole, folder_size(self.folder)

    def question(self, words: Sequence[str]) -> list[str]:
        return [*self.search, *words]


def installed(maildir: Path | None, folder: Path) -> list[Peer]:
    """Return the peers that this machine has, ready to index the Maildir in folders of their own."""
    if maildir is None:
        return []
    makers = {"notmuch": _notmuch, "mu": _mu}
    return [make(maildir.resolve(), folder / name) for name, make in makers.items() if shutil.which(name)]


def _notmuch(maildir: Path, folder: Path) -> Peer:
    folder.mkdir(parents=True)
    config = folder.with_name("notmuch-config")
    config.write_text(
        f"[database]\npath={folder}\nmail_root={maildir}\n[new]\ntags=new\n"
        "[maildir]\nsynchronize_flags=false\n[user]\nname=Bench\nprimary_email=bench@bench.example\n"
    )
    search = ("notmuch", "search", "--limit=20")
    return Peer("notmuch", (("notmuch", "new", "--quiet"),), search, {"NOTMUCH_CONFIG": str(config)}, folder)


def _mu(maildir: Path, folder: Path) -> Peer:
    folder.mkdir(parents=True)
    home = f"--muhome={folder}"
    index = (("mu", "init", home, f"--maildir={maildir}"), ("mu", "index", home, "--quiet"))
    return Peer("mu", index, ("mu", "find", home, "-n", "20", "--sortfield=date", "--reverse"), {}, folder)
