# SPDX-License-Identifier: Apache-2.0
"""Measures and prints the table of bin/bench. Vastus has core 0 to itself and one thread, load comes from core 1; nginx
serves the same bytes in the same run, in turn with Vastus. Figures of different runs are not comparable, ratios are."""
import argparse
import csv
import json
import os
import pathlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.parse

import large_library
import load
import servers

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support/processes"))
from postgres import Postgres  # noqa: E402

ROUNDS = int(os.environ.get("BENCH_ROUNDS", 7))
SECONDS = int(os.environ.get("BENCH_SECONDS", 5))
GZIP = ["Accept-Encoding: gzip"]
HERE = pathlib.Path(__file__).parent
rows = []


def row(name, figure, value, unit, nginx=None, bar=""):
    """One line of the table; `nginx` is the same figure of nginx in the same run."""
    ratio = value / nginx if nginx else None
    names = ("row", "figure", "value", "unit", "nginx", "ratio", "bar")
    rows.append(dict(zip(names, (name, figure, value, unit, nginx, ratio, bar))))
    shown = f"{value:,.1f} {unit}" + (f", nginx {nginx:,.1f}, ratio {ratio:.2f}" if nginx else "")
    print(f"  {name}: {figure} {shown}", file=sys.stderr)


def compare(name, pair, paths, connections, headers, rate_bar, cpu_bar):
    taken = load.rounds(pair, ROUNDS, lambda who, server: load.wrk(server, paths[who], connections, SECONDS, headers))
    ours, theirs = taken["vastus"], taken["nginx"]
    row(name, "requests", load.median(ours, "rate"), "/s", load.median(theirs, "rate"), rate_bar)
    row(name, "CPU per request", load.median(ours, "cpu_us"), "µs", load.median(theirs, "cpu_us"), cpu_bar)
    row(name, "errors", sum(one.errors for one in ours), "", bar="0")
    return load.median(ours, "rate"), load.median(theirs, "rate")


def compare_latency(name, pair, paths, connections, nginx_rate):
    """p50 and p99 at half of nginx's maximum; nginx is measured twice a round, to show how it differs from itself."""
    three = {"vastus": pair["vastus"], "nginx": pair["nginx"], "again": pair["nginx"]}
    paths = paths | {"again": paths["nginx"]}
    taken = load.rounds(three, ROUNDS, lambda who, server: load.latencies(
        server, paths[who], connections, nginx_rate / 2, SECONDS))
    middle = lambda who, part: statistics.median(load.percentile(one, part) for one in taken[who])
    row(name, "p50 at half load", middle("vastus", 0.5), "µs", middle("nginx", 0.5))
    row(name, "p99 at half load", middle("vastus", 0.99), "µs", middle("nginx", 0.99), "≤ 1.5 ×")
    row(name, "p99, nginx against itself", middle("again", 0.99), "µs", middle("nginx", 0.99))


def with_both(pages, measure):
    school = servers.School()
    vastus = school.serve()
    nginx = servers.Nginx(vastus, pages)
    try:
        measure({"vastus": vastus, "nginx": nginx})
    finally:
        nginx.stop()
        vastus.stop()
        school.remove()


def page(name):
    def measure(pair):
        paths = {"vastus": servers.PAGES[name], "nginx": f"/{name}"}
        for connections in (64, 512):
            title = f"{name}, {connections} connections"
            _, rate = compare(title, pair, paths, connections, GZIP, "≥ 1.0 ×", "≤ 1.0 ×")
            compare_latency(title, pair, paths, connections, rate)
    return lambda: with_both([name], measure)


def rendered():
    """The page as a moderator sees it: drawn for each request, uncompressed."""
    def measure(pair):
        cookie = servers.sign_in(pair["vastus"])
        paths = {"vastus": servers.PAGES["runners-knee"], "nginx": "/runners-knee"}
        compare("runners-knee, signed in", pair, paths, 64, [f"Cookie: {cookie}"], "≥ 0.35 ×", "≤ 80 µs")
    with_both(["runners-knee"], measure)


def comments_on(name, school, count, bar):
    server = school.serve(core=None, threads=2)
    try:
        before, answered, broken, said = count(), 0, 0, ""
        rates, costs = [], []
        for number in range(ROUNDS):
            script = (str(HERE / "comment.lua"), str(server.port), f"in+round+{number}")
            one = load.wrk(server, "/library/runners-knee/comments", 64, SECONDS, script=script, core=None)
            answered, broken, said = answered + one.answers, broken + one.errors, said + one.complaints
            rates.append(one.rate)
            costs.append(one.cpu_us)
        row(name, "comments", statistics.median(rates), "/s", bar=bar)
        row(name, "CPU per comment", statistics.median(costs), "µs")
        row(name, "errors", broken + len(said.splitlines()), "", bar="0")
        row(name, "answered and not stored",
            max(0, answered - (count() - before)), "", bar="0")
    finally:
        server.stop()
        school.remove()


