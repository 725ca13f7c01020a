"""HTML from strangers."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from postroom.mail import SafeHtml, parse, safe_html

PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt/x>alert(1)</sCrIpT\t>",
    "<scr<script></script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="x"onerror="alert(1)">',
    "<img src=x:x/onerror=alert(1)//>",
    "<img src='a\"b' title='><img src=x onerror=alert(1)>'>",
    '<p title="</p><img src=x onerror=alert(1)>">x</p>',
    '<p title="&quot;><img src=x onerror=alert(1)>">x</p>',
    '<p title="\ufdd3\ufdd2\ufdd1img src=x onerror=alert(1)\ufdd2">x</p>',
    "\ufdd1script\ufdd2alert(1)\ufdd1/script\ufdd2",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "<a href='javascript:alert(1)' name=go>x</a>",
    "<a href=' &#1; java&Tab;script&colon;alert(1)' name=go>x</a>",
    "<a href='java\nscript:alert(1)' name=go>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>' name=go>x</a>",
    "<a href='vbscript:msgbox(1)' name=go>x</a>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<title><p title='</title><img src=x onerror=alert(1)>'>",
    "<textarea><p title='</textarea><img src=x onerror=alert(1)>'>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<?x ><img src=x onerror=alert(1)>?>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src='javascript:alert(1)'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'><a href='#' name=go>x</a>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<form action='javascript:alert(1)'><button autofocus>x</button></form>",
    "<video><source onerror=alert(1)></video>",
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<div style='width:expression(alert(1))'>x</div>",
    "<div style='behavior:url(x.htc)'>x</div>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<link rel=stylesheet href='javascript:alert(1)'>",
    "<table background='javascript:alert(1)'><tr><td>x</table>",
    '<table><td background="x\');behavior:url(y">x</table>',
    "<template><script>alert(1)</script></template>",
    "<select><option><img src=x onerror=alert(1)></select>",
    "<div style=\"font-family:'</style><script>alert(1)</script>'\">x</div>",
    "<p id=x tabindex=1 onfocus=alert(1)>x</p>",
    "<marquee onstart=alert(1)>x</marquee>",
]
FETCHING = [
    "<img src=https://spy.example/1>",
    "<img src=//spy.example/1>",
    "<img src='\thttps:/\\spy.example/1'>",
    "<img srcset='https://spy.example/1 2x'>",
    "<picture><source srcset=https://spy.example/1></picture>",
    "<table background=https://spy.example/1><tr><td>x</table>",
    "<body background=https://spy.example/1>x</body>",
    "<p style='background:url(https://spy.example/1)'>x</p>",
    "<p style='background:url( \"https://spy.example/1\" )'>x</p>",
    "<p style='background-image:image-set(\"https://spy.example/1\" 1x)'>x</p>",
    "<p style='list-style:url(https://spy.example/1)'>x</p>",
    "<style>p{background:url(https://spy.example/1)}</style><p>x</p>",
    "<style>@import 'https://spy.example/1';</style>",
    "<link rel=stylesheet href=https://spy.example/1>",
    "<link rel=dns-prefetch href=//spy.example>",
    "<video poster=https://spy.example/1></video>",
    "<audio src=https://spy.example/1></audio>",
    "<video><source src=https://spy.example/1></video>",
    "<input type=image src=https://spy.example/1>",
    "<svg><image href=https://spy.example/1 /></svg>",
    "<svg><use xlink:href=https://spy.example/1#a /></svg>",
    "<object data=https://spy.example/1></object>",
    "<embed src=https://spy.example/1>",
    "<iframe src=https://spy.example/1></iframe>",
    "<script src=https://spy.example/1></script>",
    "<base href=https://spy.example/><img src=1>",
]
HOSTILE = [
    "&", "<", ">", "a & b", "&nbsp;", "&#x", "<div>", "<b><p>", "<div></q>", "<table><b></table>", "<table><img>",
    "<div><table><td></div></table>", "<table><tr><td></td>x</tr></table>", "<!--", "<!", "<a b=\"", "<p style=\"(",
    "<ul><li>", "<svg>", "</div>", "<p style=\"url(url(\">",
]  # fmt: skip


def shown(html: str, **pictures: str) -> SafeHtml:
    return safe_html(html, pictures.get)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield chromium
        chromium.close()


def test_scripts_and_forms_are_removed() -> None:
    safe = shown("<div onclick=x()>Grey<script>x()</script><form><input></form></div>")

    assert safe.html == "<div>Grey</div>"


@pytest.mark.parametrize("html", FETCHING)
def test_what_would_be_fetched_is_left_out_and_counted(html: str) -> None:
    safe = shown(html)

    assert "spy.example" not in safe.html
    assert safe.blocked == 1


def test_one_picture_counts_once_whatever_its_sizes() -> None:
    assert shown("<img src=https://spy.example/1 srcset='https://spy.example/2 2x'>").blocked == 1


def test_links_are_kept_and_fetch_nothing() -> None:
    safe = shown('<a href="https://tiles.example/?a=1&amp;b=2">Tiles</a><a href="/x">x</a><a href="#top">up</a>')

    assert 'href="https://tiles.example/?a=1&amp;b=2"' in safe.html
    assert 'href="/x"' not in safe.html
    assert 'href="#top"' in safe.html
    assert safe.blocked == 0


def test_images_of_the_mail_are_shown() -> None:
    safe = safe_html('<img src="cid:hall%20one@x">', {"hall one@x": "/parts/2"}.get)

    assert 'src="/parts/2"' in safe.html


def test_an_image_named_by_its_location_is_shown_and_not_counted() -> None:
    safe = safe_html("<img src=https://tiles.example/hall.png>", {"https://tiles.example/hall.png": "/parts/2"}.get)

    assert 'src="/parts/2"' in safe.html
    assert safe.blocked == 0


def test_a_part_tells_its_location() -> None:
    parsed = parse(
        b"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<img src=hall.png>\n"
        b"--b\nContent-Type: image/png\nContent-Location: hall.png\n\nx\n--b--\n"
    )

    assert [(part.location, part.inline) for part in parsed.parts] == [("", False), ("hall.png", True)]


def test_stationery_of_the_mail_is_shown_behind_the_words() -> None:
    safe = safe_html("<body background=cid:paper bgcolor=#eee>Grey</body>", {"paper": "/parts/2"}.get)

    assert safe.html == '<div bgcolor="#eee" style="background-image:url(&quot;/parts/2&quot;)">Grey</div>'


def test_pictures_written_into_the_markup_are_shown_and_other_data_is_not() -> None:
    assert f'src="{PIXEL}"' in shown(f"<img src={PIXEL}>").html
    assert "data:" not in shown("<img src=data:image/svg+xml,<svg/>>").html


def test_a_picture_used_ten_thousand_times_does_not_fill_the_memory() -> None:
    safe = safe_html("<img src=cid:a>" * 10_000, lambda _: "data:image/png;base64," + "A" * 1_000_000)

    assert len(safe.html) < 50_000_000


def test_declarations_that_only_change_looks_are_kept() -> None:
    safe = shown("<p style=\"color: red; position: fixed; margin-left: -9999px; font-family: 'A;B', serif\">Grey</p>")

    assert safe.html == """<p style="color:red;font-family:'A;B', serif">Grey</p>"""


def test_a_background_keeps_its_colour_when_its_picture_is_remote() -> None:
    safe = shown('<p style="background:#123 url(https://spy.example/1) no-repeat">Grey</p>')

    assert safe.html == '<p style="background:#123 none no-repeat">Grey</p>'


def test_hidden_words_stay_hidden() -> None:
    assert shown('<div style="display:none">Preview</div>').html == '<div style="display:none">Preview</div>'


def test_it_tells_whether_the_mail_sets_colours() -> None:
    assert not shown("<p>Grey</p>").coloured
    assert shown('<p style="color:#333">Grey</p>').coloured
    assert shown("<table bgcolor=white><tr><td>Grey</table>").coloured


def test_words_and_references_stay_as_they_were() -> None:
    assert shown("a &lt;b&gt; &amp; c&nbsp;&eacute; 1 < 2 & 3").html == "a &lt;b&gt; &amp; c&nbsp;é 1 &lt; 2 &amp; 3"


def test_an_end_tag_reaches_no_further_than_its_table() -> None:
    safe = shown("<b>a<table><tr><td>one</b><td>two</table>b</b>")

    assert "<td>one</td><td>two</td>" in safe.html
    assert safe.html.endswith("</table>b</b>")


def test_a_mail_nested_too_deeply_keeps_its_words() -> None:
    safe = shown("<div>" * 5_000 + "Grey" + "</div>" * 5_000 + "after")

    assert safe.html.count("<div>") == 200
    assert safe.html.endswith("after")


def test_formatting_that_nobody_ends_does_not_grow_with_every_paragraph() -> None:
    html = "".join(f"<p><font color={number}>x</table>" for number in range(10_000))

    assert len(shown(html).html) < 30 * len(html)


@pytest.mark.parametrize("pattern", HOSTILE)
def test_ten_megabytes_of_one_pattern_are_made_safe_in_time(pattern: str) -> None:
    html = pattern * (10_000_000 // len(pattern))

    began = time.process_time()
    shown(html)

    assert time.process_time() - began < 8


@dataclass(frozen=True)
class Watched:
    """A page, and what it did that no mail may do."""

    page: Page
    deeds: list[str]

    def show(self, html: str) -> None:
        self.page.set_content(f"<!doctype html><body>{html}</body>")
        self.page.evaluate("document.querySelectorAll('a[href^=j i], a[href^=d i]').forEach(link => link.click())")
        self.page.evaluate("new Promise(done => setTimeout(done, 5))")


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    watched = Watched(browser.new_page(), [])
    watched.page.on("dialog", lambda dialog: (watched.deeds.append(dialog.message), dialog.dismiss()))
    watched.page.route(re.compile("^(?!data:|about:)"), lambda route: (watched.deeds.append("fetch"), route.abort()))
    yield watched
    watched.page.close()


@pytest.mark.parametrize("html", ATTACKS + FETCHING)
def test_a_browser_runs_nothing_and_fetches_nothing(watched: Watched, html: str) -> None:
    watched.show(shown(html).html)

    assert watched.deeds == []
    assert watched.page.locator("script,iframe,object,embed,form,input,meta,link,base").count() == 0


def test_a_browser_would_have_run_and_fetched_what_is_taken_out(watched: Watched) -> None:
    watched.show("<img src=https://spy.example/1 onerror=alert(1)>")

    assert watched.deeds == ["fetch", "1"]
