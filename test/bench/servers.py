# SPDX-License-Identifier: Apache-2.0
"""Starts what is measured: Vastus with a demo school, nginx with the same bytes as files, PostgreSQL of our own."""
import gzip
import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = pathlib.Path(os.environ.get("VASTUS_PROGRAM", ROOT / "build/vastus"))
PASSWORD = "a password for the bench"
SETTINGS = """[limits]
comments_at_once = 1000000000
comment_seconds = 1
searches_at_once = 1000000000
suggestions_at_once = 1000000000
"""
PAGES = {"home": "/", "library": "/library", "runners-knee": "/library/runners-knee",
         "muscle": "/muscles/vastus-medialis", "sources": "/sources", "article": "/articles/the-most-famous-teardrop",
         "product": "/shop/runners-knee-workbook",
         "lab-curve": "/api/v1/lab?activity=running&q-angle=20"}
DESK = "/office/records/condition/runners-knee"
# What buyers put in their carts: printed with a download, files alone, things.
GOODS = ["runners-knee-workbook/printed", "the-patient-knee/printed", "frozen-shoulder-in-plain-words/printed",
         "load-a-primer/printed", "hip-buttock-thigh/printed", "the-growing-knee/printed", "the-old-knee/printed",
         "the-clicking-knee/download", "taping-in-a-month/download", "goniometer/object", "foam-roller/object",
         "resistance-bands/object"]
