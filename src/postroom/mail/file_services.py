"""Services that hold files for whoever has the link: by their hosts and the shape of their paths."""

import re
from urllib.parse import urlsplit

from postroom.mail.link_protectors import PROTECTORS, parent_hosts
from postroom.mail.listing import listed

# A line a host: the service, the host, and how the path of a link to files begins, the query and fragment with it.
TABLE = """
    WeTransfer | we.tl | /t- | /b- | /p- | /s- | /l-
    WeTransfer | wetransfer.com | /downloads/
    Dropbox | dropbox.com | /s/ | /sh/ | /scl/ | /t/ | /transfer/ | /l/
    Dropbox | db.tt | /
    Google Drive | drive.google.com | /file/ | /drive/folders/ | /drive/u/ | /open? | /uc? | /folderview | /u/
    Google Drive | docs.google.com | /document/d/ | /spreadsheets/d/ | /presentation/d/ | /drawings/d/ | /file/d/
    OneDrive | 1drv.ms | /
    OneDrive | onedrive.live.com | /?id= | /?cid= | /?authkey= | /redir | /download | /embed | /:
    SharePoint | sharepoint.com | /: | /sites/ | /personal/ | /teams/ | /_layouts/
    iCloud Mail Drop | icloud.com | /attachment
    iCloud | icloud.com | /iclouddrive/ | /photos/# | /sharedalbum/#
    iCloud | share.icloud.com | /photos/
    Box | box.com | /s/ | /v/ | /shared/ | /file/ | /folder/
    SwissTransfer | swisstransfer.com | /d/
    Infomaniak kDrive | kdrive.infomaniak.com | /app/share/
    Smash | fromsmash.com | /
    Smash | fromsmash.co | /
    TransferNow | transfernow.net | /dl/ | /d/ | /en/bld | /fr/bld
    Filemail | filemail.com | /d/ | /t/
    MEGA | mega.nz | /file/ | /folder/ | /#
    MEGA | mega.co.nz | /file/ | /folder/ | /#
    pCloud | pcloud.link | /publink/
    pCloud | pcloud.com | /publink/
    Proton Drive | drive.proton.me | /urls/
    Hightail | hightail.com | /download/ | /receive/ | /space/ | /u/ | /sharing/
    Hightail | spaces.hightail.com | /
    MediaFire | mediafire.com | /file/ | /folder/ | /view/
    Tresorit | send.tresorit.com | /a#
    Tresorit | web.tresorit.com | /l/
    WeSendit | wesendit.com | /dl/
    Grosfichiers | grosfichiers.com | /
    ShareFile | sharefile.com | /d- | /d/ | /share/ | /public/
    ShareFile | sharefile.eu | /d- | /d/ | /share/ | /public/
    Egnyte | egnyte.com | /dl/ | /fl/ | /navigate/
    Yandex Disk | yadi.sk | /d/ | /i/
    Yandex Disk | disk.yandex.ru | /d/ | /i/
    Yandex Disk | disk.yandex.com | /d/ | /i/
    Mail.ru Cloud | cloud.mail.ru | /public/
    Baidu | pan.baidu.com | /s/ | /share/
    MYBOX | mybox.naver.com | /share/
    MagentaCLOUD | magentacloud.de | /s/
    Adobe | acrobat.adobe.com | /link/ | /id/
"""
SERVICES: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
for _service, _host, *_starts in map(listed, TABLE.strip().splitlines()):
    SERVICES.setdefault(_host, []).append((_service, tuple(_starts)))
PATH_LEAST = 4  # characters; shorter ones are front pages
# Nextcloud and ownCloud lie on anybody's host; their shares have names of 15 letters and digits.
NEXTCLOUD = re.compile(r"/s/[A-Za-z0-9]{15}(?:$|[/?#])")
HOST = re.compile(r"https?://(?:www\.)?([^\s/?#<>\"'\\:]{1,253})", re.IGNORECASE)


def may_lead_to_files(text: str) -> bool:
    """Tell cheaply whether a text may hold a link to files: by the hosts in it."""
    if "://" not in text:
        return False
    return "/s/" in text or any(map(_is_known, {host.lower() for host in HOST.findall(text)}))


def _is_known(host: str) -> bool:
    return any(each in SERVICES or each in PROTECTORS for each in parent_hosts(host))


def file_service(url: str) -> str:
    """Name the service where a link leads to files, nothing where it does not.

    >>> file_service("https://we.tl/t-8sZxY1abCD"), file_service("https://wetransfer.com/blog")
    ('WeTransfer', '')
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    path = parts._replace(scheme="", netloc="").geturl()
    if len(path) < PATH_LEAST:
        return ""
    for each in parent_hosts(host):
        for service, starts in SERVICES.get(each, ()):
            if path.startswith(starts):
                return service
    return "Nextcloud" if "/s/" in path and NEXTCLOUD.search(parts.path) and host not in SERVICES else ""
