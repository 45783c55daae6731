"""Lists that a reader of regulations asks for: what is cited and missing, and what had been replaced by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.analysis.network import rank
from hoso.analysis.rows import texts_of
from hoso.analysis.sameness import cited_documents, is_local
from hoso.catalog.validity import rulings
from hoso.text.letters import plain
from hoso.text.symbols import canonical

if TYPE_CHECKING:
    import pandas as pd

    from hoso.tables import Tables

_ENDS = {"replaces", "repeals"}
_MERGED = "Văn bản hợp nhất"  # repeats what its base says, under a day of its own


def missing(tables: Tables) -> pd.DataFrame:
    """What the collection cites and does not hold, the most cited first.

    Returns:
        One row for each document: `target_key` (place and day behind it where one key holds several documents),
        `kind`, `symbol`, `date`, `issuer`, `subject` (the fullest seen), `mentions`,
        `papers` (how many cite it), `cited_by` (their `document_id`, joined by '; ').
    """
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    cited = tables.references.assign(target_key=pd.array([name or None for name in cited_documents(tables)], "string"))
    cited = cited[
        (cited["status"] == "unknown") & ~cited["form"].isin(["blank", "class"]) & cited["target_key"].notna()
    ]
    parts = ["kind", "symbol", "date", "issuer", "subject"]
    fullest = cited.assign(filled=cited[parts].notna().sum(axis=1))
    fullest = fullest.sort_values(["filled", "mention_id"], ascending=[False, True]).drop_duplicates("target_key")
    by = cited.groupby("target_key")["document_id"]
    counts = pd.DataFrame({
        "mentions": by.size(),
        "papers": by.nunique(),
        "cited_by": by.agg(lambda ids: "; ".join(sorted(set(ids)))),
    }).rename_axis("target_key")  # fmt: skip
    found = fullest[["target_key", *parts]].merge(counts.reset_index(), on="target_key")
    order = found.sort_values(["papers", "mentions", "target_key"], ascending=[False, False, True])
    return order.reset_index(drop=True)


def superseded(tables: Tables) -> pd.DataFrame:
    """What cites a document that had been replaced or repealed by then.

    By the papers of the collection (those that replace or repeal a whole document, from the day on which they came into
    force, else from their date) and by the catalogue of laws, decrees and Party rules. What repeals only a provision
    does not count, and what is cited to be amended, replaced or repealed is no mistake.

    Returns:
        One row for each mention: `document_id`, `mention_id`, `quote`, `symbol`, `date` (of the citing paper),
        `ended_on`, `ended_by`, `source` (the collection's `document_id`, else the catalogue's word).
    """
    ends = {_key(row.symbol): (row.ended_on, "; ".join(row.ended_by), row.source) for row in rulings() if row.ended_on}
    return _cited_after(tables, _ENDS, ends, whole=True)


def amended(tables: Tables) -> pd.DataFrame:
    """What cites a document that another paper of the collection had amended by then, and does not cite that one.

    The document still holds: whoever applies it has to read the amendment too. A provision repealed or replaced amends.

    Returns:
        As `superseded`: `ended_on` and `ended_by` tell the first amendment.
    """
    found = _cited_after(tables, {"amends", *_ENDS}, {}, whole=False)
    gone = set(superseded(tables)["mention_id"])
    cites = set(zip(tables.references["document_id"], tables.references["target_document_id"].fillna(""), strict=True))
    told = zip(found["mention_id"], zip(found["document_id"], found["source"], strict=True), strict=True)
    kept = [mention not in gone and pair not in cites for mention, pair in told]
    return found.loc[kept].reset_index(drop=True)


def _cited_after(
    tables: Tables, relations: set[str], ends: dict[str, tuple[str, str, str]], *, whole: bool
) -> pd.DataFrame:
    """Mentions of documents by papers that are later than what other papers made of those.

    Args:
        tables: of a linked dossier.
        relations: what was made of them.
        ends: what is known beside the collection: day, by what, source.
        whole: whether only what concerns a whole document counts, else only the rest and amendments.
    """
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    documents = {row["document_id"]: row for row in texts_of(tables.documents)}
    cited = zip(texts_of(tables.references), cited_documents(tables), strict=True)
    told = [(row, _name(row, key)) for row, key in cited if row["status"] != "self" and row["symbol"]]
    told.sort(key=lambda it: it[0]["document_id"])  # the order of files changes nothing
    for row, name in told:
        host = documents[row["document_id"]]
        since = max(host["effective_from"], host["date"])  # in force from an earlier day: nobody could know it then
        entire = row["relation"] in _ENDS and not row["pinpoint"]
        counts = row["relation"] in relations and entire is whole and host["kind"] != _MERGED
        counts = counts and _may_end(host, row)
        if counts and len(since) == 10:
            ended = (since, host["symbol"], row["document_id"])
            ends[name] = min(ended, ends.get(name, ended))
    rows: list[tuple[str, ...]] = []
    for row, name in told:
        date = documents[row["document_id"]]["date"]
        end = ends.get(name)
        meant = row["relation"] in {*_ENDS, "amends", "consolidates"}
        if end is None or meant or not date or date < end[0] or row["document_id"] == end[2]:
            continue
        rows.append((row["document_id"], row["mention_id"], " ".join(row["quote"].split()), row["symbol"], date, *end))
    columns = ["document_id", "mention_id", "quote", "symbol", "date", "ended_on", "ended_by", "source"]
    return pd.DataFrame(rows, columns=columns)


def _may_end(host: dict[str, str], row: dict[str, str]) -> bool:
    """Whether a paper may end or change what it cites: nothing of a lower rank does (a circular ends no decree)."""
    own, other = rank(host["kind"], host["symbol"]), rank(row["kind"], row["symbol"])
    return not own or not other or own <= other


def _name(row: dict[str, str], key: str) -> str:
    """What a citation is compared by: its number where the state or the Party's centre gives it, else its identity."""
    return key if is_local(row["symbol"]) else _key(row["symbol"])


def _key(symbol: str) -> str:
    return plain(canonical(symbol)).lstrip("0")
