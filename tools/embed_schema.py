#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the schema files into one C++ file: embed_schema.py OUT.cc 0001_storage.sql …"""
import pathlib
import re
import sys


def chunks(text, size=8000):
    return [text[at : at + size] for at in range(0, len(text), size)]


def main():
    out, files = pathlib.Path(sys.argv[1]), sorted(pathlib.Path(name) for name in sys.argv[2:])
    entries, seen = [], {}
    for file in files:
        matched = re.fullmatch(r"(\d{4})_[a-z0-9_]+\.sql", file.name)
        if not matched:
            sys.exit(f"{file.name}: a schema file is named NNNN_room_what.sql")
        number = int(matched[1])
        if number in seen:
            sys.exit(f"{file.name} and {seen[number]} have the same number; schema files have one order")
        seen[number] = file.name
        literals = "\n".join(f'R"sql({chunk})sql"' for chunk in chunks(file.read_text(encoding="utf-8")))
        entries.append(f'{{{number}, "{file.stem}",\n{literals}}},')
    listing = "\n".join(entries)
    out.write_text(
        f'#include "storage/migrate.h"\n\nnamespace vastus::storage {{\nnamespace {{\n'
        f"constexpr Migration all[] = {{\n{listing}\n}};\n}}  // namespace\n"
        f"std::span<Migration const> known_migrations() {{ return all; }}\n}}  // namespace vastus::storage\n",
        encoding="utf-8",
    )


main()
