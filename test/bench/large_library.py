# SPDX-License-Identifier: Apache-2.0
"""Writes a content folder of any size: the demo's own files and invented records made of the demo's words, each as
often as the demo says it. The same count gives the same bytes."""
import pathlib
import random
import re
import shutil

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SECTIONS = "summary mechanism cause trigger-points signs complications immediate rehabilitation prognosis".split()
REGIONS = ("knee", "thigh", "hip")


class Speech:
    def __init__(self, seed):
        text = "\n".join(one.read_text() for one in sorted((ROOT / "demo/content").rglob("*.md")))
        lines = [line for line in text.splitlines() if not re.match(r"[a-z-]+: |:::|---|## ", line)]
        self.words = re.findall(r"[A-Za-z’]{2,}", re.sub(r"\([^)]*\)", " ", " ".join(lines)))
        self.rare = sorted({word.lower() for word in self.words if len(word) > 3})
        self.dice = random.Random(seed)

    def title(self, number):
        return " ".join(self.dice.sample(self.rare, 2)).capitalize() + f" {number}"

    def prose(self, words):
        return " ".join(self.dice.choices(self.words, k=words)).capitalize() + "."

    def few(self):
        return self.prose(self.dice.randint(4, 12))


def condition(say, number):
    body = "".join(f"\n## {section}\n\n{say.prose(60)}\n" for section in SECTIONS)
    return (f"---\nkind: condition\nslug: c-{number}\ntitle: {say.title(number)}\nalso: {say.title(number)}\n"
            f"region: {say.dice.choice(REGIONS)}\nlede: {say.prose(40)}\naudience: {say.few()}\n"
            f"due: 2027-11-22\npublished: 2025-10-06\n---\n{body}")


def muscle(say, number):
    return (f"---\nkind: muscle\nslug: m-{number}\ntitle: {say.title(number)}\n"
            f"latin: musculus {say.title(number).lower()}\nregion: {say.dice.choice(REGIONS)}\n"
            f"origin: {say.few()}\ninsertion: {say.few()}\nnerve: {say.few()}\n"
            f"action: {say.prose(20)}\ndue: 2027-11-22\n---\n\n## summary\n\n{say.prose(100)}\n\n{say.prose(60)}\n")


def trigger_point(say, number):
    return (f"---\nkind: trigger-point\nslug: t-{number}\ntitle: {say.title(number)}\ncode: T{number}\n"
            f"muscle: m-{number // 3}\nwhere: {say.few()}\nrefers: {say.few()}\ndue: 2027-11-22\n---\n\n"
            f"## summary\n\n{say.prose(60)}\n\n{say.prose(60)}\n")


def source(say, number):
    return (f"---\nkind: source\nslug: s-{number}\ntitle: {say.few()}\n"
            f"authors: {say.title(number)}, {say.title(number)}\nyear: {say.dice.randint(1950, 2026)}\n"
            f"journal: {say.title(number)}\nchecked: record\n---\n")


# As the demo has them: few long pages, many short ones.
KINDS = (("conditions", condition, 0.02), ("muscles", muscle, 0.18), ("trigger-points", trigger_point, 0.4),
         ("sources", source, 0.4))


def questions(count):
    """What visitors might ask: one to four words, every tenth with a slip of the finger."""
    say = Speech(-count)
    for number in range(count):
        words = say.dice.choices([one for one in say.words if len(one) > 3], k=say.dice.choice((1, 1, 2, 2, 3, 4)))
        if number % 10 == 0:
            at = say.dice.randrange(1, len(words[0]))
            words[0] = words[0][:at] + words[0][at + 1:]
        yield " ".join(words)


ONLY_CONDITIONS = (("conditions", condition, 1),)


def write(folder, count, kinds=KINDS):
    """Each of the demo's own records, then `count` invented ones."""
    shutil.copytree(ROOT / "demo/content", folder, dirs_exist_ok=True)
    say = Speech(count)
    for name, make, part in kinds:
        for number in range(round(count * part)):
            (folder / name / f"{make.__name__[0]}-{number}.md").write_text(make(say, number))
