#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the server with SIGKILL while comments are written and looks whether every answered one is there, once.

kill_rounds.py VASTUS [--rounds N] [--database postgresql://…]"""
import argparse
import http.client
import os
import random
import signal
import sys
import threading
import time
import urllib.parse

from school import FROM_OUR_PAGE, School


def write_comments(port, name, ends, answered):
    number = 0
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        while not ends.is_set():
            text = f"{name} {number}"
            number += 1
            form = urllib.parse.urlencode({"name": name, "text": text})
            connection.request("POST", "/library/runners-knee/comments", form, FROM_OUR_PAGE)
            response = connection.getresponse()
            response.read()
            if response.status != 303:
                sys.exit(f"a comment was answered with {response.status}")
            answered.append(text)
    except (OSError, http.client.HTTPException):
        return  # the server was killed


def one_round(school, number, answered):
    process, ends, mine = school.serve(), threading.Event(), [[] for _ in range(8)]
    school.wait_until_ready()
    writers = [threading.Thread(target=write_comments, args=(school.port, f"round {number} writer {i}", ends, mine[i]))
               for i in range(8)]
    for writer in writers:
        writer.start()
    time.sleep(random.uniform(0.02, 0.2))
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    ends.set()
    for writer in writers:
        writer.join()
    answered.extend(text for texts in mine for text in texts)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("vastus")
    arguments.add_argument("--rounds", type=int, default=10)
    arguments.add_argument("--database")
    given = arguments.parse_args()
    answered = []
    with School(given.vastus, given.database) as school:
        for number in range(given.rounds):
            one_round(school, number, answered)
        written = school.comments()
    lost, twice = set(answered) - set(written), len(written) - len(set(written))
    print(f"{given.rounds} rounds, {len(answered)} answered, {len(written)} written, {len(lost)} lost, {twice} twice")
    if lost or twice or not answered:
        sys.exit(1)


main()
