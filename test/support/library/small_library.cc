// SPDX-License-Identifier: Apache-2.0
#include "support/library/small_library.h"

#include <algorithm>

#include "base/fault.h"

namespace vastus::library {
namespace {

constexpr char const* condition = R"(---
kind: condition
slug: sore-knee
title: Sore knee
formal: Gonalgia
also: Knee ache
region: knee
lede: A knee that aches.
audience: Adults
children: Ask somebody first.
fact: Who | Runners
author: ada
due: 2027-03-01
published: 2026-01-02
flag: hot-knee
muscle: vastus
trigger-point: vastus-1
---

## summary

Read this first, then [the muscle](/muscles/vastus).

::: claim sk-what
grade: B
source: smith-2018 | Table 2
due: 2027-02-01
It is an ache at the front.
:::

## mechanism: How it works

::: figure knee
:::

## cause

::: claim sk-angle-taught
grade: T
due: 2027-01-01
A wide angle is taught to cause it.
:::

::: claim sk-angle-tested
grade: F
source: neal-2019
answers: sk-angle-taught
for: therapist
note: Two cohorts.
not-for: Anyone with a fracture.
stop-if: It hurts more.
due: 2027-01-01
It does not.
:::

## trigger-points

## signs

## complications

## immediate

## rehabilitation

## prognosis

Mostly good.
)";

std::vector<ContentFile> make() {
  return {
      {"conditions/sore-knee.md", condition},
      {"muscles/vastus.md",
       "---\nkind: muscle\nslug: vastus\ntitle: Vastus\nlatin: Vastus medialis\nalso: The teardrop\nregion: knee\n"
       "origin: Femur\ninsertion: Patella\nnerve: Femoral\naction: Straightens\nplate: knee\nauthor: ada\n"
       "due: 2027-01-01\n---\n\n## summary\n\n::: claim va-steers\ngrade: T\ndue: 2027-01-01\nIt steers.\n:::\n"},
      {"people/ada.md",
       "---\nkind: person\nslug: ada\ntitle: Ada\nrole: Writes\nfictional: yes\n---\n\n## summary\n\nNobody.\n"},
      {"people/real.md",
       "---\nkind: person\nslug: real\ntitle: Real Person\nrole: Reviews\nfictional: no\nqualification: MD\n---\n"},
      {"plates/knee.md",
       "---\nkind: plate\nslug: knee\ntitle: Knee\nnumber: 1\ncaption: A knee.\nalt: A knee from the front.\n"
       "file: knee.svg\nwidth: 100\nheight: 200\nkey: a | Vastus\nkey: 1 | Patella\n---\n"},
      {"plates/knee.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"},
      {"red-flags/hot-knee.md",
       "---\nkind: red-flag\nslug: hot-knee\ntitle: Hot knee\nurgency: same-day\nfeatures: Hot and swollen.\n"
       "action: See a doctor today.\ngrade: A\nsource: coakley-2006 | Page 3\ndue: 2027-04-01\n---\n"},
      {"regions/knee.md", "---\nkind: region\nslug: knee\ntitle: Knee\nparent: leg\n---\n"},
      {"regions/leg.md", "---\nkind: region\nslug: leg\ntitle: Leg\n---\n"},
      {"sources/coakley-2006.md",
       "---\nkind: source\nslug: coakley-2006\ntitle: Hot joints\nauthors: Coakley G\nyear: 2006\nchecked: "
       "abstract\n---\n"},
      {"sources/neal-2019.md",
       "---\nkind: source\nslug: neal-2019\ntitle: Risk factors\nauthors: Neal B\nyear: 2019\njournal: A Journal\n"
       "doi: 10.1000/1\npmid: 1\nchecked: record\nnote: Found only.\n---\n"},
      {"sources/smith-2018.md",
       "---\nkind: source\nslug: smith-2018\ntitle: How common\nauthors: Smith B\nyear: 2018\nchecked: "
       "unconfirmed\n---\n"},
      {"trigger-points/vastus-1.md",
       "---\nkind: trigger-point\nslug: vastus-1\ntitle: Lower point\ncode: VM1\nmuscle: vastus\nwhere: Low\n"
       "refers: Kneecap\nplate: knee\nletter: a\nnot-for: Anyone on blood thinners.\nstop-if: It goes numb.\n"
       "author: ada\ndue: 2027-01-01\n---\n\n## summary\n\nPress gently.\n"},
  };
}

constexpr char const* exercise = R"(---
kind: exercise
slug: wall-sit
title: Wall sit
also: Phantom chair
region: knee
lede: Sit against a wall.
step: Lean on the wall.
step: Slide down.
dose: Sets | 5 of 30 seconds
not-for: A hot knee
stop-if: Sharp pain
muscle: vastus
condition: sore-knee
author: ada
due: 2027-03-01
---

## summary

::: claim ws-helps
grade: B
source: smith-2018 | Table 3
due: 2027-02-01
It strengthens the thigh.
:::
)";

