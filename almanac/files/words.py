"""What a refusal of a file says: the rule, the error message and the help text in one."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from almanac.archives import faults as archives
from almanac.archives import words as archive_words
from almanac.files.faults import Fault, Refused

SENTENCE = {
    Fault.EMPTY: _("The file is empty. Choose another."),
    Fault.TOO_BIG: _(
        "The file is larger than %(named)s MB. Make its pictures smaller, or divide it."
    ),
    Fault.BROKEN_OFF: _("The file did not arrive whole. Try again."),
    Fault.NO_NAME: _("The file has no name. Give it one and try again."),
    Fault.BAD_NAME: _(
        "The name of the file has signs that cannot be seen. Give it a plain name and try again."
    ),
    Fault.LONG_NAME: _("The name of the file is too long. Give it a shorter one and try again."),
    Fault.NOT_AS_NAMED: _(
        "The file is not what its name says: going by its content, the name should end in "
        "%(named)s. Save it as what you want to upload and try again."
    ),
    Fault.UNKNOWN_KIND: _(
        "This kind of file%(named)s is not accepted. Upload PDF, PNG or JPEG pictures, plain text, "
        "CSV, or files of Word, Excel, PowerPoint or LibreOffice."
    ),
    Fault.PROGRAM: _("This is a program. Only documents, pictures and tables can be uploaded."),
    Fault.OLD_OFFICE: _(
        "This is a file of an old office program. Save it as .docx, .xlsx, .pptx or PDF and try "
        "again."
    ),
    Fault.PASSWORD: _(
        "The file is protected by a password. Take the password off, save it and try again."
    ),
    Fault.PAGE: _(
        "This is a web page or a drawing that can hold programs. Save it as PDF or PNG and try "
        "again."
    ),
    Fault.NOT_UTF8: _(
        "The text has letters that cannot be read. Save it with the encoding UTF-8 and try again."
    ),
    Fault.PAGE_IN_TEXT: _(
        "The text holds parts of a web page. Save it as PDF, or take these parts out, and try "
        "again."
    ),
    Fault.TWO_IN_ONE: _(
        "The file has something else in front of its content or behind it. Open it, save it under "
        "a new name and try again."
    ),
    Fault.DAMAGED: _(
        "The file is damaged. Open it in the program that made it, save it under a new name and "
        "try again."
    ),
    Fault.HUGE_PICTURE: _("The picture has too many dots to be shown. Make it smaller."),
    Fault.ACTIVE_PDF: _(
        "The PDF does more than show pages: it has a script, a form that sends, a program to "
        "start or a file inside. Print it to a new PDF and try again."
    ),
    Fault.UNREADABLE_PDF: _(
        "The PDF is packed in a way that cannot be checked. Print it to a new PDF and try again."
    ),
    Fault.FOUND: _(
        "The virus scanner found something in this file (%(named)s), so it was not kept. Tell "
        "your IT security team."
    ),
    Fault.WAITING: _(
        "This file waits to be checked for viruses. That takes a minute as a rule; try again later."
    ),
    Fault.GONE: _("This file is no longer kept here. Ask whoever uploaded it to upload it again."),
}
ACCEPTED = _(
    "PDF, PNG or JPEG pictures, plain text, CSV, or files of Word, Excel, PowerPoint or "
    "LibreOffice, up to %(most)s MB. No macros, passwords or files inside files."
)


class FileRefused(Exception):  # noqa: N818 - it is read as a sentence
    """An upload is refused and nothing of it is kept; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Withheld(PermissionDenied):
    """A stored file is not delivered; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def sentence(refused: Refused | archives.Refused) -> str:
    """What is wrong and what to do, in the language of the page."""
    if isinstance(refused, archives.Refused):
        return archive_words.sentence(refused.fault)
    text = str(SENTENCE[refused.fault])
    return text % {"named": refused.named} if "%(named)s" in text else text


def accepted(most: int) -> str:
    """What may be uploaded, for the hint beside the field; `most` is the limit in megabytes."""
    return str(ACCEPTED) % {"most": most}
