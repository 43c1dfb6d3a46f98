"""`python -m pipelines.web.page PORT WORKSPACE`: Dagster's web server behind the guard, until it is interrupted."""

import sys

import uvicorn
from dagster import DagsterInstance
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import WorkspaceFileTarget
from dagster_webserver.app import create_app_from_workspace_process_context
from dagster_webserver.version import __version__

from pipelines.web.connection import BoundedConnection
from pipelines.web.guard import App, Guard


def serve(port: int, workspace: str) -> None:
    """Serve the page on loopback. `workspace` is the file that names where the definitions are loaded."""
    with DagsterInstance.get() as instance:
        instance.optimize_for_webserver(statement_timeout=15000, pool_recycle=3600, max_overflow=20)
        target = WorkspaceFileTarget(paths=[workspace])
        with WorkspaceProcessContext(instance, version=__version__, workspace_load_target=target) as loaded:
            app = create_app_from_workspace_process_context(loaded)
            server_of(app, port).run()


def server_of(app: App, port: int) -> uvicorn.Server:
    """Return the server of a page on loopback, not running yet: behind the guard, its connections bounded."""
    config = uvicorn.Config(Guard(app), host="127.0.0.1", port=port, http=BoundedConnection, log_level="error")
    return uvicorn.Server(config)


if __name__ == "__main__":
    serve(int(sys.argv[1]), sys.argv[2])
