#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Starts one server after another on the same school while readers and writers go on: nobody may be refused or cut off,
and every comment answered is there exactly once.

takeovers.py VASTUS [--takeovers N] [--database postgresql://…]"""
import argparse
import http.client
import sys
import threading
import urllib.parse

from school import FROM_OUR_PAGE, School


class Visitor(threading.Thread):
    def __init__(self, school, number, ends):
        super().__init__()
        self.school, self.number, self.ends = school, number, ends
        self.read, self.answered, self.trouble = 0, [], None

    def run(self):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.school.port, timeout=20)
            while not self.ends.is_set():
                connection = self.visit(connection)
        except Exception as trouble:  # reported by the main thread
            self.trouble = trouble

    def visit(self, connection):
        text = f"visitor {self.number} comment {len(self.answered)}"
        form = urllib.parse.urlencode({"name": "Ana", "text": text})
        for method, path, body, wanted in (("GET", "/library/runners-knee", None, 200),
                                           ("POST", "/library/runners-knee/comments", form, 303)):
            connection.request(method, path, body, FROM_OUR_PAGE if body else {})
            response = connection.getresponse()
            response.read()
            if response.status != wanted:
                raise RuntimeError(f"{method} {path} was answered with {response.status}")
            if response.getheader("Connection") == "close":
                connection = http.client.HTTPConnection("127.0.0.1", self.school.port, timeout=20)
        self.read += 1
        self.answered.append(text)
        return connection


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("vastus")
    arguments.add_argument("--takeovers", type=int, default=5)
    arguments.add_argument("--database")
    given = arguments.parse_args()
    with School(given.vastus, given.database) as school:
        process, ends = school.serve(), threading.Event()
        school.wait_until_ready()
        visitors = [Visitor(school, number, ends) for number in range(6)]
        for visitor in visitors:
            visitor.start()
        for _ in range(given.takeovers):
            successor = school.serve()
            if process.wait(timeout=60) != 0:
                sys.exit("the process before did not end well:\n" + (school.folder / "log").read_text())
            process = successor
        ends.set()
        for visitor in visitors:
            visitor.join()
        process.terminate()
        process.wait(timeout=30)
        written = school.comments()
    answered = [text for visitor in visitors for text in visitor.answered]
    trouble = [repr(visitor.trouble) for visitor in visitors if visitor.trouble]
    lost, twice = set(answered) - set(written), len(written) - len(set(written))
    print(f"{given.takeovers} take-overs, {len(answered)} comments and as many pages answered, "
          f"{len(lost)} lost, {twice} twice, {len(trouble)} in trouble {trouble[:1]}")
    if lost or twice or trouble or not answered:
        sys.exit(1)


main()
