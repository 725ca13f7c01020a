"""HTML as a reader sees it, and what the elements of each program say of the lines."""

import time

import pytest

from postroom.mail import Body, ParsedMessage, SpanKind, parse
from postroom.mail.rendering import render

OUTLOOKS_BLOCK = (
    "<b>From:</b> Ben Oak &lt;ben@ours.example&gt;<br><b>Sent:</b> Monday, March 2, 2026 9:00 AM<br>"
    "<b>To:</b> Cleo Hill<br><b>Subject:</b> Tiles"
)
UNKNOWN_BLOCK = (
    OUTLOOKS_BLOCK.replace("From", "Zender").replace("Sent", "Tyd").replace("To:", "Aen:").replace("Sub", "Ob")
)
# As each program writes an answer "Grey." to the question "Which colour?".
ANSWERS = {
    "gmail": """<div dir="ltr">Grey.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr"
        class="gmail_attr">On Mon, Mar 2, 2026 at 9:00 AM Ben &lt;<a
        href="mailto:ben@ours.example">ben@ours.example</a>&gt;
        wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex">Which
        colour?</blockquote></div>""",
    "gmail, in a language we do not know": """<div dir="ltr">Grey.</div><br><div class="gmail_quote"><div
        class="gmail_attr">Ben ghItlh<br></div><blockquote class="gmail_quote">Which colour?</blockquote></div>""",
    "outlook on the web": f"""<div class="elementToProof">Grey.</div><div id="appendonsend"></div><hr tabindex="-1">
        <div id="divRplyFwdMsg" dir="ltr">{OUTLOOKS_BLOCK}<div>&nbsp;</div></div><div>Which colour?</div>""",
    "outlook, in a language we do not know": f"""<div>Grey.</div><div id="divRplyFwdMsg" dir="ltr">{UNKNOWN_BLOCK}</div>
        <div>Which colour?</div>""",
    "outlook for windows": f"""<div class=WordSection1><p class=MsoNormal>Grey.<o:p></o:p></p><div
        style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>{UNKNOWN_BLOCK}
        </p></div><p class=MsoNormal>Which colour?</p></div>""",
    "outlook on a telephone": f"""<div dir="ltr">Grey.</div><div id="ms-outlook-mobile-signature">Get
        <a href="https://aka.example/o">Outlook for iOS</a></div><hr><div id="divRplyFwdMsg">{OUTLOOKS_BLOCK}</div>
        <div>Which colour?</div>""",
    "apple": """<body>Grey.<br id="lineBreakAtBeginningOfSignature"><div>Cleo, Tiles Ltd, who lays every
        tile</div><div><br>
        <blockquote type="cite">On 2 Mar 2026, at 09:00, Ben &lt;ben@ours.example&gt; wrote:<br><br></blockquote></div>
        <blockquote type="cite"><div>Which colour?</div></blockquote></body>""",
    "yahoo": """<div>Grey.</div><div id="ydp1yahoo_quoted_2" class="ydp1yahoo_quoted"><div>Ben
        ghItlh</div><div><br></div>
        <div>Which colour?</div></div>""",
    "proton": """<div>Grey.</div><div class="protonmail_signature_block">Cleo</div><div class="protonmail_quote">On
        Monday,
        March 2nd, 2026 at 9:00 AM, Ben wrote:<br><blockquote type="cite">Which colour?</blockquote></div>""",
    "zoho": """<div>Grey.</div><div class="zmail_extra"><div>---- On Mon, 02 Mar 2026 09:00:00 +0100 <b>Ben</b> wrote
        ---<br></div><blockquote style="margin: 0px;">Which colour?</blockquote></div>""",
    "thunderbird": """<body><p>Grey.</p><div class="moz-cite-prefix">Ben ghItlh<br></div><blockquote type="cite"
        cite="mid:1"><p>Which colour?</p></blockquote><pre class="moz-signature">-- \nCleo</pre></body>""",
    "samsung": f"""<div>Grey.</div><div id="composer_signature">Sent from my Galaxy</div><div>-------- Original message
        --------</div><div>{OUTLOOKS_BLOCK}</div><div>Which colour?</div>""",
    "zimbra": f"""<div>Grey.</div><hr id="zwchr" data-marker="__DIVIDER__"><div
        data-marker="__HEADERS__">{UNKNOWN_BLOCK}
        </div><div data-marker="__QUOTED_TEXT__">Which colour?</div>""",
    "notes": """<font>Grey.</font><br><br><br><font size=1 color=#5f5f5f>From: </font><font size=1>Ben
        Oak/Ours</font><br>
        <font size=1>To: </font><font size=1>Cleo Hill/Tiles@Tiles</font><br><font size=1>Date: </font><font size=1>
        02.03.2026 09:00</font><br><font size=1>Subject: </font><font size=1>Tiles</font><hr noshade><br>Which
        colour?""",
}  # fmt: skip