OFFICE = ["/office/records", "/office/records?q=knee", "/office/records/new", DESK, DESK + "/fields", DESK + "/text",
          DESK + "/blocks/0.0", DESK + "/history", DESK + "/history/1", "/office/review", "/office/comments",
          "/office/comments?state=published", "/office/comments/settings", "/office/tickets",
          "/office/tickets/answers", "/office/people", "/office/people/roles", "/office/journal", "/account",
          "/account/second-factor", "/office/records?state=withdrawn", DESK + "/withdrawal", DESK + "/address",
          "/office/pictures", "/office/settings", "/office/settings/look", "/office/settings/menus",
          "/office/settings/policies", "/office/settings/policies/privacy", "/office/settings/mail",
          "/office/settings/proxies", "/office/first-steps", "/office/jobs", "/office/health",
          "/office/orders", "/office/orders?state=parked", "/office/despatch", "/office/stock", "/office/products",
          "/office/products/the-patient-knee", "/office/products/codes"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def pinned(core, command):
    return command if core is None else ["taskset", "-c", str(core), *command]


def ask(port, path, method="GET", headers=None, body=None):
    """One exchange on a connection of its own: status, headers in lower case, bytes as they came."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, body=body, headers=headers or {})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


class Server:
    """A process that answers on a port; knows its cost."""

    def __init__(self, command, port, core, probe, quiet=True):
        self.port = port
        sink = subprocess.DEVNULL if quiet else None
        self.started = time.perf_counter()
        self.process = subprocess.Popen(pinned(core, command), stdin=subprocess.DEVNULL, stdout=sink, stderr=sink)
        self.first_page_ms = self.wait_for(probe)

    def wait_for(self, path):
        while True:
            if self.process.poll() is not None:
                raise SystemExit(f"{self.process.args} ended with {self.process.returncode}")
            try:
                if ask(self.port, path)[0] == 200:
                    return (time.perf_counter() - self.started) * 1000
            except OSError:
                time.sleep(0.001)
            if time.perf_counter() - self.started > 30:
                raise SystemExit(f"{self.process.args} did not answer {path}")

    def pids(self):
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def cpu_seconds(self):
        ticks = 0
        for pid in self.pids():
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory_mib(self, what="VmRSS"):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"^{what}:\s+(\d+)", status, re.M)[1]) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class School:
    """A data folder with the demo school in it, on either store; gone at the end."""

    def __init__(self, database=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vastus-bench-"))
        self.database = database
        self.store = ["--data", str(self.folder / "data")] + (["--database", database] if database else [])
        (self.folder / "settings.toml").write_text(SETTINGS)
        demo = [PROGRAM, "demo", *self.store, "--demo-password", PASSWORD]
        subprocess.run(demo, check=True, stdout=subprocess.DEVNULL)

    def query(self, sql):
        """One value, or nothing after a change."""
        if self.database:
            said = subprocess.run(["psql", self.database, "-qAtc", sql], check=True, capture_output=True, text=True)
            return said.stdout.strip()
        with sqlite3.connect(self.folder / "data/school.db", timeout=30) as db:
            found = db.execute(sql).fetchone()
            return str(found[0]) if found else ""

    def load(self, content):
        command = [PROGRAM, "import", "content", str(content), *self.store]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def serve(self, core=0, threads=1, probe="/library/runners-knee"):
        port = free_port()
        return Server([str(PROGRAM), "serve", *self.store, "--config", str(self.folder / "settings.toml"),
                       "--listen", f"127.0.0.1:{port}", "--threads", str(threads)], port, core, probe)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def sign_in(server, role="moderator"):
    """The session cookie of a member of the demo school's staff."""
    form = urllib.parse.urlencode({"email": f"{role}@demo.example", "password": PASSWORD})
    status, headers, _ = ask(server.port, "/sign-in", "POST", body=form, headers={
        "Origin": f"http://127.0.0.1:{server.port}", "Content-Type": "application/x-www-form-urlencoded"})
    if status != 303:
        raise SystemExit(f"the sign-in was answered with {status}")
    return headers["set-cookie"].split(";")[0]


def begin_draft(server, cookie):
    """The pages of an editor's desk are about a draft."""
    page = ask(server.port, DESK, headers={"Cookie": cookie})[2].decode()
    form = urllib.parse.urlencode({"csrf": re.search(r'name="csrf" value="([^"]+)"', page)[1]})
    headers = {"Origin": f"http://127.0.0.1:{server.port}", "Content-Type": "application/x-www-form-urlencoded"}
    status = ask(server.port, DESK + "/draft", "POST", headers | {"Cookie": cookie}, form)[0]
    if status != 303:
        raise SystemExit(f"the draft was answered with {status}")


def compressed(server, path):
    """The page as gzip, once Vastus has pressed it."""
    for _ in range(200):
        _, headers, content = ask(server.port, path, headers={"Accept-Encoding": "gzip"})
        if headers.get("content-encoding") == "gzip":
            return content
        time.sleep(0.05)
    raise SystemExit(f"{path} was never compressed")


NGINX = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 16384; }}
http {{
  access_log off;
  sendfile off;
  gzip_static on;
  open_file_cache max=1000 inactive=1h;
  open_file_cache_valid 1h;
  keepalive_requests 1000000000;
  keepalive_timeout 1h;
  default_type "text/html; charset=utf-8";
  types {{ }}
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port} backlog=8192; root {folder}/pages; }}
}}
"""


class Nginx(Server):
    """nginx with what Vastus answers stored as files, plain and compressed."""

    def __init__(self, vastus, pages, core=0):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vastus-bench-nginx-"))
        self.folder.chmod(0o755)
        (self.folder / "pages").mkdir()
        for name in pages:
            if "?" in PAGES[name]:  # answered for each who asks, and so never compressed
                (self.folder / "pages" / name).write_bytes(ask(vastus.port, PAGES[name])[2])
                continue
            pressed = compressed(vastus, PAGES[name])
            (self.folder / "pages" / name).write_bytes(gzip.decompress(pressed))
            (self.folder / "pages" / f"{name}.gz").write_bytes(pressed)
        port = free_port()
        user = "user root;" if os.getuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(NGINX.format(folder=self.folder, port=port, user=user))
        command = ["nginx", "-c", str(self.folder / "nginx.conf"), "-e", str(self.folder / "error.log")]
        super().__init__(command, port, core, f"/{pages[0]}")

    def stop(self):
        super().stop()
        shutil.rmtree(self.folder, ignore_errors=True)
