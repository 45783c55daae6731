"""hoso reads Vietnamese administrative PDFs and hands back tables, each value with the words it was read from."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoso.bridge import to_spacy
    from hoso.dossier import Document, Dossier, read, read_all
    from hoso.links import resolve_unit

__version__ = "0.1.0"
__all__ = ["Document", "Dossier", "__version__", "read", "read_all", "resolve_unit", "to_spacy"]

_FACE = {"Document", "Dossier", "read", "read_all"}


def __getattr__(name: str) -> object:
    """Load the face when it is first asked for (PEP 562): `import hoso` alone costs nothing."""
    if name == "analysis":
        import importlib  # noqa: PLC0415 - as below

        return importlib.import_module("hoso.analysis")
    if name == "resolve_unit":
        from hoso.links import resolve_unit  # noqa: PLC0415 - as below

        return resolve_unit
    if name == "to_spacy":
        from hoso.bridge import to_spacy  # noqa: PLC0415 - as below

        return to_spacy
    if name in _FACE:
        from hoso import dossier  # noqa: PLC0415 - the point of this function

        return getattr(dossier, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """What the face offers."""
    return sorted([*__all__, "analysis"])
