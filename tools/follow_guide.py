# SPDX-License-Identifier: Apache-2.0
"""Follows docs/guides/add-a-page.md in a copy of the tree, as a newcomer would, and asks the compiler whether it holds.

follow_guide.py ROOT BUILD: BUILD has compiled ROOT, so its template compiler and its flags are taken from there."""
import json
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

GUIDE = "docs/guides/add-a-page.md"
FILE = re.compile(r"^`([\w/.]+)`\n\n```\w+\n(.*?)^```$", re.S | re.M)
LINES = re.compile(r"line of `([\w/.]+)`:\n\n```after\n(.*?)^```$\n\n```cpp\n(.*?)^```$", re.S | re.M)


def follow(guide, tree):
    """Writes the guide's files and adds its lines; answers with what was touched."""
    touched = []
    for path, content in FILE.findall(guide):
        if (tree / path).exists():
            sys.exit(f"{GUIDE}: {path} is there already")
        (tree / path).write_text(content)
        touched.append(path)
    for path, after, lines in LINES.findall(guide):
        old = (tree / path).read_text()
        if old.count(after) != 1:
            sys.exit(f"{GUIDE}: {path} does not have this line once: {after.strip()}")
        (tree / path).write_text(old.replace(after, after + lines))
        touched.append(path)
    return touched


def compiles(root, build, tree, path, room):
    """Whether the compiler takes the file with the flags of a file of that room."""
    commands = json.loads((build / "compile_commands.json").read_text())
    neighbour = next(c for c in commands if pathlib.Path(c["file"]).parent == root / "src" / room)
    words = [word for word in shlex.split(neighbour["command"]) if not word.endswith("/ccache")]
    words = [word.replace(f"-I{root}/src", f"-I{tree}/src") for word in words[:words.index("-o")]]
    words[1:1] = ["-fsyntax-only", f"-I{tree}/generated"]
    return subprocess.run([*words, tree / path], cwd=tree, check=False).returncode == 0


def main(root, build):
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder)
        shutil.copytree(root / "src", tree / "src")
        touched = follow((root / GUIDE).read_text(), tree)
        sources = [(path, path.split("/")[1]) for path in touched if path.endswith(".cc")]
        (tree / "generated/views").mkdir(parents=True)
        for room in {path.split("/")[1] for path in touched if path.endswith(".html")}:
            views = f"generated/views/{room}_views"
            subprocess.run([build / "vastus_views", "src", room, views], cwd=tree, check=True)
            sources.append((views + ".cc", room))
        return all([compiles(root, build, tree, path, room) for path, room in sources])


sys.exit(0 if main(*(pathlib.Path(word).resolve() for word in sys.argv[1:3])) else 1)
