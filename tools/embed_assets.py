#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes every file of assets/ into one C++ file: compressed, under an address that changes with its bytes.

    embed_assets.py ASSETS OUT.cc

Style sheets are read last: each url(…) in them that names another asset becomes that asset's address. A large sheet
stands in several files: css/vastus/*.css are parts of css/vastus.css, and go out in it.
"""

import ctypes
import gzip
import hashlib
import pathlib
import re
import sys

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
COMPRESSED_ALREADY = {".woff2"}


def brotli(data):
    """Quality 11 through the C library the server links anyway, so that Python needs no package."""
    library = ctypes.CDLL("libbrotlienc.so.1")
    library.BrotliEncoderMaxCompressedSize.restype = ctypes.c_size_t
    size = ctypes.c_size_t(library.BrotliEncoderMaxCompressedSize(ctypes.c_size_t(len(data))))
    out = ctypes.create_string_buffer(size.value)
    done = library.BrotliEncoderCompress(11, 22, 0, ctypes.c_size_t(len(data)), data, ctypes.byref(size), out)
    if not done:
        raise SystemExit("brotli refused an asset")
    return out.raw[: size.value]


def address(name, data):
    path = pathlib.PurePath(name)
    return f"/assets/{path.stem}.{hashlib.sha256(data).hexdigest()[:10]}{path.suffix}"


def without_comments(css):
    return re.sub(r"\n+", "\n", re.sub(r"/\*.*?\*/", "", css, flags=re.S)).strip() + "\n"


def is_part(root, path):
    return path.suffix == ".css" and path.parent.with_suffix(".css").exists() and path.parent != root


def with_parts(path):
    return "".join(each.read_text() for each in [path, *sorted(path.with_suffix("").glob("*.css"))])


def rewritten(name, css, addresses):
    def to_address(match):
        target = (pathlib.PurePath(name).parent / match.group(1)).as_posix()
        parts = []
        for part in target.split("/"):
            if part == "..":
                parts.pop()
            else:
                parts.append(part)
        target = "/".join(parts)
        if target not in addresses:
            raise SystemExit(f"{name}: url({match.group(1)}) names no asset")
        return f"url({addresses[target]})"

    return re.sub(r"url\(([^):]+)\)", to_address, css)


def literal(data):
    """A C++ string literal in lines; octal escapes of three digits never run into what follows them."""
    safe = {byte: chr(byte) for byte in range(32, 127) if chr(byte) not in '"\\?'}
    lines = []
    for start in range(0, len(data), 512):
        lines.append('"' + "".join(safe.get(byte, f"\\{byte:03o}") for byte in data[start : start + 512]) + '"')
    return "\n    ".join(lines) or '""'


def view(data):
    return f"std::string_view(\n    {literal(data)}, {len(data)})" if data else "std::string_view()"


def main(folder, out):
    root = pathlib.Path(folder)
    names = [p.relative_to(root).as_posix() for p in root.rglob("*") if p.suffix in TYPES and not is_part(root, p)]
    names.sort(key=lambda name: (name.endswith(".css"), name))
    addresses, entries = {}, []
    for name in names:
        data = (root / name).read_bytes()
        if name.endswith(".css"):
            data = rewritten(name, without_comments(with_parts(root / name)), addresses).encode()
        addresses[name] = address(name, data)
        packed = pathlib.PurePath(name).suffix not in COMPRESSED_ALREADY
        zipped = gzip.compress(data, 9, mtime=0) if packed else b""
        entries.append(
            f'  {{"{name}", "{addresses[name]}", "{TYPES[pathlib.PurePath(name).suffix]}",\n   {view(data)},\n'
            f"   {view(zipped)},\n   {view(brotli(data) if packed else b'')}}},"
        )
    text = (
        "// Made by tools/embed_assets.py from assets/; never edited.\n"
        '#include <array>\n\n#include "web/assets.h"\n\nnamespace vastus {\nnamespace {\n\n'
        f"constexpr std::array<Asset, {len(entries)}> all{{{{\n" + "\n".join(entries) + "\n}};\n\n}  // namespace\n\n"
        "std::span<Asset const> assets() { return all; }\n\n}  // namespace vastus\n"
    )
    pathlib.Path(out).write_text(text)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("usage: embed_assets.py ASSETS OUT.cc")
    main(sys.argv[1], sys.argv[2])
