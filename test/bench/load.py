# SPDX-License-Identifier: Apache-2.0
"""Puts load on a server and reads what came of it. Everything here runs on the core the server does not have."""
import collections
import itertools
import math
import os
import pathlib
import random
import re
import resource
import selectors
import socket
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass

LOAD_CORE = 1


@dataclass
class Round:
    rate: float      # answers a second
    answers: int
    errors: int
    cpu_us: float    # the server's processor time for one answer
    complaints: str


def wrk(server, path, connections, seconds, headers=(), script=(), core=LOAD_CORE):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s"]
    for header in headers:
        command += ["-H", header]
    if script:
        command += ["-s", script[0]]
    command += [f"http://127.0.0.1:{server.port}{path}", *(["--", *script[1:]] if script else [])]
    command = command if core is None else ["taskset", "-c", str(core), *command]
    before = server.cpu_seconds()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    spent = server.cpu_seconds() - before
    said = done.stdout
    answers = int(re.search(r"(\d+) requests in", said)[1])
    broken = sum(map(int, re.findall(r"(?:connect|read|write|timeout|responses:) (\d+)", said)))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    return Round(rate, answers, broken, spent / max(answers, 1) * 1e6, done.stderr)


def rounds(servers, count, run):
    """`run(name, server)` on each server in turn, `count` times over; the rounds of each by name."""
    taken = {name: [] for name in servers}
    for _ in range(count):
        for name, server in servers.items():
            taken[name].append(run(name, server))
    return taken


def median(taken, figure):
    return statistics.median(getattr(one, figure) for one in taken)


def latencies(server, path, connections, rate, seconds):
    """Microseconds of every answer at a steady rate below what the server could do."""
    with tempfile.NamedTemporaryFile(prefix="vastus-bench-") as log:
        subprocess.run(["taskset", "-c", str(LOAD_CORE), "h2load", "--h1", "-t1", f"-c{connections}", f"-D{seconds}",
                        f"--rps={max(1, rate / connections):.2f}", "-H", "accept-encoding: gzip",
                        f"--log-file={log.name}", f"http://127.0.0.1:{server.port}{path}"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        lines = [line.split("\t") for line in pathlib.Path(log.name).read_text().splitlines()]
    return sorted(int(line[2]) for line in lines if line[1] == "200")


def spread(server, paths, rate, seconds):
    """Microseconds of every answer, sorted, while about `rate` questions a second go round the paths, each coming
    whenever it likes and none waiting for another's answer. One not answered with 200 takes for ever."""
    os.sched_setaffinity(0, {LOAD_CORE})
    chance, asked = random.Random(rate), itertools.cycle(paths)
    idle, waiting, taken = collections.deque(), selectors.DefaultSelector(), []
    due = time.perf_counter()
    end = due + seconds
    while due < end or waiting.get_map():
        now = time.perf_counter()
        if due < end and now >= due:
            one = idle.popleft() if idle else Waiting(server.port)
            one.ask(next(asked))
            waiting.register(one.socket, selectors.EVENT_READ, one)
            due += chance.expovariate(rate)
        for key, _ in waiting.select(max(0, due - time.perf_counter()) if due < end else 10):
            one, whole = key.data, key.data.take()
            if whole is not False:
                taken.append((time.perf_counter() - one.asked) * 1e6 if whole else math.inf)
                waiting.unregister(one.socket)
                idle.append(one) if whole else one.socket.close()
    for one in idle:
        one.socket.close()
    os.sched_setaffinity(0, range(os.cpu_count()))
    return sorted(taken)


def percentile(numbers, part):
    return numbers[min(len(numbers) - 1, int(len(numbers) * part))] if numbers else float("nan")


def many(server, paths, count, connections=64):
    """Exactly `count` requests, going round the paths; how many were answered with 200."""
    with tempfile.NamedTemporaryFile("w", prefix="vastus-bench-") as uris:
        uris.write("".join(f"http://127.0.0.1:{server.port}{path}\n" for path in paths))
        uris.flush()
        done = subprocess.run(["taskset", "-c", str(LOAD_CORE), "h2load", "--h1", "-t1", f"-c{connections}",
                               f"-n{count}", "-H", "accept-encoding: gzip", f"--input-file={uris.name}"],
                              check=True, capture_output=True, text=True)
    return int(re.search(r"status codes: (\d+) 2xx", done.stdout)[1])


class Waiting:
    """One open connection that asks for a page and knows when all of it has come."""

    def __init__(self, port):
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, path):
        self.head, self.lacking = b"", None
        self.asked = time.perf_counter()
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
                            f"Accept-Encoding: gzip\r\n\r\n".encode())

    def take(self):
        """True when the answer is whole; None when it can no longer come."""
        more = self.socket.recv(1 << 20)
        if not more:
            return None
        if self.lacking is None:
            self.head, end, more = (self.head + more).partition(b"\r\n\r\n")
            if not end:
                return False
            if not self.head.startswith(b"HTTP/1.1 200"):
                return None
            self.lacking = int(re.search(rb"(?i)\ncontent-length: (\d+)", self.head)[1])
        self.lacking -= len(more)
        return self.lacking <= 0


def hold_open(server, path, count, times=3):
    """Opens `count` connections, keeps them all, asks on each `times` times; answers (served, failed)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 2 * count)), hard))
    served = failed = 0
    opened = []
    for _ in range(count):
        try:
            opened.append(Waiting(server.port))
        except OSError:
            failed += times
    for _ in range(times):
        waiting = selectors.DefaultSelector()
        for one in opened:
            one.ask(path)
            waiting.register(one.socket, selectors.EVENT_READ, one)
        while waiting.get_map():
            ready = waiting.select(timeout=10)
            if not ready:
                failed += len(waiting.get_map())
                break
            for key, _ in ready:
                whole = key.data.take()
                if whole is None:
                    failed += 1
                if whole is not False:
                    served += bool(whole)
                    waiting.unregister(key.fileobj)
        waiting.close()
    for one in opened:
        one.socket.close()
    return served, failed
