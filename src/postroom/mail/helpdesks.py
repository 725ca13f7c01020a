"""Other people's helpdesks and trackers: whose program sent a message, and the number it gave to the matter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from postroom.mail.addresses import domain
from postroom.mail.defects import Findings
from postroom.mail.headers import Headers

VALUE_MOST = 500  # characters of a header that are looked at
HASH_NUMBER = r"#[ ]?(\d{1,20})\b"
ISSUE_KEY = r"\b([A-Z][A-Z0-9]{1,20}-\d{1,9})\b"
ANGLES = re.compile(r"[<>\s]+")


@dataclass(frozen=True, slots=True)
class Ticket:
    """A matter as another house's program knows it."""

    product: str
    place: str  # the host or the account, as far as it shows: the same number means another matter elsewhere
    number: str  # empty where the message does not say it


@dataclass(frozen=True, slots=True)
class Product:
    """How one program gives itself away, and where it writes its number."""

    name: str
    headers: tuple[str, ...] = ()  # any of them is its own
    hosts: tuple[str, ...] = ()  # that its Message-IDs and reply addresses end in
    mailer: str = ""  # how its X-Mailer or User-Agent begins, in lower case
    numbers: tuple[tuple[str, str], ...] = ()  # headers and what in them is the number, the surest first

    def sent(self, headers: Headers, hosts: frozenset[str], mailer: str) -> bool:
        return (
            any(name in headers for name in self.headers)
            or (bool(self.mailer) and mailer.startswith(self.mailer))
            or any(host == own or host.endswith(f".{own}") for own in self.hosts for host in hosts)
        )


PRODUCTS = (
    Product(
        "zendesk",
        headers=("x-zendesk-from-account-id", "x-zendesk-email-id"),
        hosts=("zendesk.com",),
        mailer="zendesk",
        numbers=(("reply-to", r"\+id(\w{1,20})@"), ("subject", HASH_NUMBER), ("subject", r"\((\d{1,20})\)")),
    ),
    Product(
        "jira",
        headers=("x-jira-fingerprint",),
        hosts=("atlassian.jira", "atlassian.net", "jira.atlassian.com"),
        numbers=(("subject", ISSUE_KEY), ("message-id", r"jira\.(\d{1,20})\.")),
    ),
    Product("freshdesk", hosts=("freshdesk.com", "freshemail.io"), numbers=(("subject", HASH_NUMBER),)),
    Product(
        "otrs",
        headers=("x-otrs-ticketid",),
        mailer="otrs",
        numbers=(("subject", r"ticket#[: ]?(\d{1,20})"), ("subject", HASH_NUMBER)),
    ),
    Product("znuny", mailer="znuny", numbers=(("subject", r"ticket#[: ]?(\d{1,20})"), ("subject", HASH_NUMBER))),
    Product(
        "zammad",
        headers=("x-zammad-ticket-id",),
        mailer="zammad",
        numbers=(("subject", r"ticket#[: ]?(\d{1,20})"), ("subject", HASH_NUMBER)),
    ),
    Product(
        "rt",
        headers=("rt-ticket", "x-rt-ticket", "rt-originator"),
        numbers=(("rt-ticket", HASH_NUMBER), ("x-rt-ticket", HASH_NUMBER), ("subject", HASH_NUMBER)),
    ),
    Product(
        "github",
        headers=("x-github-reason", "x-github-sender"),
        hosts=("github.com",),
        numbers=(("message-id", r"([\w.-]{1,100}/[\w.-]{1,100}/(?:issues?|pull)/\d{1,9})"), ("subject", HASH_NUMBER)),
    ),
    Product(
        "gitlab",
        headers=("x-gitlab-project", "x-gitlab-project-id"),
        numbers=(
            ("x-gitlab-issue-iid", r"(\d{1,20})"),
            ("x-gitlab-mergerequest-iid", r"(\d{1,20})"),
            ("subject", HASH_NUMBER),
        ),
    ),
    Product(
        "helpscout",
        headers=("x-helpscout-conversation-id",),
        hosts=("helpscout.net", "helpscout.com"),
        mailer="help scout",
        numbers=(("message-id", r"reply-(\d{1,20})-"), ("subject", HASH_NUMBER)),
    ),
    Product(
        "intercom",
        headers=("x-intercom-bin",),
        hosts=("intercom-mail.com", "intercom.io"),
        numbers=(("reply-to", r"reply\+(\w{1,60})@"), ("message-id", r"conversation[_-](\d{1,20})")),
    ),
    Product("front", headers=("x-front-message-id",), hosts=("frontapp.com",), mailer="front"),
    Product(
        "redmine",
        headers=("x-redmine-issue-id", "x-redmine-host"),
        numbers=(("x-redmine-issue-id", r"(\d{1,20})"), ("subject", HASH_NUMBER)),
    ),
    Product(
        "bugzilla",
        headers=("x-bugzilla-url", "x-bugzilla-reason"),
        numbers=(("x-bugzilla-id", r"(\d{1,20})"), ("subject", r"\[bug (\d{1,20})\]")),
    ),
    Product("trac", headers=("x-trac-ticket-id",), numbers=(("x-trac-ticket-id", r"(\d{1,20})"),)),
    Product("youtrack", headers=("x-youtrack-issue",), numbers=(("x-youtrack-issue", ISSUE_KEY),)),
    Product("osticket", mailer="osticket", numbers=(("subject", HASH_NUMBER),)),
    Product("kayako", hosts=("kayako.com",), mailer="kayako", numbers=(("subject", r"#([A-Z]{3}-\d{3}-\d{5})"),)),
    Product(
        "servicenow",
        headers=("x-servicenow-generated",),
        hosts=("service-now.com",),
        numbers=(("subject", r"\b((?:INC|REQ|RITM|CHG|PRB|CS|TASK)\d{5,12})\b"),),
    ),
    Product(
        "salesforce",
        headers=("x-sfdc-lk", "x-sfdc-entityid"),
        numbers=(("subject", r"ref:([\w.!]{10,60}):ref"), ("subject", r"\b(\d{8})\b")),
    ),
    Product("zoho desk", hosts=("zohodesk.com", "zohosupport.com"), numbers=(("subject", HASH_NUMBER),)),
    Product("glpi", headers=("x-glpi-itemid",), mailer="glpi", numbers=(("subject", r"glpi #(\d{1,20})"),)),
    Product("mantis", mailer="mantis", numbers=(("subject", r"\b(\d{7})\]"),)),
    Product("gorgias", headers=("x-gorgias-ticket-id",), numbers=(("x-gorgias-ticket-id", r"(\d{1,20})"),)),
    Product("hubspot", hosts=("hubspot-inbox.com",), numbers=(("subject", HASH_NUMBER),)),
    Product("asana", hosts=("mail.asana.com",)),
    Product("trello", hosts=("trello.com",)),
    Product("basecamp", hosts=("basecamp.com", "3.basecamp.com")),
)


