"""Is the database there, and is it ready? And what do its errors mean in words?"""

from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError, connection, connections
from django.db.migrations.executor import MigrationExecutor

ERRORS = (DatabaseError, InterfaceError)


def is_reachable() -> bool:
    """Whether the database answers at all."""
    try:
        connection.ensure_connection()
    except ERRORS:
        return False
    return True


def is_migrated() -> bool:
    """Whether every table is as this version needs it; False too when the database does not answer."""
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except ERRORS:
        return False


def is_one_file() -> bool:
    """Whether it is the embedded SQLite, which one host serves by itself."""
    return connection.vendor == "sqlite"


def let_go() -> None:
    """Close this process's connections: before it starts others, or after an error, so that new ones are opened."""
    connections.close_all()


def why(error: BaseException) -> str:
    """What an error of the database means for whoever runs a command; never its own message, which may repeat a row."""
    if not is_reachable():
        return "The database does not answer. Check EVENHAND_DATABASE_URL and that the server runs."
    if isinstance(error, OperationalError | ProgrammingError) and not is_migrated():
        return "The database is not ready for this version. Run `evenhand migrate`."
    return f"The database refused ({type(error).__name__}). Nothing was written."
