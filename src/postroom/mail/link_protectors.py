"""Links that a mail filter or a provider has wrapped in one of its own, to check them when they are followed."""

import re
from base64 import urlsafe_b64decode
from string import ascii_letters, ascii_uppercase, digits
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

LAYERS_MOST = 3  # a filter behind a filter
FIELDS_MOST = 30  # of a query that are read
# Where each protector's links lead, and the field of the query that holds where to.
PROTECTORS = {
    "safelinks.protection.outlook.com": ("url",),  # Microsoft Defender
    "google.com": ("q", "url"),  # as it leads out of its own pages
    "urldefense.proofpoint.com": ("u",),  # Proofpoint's first and second form
    "urldefense.com": (),  # its third, which has it in its path
    "linkprotect.cudasvc.com": ("a",),  # Barracuda
    "protect2.fireeye.com": ("u",),
    "urlsand.esvalabs.com": ("u",),  # Libraesva
}
# Proofpoint's third form puts stars for what it takes out: one for a character, "**A" for two, "**B" for three …
TAKEN_OUT = re.compile(r"\*(?:\*(.))?")
RUNS = {letter: length for length, letter in enumerate(ascii_uppercase + ascii_letters[:26] + digits + "-_", 2)}
HEXADECIMAL = re.compile(r"-([0-9A-Fa-f]{2})")


def unprotected(url: str) -> str:
    """Return where a link leads, the link itself where nothing known protects it.

    >>> unprotected("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwe.tl%2Ft-1&data=05")
    'https://we.tl/t-1'
    """
    for _ in range(LAYERS_MOST):
        inner = _inner(url)
        if not inner.startswith(("http://", "https://")):
            break
        url = inner
    return url


def parent_hosts(host: str) -> list[str]:
    """List a host and the domains around it, the nearest first.

    >>> parent_hosts("tiles.app.box.com")
    ['tiles.app.box.com', 'app.box.com', 'box.com']
    """
    labels = host.split(".")[-5:]
    return [host, *(".".join(labels[n:]) for n in range(1, len(labels) - 1))]


def _inner(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        if host == "urldefense.com":
            return _proofpoint_third(url)
        fields = next((PROTECTORS[each] for each in parent_hosts(host) if each in PROTECTORS), ())
        return _from_query(parts, host, fields) if fields else ""
    except ValueError:
        return ""


def _from_query(parts: SplitResult, host: str, fields: tuple[str, ...]) -> str:
    query = parse_qs(parts.query, max_num_fields=FIELDS_MOST)
    inner = next((query[field][0] for field in fields if field in query), "")
    if host == "urldefense.proofpoint.com" and not inner.startswith("http:") and not inner.startswith("https:"):
        return unquote(HEXADECIMAL.sub(r"%\1", inner.replace("_", "/")))
    return inner


def _proofpoint_third(url: str) -> str:
    """Read `/v3/__URL__;CHARACTERS!!…`; some programs fold its two slashes into one."""
    inner, _, behind = url.partition("/v3/__")[2].partition("__;")
    characters = behind.partition("!")[0]
    held = iter(urlsafe_b64decode(characters + "=" * (-len(characters) % 4)).decode("utf-8", "replace"))

    def put_back(star: re.Match[str]) -> str:
        return "".join(next(held, "") for _ in range(RUNS.get(star[1], 1) if star[1] else 1))

    scheme, _, rest = TAKEN_OUT.sub(put_back, inner).partition(":")
    return f"{scheme}://{rest.lstrip('/')}" if rest else ""
