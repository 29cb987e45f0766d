#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the server with SIGKILL while people order, pay and are given money back, and looks whether all that was
answered is there, once, and whether the books agree.

order_rounds.py VASTUS [--rounds N] [--database postgresql://…]"""
import argparse
import concurrent.futures
import hashlib
import http.client
import os
import random
import re
import secrets
import signal
import sys
import threading
import time
import urllib.parse

import books
from school import FROM_OUR_PAGE, School

PRODUCTS = [("runners-knee-workbook", "printed"), ("the-patient-knee", "printed"), ("knee-shelf", "printed"),
            ("runners-knee-workbook", "download"), ("goniometer", "object")]


class Killed(Exception):
    """The server went away before it answered."""


class Client:
    def __init__(self, school):
        self.school, self.connection = school, None

    def ask(self, method, path, cookie="", form=None):
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.school.port, timeout=10)
            headers = {**FROM_OUR_PAGE, "Cookie": cookie}
            self.connection.request(method, path, urllib.parse.urlencode(form) if form else None, headers)
            response = self.connection.getresponse()
            return response.status, response.headers, response.read().decode()
        except (OSError, http.client.HTTPException) as gone:
            self.connection = None
            raise Killed from gone


class Order:
    """One cart on its way to one order, from wherever it stood when the server went away."""

    def __init__(self):
        self.attempt, self.email = secrets.token_urlsafe(16), f"{secrets.token_hex(8)}@journey.example"
        self.things = [(*thing, random.randint(1, 2)) for thing in random.sample(PRODUCTS, random.randint(1, 2))]
        self.cart, self.reference, self.code, self.pays = "", "", "", random.random() < 0.9
        self.is_placed = self.is_paid = self.is_over = False

    def go_on(self, client):
        while self.things:
            product, edition, quantity = self.things[0]
            form = {"product": product, "edition": edition, "quantity": quantity}
            status, head, _ = client.ask("POST", "/cart/items", self.cart, form)
            if status != 303:
                sys.exit(f"{product} was put in the cart with {status}")
            for line in head.get_all("Set-Cookie", []):
                if line.startswith("cart="):
                    self.cart = line.split(";")[0]
            self.things.pop(0)
        if not self.reference:
            self.place(client)
        if self.is_over:
            return
        status, head, _ = client.ask("POST", f"/payments/test/{self.reference}", "",
                                     {"outcome": "pay" if self.pays else "decline"})
        if status != 303:
            sys.exit(f"a payment was answered with {status}")
        self.code, self.is_paid, self.is_over = head["Location"].split("/")[2].split("?")[0], self.pays, True

    def place(self, client):
        form = {"email": self.email, "name": "B", "street": "1 Row", "town": "London", "postcode": "NW1 6XE",
                "country": "GB", "method": "test", "consent": "yes", "acknowledgement": "yes",
                "attempt": self.attempt, "split": "allowed"}
        status, head, page = client.ask("POST", "/checkout", self.cart, {**form, "turn": "continue"})
        if status == 200:
            form["seen"] = re.search('name="seen" value="([^"]+)"', page)[1]
            status, head, page = client.ask("POST", "/checkout", self.cart, {**form, "turn": "pay"})
        if status == 422:  # sold out meanwhile
            self.is_over = True
            return
        if status != 303:
            sys.exit(f"an order was answered with {status}")
        self.is_placed, to = True, head["Location"]
        if to.startswith("/orders/"):  # it was placed and the answer lost
            to = client.ask("GET", to.replace("?", "/payment?"))[1]["Location"]
        found = re.match(r"/payments/test/([^?]+)", to)
        if not found:
            sys.exit(f"an order was led to {to}")
        self.reference = found[1]


class Buyer:
    def __init__(self, school):
        self.client, self.orders = Client(school), []

    def buy(self, ends):
        self.client.connection = None
        try:
            while not ends.is_set():
                if not self.orders or self.orders[-1].is_over:
                    self.orders.append(Order())
                self.orders[-1].go_on(self.client)
        except Killed:
            return


