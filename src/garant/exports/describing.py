"""What a folder of exports says of itself: a data package (datapackage.org) with types and checksums."""

import json
from collections.abc import Iterable, Iterator
from hashlib import file_digest
from pathlib import Path
from typing import Any

from garant.exports.columns import Column, Type, with_ends
from garant.exports.placing import DESCRIPTION, MADE_BY
from garant.exports.selection import Selection
from garant.exports.tables import TABLES, Table
from garant.exports.wording import heading, meaning, table_meaning

_LANGUAGE = "en"
_TYPES = {
    Type.TEXT: "string",
    Type.LIST: "array",
    Type.COUNT: "integer",
    Type.NUMBER: "number",
    Type.SHARE: "number",
    Type.FLAG: "boolean",
    Type.DAY: "string",
    Type.DATE: "date",
    Type.INSTANT: "datetime",
}
_MEDIA = {
    ".csv": "text/csv",
    ".jsonl": "application/jsonl",
    ".parquet": "application/vnd.apache.parquet",
    ".jsonld": "application/ld+json",
    ".ftm.json": "application/jsonl",
    ".xml": "application/xml",
}


def describe(selection: Selection, folder: Path, further: Iterable[str] = ()) -> None:
    """Write what the files of a folder are, those to come among them; the last run of the ledger dates it."""
    run = next(selection.runs(), None)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = {
        "name": "garant-export",
        "title": "Security commitments, as a ledger of Garant holds them",
        "made_by": MADE_BY,
        "created": run and run.started,
        "version": run and run.version,
        "files": [*(path.relative_to(folder).as_posix() for path in files), *further],
        "resources": [_resource(path, folder) for path in files if _media(path)],
    }
    written = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    (folder / DESCRIPTION).write_text(written, encoding="utf-8")


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _media(path: Path) -> str | None:
    """Return the media type of a file by the end of its name, None where it is no data."""
    return next((media for end, media in _MEDIA.items() if path.name.endswith(end)), None)


def _resource(path: Path, folder: Path) -> dict[str, Any]:
    table = TABLES.get(path.stem)
    told: dict[str, Any] = {
        "name": path.name.lower().replace(".", "-"),
        "path": path.relative_to(folder).as_posix(),
        "format": path.suffix.removeprefix("."),
        "mediatype": _media(path),
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{checksum(path)}",
    }
    if table is None:
        return told
    return told | {"description": table_meaning(table, _LANGUAGE), "schema": _schema(table, path.suffix)}


def _schema(table: Table, suffix: str) -> dict[str, Any]:
    columns = with_ends(table.columns) if suffix == ".parquet" else table.columns
    return {"fields": list(_fields(table, columns, suffix)), "missingValues": [""]}


def _fields(table: Table, columns: tuple[Column, ...], suffix: str) -> Iterator[dict[str, str]]:
    for column in columns:
        flat = suffix == ".csv" and column.type is Type.LIST  # several in one cell, parted by "; "
        yield {
            "name": column.name,
            "type": "string" if flat else _TYPES[column.type],
            "title": heading(table, column, _LANGUAGE),
            "description": meaning(table, column, _LANGUAGE),
        }
