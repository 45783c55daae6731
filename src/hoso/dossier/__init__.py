"""Spine of many papers: files, folders and globs become a dossier, each file read where it can do no harm."""

from hoso.dossier.document import Document
from hoso.dossier.dossier import Dossier, FileIssue
from hoso.dossier.reading_all import Progress, read, read_all

__all__ = ["Document", "Dossier", "FileIssue", "Progress", "read", "read_all"]