def ticket_of(headers: Headers, author: str) -> Ticket | None:
    """Return the matter a helpdesk's message is about, nothing where no helpdesk that we know sent it."""
    product = _product(headers, author)
    return Ticket(product.name, _place(headers, author), _number(headers, product)) if product else None


def is_helpdesk(headers: Headers, author: str) -> bool:
    return _product(headers, author) is not None


OWN_HEADERS = frozenset(name for product in PRODUCTS for name in product.headers)
OWN_MAILERS = tuple(product.mailer for product in PRODUCTS if product.mailer)
OWN_HOSTS = tuple(host for product in PRODUCTS for host in product.hosts)


def _product(headers: Headers, author: str) -> Product | None:
    hosts = frozenset(filter(None, (domain(author), *_hosts(headers))))
    mailer = (_text(headers, "x-mailer") or _text(headers, "user-agent") or _text(headers, "x-powered-by")).lower()
    if (
        OWN_HEADERS.isdisjoint(headers.values)
        and not mailer.startswith(OWN_MAILERS)
        and not any(host.endswith(OWN_HOSTS) for host in hosts)
    ):
        return None
    return next((product for product in PRODUCTS if product.sent(headers, hosts, mailer)), None)


def _hosts(headers: Headers) -> Iterator[str]:
    """Yield the hosts that made the message's id and that answers go to."""
    for name in ("message-id", "reply-to"):
        yield domain(ANGLES.sub("", _text(headers, name)))


def _place(headers: Headers, author: str) -> str:
    """Return the account at a hosted helpdesk (it stands in its reply address), else the domain it writes from."""
    stated = _text(headers, "rt-ticket") or _text(headers, "x-rt-ticket")
    if stated:
        return stated.partition("#")[0].strip().lower()
    for name in ("x-redmine-host", "x-gitlab-host"):
        if host := _text(headers, name):
            return host.lower()
    return domain(author)


def _number(headers: Headers, product: Product) -> str:
    for name, pattern in product.numbers:
        text = _text(headers, name)
        if text and (found := re.search(pattern, text) or re.search(pattern, text, re.IGNORECASE)):
            return found[1]
    return ""


def _text(headers: Headers, name: str) -> str:
    return headers.text(name, Findings())[:VALUE_MOST]
