# SPDX-License-Identifier: Apache-2.0
"""A demo school of its own in a temporary folder, for journeys that start and end real processes."""
import http.client
import pathlib
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

SETTINGS = "[limits]\ncomments_at_once = 1000000000\ncomment_seconds = 1\n"
FROM_OUR_PAGE = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class School:
    def __init__(self, vastus, database=None):
        self.vastus, self.database, self.port = vastus, database, free_port()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vastus-school-"))
        (self.folder / "settings.toml").write_text(SETTINGS)
        self.where = ["--data", str(self.folder)] + (["--database", database] if database else [])
        demo = [vastus, "demo", *self.where, "--demo-password", "a journey"]
        subprocess.run(demo, check=True, stdout=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def serve(self):
        listen = ["--listen", f"127.0.0.1:{self.port}", "--config", str(self.folder / "settings.toml")]
        with open(self.folder / "log", "ab") as log:
            return subprocess.Popen([self.vastus, "serve", *self.where, *listen], stderr=log)

    def wait_until_ready(self):
        for _ in range(1000):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/readyz")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.01)
        sys.exit("the server did not come up:\n" + (self.folder / "log").read_text())

    def rows(self, query):
        """Every row of an answer, numbers as numbers; bytes as PostgreSQL shows them."""
        if self.database:
            ask = ["psql", "-XAtq", "-F", "\t", self.database, "-c", query]
            lines = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.splitlines()
            rows = [line.split("\t") for line in lines]
            return [tuple(int(cell) if cell.lstrip("-").isdigit() else cell for cell in row) for row in rows]
        with sqlite3.connect(self.folder / "school.db") as store:
            rows = store.execute(query).fetchall()
        return [tuple("\\x" + cell.hex() if isinstance(cell, bytes) else cell for cell in row) for row in rows]

    def comments(self):
        """The text of every comment in the store, whatever was decided about it."""
        return [str(text) for (text,) in self.rows("SELECT text FROM discussion_comments")]
