"""What a person can read in an answer: a page's text, a PDF's text and its attachments."""

import io
import zipfile

import pikepdf
import pypdfium2


def texts_of(response):
    """Every text that an answer carries."""
    if response.get("Content-Type", "").startswith("application/pdf"):
        yield from texts_of_pdf(response.content)
    elif response.content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(response.content)) as book:
            yield from (book.read(name).decode() for name in book.namelist())
    else:
        yield response.content.decode()


def texts_of_pdf(content):
    """The text layer page by page, every attachment, the metadata."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        yield page.get_textpage().get_text_range()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for attachment in pdf.attachments.values():
            yield attachment.get_file().read_bytes().decode()
        yield str(pdf.docinfo)
        with pdf.open_metadata() as metadata:
            yield str(metadata)