def page(html: str, plain: str | None = None) -> ParsedMessage:
    parts = [("plain", plain)] if plain is not None else []
    parts.append(("html", html))
    body = "".join(f"--b\nContent-Type: text/{subtype}; charset=utf-8\n\n{text}\n" for subtype, text in parts)
    head = (
        "From: Cleo Hill <cleo@tiles.example>\nSubject: Re: Tiles\nContent-Type: multipart/alternative; boundary=b\n\n"
    )
    return parse(f"{head}{body}--b--\n".encode())


def levels(body: Body) -> list[tuple[str, int]]:
    return [(body.words(span).strip(), span.level) for span in body.spans if span.kind is SpanKind.QUOTED]


@pytest.mark.parametrize("html", ANSWERS.values(), ids=ANSWERS)
def test_the_answer_of_each_program_is_told_from_what_it_answers(html: str) -> None:
    body = page(html).body

    assert body.new == "Grey."
    assert "Which colour?" in body.quoted


def test_a_forward_in_gmails_container_is_no_quotation() -> None:
    parsed = page(
        '<div>See below.<br><div class="gmail_quote"><div class="gmail_attr">---------- Blorg ---------<br>Vog: Eva'
        "<br>Tyd: 2026-03-02<br>Ob: Tiles<br></div><br>Which colour?</div></div>"
    )

    assert parsed.body.new == "See below."
    assert parsed.forwards[0].text == "Which colour?"


def test_answers_between_the_quotations_of_a_page_are_new() -> None:
    body = page(
        '<blockquote type="cite">Which colour?</blockquote>Grey.<blockquote type="cite">Size?</blockquote>Forty.'
    ).body

    assert [(each.quoted, each.answer) for each in body.exchanges()] == [
        ("Which colour?", "Grey."),
        ("Size?", "Forty."),
    ]


def test_quotations_in_quotations_have_levels() -> None:
    body = page('Grey.<blockquote type="cite">Which?<blockquote>Tiles or slate?</blockquote></blockquote>').body

    assert levels(body) == [("Which?", 1), ("Tiles or slate?", 2)]


def test_a_signature_is_known_by_its_element() -> None:
    body = page('<p>Grey.</p><div id="Signature"><p>Whoever reads this lays tiles for life</p></div>').body

    assert body.new == "Grey."
    assert body.signature == "Whoever reads this lays tiles for life"


def test_an_answer_typed_into_the_signature_is_new() -> None:
    body = page(f'<div id="Signature">Yes, on Friday.</div><div id="divRplyFwdMsg">{OUTLOOKS_BLOCK}</div>When?').body

    assert body.new == "Yes, on Friday."


def test_what_nobody_sees_is_not_read() -> None:
    hidden = '<div style="display:none">A preheader</div><span style="font-size:0px;">tiny</span>'

    assert (
        render(f'{hidden}<p>Shown</p><td style="font-size:0;">gap<b style="font-size:12px">large</b></td>').text
        == "Shown\n\nlarge"
    )


def test_where_a_link_leads_stays_readable() -> None:
    html = """See <a href="https://tiles.example/grey?x=1">the list</a> at <a
        href="https://www.tiles.example/">tiles.example</a>."""

    assert render(html).text == "See the list <https://tiles.example/grey?x=1> at tiles.example."


def test_words_paragraphs_are_lines() -> None:
    html = """<p class=MsoNormal>One<o:p></o:p></p><p class=MsoNormal>Two</p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
        <p class=MsoNormal>Three</p>"""

    assert render(html).text == "One\nTwo\n\nThree"


@pytest.mark.parametrize("plain", ["", " \n\n", "Your program does not show HTML.", "Dieses Programm zeigt kein HTML."])
def test_a_plain_part_that_says_nothing_yields_to_the_page(plain: str) -> None:
    assert page("<p>Grey.</p>", plain).body.new == "Grey."


def test_a_plain_part_that_speaks_of_html_is_read() -> None:
    assert page("<p>The HTML\nis broken. </p>", "The HTML is broken.").text == "The HTML is broken."


@pytest.mark.parametrize(
    "tag",
    [
        "<div>",
        "<blockquote type=cite>",
        "<div class=gmail_signature>",
        "<a href=x>",
        "<p id=id=id=",
        "</div>",
        "<p " + "id=" * 30_000 + "quote>",
    ],
)
def test_a_page_of_one_tag_is_read_in_linear_time(tag: str) -> None:
    began = time.process_time()
    render(tag * (1_000_000 // len(tag)))

    assert time.process_time() - began < 10


def test_an_indented_paragraph_below_a_colon_is_no_quotation() -> None:
    page = b"Content-Type: text/html\n\nOur rules say:<blockquote>Lay them dry.</blockquote>So we do."

    assert parse(page).body.new.split() == "Our rules say: Lay them dry. So we do.".split()
