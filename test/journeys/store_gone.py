#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Takes the store away from a serving school while comments are written, and gives it back: PostgreSQL killed and
started again, SQLite without room on the disk. Meanwhile every write is a clear 503 and nothing is half written; then
it goes on without a restart, and what was answered is there, once.

store_gone.py VASTUS [--rounds N]"""
import argparse
import http.client
import pathlib
import resource
import signal
import sys
import threading
import time
import urllib.parse

from school import FROM_OUR_PAGE, School

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support/processes"))
from postgres import Postgres  # noqa: E402

PATIENCE = 60  # seconds within which writes must fail, and succeed again


class Writer(threading.Thread):
    """Sends comments for as long as the journey runs, and notes each answer."""

    def __init__(self, port, name):
        super().__init__(daemon=True)
        self.port, self.writer = port, name
        self.ends = threading.Event()
        self.answered, self.refused, self.pages, self.strange = [], 0, set(), []

    def run(self):
        number = 0
        while not self.ends.is_set():
            text = f"{self.writer} {number}"
            number += 1
            try:
                self.note(text, *self.send(text))
            except (OSError, http.client.HTTPException) as fault:
                self.strange.append(f"no answer: {fault!r}")

    def send(self, text):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        form = urllib.parse.urlencode({"name": self.writer, "text": text})
        connection.request("POST", "/library/runners-knee/comments", form, FROM_OUR_PAGE)
        response = connection.getresponse()
        return response.status, response.getheader("Retry-After"), response.read().decode()

    def note(self, text, status, retry_after, page):
        if status == 303:
            self.answered.append(text)
        elif status == 503 and retry_after and "<h1" in page:
            self.refused += 1
        else:
            self.strange.append(f"{status}: {page[:200]}")


def wait_until(is_so, what):
    until = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > until:
            sys.exit(f"in {PATIENCE} s it did not happen that {what}")
        time.sleep(0.01)


def journey(school, rounds, take, give):
    process = school.serve()
    school.wait_until_ready()
    writers = [Writer(school.port, f"writer {i}") for i in range(4)]
    for writer in writers:
        writer.start()
    refused = lambda: sum(writer.refused for writer in writers)
    answered = lambda: sum(len(writer.answered) for writer in writers)
    for _ in range(rounds):
        before = answered()
        wait_until(lambda: answered() > before + 20, "comments are taken")
        turned_away = refused()
        take(process)
        wait_until(lambda: refused() > turned_away, "a write is refused")
        give(process)
        before = answered()
        wait_until(lambda: answered() > before, "comments are taken again")
    for writer in writers:
        writer.ends.set()
        writer.join()
    process.send_signal(signal.SIGTERM)
    process.wait()
    return writers


def report(name, school, writers):
    answered = [text for writer in writers for text in writer.answered]
    strange = [line for writer in writers for line in writer.strange]
    written = school.comments()
    lost, twice = set(answered) - set(written), len(written) - len(set(written))
    refused = sum(writer.refused for writer in writers)
    print(f"{name}: {len(answered)} answered, {refused} refused, {len(lost)} lost, {twice} twice, "
          f"{len(strange)} strange")
    for line in strange[:5]:
        print("  " + line)
    return not (lost or twice or strange) and answered and refused


def postgres_killed(vastus, rounds):
    with Postgres() as postgres, School(vastus, postgres.url) as school:
        writers = journey(school, rounds, lambda _: postgres.kill(), lambda _: postgres.start())
        return report("PostgreSQL killed and back", school, writers)


def disk_full(vastus, rounds):
    """No file may be written past its first two pages: what a write meets then is EFBIG instead of ENOSPC, and SQLite
    treats both as a full disk."""
    with School(vastus) as school:
        def limit(process, most):
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

        full = lambda process: limit(process, 8192)
        free = lambda process: limit(process, resource.RLIM_INFINITY)
        writers = journey(school, rounds, full, free)
        return report("disk full and free", school, writers)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("vastus")
    arguments.add_argument("--rounds", type=int, default=2)
    given = arguments.parse_args()
    results = [journey_of(given.vastus, given.rounds) for journey_of in (postgres_killed, disk_full)]
    if not all(results):
        sys.exit(1)


main()
