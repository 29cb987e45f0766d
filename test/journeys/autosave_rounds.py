#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the server with SIGKILL while drafts save themselves and looks whether each holds what was answered last.

autosave_rounds.py VASTUS [--rounds N] [--database postgresql://…]"""
import argparse
import http.client
import json
import os
import random
import re
import signal
import sys
import threading
import time
import urllib.parse

from school import FROM_OUR_PAGE, School

MUSCLES = ["sartorius", "gracilis", "popliteus", "semitendinosus"]


class Editor:
    """Somebody with the facts of one muscle open."""

    def __init__(self, school, cookie, muscle):
        self.school, self.desk = school, f"/office/records/muscle/{muscle}"
        self.headers = {**FROM_OUR_PAGE, "Cookie": cookie}
        self.answered, self.sent = 0, 0
        page = self.ask("GET", self.desk)
        self.csrf = re.search('name="csrf" value="([^"]+)"', page)[1]
        self.ask("POST", self.desk + "/draft", {"csrf": self.csrf})
        self.open()

    def ask(self, method, path, form=None, connection=None):
        connection = connection or http.client.HTTPConnection("127.0.0.1", self.school.port, timeout=10)
        connection.request(method, path, urllib.parse.urlencode(form) if form else None, self.headers)
        response = connection.getresponse()
        body = response.read().decode()
        if response.status not in (200, 303):
            sys.exit(f"{path} was answered with {response.status}")
        return body

    def open(self):
        """Reads the form as a browser would and returns the number of the save it shows."""
        page = self.ask("GET", self.desk + "/fields")
        self.form = {name: value for name, value in re.findall(r'name="([\w-]+)" value="([^"]*)"', page)}
        for name, value in re.findall(r'<textarea[^>]* name="([\w-]+)"[^>]*>\n(.*?)</textarea>', page, re.S):
            self.form[name] = value
        shown = re.fullmatch(r"save (\d+)", self.form["action"])
        return int(shown[1]) if shown else 0

    def write(self, ends):
        connection = http.client.HTTPConnection("127.0.0.1", self.school.port, timeout=10)
        try:
            while not ends.is_set():
                self.sent += 1
                form = {**self.form, "action": f"save {self.sent}", "autosave": "1"}
                told = json.loads(self.ask("POST", self.desk + "/fields", form, connection))
                self.form["version"], self.answered = told["version"], self.sent
        except (OSError, http.client.HTTPException):
            return  # the server was killed


def sign_in(school):
    connection = http.client.HTTPConnection("127.0.0.1", school.port, timeout=30)
    who = {"email": "editor@demo.example", "password": "a journey"}
    connection.request("POST", "/sign-in", urllib.parse.urlencode(who), FROM_OUR_PAGE)
    return connection.getresponse().getheader("Set-Cookie").split(";")[0]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("vastus")
    arguments.add_argument("--rounds", type=int, default=10)
    arguments.add_argument("--database")
    given = arguments.parse_args()
    saves, lost, editors = 0, 0, []
    with School(given.vastus, given.database) as school:
        for number in range(given.rounds + 1):
            process, ends = school.serve(), threading.Event()
            school.wait_until_ready()
            if not editors:
                cookie = sign_in(school)
                editors = [Editor(school, cookie, muscle) for muscle in MUSCLES]
            for editor in editors:
                lost += not editor.answered <= editor.open() <= editor.sent
            if number == given.rounds:
                process.terminate()
                process.wait()
                break
            before = sum(editor.answered for editor in editors)
            writers = [threading.Thread(target=editor.write, args=(ends,)) for editor in editors]
            for writer in writers:
                writer.start()
            time.sleep(random.uniform(0.02, 0.2))
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            ends.set()
            for writer in writers:
                writer.join()
            saves += sum(editor.answered for editor in editors) - before
    print(f"{given.rounds} rounds, {saves} saves answered, {lost} lost")
    if lost or not saves:
        sys.exit(1)


main()
