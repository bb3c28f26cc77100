"""The database: one SQLite file in the user's data folder, opened so that nothing acknowledged is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError

FILE_NAME = "toiawase.sqlite3"
NEWEST_MIGRATION = "0002"


class StorageFailure(Exception):
    """The machine could not keep or read the data (disk full, no permission, a damaged file)."""


@dataclass(frozen=True)
class Database:
    """An open store; `read` and `write` give a transaction each."""

    engine: Engine
    folder: Path

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Return a read transaction.

        Raises:
            StorageFailure: the data cannot be read.
        """
        with _said_plainly(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Return a write transaction; it is on disk when the block ends, and undone where it raises.

        Raises:
            StorageFailure: the data cannot be kept.
        """
        with _said_plainly(), self.engine.execution_options(immediate=True).begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@contextmanager
def _said_plainly() -> Iterator[None]:
    try:
        yield
    except (OperationalError, DatabaseError) as error:
        raise StorageFailure(str(error.orig)) from error
    except OSError as error:
        raise StorageFailure(str(error)) from error


def open_database(folder: Path) -> Database:
    """Return the store in `folder`, made or brought up to the present layout where needed.

    Raises:
        StorageFailure: the folder cannot be made or written, or the file is no store.
    """
    try:
        # Cases are nobody else's business on a machine that is shared.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageFailure(str(error)) from error
    engine = create_engine(f"sqlite+pysqlite:///{(folder / FILE_NAME).as_posix()}", connect_args={"timeout": 15})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    database = Database(engine, folder)
    with _said_plainly():
        if _migration(engine) != NEWEST_MIGRATION:
            _migrate(engine)
    return database


def _configure(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A read transaction that turns into a write fails at once whatever the time-out, hence IMMEDIATE for writes.
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _migration(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not engine.dialect.has_table(connection, "alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.execution_options(immediate=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
