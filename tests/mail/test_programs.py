"""Replies and forwards as mail programs write them, language by language."""

import textwrap

import pytest

from postroom.mail import ParsedMessage, parse
from tests.mail.programs import BEN, LANGUAGES, OTHERS, Words

ANSWER = "Grey, thirty by sixty.\n\nOn Friday at nine."
QUESTION = ["Which colour shall we take?", "", "We lay them soon."]

ATTRIBUTIONS = {
    **{
        f"{language}, {program}": getattr(words, program)
        for language, words in LANGUAGES.items()
        for program in ("gmail", "apple", "thunderbird")
    },
    **OTHERS,
}
# Only those that are unmistakable by themselves stand above words without marks.
UNMARKED = {name: line for name, line in ATTRIBUTIONS.items() if "ben@" in line and sum(map(str.isdigit, line)) > 4}
WRAPPED = {name: line for name, line in ATTRIBUTIONS.items() if "----" not in line}  # Zoho never wraps its own
FOOTERS = [footer for words in LANGUAGES.values() for footer in words.footers]


def mail(text: str, subject: str = "Re: Tiles") -> ParsedMessage:
    head = f"From: Cleo Hill <cleo@tiles.example>\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n"
    return parse(f"{head}{text}\n".encode())


def quoted(lines: list[str]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in lines)


def block(words: Words) -> str:
    values = (BEN, "2026-03-02 09:00", "Cleo Hill <cleo@tiles.example>", "ada@ours.example", "Tiles")
    return "\n".join(f"{label}: {value}" for label, value in zip(words.labels, values, strict=True))


