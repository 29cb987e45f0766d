// SPDX-License-Identifier: Apache-2.0
// Files into the school and out of it: content folders, articles, and the sheets a shop stands on.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/content.h"
#include "library/library.h"
#include "shop/exchange_store.h"
#include "stock/warehouse_store.h"
#include "storage/open.h"
#include "taxes/rate_store.h"

namespace vastus::app {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Fault("cannot read " + path.string());
  std::stringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

std::vector<library::ContentFile> folder_files(fs::path const& folder) {
  if (!fs::is_directory(folder)) throw Fault(folder.string() + " is no folder");
  std::vector<library::ContentFile> files;
  for (auto const& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files.push_back({entry.path().lexically_relative(folder).generic_string(), bytes_of(entry.path())});
    }
  }
  return files;
}

int complain(std::vector<library::ContentError> const& complaints) {
  for (auto const& complaint : complaints) fmt::print(stderr, "{}\n", to_text(complaint));
  return 1;
}

int import_content(Store& store, Import const& import) {
  auto const files = folder_files(import.file);
  std::vector<library::ContentError> complaints;
  library::LoadReport report;
  write_now(store, [&](Writer& db) {
    auto loaded = library::load_content(db, files, "import", library_layout());
    if (!loaded)
      complaints = loaded.error();
    else
      report = *loaded;
    return loaded && !import.is_rehearsal ? Verdict::keep : Verdict::undo;
  });
  if (!complaints.empty()) return complain(complaints);
  fmt::print("{}{} added, {} changed, {} unchanged, {} withdrawn\n", import.is_rehearsal ? "would be: " : "",
             report.added, report.changed, report.unchanged, report.withdrawn);
  return 0;
}

std::string why_not(library::ArticleRefusal refusal) {
  switch (refusal) {
    case library::ArticleRefusal::not_text:
      return "the file is no UTF-8 text";
    case library::ArticleRefusal::too_large:
      return "the file is larger than an article; 1 MiB is read";
    case library::ArticleRefusal::no_title:
      return "nothing above the sections could be a title";
    case library::ArticleRefusal::no_sections:
      return "no heading is one the library knows";
    case library::ArticleRefusal::already_published:
      return "a public condition has this address; edit that one";
    case library::ArticleRefusal::claims_taken:
      return "other statements of the school have the ids its claims would take";
  }
  return {};
}

int import_article(Store& store, Import const& import) {
  std::string const bytes = bytes_of(import.file);
  std::optional<Expected<library::ArticleReport, library::ArticleRefusal>> imported;
  write_now(store, [&](Writer& db) {
    imported = library::import_article(db, bytes, "import", library_layout());
    return *imported && !import.is_rehearsal ? Verdict::keep : Verdict::undo;
  });
  if (!*imported) {
    fmt::print(stderr, "vastus: {}\n", why_not(imported->error()));
    return 1;
  }
  library::ArticleReport const& report = **imported;
  fmt::print("{}“{}” as the draft {}: {} claims, all taught and unsourced, in the review queue\n",
             import.is_rehearsal ? "would import " : "imported ", report.title, report.slug, report.claims());
  for (auto const& part : report.parts) fmt::print("  {:<16} {:>3}  {}\n", part.section, part.claims, part.heading);
  for (auto const& line : report.left_out) fmt::print("  left out, line {}: {}\n", line.line, line.why);
  return 0;
}

using Load = Expected<int, std::string> (*)(Writer& db, std::string_view sheet);

int import_sheet(Store& store, Import const& import, Load load) {
  std::string const sheet = bytes_of(import.file);
  Expected<int, std::string> loaded = 0;
  write_now(store, [&](Writer& db) {
    loaded = load(db, sheet);
    return loaded && !import.is_rehearsal ? Verdict::keep : Verdict::undo;
  });
  if (!loaded) {
    fmt::print(stderr, "vastus: {}, {}\n", import.file, loaded.error());
    return 1;
  }
  fmt::print("{}{} lines\n", import.is_rehearsal ? "would be: " : "", *loaded);
  return 0;
}

}  // namespace

int export_command(Config const& config, std::string const& folder) {
  SystemClock const clock;
  auto const store = open_store({.url = config.store_url(), .clock = clock, .writing = Writing::beside});
  std::vector<library::ContentFile> files;
  store->read([&](Reader& db) { files = library::export_content(db); });
  for (auto const& file : files) {
    fs::path const path = fs::path(folder) / file.path;
    fs::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary);
    out << file.bytes;
    if (!out.flush()) throw Fault("cannot write " + path.string());
  }
  fmt::print("{} files in {}\n", files.size(), folder);
  return 0;
}

int import_command(Config const& config, Import const& import) {
  SystemClock const clock;
  auto const store = open_store({.url = config.store_url(), .clock = clock, .writing = Writing::beside});
  if (!store->is_migrated()) throw Fault("the schema is behind this program; run vastus migrate first");
  if (import.kind == "content") return import_content(*store, import);
  if (import.kind == "warehouses") return import_sheet(*store, import, stock::load_warehouses);
  if (import.kind == "taxes") return import_sheet(*store, import, taxes::load_rates);
  if (import.kind == "exchange") return import_sheet(*store, import, shop::load_exchange_rates);
  return import_article(*store, import);
}

}  // namespace vastus::app
