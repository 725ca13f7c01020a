"""Files read in a process with limits."""

import subprocess
import sys

from postroom.incoming.filetext import FileText, Reader
from tests.incoming.filetext import samples

HELLO = ("hello.txt", "text/plain", b"Tiles for the hall")


def test_files_are_read_in_their_order() -> None:
    with Reader() as reader:
        found = list(reader.read_all([HELLO, ("offer.pdf", "application/pdf", samples.pdf("Grey tiles"))]))

    assert found == [FileText("Tiles for the hall", ""), FileText("Grey tiles", "")]


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with Reader(seconds=1) as reader:
        slow = reader.read("list.xlsx", "", samples.slow_sheet())
        hello = reader.read(*HELLO)

    assert slow == FileText("", "could not be read: took longer than 1 s")
    assert hello.text == "Tiles for the hall"


def test_a_file_that_needs_more_memory_than_there_is_breaks_nothing_but_itself() -> None:
    with Reader() as reader:
        vast = reader.read("list.xlsx", "", samples.vast_sheet())
        hello = reader.read(*HELLO)

    assert vast.text == ""
    assert vast.because.startswith("could not be read: ")
    assert hello.text == "Tiles for the hall"


def test_a_file_larger_than_the_memory_says_so() -> None:
    with Reader(memory=256 * 1024 * 1024) as reader:
        large = reader.read("large.txt", "text/plain", bytes(300 * 1024 * 1024))
        hello = reader.read(*HELLO)

    assert large.because.startswith("could not be read: ")
    assert hello.text == "Tiles for the hall"


def test_a_reader_whose_process_was_killed_starts_another() -> None:
    with Reader() as reader:
        reader.read(*HELLO)
        reader._child.process.kill()
        lost, again = reader.read(*HELLO), reader.read(*HELLO)

    assert lost.because == "could not be read: its reader broke down over it"
    assert again.text == "Tiles for the hall"


def test_a_process_that_stands_still_is_given_up() -> None:
    with Reader(seconds=1) as reader:
        reader.read(*HELLO)
        reader._child.process.send_signal(19)
        stuck, again = reader.read(*HELLO), reader.read(*HELLO)

    assert stuck.because == "could not be read: took longer than 1 s"
    assert again.text == "Tiles for the hall"


def test_no_process_is_left_behind() -> None:
    with Reader() as reader:
        reader.read(*HELLO)
        process = reader._child.process

    assert process.poll() is not None


def test_the_parent_loads_none_of_the_libraries() -> None:
    code = "import sys; sys.path.append('src/postroom/incoming'); import filetext; print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()

    assert not {"docx", "pptx", "pypdfium2", "selectolax", "python_calamine", "lxml", "chardet", "django"} & {*loaded}