def comments():
    school = servers.School()
    file = school.folder / "data/school.db"
    count = lambda: sqlite3.connect(file).execute("SELECT COUNT(*) FROM discussion_comments").fetchone()[0]
    comments_on("comments, SQLite", school, count, "≥ 3,000/s")


def comments_postgresql():
    postgres = Postgres()
    try:
        school = servers.School(postgres.url)
        comments_on("comments, PostgreSQL", school, lambda: postgres.count("discussion_comments"), "≥ 1,500/s")
    finally:
        postgres.stop()


def buyers(server, connections, seconds, mode, products):
    """What `connections` buyers did, and the server's processor time for each thing done."""
    subprocess.run(["ninja", "-C", servers.ROOT / "build", "checkout_load"], check=True, stdout=subprocess.DEVNULL)
    before = server.cpu_seconds()
    command = [servers.ROOT / "build/checkout_load", server.port, connections, seconds, mode, *products]
    said = json.loads(subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout)
    said["cpu_us"] = (server.cpu_seconds() - before) / max(said["done"], 1) * 1e6
    return said


def checkout_on(name, school, orders, bar, is_own=True):
    """Everything a buyer's browser sends by POST: into the cart, the order, the payment. Stock is plenty."""
    school.query("UPDATE stock_levels SET on_hand = on_hand + 100000000")
    server = school.serve(core=None, threads=2)
    try:
        adds = [buyers(server, 64, SECONDS, "add", servers.GOODS) for _ in range(ROUNDS)]
        row(name, "add to cart", statistics.median(one["done"] / one["seconds"] for one in adds), "/s",
            bar="≥ 5,000/s" if is_own else "")
        row(name, "CPU per add", statistics.median(one["cpu_us"] for one in adds), "µs", bar="≤ 250" if is_own else "")
        before = orders()
        taken = [buyers(server, 64, SECONDS, "checkout", servers.GOODS) for _ in range(ROUNDS)]
        row(name, "orders, paid", statistics.median(one["done"] / one["seconds"] for one in taken), "/s", bar=bar)
        row(name, "CPU per order", statistics.median(one["cpu_us"] for one in taken), "µs")
        row(name, "p99 of an order", statistics.median(one["p99_ms"] for one in taken), "ms")
        row(name, "refused or failed", sum(one["refused"] + one["failed"] for one in adds + taken), "", bar="0")
        stored = orders() - before
        row(name, "answered and not stored", max(0, sum(one["done"] for one in taken) - stored), "", bar="0")
    finally:
        server.stop()
        school.remove()


PAID = "SELECT COUNT(*) FROM orders_orders WHERE state = 1"


def checkout():
    school = servers.School()
    checkout_on("checkout, SQLite", school, lambda: int(school.query(PAID)), "≥ 1,500/s")


def checkout_postgresql():
    postgres = Postgres()
    try:
        school = servers.School(postgres.url)
        checkout_on("checkout, PostgreSQL", school, lambda: int(school.query(PAID)), "≥ 800/s", is_own=False)
    finally:
        postgres.stop()


def last_copies_on(name, school):
    """Two thousand buyers at once for ten copies of one thing."""
    one = servers.GOODS[0].split("/")[0]
    sku = school.query("SELECT s.sku FROM shop_edition_skus AS s JOIN shop_editions AS e ON e.id = s.edition_id "
                       f"JOIN shop_products AS p ON p.id = e.product_id WHERE p.slug = '{one}' AND e.form = 0")
    school.query(f"UPDATE stock_levels SET on_hand = allocated + held WHERE sku = '{sku}'")
    school.query(f"UPDATE stock_levels SET on_hand = on_hand + 10 WHERE sku = '{sku}' AND warehouse_id = "
                 f"(SELECT MIN(warehouse_id) FROM stock_levels WHERE sku = '{sku}')")
    server = school.serve(core=None, threads=2)
    try:
        before = int(school.query(PAID))
        said = buyers(server, 2000, 1, "once", [servers.GOODS[0]])
        row(name, "sold of ten, 2,000 buyers", int(school.query(PAID)) - before, "", bar="10")
        row(name, "told that it is sold out", said["refused"], "", bar="1,990")
        row(name, "failed", said["failed"], "", bar="0")
    finally:
        server.stop()
        school.remove()


