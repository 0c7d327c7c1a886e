"""The table of layouts of buyers' own spreadsheets. The rules are those of `tables`."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from followbot.domain.tables_columns import Row


class SheetLayout(Row, table=True):
    """How tables with these headings are read, as a person confirmed it last.

    `fingerprint` is a print of the headings in their order. `reading` is JSON: fields by
    heading, statuses by word, which comes first in a date, what a row with one text is.
    """

    id: int | None = Field(default=None, primary_key=True)
    fingerprint: str = Field(unique=True)
    reading: str = Field(sa_type=Text)
    remembered_at: datetime
