# SPDX-License-Identifier: Apache-2.0
"""A durable PostgreSQL cluster of our own for journeys and the bench, in a temporary folder, over its socket."""
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

PROGRAMS = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


class Postgres:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vastus-pg-"))
        self.prefix = []
        if os.getuid() == 0:
            postgres = pwd.getpwnam("postgres")
            os.chown(self.folder, postgres.pw_uid, postgres.pw_gid)
            self.prefix = ["runuser", "-u", "postgres", "--"]
        self.data = self.folder / "data"
        subprocess.run([*self.prefix, PROGRAMS / "initdb", "-D", self.data, "-U", "vastus", "-A", "trust", "-E",
                        "UTF8", "--no-locale"], check=True, stdout=subprocess.DEVNULL, cwd="/")
        self.control = [*self.prefix, PROGRAMS / "pg_ctl", "-D", self.data, "-w", "-s", "-l", self.folder / "log"]
        self.url = f"postgresql:///postgres?host={self.folder}&user=vastus"
        self.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c max_connections=100"
        subprocess.run([*self.control, "-o", options, "start"], check=True, cwd="/")

    def kill(self):
        """Every process ends at once and flushes nothing: the next start has to recover."""
        subprocess.run([*self.control, "-m", "immediate", "stop"], check=True, cwd="/")

    def count(self, table):
        query = ["psql", "-XAtq", self.url, "-c", f"SELECT COUNT(*) FROM {table}"]
        return int(subprocess.run(query, check=True, capture_output=True, text=True, cwd="/").stdout)

    def stop(self):
        subprocess.run([*self.control, "-m", "fast", "stop"], cwd="/")
        shutil.rmtree(self.folder, ignore_errors=True)