def last_copies():
    last_copies_on("last copies, SQLite", servers.School())
    postgres = Postgres()
    try:
        last_copies_on("last copies, PostgreSQL", servers.School(postgres.url))
    finally:
        postgres.stop()


def product():
    """A product's page without a cart, and around the count of one."""
    def measure(pair):
        paths = {"vastus": servers.PAGES["product"], "nginx": "/product"}
        compare("product", pair, paths, 64, GZIP, "≥ 1.0 ×", "")
        compare("product, with a cart", pair, paths, 64, GZIP + ["Cookie: cart=none; cart-count=3"], "≥ 0.8 ×", "")
    with_both(["product"], measure)


def with_vastus(measure):
    school = servers.School()
    vastus = school.serve()
    try:
        measure(vastus)
    finally:
        vastus.stop()
        school.remove()


def connections():
    def measure(vastus):
        for count in (1000, 5000):
            served, failed = load.hold_open(vastus, servers.PAGES["runners-knee"], count)
            row(f"{count:,} open connections", "served of three each", served, "", bar=f"{3 * count:,}")
            row(f"{count:,} open connections", "failed", failed, "", bar="0")
            row(f"{count:,} open connections", "resident memory", vastus.memory_mib(), "MiB")
    with_vastus(measure)


def memory():
    def measure(vastus):
        name, total = "1 million requests", int(os.environ.get("BENCH_REQUESTS", 1_000_000))
        answered = load.many(vastus, servers.PAGES.values(), total // 10)
        early = vastus.memory_mib()
        answered += load.many(vastus, servers.PAGES.values(), total - total // 10)
        row(name, "answered with 200", answered, "", bar=f"{total:,}")
        row(name, "resident memory", vastus.memory_mib(), "MiB", bar="≤ 80")
        row(name, "growth since the first tenth", vastus.memory_mib() - early, "MiB", bar="0")
        for _ in range(10):
            servers.sign_in(vastus)
        row(name, "peak with ten sign-ins", vastus.memory_mib("VmHWM"), "MiB", bar="≤ 208")
    with_vastus(measure)


def start():
    """From the start of the process to the first whole page, school and machine as they were left."""
    school = servers.School()
    times = []
    for _ in range(ROUNDS):
        server = school.serve(core=None, threads=2)
        times.append(server.first_page_ms)
        server.stop()
    school.remove()
    row("start", "to the first page", statistics.median(times), "ms", bar="≤ 300")


def wire():
    """A first visit to runner's knee: the page and everything it names, as a browser that takes brotli gets it."""
    def measure(vastus):
        br = {"Accept-Encoding": "br, gzip"}
        servers.compressed(vastus, servers.PAGES["runners-knee"])
        html = servers.ask(vastus.port, servers.PAGES["runners-knee"])[2].decode()
        named = set(re.findall(r'(?:href|src)="(/[^"#]+\.(?:css|woff2|svg|js|png|avif|webp|ico)(?:\?[^"]*)?)"', html))
        for style in [one for one in named if ".css" in one]:
            named |= set(re.findall(r'url\("?(/[^")]+)"?\)', servers.ask(vastus.port, style)[2].decode()))
        sizes = {path: len(servers.ask(vastus.port, path, headers=br)[2])
                 for path in {servers.PAGES["runners-knee"], *named}}
        row("wire, runners-knee", "the page alone", sizes[servers.PAGES["runners-knee"]] / 1024, "KB")
        row("wire, runners-knee", "with all it names", sum(sizes.values()) / 1024, "KB", bar="≤ 200")
        row("wire, runners-knee", "requests", len(sizes), "", bar="≤ 8")
    with_vastus(measure)


def cpu_of(server, paths, count):
    before = server.cpu_seconds()
    answered = load.many(server, paths, count, connections=4)
    return (server.cpu_seconds() - before) / count * 1e6, count - answered


def build_index(school, title):
    """Starts without an index and asks for pages until there is one."""
    shutil.rmtree(school.folder / "data/search")
    server = school.serve()
    waits = []
    while not (school.folder / "data/search/current").exists():
        waits += load.spread(server, [servers.PAGES["runners-knee"], "/muscles/sartorius"], 50, 1)
    row(title, "index built", time.perf_counter() - server.started, "s", bar="≤ 60")
    row(title, "p99 of pages meanwhile, 50/s", load.percentile(sorted(waits), 0.99) / 1000, "ms")
    return server


def search():
    count = int(os.environ.get("BENCH_DOCUMENTS", 100_000))
    school = servers.School()
    large_library.write(school.folder / "content", count)
    school.load(school.folder / "content")
    title = f"search, {count:,} documents"
    server = build_index(school, title)
    try:
        asked = [urllib.parse.quote(one) for one in large_library.questions(500)]
        starts = [one[:length] for one in asked for length in (2, 4, 6) if "%" not in one[:length]]
        for name, address, questions, bar, times in (("suggestions", "/search/suggest", starts, 150, 20_000),
                                                     ("result pages", "/search", asked, 3000, 2_000)):
            paths = [f"{address}?q={one}" for one in questions]
            load.many(server, paths, len(paths), connections=4)
            cost, failed = cpu_of(server, paths, times)
            waits = load.spread(server, paths, 50, max(20, SECONDS))
            row(title, f"{name}, CPU each", cost, "µs", bar=f"≤ {bar:,}")
            row(title, f"{name}, p50 at 50/s", load.percentile(waits, 0.5) / 1000, "ms")
            row(title, f"{name}, p99 at 50/s", load.percentile(waits, 0.99) / 1000, "ms", bar="≤ 10")
            row(title, f"{name}, not answered with 200", failed, "", bar="0")
        row(title, "resident memory", server.memory_mib(), "MiB")
    finally:
        server.stop()
        school.remove()


def large():
    """Pages of a library of 10,000 conditions beside the same pages of the demo's."""
    count = int(os.environ.get("BENCH_CONDITIONS", 10_000))
    small, big = servers.School(), servers.School()
    large_library.write(big.folder / "content", count, large_library.ONLY_CONDITIONS)
    big.load(big.folder / "content")
    shutil.rmtree(big.folder / "data/search")
    pair = {"big": big.serve(), "small": small.serve()}
    try:
        while not (big.folder / "data/search/current").exists():
            time.sleep(0.2)
        for name in ("home", "library", "runners-knee", "muscle", "sources"):
            path = servers.PAGES[name]
            for server in pair.values():
                servers.compressed(server, path)
            taken = load.rounds(pair, ROUNDS, lambda _, server: load.wrk(server, path, 64, SECONDS, GZIP))
            rate = load.median(taken["big"], "rate") / load.median(taken["small"], "rate")
            cost = load.median(taken["big"], "cpu_us") / load.median(taken["small"], "cpu_us")
            row(f"{name}, {count:,} conditions", "requests against the demo's", rate, "×")
            row(f"{name}, {count:,} conditions", "CPU against the demo's", cost, "×")
    finally:
        for server, school in ((pair["big"], big), (pair["small"], small)):
            server.stop()
            school.remove()


def fill_office(school, records, comments):
    """Invented muscles, comments below runner's knee, half of them still to be read, and one journal line for each."""
    kinds = (("muscles", large_library.muscle, 1),)
    large_library.write(school.folder / "content", records, kinds)
    school.load(school.folder / "content")
    with sqlite3.connect(school.folder / "data/school.db") as db:
        place, = db.execute("SELECT id FROM library_records WHERE slug = 'runners-knee'").fetchone()
        first, = db.execute("SELECT MAX(id) FROM discussion_comments").fetchone()
        line, = db.execute("SELECT MAX(id) FROM web_journal").fetchone()
        at = int(time.time() * 1e6) - comments
        db.executemany("INSERT INTO discussion_comments (id, place_id, name, text, html, digest, written_at, decision, "
                       "decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       ((first + i, place, f"Writer {i}", f"Words of writer {i}", f"<p>Words of writer {i}</p>",
                         b"bench %d" % i, at + i, i % 2, at + i if i % 2 else None) for i in range(1, comments + 1)))
        owner, = db.execute("SELECT id FROM accounts_people WHERE email = 'owner@demo.example'").fetchone()
        db.executemany("INSERT INTO web_journal (id, at, account_id, event, sentence, request) "
                       "VALUES (?, ?, ?, 'discussion.published', ?, ?)",
                       (((line or 0) + i, at + i, owner, f"Oda Owner published the comment of writer {i}.", f"{i:013}")
                        for i in range(1, comments + 1)))


