#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the files of a folder into one C++ file: embed_folder.py FOLDER HEADER FUNCTION OUT.cc
FUNCTION returns std::span<EmbeddedFile const>, declared in HEADER, whose folder is the namespace."""
import pathlib
import sys


def literal(data):
    chunks = [data[at : at + 8000] for at in range(0, len(data), 8000)] or [b""]
    quoted = []
    for chunk in chunks:
        text = "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in chunk)
        quoted.append(f'"{text}"')
    return "\n".join(quoted)


def main():
    folder, header, function, out = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4])
    entries = []
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = file.read_bytes()
        entries.append(f'{{"{file.relative_to(folder).as_posix()}", std::string_view({literal(data)}, {len(data)})}},')
    listing = "\n".join(entries)
    out.write_text(
        f'#include "{header}"\n\nnamespace vastus::{header.split("/")[0]} {{\nnamespace {{\n'
        f"constexpr EmbeddedFile all[] = {{\n{listing}\n}};\n}}  // namespace\n"
        f"std::span<EmbeddedFile const> {function}() {{ return all; }}\n}}\n",
        encoding="utf-8",
    )


main()
