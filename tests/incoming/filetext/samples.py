"""Files to read words from, made on the spot."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

import docx
import pptx
import xlsxwriter


def pdf(text: str) -> bytes:
    """Return a PDF of one page with these words on it."""
    page = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, text) for number, text in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n"


def document(paragraph: str, cells: Sequence[str] = (), header: str = "") -> bytes:
    """Return a Word document with a paragraph, a table of one row and a header."""
    file, made = BytesIO(), docx.Document()
    made.add_paragraph(paragraph)
    row = made.add_table(rows=1, cols=max(1, len(cells))).rows[0]
    for cell, text in zip(row.cells, cells, strict=False):
        cell.text = text
    made.sections[0].header.paragraphs[0].text = header
    made.save(file)
    return file.getvalue()


def slides(title: str, notes: str) -> bytes:
    """Return a presentation of one slide."""
    file, made = BytesIO(), pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[0])
    slide.shapes.title.text = title
    slide.notes_slide.notes_text_frame.text = notes
    made.save(file)
    return file.getvalue()


def sheet(name: str, rows: Sequence[Sequence[str | int | float]]) -> bytes:
    """Return a workbook of one sheet."""
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return file.getvalue()


def with_part(package: bytes, part: str, content: bytes) -> bytes:
    """Return an Office file in which one part has another content."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return file.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a zip of these files."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in members.items():
            folder.writestr(name, content)
    return file.getvalue()


def slow_sheet() -> bytes:
    """Return a workbook that takes seconds to read: millions of cells, each alone in its row."""
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    rows = b"<row><c><v>1</v></c></row>" * 9_000_000
    return with_part(sheet("Tiles", [[1]]), "xl/worksheets/sheet1.xml", head + rows + b"</sheetData></worksheet>")


def vast_sheet() -> bytes:
    """Return a workbook whose two cells stand at opposite corners of the largest sheet there can be."""
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return with_part(sheet("Tiles", [[1]]), "xl/worksheets/sheet1.xml", head + rows + b"</sheetData></worksheet>")


def open_sheet(text: str) -> bytes:
    """Return an OpenDocument spreadsheet with one cell."""
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="Floor"><table:table-row><table:table-cell office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as folder:
        folder.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        folder.writestr("content.xml", content)
        folder.writestr("META-INF/manifest.xml", MANIFEST)
    return file.getvalue()


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    "</manifest:manifest>"
)