def office():
    """Every page of the office as its owner sees it, in a school that is large in all a desk lists."""
    records, comments = int(os.environ.get("BENCH_RECORDS", 10_000)), int(os.environ.get("BENCH_COMMENTS", 100_000))
    school = servers.School()
    fill_office(school, records, comments)
    server = school.serve()
    try:
        cookie = servers.sign_in(server, "owner")
        servers.begin_draft(server, cookie)
        lists = b"".join(servers.ask(server.port, path, headers={"Cookie": cookie})[2] for path in servers.OFFICE)
        single = re.findall(r"/office/(?:tickets|people)/(?=[0-9A-Z]{13})[0-9A-Z]+", lists.decode())
        for path in servers.OFFICE + [single[0], single[-1]]:
            status = servers.ask(server.port, path, headers={"Cookie": cookie})[0]
            if status != 200:
                raise SystemExit(f"{path} was answered with {status}")
            taken = [load.wrk(server, path, 4, max(1, SECONDS / 5), [f"Cookie: {cookie}"]) for _ in range(ROUNDS)]
            row("office", f"{path}, CPU each", load.median(taken, "cpu_us"), "µs", bar="≤ 150")
    finally:
        server.stop()
        school.remove()


def lab():
    """The knee's numbers, the prototype in the same run, and the curve as JSON beside a file of the same bytes."""
    run = lambda command: subprocess.run(command, check=True, capture_output=True, text=True).stdout
    build = servers.ROOT / "build"
    run(["ninja", "-C", str(build), "lab_bench"])
    bars = {"full solution, anywhere in the ranges": "≤ 2 µs", "allocations in it": "0",
            "binary table, cores busy": "≥ 90 %", "CSV table, rows": "≥ 1,000,000/s"}
    figures = {}
    for line in run([str(build / "lab_bench")]).splitlines():
        figure, value, unit = line.split("\t")
        figures[figure] = float(value)
        row("lab", figure, float(value), unit, bar=bars.get(figure, ""))
    prototype = float(run([sys.executable, str(HERE / "sagittal_prototype.py")]))
    row("lab", "sagittal point in Python", prototype, "µs")
    # Like with like: the prototype knows only the side view.
    row("lab", "Python against a sagittal point", prototype / figures["sagittal point"], "×", bar="≥ 100 ×")
    row("lab", "Python against a full solution", prototype / figures["full solution, usual knee"], "×")

    def measure(pair):
        paths = {"vastus": servers.PAGES["lab-curve"], "nginx": "/lab-curve"}
        rate, _ = compare("lab, curve as JSON", pair, paths, 64, [], "≥ 0.4 ×", "")
        taken = [load.latencies(pair["vastus"], paths["vastus"], 64, rate / 2, SECONDS) for _ in range(ROUNDS)]
        p99 = statistics.median(load.percentile(one, 0.99) for one in taken)
        row("lab, curve as JSON", "p99 at half load", p99 / 1000, "ms", bar="≤ 3")
        frames = ["node", str(HERE / "frames.mjs"), f"http://127.0.0.1:{pair['vastus'].port}"]
        for line in run(frames).splitlines():
            figure, value, unit = line.split("\t")
            row("lab, page", figure, float(value), unit, bar="60" if unit == "/s" and "frames" in figure else "")
    with_both(["lab-curve"], measure)