class Owner:
    """Gives back one unit of what was paid, again and again."""

    def __init__(self, school, buyers):
        self.client, self.buyers, self.answered, self.sent = Client(school), buyers, [], []
        who = {"email": "owner@demo.example", "password": "a journey"}
        self.cookie = self.client.ask("POST", "/sign-in", "", who)[1]["Set-Cookie"].split(";")[0]

    def give_back(self, ends):
        self.client.connection = None
        try:
            while not ends.is_set():
                paid = [order for buyer in self.buyers for order in buyer.orders if order.is_paid]
                if not paid:
                    time.sleep(0.01)
                    continue
                self.give_back_of("/office/orders/" + random.choice(paid).code)
        except Killed:
            return

    def give_back_of(self, desk):
        page = self.client.ask("GET", desk, self.cookie)[2]
        if "/refunds" not in page:
            return  # all of it is given back
        fields = re.findall('name="(line-[0-9]+)"', page)
        reason = "bent " + secrets.token_hex(8)
        form = {"csrf": re.search('name="csrf" value="([^"]+)"', page)[1], "reason": reason,
                "seen": re.search('name="seen" value="([^"]+)"', page)[1]}
        form[random.choice(fields) if fields else "delivery"] = "1"
        self.sent.append(reason)
        status, _, _ = self.client.ask("POST", desk + "/refunds", self.cookie, form)
        if status == 303:
            self.answered.append(reason)
        elif status != 422:
            sys.exit(f"a refund was answered with {status}")


def one_round(school, buyers, owner):
    process, ends = school.serve(), threading.Event()
    school.wait_until_ready()
    if not owner:
        owner.append(Owner(school, buyers))
    with concurrent.futures.ThreadPoolExecutor() as workers:
        working = [workers.submit(buyer.buy, ends) for buyer in buyers] + [workers.submit(owner[0].give_back, ends)]
        time.sleep(random.uniform(0.05, 0.5))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        ends.set()
    for work in working:
        work.result()


def finish(school, buyers):
    """The last start: what was begun is brought to its end, and jobs catch up."""
    process = school.serve()
    school.wait_until_ready()
    for buyer in buyers:
        buyer.client.connection = None
        for order in buyer.orders:
            if not order.is_over:
                order.go_on(buyer.client)
    time.sleep(0.5)
    process.terminate()
    process.wait()


def look(school, buyers, owner, bought):
    faults = books.faults(school)
    if school.rows(books.BOUGHT) != bought:
        faults.append("things came or went without a parcel")
    kept = {reference: (order, payment) for reference, order, payment in school.rows(
        "SELECT p.reference, o.state, p.state FROM orders_payments AS p JOIN orders_orders AS o ON o.id = p.order_id")}
    per_email = dict(school.rows("SELECT email, COUNT(*) FROM orders_orders WHERE email LIKE '%@journey.example' "
                                 "GROUP BY email"))
    full = {cart for (cart,) in school.rows("SELECT c.token_hash FROM shop_carts AS c JOIN shop_cart_lines AS l "
                                            "ON l.cart_id = c.id WHERE c.token_hash IS NOT NULL")}
    orders = [order for buyer in buyers for order in buyer.orders]
    for order in orders:
        state, payment = kept.get(order.reference, (None, None))
        if order.is_placed and (state is None or per_email.get(order.email) != 1):
            faults.append(f"order {order.reference} was answered and is there {per_email.get(order.email, 0)} times")
        if order.is_paid and (state not in (1, 2) or payment != 2):
            faults.append(f"order {order.reference} was paid and is {state}, {payment}")
        cart = "\\x" + hashlib.sha256(b"cart " + order.cart.removeprefix("cart=").encode()).hexdigest()
        if order.is_placed == (cart in full):
            faults.append(f"the cart of {order.email} is {'full' if order.is_placed else 'empty'}")
    refunds = [reason for (reason,) in school.rows("SELECT reason FROM orders_refunds")]
    faults += [f"refund {reason} was answered and is gone" for reason in set(owner.answered) - set(refunds)]
    faults += [f"refund {reason} is there twice" for reason in owner.sent if refunds.count(reason) > 1]
    return faults, sum(order.is_placed for order in orders), sum(order.is_paid for order in orders)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("vastus")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--database")
    given = arguments.parse_args()
    with School(given.vastus, given.database) as school:
        bought, owner, buyers = school.rows(books.BOUGHT), [], [Buyer(school) for _ in range(4)]
        for _ in range(given.rounds):
            one_round(school, buyers, owner)
        finish(school, buyers)
        faults, placed, paid = look(school, buyers, owner[0], bought)
    print(f"{given.rounds} rounds, {placed} orders placed, {paid} paid, {len(owner[0].answered)} refunds answered, "
          f"{len(faults)} faults")
    for fault in faults[:20]:
        print(fault)
    if faults or not paid or not owner[0].answered:
        sys.exit(1)


main()
