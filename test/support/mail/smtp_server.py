# SPDX-License-Identifier: Apache-2.0
"""A real SMTP server for tests: says its port on stdout, keeps each accepted message as N.eml beside its N.envelope.

What it answers depends on whom the letter is for:
  busy@      451 every time        busy-once@   451 the first time
  gone@      550                   refused@     554 after the whole message
  hangs-up@  closes the connection after the whole message, before any answer
"""
import argparse
import asyncio
import logging
import pathlib
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

# Refused handshakes and sign-ins are what some tests want; they need no traceback.
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")


class Letterbox:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        self.seen = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        who = address.split("@")[0]
        if who == "busy" or (who == "busy-once" and who not in self.seen):
            self.seen.add(who)
            return "451 4.3.2 try later"
        if who == "gone":
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        who = envelope.rcpt_tos[0].split("@")[0]
        if who == "refused":
            return "554 5.7.1 not wanted here"
        self.count += 1
        (self.folder / f"{self.count}.envelope").write_text(
            f"{envelope.mail_from}\n{','.join(envelope.rcpt_tos)}\n"
            f"{'tls' if server.transport.get_extra_info('ssl_object') else 'plain'}\n"
            f"{session.auth_data.login.decode() if session.auth_data else ''}\n")
        (self.folder / f"{self.count}.eml").write_bytes(envelope.original_content)
        if who == "hangs-up":
            server.transport.abort()
        return "250 OK"


def authenticator(user, password):
    def check(server, session, envelope, mechanism, data):
        right = data.login.decode() == user and data.password.decode() == password
        return AuthResult(success=right, handled=False, auth_data=data)
    return check


async def main():
    flags = argparse.ArgumentParser()
    flags.add_argument("folder", type=pathlib.Path)
    flags.add_argument("--certificate")
    flags.add_argument("--key")
    flags.add_argument("--tls", choices=["none", "starttls", "from-the-start"], default="none")
    flags.add_argument("--user", default="")
    flags.add_argument("--password", default="")
    flags.add_argument("--port", type=int, default=0)
    given = flags.parse_args()

    context = None
    if given.tls != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(given.certificate, given.key)
    letterbox = Letterbox(given.folder)

    def connection():
        return SMTP(letterbox, hostname="test.example",
                    tls_context=context if given.tls == "starttls" else None, require_starttls=given.tls == "starttls",
                    auth_require_tls=False, auth_required=bool(given.user),
                    authenticator=authenticator(given.user, given.password) if given.user else None)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(connection, "127.0.0.1", given.port,
                                      ssl=context if given.tls == "from-the-start" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    # The test holds the other end of stdin: when it is gone, so are we.
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
