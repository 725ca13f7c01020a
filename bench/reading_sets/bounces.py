"""Delivery reports: were the right recipients found, and is it known whether anybody still tries?

The facts are those of flufl.bounce's own tests, written as a table: an address, then the reports that are about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.reading_sets.scoring import Scored, scored
from postroom.mail import parse
from postroom.mail.bounces import bounce

STILL_TRIED = frozenset(
    "dsn_05 dsn_06 dsn_07 dsn_08 dsn_17 simple_03 simple_21 simple_22 simple_28 simple_35 simple_40".split()
)
NOBODY_NAMED = "bounce_01 dumbass_01 groupwise_03 qmail_08 simple_42 simple_43".split()
# The part before the @ alone stands for a name at example.com.
FACTS = """
userx: bounce_02 caiwireless_01 dsn_01 dsn_06 dsn_09 dsn_13 dsn_15 dsn_16 groupwise_02 hotpop_01
userx: microsoft_01 microsoft_02 microsoft_03 microsoft_04 qmail_02 qmail_05 smtp32_02 smtp32_03 smtp32_05 smtp32_07
userx: simple_04 simple_06 simple_10 simple_11 simple_14 simple_16 simple_17 simple_18 simple_20 simple_21 simple_24
userx: simple_25 simple_28 simple_29 simple_30 simple_32 simple_33 simple_36 simple_38 simple_41
userx: yahoo_01 yahoo_03 yahoo_05 yahoo_06 yahoo_07 yahoo_09 yahoo_10
usery: simple_14 yahoo_05 yahoo_06 yahoo_07 yahoo_09 yahoo_10
userz: yahoo_06 yahoo_07 yahoo_10
userw: yahoo_07
usera: yahoo_06 yahoo_08
userb: yahoo_08
userc: yahoo_08
userd: yahoo_08
usere: yahoo_08
userf: yahoo_08
user: simple_40 simple_44
roland: simple_34
calvin: simple_35
bbbsss: simple_01
joem: dsn_11
userx@example.de: dsn_08 qmail_01 simple_08 simple_09
userx@example.net: postfix_05 simple_02 simple_05 simple_07
userx@example.be: dsn_03 simple_15
userx@example.jp: dsn_12 qmail_03
userx@example.fr: simple_13 simple_31
userx@example.it: simple_23 simple_26
userx@example.es: yahoo_02 yahoo_04
usery@example.uk: yahoo_04
userx@example.uk: bounce_03
zzzzz@example.uk: dsn_02
userx@example.ch: dsn_04
userx@example.cz: dsn_05
userx@example.nz: dsn_07
userx@example.com.dk: dsn_14
userx@example.fi: dsn_17
userx@its.example.nl: exim_01
userx@example.edu: groupwise_01
user1@example.gov: llnl_01
userx@mail1.example.com: postfix_04
userx@example.au: qmail_04
user@example.net: qmail_07
userx@example.za: simple_03
userx@example.ac.jp: simple_12
userx@example.com.ar: simple_19
user@example.org: simple_22
userx@example.net.py: simple_27
user@example.edu: simple_37
userx@example.ru: simple_39
userx@example.ph: smtp32_01
after_another@example.net: smtp32_04
one_bad_address@example.net: smtp32_04
absolute_garbage_addr@example.net: smtp32_06
bogus-address@example.net: yahoo_13
screenname@aol.com: aol_01
anne.person@dom.ain: dsn_10
email@replaced.net: dsn_18
aaaaa@corel.com: netscape_01
bbbbb@corel.com: netscape_01
zzzzz@newmail.ru: newmailru_01
xxxxx@local.ie: postfix_01
yyyyy@digicool.com: postfix_02
ttttt@ggggg.com: postfix_03
ntl@xxx.com: qmail_06
zzzzz@nfg.nl: sendmail_01
zzzzz@shaft.coal.nl: sendmail_01
subscriber@earthlink.net: simple_45
userx@sina.com: sina_01
usery@sina.com: sina_01
bad_user@aol.com: yahoo_11
user@yahoo.com: yahoo_12
userx@cs.yale.edu: yale_01
userx@yale.edu: yale_01
"""


def score(corpora: Path) -> Iterator[Scored]:
    """Score the reports that the facts are about."""
    folder = corpora / "bounces" / "flufl"
    if folder.is_dir():
        yield scored("bounces: flufl", {name: _wrong(folder, name, true) for name, true in _facts().items()})


def _facts() -> Mapping[str, dict[str, bool]]:
    """Return whom each report is about, and whether the sending host gave up."""
    facts: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for line in FACTS.strip().splitlines():
        address, _, reports = line.partition(": ")
        for report in reports.split():
            facts[report][address if "@" in address else f"{address}@example.com"] = report not in STILL_TRIED
    return dict(sorted({**facts, **{report: {} for report in NOBODY_NAMED}}.items()))


def _wrong(folder: Path, name: str, true: Mapping[str, bool]) -> str:
    read = bounce(parse((folder / f"{name}.txt").read_bytes()))
    found = {failure.recipient: failure.permanent for failure in (read.failures if read else ())}
    return "" if found == true else f"read {found}, true {true}"
