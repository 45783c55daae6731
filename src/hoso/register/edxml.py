"""edXML (QCVN 102:2016/BTTTT): one paper as a message with its file attached, by the elements that software uses.

The element names come from implementations, not from the standard's text; the schema beside it
(`catalog/data/edxml.xsd`) is ours and says so.
"""

from __future__ import annotations

import base64
import io
import mimetypes
import re
import zipfile
from pathlib import PurePath
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from hoso.register.entries import entry, held_back, record_of
from hoso.register.metadata import URGENCIES, code_of
from hoso.register.store import RegisterFault

if TYPE_CHECKING:
    from hoso.model import Record
    from hoso.register.entries import Entry
    from hoso.register.store import Store

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LETTER = "Công văn"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # equal papers give equal bytes


def message(store: Store, entry_id: int, *, unlocked: bool = False) -> bytes:
    """The message of a paper: `OrganId`s are not in a paper and stay empty.

    Args:
        store: the register.
        entry_id: the line.
        unlocked: whether a paper marked mật or higher may leave.

    Raises:
        RegisterFault: there is no such line, or it may not leave.
    """
    line = entry(store, entry_id)
    if held_back(line, unlocked=unlocked):
        raise RegisterFault("a paper marked mật is not exported", code="register_secret")
    record = record_of(store, line.sha256)
    ElementTree.register_namespace("edXML", NAMESPACE)
    root = ElementTree.Element(_name("edXML"))
    envelope = _add(root, "edXMLEnvelope")
    header = _add(envelope, "edXMLHeader")
    _fill_header(_add(header, "MessageHeader"), line, record)
    trace = _add(_add(header, "TraceHeaderList"), "TraceHeader")
    _add(trace, "OrganId")
    _add(trace, "Timestamp", line.entered_on.replace("-", "/"))
    name = PurePath(line.file.replace("\\", "/")).name
    reference = _add(_add(_add(envelope, "edXMLBody"), "edXMLManifest"), "Reference")
    attachment = _add(_add(root, "AttachmentEncoded"), "Attachment")
    for part in (reference, attachment):
        _add(part, "ContentId", line.sha256)
        if part is reference:
            _add(part, "ContentType", mimetypes.guess_type(name)[0] or "application/pdf")
        _add(part, "AttachmentName", name)
    _add(attachment, "ContentType", "application/zip")
    _add(attachment, "ContentTransferEncoded", _zipped(store.original(line.sha256).read_bytes(), name))
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _fill_header(head: ElementTree.Element, line: Entry, record: Record | None) -> None:
    _organ(_add(head, "From"), line.issuer)
    recipients = [r for r in record.recipients if r.role != "archive"] if record is not None else []
    for name in [(r.name or r.line).value for r in recipients if r.role == "addressee"] or [""]:
        _organ(_add(head, "To"), name)
    _add(head, "DocumentId", line.sha256)
    _code(_add(head, "Code"), line.symbol)
    issued = _add(head, "PromulgationInfo")
    _add(issued, "Place", record.place.value if record is not None and record.place is not None else "")
    _day(issued, "PromulgationDate", line.date)
    kind = _add(head, "DocumentType")
    _add(kind, "Type", "1" if line.kind == _LETTER else "2")
    _add(kind, "TypeName", line.kind)
    _add(head, "Subject", line.subject)
    signer = record.signers[0] if record is not None and record.signers else None
    signed = _add(head, "SignerInfo")
    _add(signed, "Competence", "; ".join(signer.authority.value) if signer and signer.authority else "")
    _add(signed, "Position", signer.title.value if signer and signer.title else "")
    _add(signed, "FullName", line.signer)
    _day(head, "DueDate", line.due)
    places = [r.line.value for r in recipients if r.role == "recipient"]
    if places:
        to = _add(head, "ToPlaces")
        for place in places:
            _add(to, "Place", place)
    other = _add(head, "OtherInfo")
    _add(other, "Priority", str(URGENCIES.index(line.urgency)) if line.urgency in URGENCIES else "0")
    if record is not None:
        _add(other, "PageAmount", str(record.pages))
    answered: dict[str, str] = {}
    for reference in record.references if record is not None else ():
        if reference.relation.value == "responds_to" and reference.symbol is not None:
            answered.setdefault(reference.symbol.value, reference.date.value if reference.date else "")
    for symbol, date in answered.items():
        response = _add(head, "ResponseFor")
        _add(response, "OrganId")
        _code(_add(response, "Code"), symbol)
        _day(response, "PromulgationDate", date)


def _organ(node: ElementTree.Element, name: str) -> None:
    _add(node, "OrganId")
    _add(node, "OrganName", name)


def _code(node: ElementTree.Element, symbol: str) -> None:
    number, notation = code_of(symbol)
    _add(node, "CodeNumber", number)
    _add(node, "CodeNotation", notation)


def _day(node: ElementTree.Element, name: str, date: str) -> None:
    """A whole date as yyyy/mm/dd; a partial one is not written."""
    if found := _DAY.fullmatch(date):
        _add(node, name, "/".join(found.groups()))


def _zipped(data: bytes, name: str) -> str:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    return base64.b64encode(packed.getvalue()).decode()


def _add(node: ElementTree.Element, name: str, text: str = "") -> ElementTree.Element:
    child = ElementTree.SubElement(node, _name(name))
    child.text = _NO_XML.sub("", text)
    return child


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
