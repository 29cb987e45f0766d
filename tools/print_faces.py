#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the faces of printed sheets (assets/fonts/print) from the variable web fonts of the npm packages named below:

    print_faces.py NODE_MODULES OUT

Run by hand when a package changes; what it writes is checked in. A PDF needs fonts of one weight in one file, with all
the letters a school may write: each weight is cut out of every subset, then the subsets are joined. Needs Debian's
fonttools and python3-brotli.
"""

import pathlib
import sys
import tempfile

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

LETTERS = ["latin", "latin-ext", "greek", "cyrillic", "cyrillic-ext", "vietnamese"]
BRYGADA = "@fontsource-variable/brygada-1918/files/brygada-1918-{}-wght-normal.woff2"
BRYGADA_ITALIC = "@fontsource-variable/brygada-1918/files/brygada-1918-{}-wght-italic.woff2"
COMMISSIONER = "@fontsource-variable/commissioner/files/commissioner-{}-flar-normal.woff2"
HEBREW = "@fontsource-variable/noto-serif-hebrew/files/noto-serif-hebrew-{}-wght-normal.woff2"
NASKH = "@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-{}-wght-normal.woff2"
FACES = [  # file, family, style, where from, subsets, axes
    ("brygada-1918-regular", "Brygada 1918", "Regular", BRYGADA, LETTERS, {"wght": 400}),
    ("brygada-1918-italic", "Brygada 1918", "Italic", BRYGADA_ITALIC, LETTERS, {"wght": 400}),
    ("brygada-1918-semibold", "Brygada 1918", "SemiBold", BRYGADA, LETTERS, {"wght": 600}),
    ("commissioner-regular", "Commissioner", "Regular", COMMISSIONER, LETTERS, {"wght": 400, "FLAR": 70}),
    ("commissioner-semibold", "Commissioner", "SemiBold", COMMISSIONER, LETTERS, {"wght": 600, "FLAR": 70}),
    ("noto-serif-hebrew-regular", "Noto Serif Hebrew", "Regular", HEBREW, ["hebrew"], {"wght": 400}),
    ("noto-naskh-arabic-regular", "Noto Naskh Arabic", "Regular", NASKH, ["arabic"], {"wght": 400}),
]


def one_weight(path, axes):
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    return instancer.instantiateVariableFont(font, axes)


def call(font, family, style):
    """Both kinds of name: older programs know four styles to a family, and PDF wants a name without spaces."""
    weight = 600 if style == "SemiBold" else 400
    plain = style in ("Regular", "Italic")
    names = {1: family if plain else f"{family} {style}", 2: style if plain else "Regular", 4: f"{family} {style}",
             6: f"{family.replace(' ', '')}-{style}", 16: family, 17: style}
    font["name"].names = [n for n in font["name"].names if n.nameID in (0, 13, 14) and n.platformID == 3]
    for number, words in names.items():
        font["name"].setName(words, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def main(modules, out):
    pathlib.Path(out).mkdir(parents=True, exist_ok=True)
    for file, family, style, source, subsets, axes in FACES:
        with tempfile.TemporaryDirectory() as folder:
            parts = []
            for subset in subsets:
                parts.append(f"{folder}/{subset}.ttf")
                one_weight(pathlib.Path(modules) / source.format(subset), axes).save(parts[-1])
            created = TTFont(parts[0])["head"].created
            font = Merger().merge(parts) if len(parts) > 1 else TTFont(parts[0])
            font.recalcTimestamp = False
            font["head"].created = font["head"].modified = created
            call(font, family, style)
            font.save(pathlib.Path(out) / f"{file}.ttf")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("usage: print_faces.py NODE_MODULES OUT")
    main(*sys.argv[1:])