@pytest.mark.parametrize("line", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_an_answer_above_a_marked_quotation_is_new(line: str) -> None:
    assert mail(f"{ANSWER}\n\n{line}\n{quoted(QUESTION)}").body.new == ANSWER


@pytest.mark.parametrize("line", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_an_answer_below_a_marked_quotation_is_new(line: str) -> None:
    assert mail(f"{line}\n\n{quoted(QUESTION)}\n\n{ANSWER}").body.new == ANSWER


@pytest.mark.parametrize("width", [40, 60])
@pytest.mark.parametrize("line", WRAPPED.values(), ids=WRAPPED)
def test_an_attribution_may_be_wrapped(line: str, width: int) -> None:
    wrapped = "\n".join(textwrap.wrap(line, width, break_long_words=False))

    assert mail(f"{ANSWER}\n\n{wrapped}\n{quoted(QUESTION)}").body.new == ANSWER


@pytest.mark.parametrize("line", UNMARKED.values(), ids=UNMARKED)
def test_an_answer_above_a_quotation_without_marks_is_new(line: str) -> None:
    assert mail("\n".join([ANSWER, "", line, "", *QUESTION])).body.new == ANSWER


@pytest.mark.parametrize("name", sorted(UNMARKED.keys() & WRAPPED.keys()))
def test_an_attribution_of_a_quotation_without_marks_may_be_wrapped(name: str) -> None:
    assert (
        mail(
            "\n".join([ANSWER, "", *textwrap.wrap(ATTRIBUTIONS[name], 72, break_long_words=False), "", *QUESTION])
        ).body.new
        == ANSWER
    )


@pytest.mark.parametrize(
    "introduction",
    [
        "Ben Oak escribió el 02/03/2026 a las 09:00:",
        "On 2 March 2026 at 09:00:00, Ben Oak (ben@ours.example) wrote",
        "Mar 2, 2026, 09:00 by ben@ours.example:",
        "On Mon, Mar 2, 2026 at 9:00 AM, Ben Oak\n\n<ben@ours.example>\n\nwrote:",
        '>>> "Ben Oak" <ben@ours.example> 3/2/2026 9:00 AM >>>',
        "##- Please type your reply above this line -##",
        "--- Bitte antworten Sie oberhalb dieser Linie ---",
        "From: Ben Oak Sent: Monday, 2 March 2026 09:00 To: Cleo Hill Cc: Ada Subject: Tiles",
        "\tBen Oak 03/02/2026 09:00 AM \t  To: Cleo Hill/Tiles  cc: Ada/Ours  Subject: Tiles\t",
        "Ben Oak ---03/02/2026 09:00:00 AM---Which colour\n\nFrom:\tBen Oak/Ours\nTo:\tCleo Hill\nSubject:\tTiles",
        "-----Ben Oak/Ours wrote: -----\nTo: Cleo Hill/Tiles\nFrom: Ben Oak/Ours\nDate: 03/02/2026\nSubject: Tiles",
        f"------ Original Message ------\nFrom {BEN}\nTo cleo@tiles.example\nDate 02/03/2026 09:00\nSubject Tiles",
        f"----- Message from {BEN} ---------\n     Date: Mon, 02 Mar 2026 09:00:00\n     From: {BEN}\n  Subject: Tiles",
        f"> Message du 02/03/26 09:00\n> De : {BEN}\n> A : cleo@tiles.example\n> Objet : Tiles\n>",
        f"______________________________\n> Od: {BEN}\n> Komu: cleo@tiles.example\n> Předmět: Tiles\n>",
        f"发件人：{BEN}\n发送时间：2026-03-02 09:00\n收件人：cleo@tiles.example\n主\u3000题：Tiles",
    ],
    ids=(
        "name-before-date no-colon tuta blank-lines-within groupwise zendesk helpdesk one-line-block "
        "one-line-block-of-notes summary-of-notes rule-of-notes em-client horde orange centrum aliyun"
    ).split(),
)
def test_an_answer_above_any_other_introduction_is_new(introduction: str) -> None:
    assert mail("\n".join([ANSWER, "", introduction, "", *QUESTION])).body.new == ANSWER


@pytest.mark.parametrize(
    "introduction",
    [
        "* Ben Oak <ben@ours.example>:",
        "+++ Ben Oak [02/03/26 09:00 +0100]:",
        "Ben Oak, le lun. 02 mars 2026 a ecrit:",
        '"Ben Oak" <ben@ours.example> – March 2, 2026 9:00 AM',
    ],
    ids="star plus french nextcloud".split(),
)
def test_a_person_or_program_may_word_an_introduction(introduction: str) -> None:
    assert mail(f"{ANSWER}\n\n{introduction}\n{quoted(QUESTION)}").body.new == ANSWER


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_an_answer_above_a_header_block_is_new(words: Words) -> None:
    assert mail("\n".join([ANSWER, "", block(words), "", *QUESTION])).body.new == ANSWER


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_an_answer_above_an_original_message_is_new(words: Words) -> None:
    body = mail("\n".join([ANSWER, "", f"-----{words.separators[0]}-----", block(words), "", *QUESTION])).body

    assert body.new == ANSWER
    assert body.quoted == "\n".join(QUESTION)


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_a_forward_is_read_in_the_language_of_its_program(words: Words) -> None:
    parsed = mail(
        "\n".join([ANSWER, "", f"-------- {words.separators[1]} --------", block(words), "", *QUESTION]), "Fwd: Tiles"
    )

    assert parsed.body.new == ANSWER
    assert [(each.subject, each.text) for each in parsed.forwards] == [("Tiles", "\n".join(QUESTION))]
    assert [
        each.address for forward in parsed.forwards for each in (forward.from_, *forward.to, *forward.cc) if each
    ] == [
        "ben@ours.example",
        "cleo@tiles.example",
        "ada@ours.example",
    ]


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_apples_forward_is_read_in_the_language_of_its_program(words: Words) -> None:
    parsed = mail(
        f"{ANSWER}\n\n{words.separators[2]}\n\n{quoted([*block(words).splitlines(), '', *QUESTION])}", "Fwd: Tiles"
    )

    assert parsed.body.new == ANSWER
    assert [(each.subject, each.text) for each in parsed.forwards] == [("Tiles", "\n".join(QUESTION))]


@pytest.mark.parametrize("footer", FOOTERS)
def test_a_telephones_footer_is_nobodys_words(footer: str) -> None:
    assert mail(f"{ANSWER}\n\n{footer}\n\nOn 2 Mar 2026, at 09:00, {BEN} wrote:\n{quoted(QUESTION)}").body.new == ANSWER


@pytest.mark.parametrize(
    "written",
    [
        "26/3/2 오전 9:00",
        "2/3/26 9:00 π.μ.",
        "3/2/2026 9:00 AM",
        "02 Tháng Ba 2026 9:00 SA",
        "9:00 Poniedziałek 2026-03-02",
    ],
    ids="samsung-korean samsung-greek outlook-american outlook-vietnamese interia".split(),
)
def test_a_date_is_read_in_the_order_of_its_language(written: str) -> None:
    forward = mail(
        f"FYI\n\n-----Original Message-----\nFrom: {BEN}\nSent: {written}\nSubject: Tiles\n\nGrey?", "Fwd: Tiles"
    )

    assert [each.date and each.date.isoformat() for each in forward.forwards] == ["2026-03-02T09:00:00+00:00"]
