"""The formats that a ledger is exported to, each with the module that writes it, loaded when asked for."""

from collections.abc import Mapping
from pathlib import Path

from garant.exports.formats import Format, Shape, Written
from garant.exports.selection import Selection


def _csv(selection: Selection, where: Path) -> Written:
    from garant.exports.as_csv import write_csv

    return write_csv(selection, where)


def _xlsx(selection: Selection, where: Path) -> Written:
    from garant.exports.as_xlsx import write_xlsx

    return write_xlsx(selection, where)


def _parquet(selection: Selection, where: Path) -> Written:
    from garant.exports.as_parquet import write_parquet

    return write_parquet(selection, where)


def _jsonl(selection: Selection, where: Path) -> Written:
    from garant.exports.as_jsonl import write_jsonl

    return write_jsonl(selection, where)


def _jsonld(selection: Selection, where: Path) -> Written:
    from garant.exports.jsonld.write import write_jsonld

    return write_jsonld(selection, where)


def _ftm(selection: Selection, where: Path) -> Written:
    from garant.exports.ftm.write import write_ftm

    return write_ftm(selection, where)


def _iati(selection: Selection, where: Path) -> Written:
    from garant.exports.iati.write import write_iati

    return write_iati(selection, where)


_FORMATS = (
    Format("csv", ".csv", _csv, Shape.FOLDER),
    Format("xlsx", ".xlsx", _xlsx, needs=("openpyxl",)),
    Format("parquet", ".parquet", _parquet, Shape.FOLDER, needs=("pyarrow",)),
    Format("jsonl", ".jsonl", _jsonl, Shape.FOLDER),
    Format("jsonld", ".jsonld", _jsonld),
    Format("ftm", ".ftm.json", _ftm, needs=("followthemoney",), extra="ftm"),
    Format("iati", ".xml", _iati),
)

FORMATS: Mapping[str, Format] = {each.name: each for each in _FORMATS}
