# SPDX-License-Identifier: Apache-2.0
"""A real mailbox for tests: dovecot in a folder of its own, for one user, unprivileged where we are. Says its port."""
import os
import pathlib
import pwd
import socket
import subprocess
import sys
import time

folder = pathlib.Path(sys.argv[1])
is_root = os.getuid() == 0
# dovecot reads no mail as root; the account that owns nothing reads it here.
user = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.getuid())
group = "nogroup" if is_root else __import__("grp").getgrgid(user.pw_gid).gr_name

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]

for place in ("maildir/new", "maildir/cur", "maildir/tmp", "run", "state"):
    (folder / place).mkdir(parents=True, exist_ok=True)
(folder / "users").write_text(f"help:{{PLAIN}}a mailbox's password:{user.pw_uid}:{user.pw_gid}::{folder}::\n")
(folder / "dovecot.conf").write_text(f"""
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user.pw_name}
default_internal_group = {group}
default_login_user = {user.pw_name}
first_valid_uid = 1
mail_location = maildir:{folder}/maildir
mail_access_groups = {group}
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = passwd-file
  args = {folder}/users
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
""")
if is_root:
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, user.pw_uid, user.pw_gid)

server = subprocess.Popen(["dovecot", "-F", "-c", folder / "dovecot.conf"], stderr=subprocess.DEVNULL)
for _ in range(400):
    with socket.socket() as line:
        if line.connect_ex(("127.0.0.1", port)) == 0 and line.recv(4) == b"* OK":
            break
    time.sleep(0.01)
print(port, flush=True)
# The test holds the other end of stdin: when it is gone, so are we.
sys.stdin.read()
server.terminate()
server.wait()