BENCHES = {"home": page("home"), "library": page("library"), "runners-knee": page("runners-knee"), "large": large,
           "muscle": page("muscle"), "article": page("article"),
           "rendered": rendered, "office": office, "comments": comments, "comments-postgresql": comments_postgresql,
           "connections": connections, "memory": memory, "start": start, "wire": wire, "search": search,
           "lab": lab, "checkout": checkout, "checkout-postgresql": checkout_postgresql, "last-copies": last_copies,
           "product": product}


def number(value):
    return "" if value is None else f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def table():
    lines = [["", "figure", "Vastus", "", "nginx", "ratio", "bar"]]
    for one in rows:
        ratio = f"{one['ratio']:.2f}" if one["ratio"] is not None else ""
        figures = number(one["value"]), one["unit"], number(one["nginx"]), ratio
        lines.append([one["row"], one["figure"], *figures, one["bar"]])
    widths = [max(len(line[column]) for line in lines) for column in range(7)]
    right = {2, 4, 5}
    for line in lines:
        print("  ".join(word.rjust(w) if i in right else word.ljust(w)
                        for i, (word, w) in enumerate(zip(line, widths))).rstrip())


def main():
    parser = argparse.ArgumentParser(prog="bin/bench", description="Vastus beside nginx, in one run")
    parser.add_argument("name", nargs="?", choices=BENCHES, help="one of: " + ", ".join(BENCHES), metavar="NAME")
    parser.add_argument("--csv", help="also write the figures to this file")
    asked = parser.parse_args()
    for name in [asked.name] if asked.name else BENCHES:
        print(name, file=sys.stderr)
        BENCHES[name]()
    table()
    if asked.csv:
        with open(asked.csv, "w", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)


main()
