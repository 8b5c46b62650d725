"""A workbook into its file: every part dated of one moment, so that the same lines give the same bytes."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_FIRST = datetime(1980, 1, 1)  # the first day that an archive can name


def pack(book: Workbook, file: IO[bytes], dated: datetime | None) -> None:
    """Write a workbook that says of itself to be of a moment, the first that there is for none."""
    moment = max(_FIRST, dated.astimezone(UTC).replace(tzinfo=None, microsecond=0)) if dated else _FIRST
    told = book.properties
    told.creator = told.lastModifiedBy = "Garant"
    told.created = told.modified = moment
    ExcelWriter(book, _Dated(file, moment)).save()


class _Dated(ZipFile):
    """An archive whose parts are all of one moment, whenever they are written."""

    def __init__(self, file: IO[bytes], moment: datetime) -> None:
        super().__init__(file, "w", ZIP_DEFLATED, allowZip64=True)
        self._moment = moment

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Write a part from memory."""
        name = zinfo_or_arcname
        part = self._part(name) if isinstance(name, str) else name
        super().writestr(part, data, compress_type, compresslevel)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **options: Any) -> None:
        """Write a part from a file, piece by piece."""
        with (
            Path(filename).open("rb") as source,
            self.open(self._part(arcname), "w", force_zip64=True) as part,
        ):
            shutil.copyfileobj(source, part)

    def _part(self, name: str) -> ZipInfo:
        moment = self._moment
        part = ZipInfo(
            name, (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
        )
        part.compress_type = ZIP_DEFLATED
        return part
