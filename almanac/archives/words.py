"""What a refusal of an archive says: the rule, the error message and the help text in one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from almanac.archives.faults import Fault

SENTENCE = {
    Fault.NOT_AN_ARCHIVE: _(
        "This is not a file of Word, Excel, PowerPoint or LibreOffice. Save it as one and try "
        "again."
    ),
    Fault.NOT_OFFICE: _(
        "This is an archive, not a document. Take the documents out and upload each by itself."
    ),
    Fault.DAMAGED: _(
        "The file is damaged. Open it in the program that made it, save it under a new name and "
        "try again."
    ),
    Fault.ENCRYPTED: _(
        "The file is protected by a password. Take the password off, save it and try again."
    ),
    Fault.TOO_MANY_PARTS: _(
        "The file is made of too many parts to be checked. Save it as PDF, or divide it."
    ),
    Fault.TOO_LARGE: _(
        "The file unpacks to more than can be checked. Make its pictures smaller, or divide it."
    ),
    Fault.TOO_DENSE: _(
        "A part of the file unpacks to many times its size, as files made to do harm do. Save it "
        "as PDF, or copy what you need into a new file."
    ),
    Fault.TOO_DEEP: _(
        "The file has documents inside documents. Take them out and upload each by itself."
    ),
    Fault.SOMETHING_ELSE_TOO: _(
        "The file has something else in front of the document or behind it. Open it, save it "
        "under a new name and try again."
    ),
    Fault.BAD_NAMES: _(
        "The parts of the file have names that no office program gives. Open it, save it under a "
        "new name and try again."
    ),
    Fault.MACROS: _(
        "The file has macros, which are programs. Save it without them (as .docx, .xlsx or "
        ".pptx) and try again."
    ),
    Fault.EMBEDDED: _(
        "The file has an object of another program inside. Take it out, or save the file as PDF, "
        "and try again."
    ),
    Fault.FETCHES: _(
        "The file fetches parts from elsewhere when it is opened, such as a template or a linked "
        "picture or workbook. Break these links, or save the file as PDF, and try again."
    ),
    Fault.COMMANDS: _(
        "The file has a field that starts other programs (DDE). Take it out, or save the file as "
        "PDF, and try again."
    ),
}


def sentence(fault: Fault) -> str:
    """What is wrong and what to do, in the language of the page."""
    return str(SENTENCE[fault])