constexpr char const* technique = R"(---
kind: technique
slug: quiet-hands
title: Quiet hands
region: knee
lede: Hold and wait.
step: Hold.
not-for: A numb leg
stop-if: Tingling
condition: sore-knee
due: 2027-03-01
---

## summary

Hold the knee.

## history

Somebody thought of it.
)";

constexpr char const* test = R"(---
kind: test
slug: squat-test
title: Squat test
region: knee
lede: Squat and see.
step: Squat.
sensitivity: 91 %
lr-positive: 1.8
source: neal-2019 | Pooled
condition: sore-knee
due: 2027-03-01
---

## summary

It finds most.
)";

constexpr char const* guideline = R"(---
kind: guideline
slug: knees-2019
title: Knees 2019
lede: What they say.
source: smith-2018
condition: sore-knee
due: 2027-03-01
---

## recommendations

::: claim k19-move
grade: A
source: smith-2018
due: 2027-02-01
Move.
:::
)";

constexpr char const* older_article = R"(---
kind: article
slug: stairs
title: Stairs
lede: Going down.
topic: pain
condition: sore-knee
exercise: wall-sit
author: ada
published: 2026-03-01
due: 2027-03-01
---

## text

Down hurts more.

## text: Why

Nobody knows.
)";

constexpr char const* newer_article = R"(---
kind: article
slug: sitting
title: Sitting
lede: Long hours.
topic: pain
condition: sore-knee
author: ada
published: 2026-06-01
due: 2027-03-01
---

## text

Get up.
)";

constexpr char const* topic =
    "---\nkind: topic\nslug: pain\ntitle: Pain\nlede: About pain.\n---\n\n## summary\n\nIt hurts.\n";
constexpr char const* about =
    "---\nkind: page\nslug: about\ntitle: About us\nlede: Who we are.\ndue: 2027-03-01\n---\n\n## text\n\nA school.\n";
constexpr char const* award =
    "---\nkind: award\nslug: medal\ntitle: Medal\ngiver: A jury\nyear: 2025\nholder: ada\nfictional: yes\n"
    "article: stairs\n---\n";
constexpr char const* synonym = "---\nkind: synonym\nslug: knee\ntitle: Knee\nterm: knee\nterm: genu\n---\n";

}  // namespace

std::vector<ContentFile> small_library() { return make(); }

std::vector<ContentFile> library_with_readings() {
  auto files = small_library();
  files.insert(files.end(), {{"exercises/wall-sit.md", exercise},
                             {"techniques/quiet-hands.md", technique},
                             {"tests/squat-test.md", test},
                             {"guidelines/knees-2019.md", guideline},
                             {"articles/stairs.md", older_article},
                             {"articles/sitting.md", newer_article},
                             {"topics/pain.md", topic},
                             {"pages/about.md", about},
                             {"awards/medal.md", award},
                             {"synonyms/knee.md", synonym}});
  return files;
}

ContentFile& file_at(std::vector<ContentFile>& files, std::string_view path) {
  auto const found = std::ranges::find(files, path, &ContentFile::path);
  ENSURE(found != files.end(), "the file a test changes exists");
  return *found;
}

std::vector<ContentFile> with(std::vector<ContentFile> files, std::string_view path, std::string_view from,
                              std::string_view to) {
  std::string& bytes = file_at(files, path).bytes;
  auto const at = bytes.find(from);
  ENSURE(at != std::string::npos, "the words a test changes stand in the file");
  bytes.replace(at, from.size(), to);
  return files;
}

std::vector<ContentFile> without(std::vector<ContentFile> files, std::string_view path) {
  auto const gone = std::erase_if(files, [&](ContentFile const& file) { return file.path == path; });
  ENSURE(gone == 1, "the file a test leaves out exists");
  return files;
}

Layout plain_layout() {
  return {.prose = [](std::string_view words) { return std::string("<p>").append(words).append("</p>"); },
          .statement = [](std::string_view words) { return std::string("<i>").append(words).append("</i>"); }};
}

}  // namespace vastus::library
