// SPDX-License-Identifier: Apache-2.0
// Fills a school with copies of the demo's conditions and measures what the change of one claim costs in it.
//   library_bench STORE COUNT        STORE is sqlite:PATH or postgresql://…, already migrated and empty
// Prints one figure a line: name, value, unit.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <future>
#include <iostream>
#include <map>
#include <thread>

#include <unistd.h>

#include "app/app.h"
#include "app/content.h"
#include "app/demo.h"
#include "storage/migrate.h"
#include "storage/open.h"

namespace {

using namespace vastus;
using std::chrono::steady_clock;

constexpr int changes = 40;
constexpr std::size_t pages_kept = 200;

double milliseconds_since(steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(steady_clock::now() - start).count();
}

void replace_all(std::string& text, std::string const& from, std::string const& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// A copy that differs in its own slug, and in every claim's.
library::ContentFile copy_of(app::EmbeddedFile const& file, int number) {
  std::string const suffix = "-" + std::to_string(number);
  std::string const path(file.path);
  library::ContentFile copy{path.substr(0, path.size() - 3) + suffix + ".md", std::string(file.bytes)};
  auto const after = [&](std::string const& mark) {
    for (auto at = copy.bytes.find(mark); at != std::string::npos; at = copy.bytes.find(mark, at + 1)) {
      copy.bytes.insert(copy.bytes.find('\n', at + 1), suffix);
    }
  };
  after("\nslug: ");
  after("\n::: claim ");
  after("\nanswers: ");
  replace_all(copy.bytes, "](#", "](/library#");
  return copy;
}

std::vector<library::ContentFile> large_school(int count) {
  std::vector<library::ContentFile> files;
  std::vector<app::EmbeddedFile> conditions;
  for (app::EmbeddedFile const& file : app::demo_files()) {
    files.push_back({std::string(file.path), std::string(file.bytes)});
    if (file.path.starts_with("conditions/")) conditions.push_back(file);
  }
  for (int number = int(conditions.size()); number < count; ++number) {
    files.push_back(copy_of(conditions[std::size_t(number) % conditions.size()], number));
  }
  return files;
}

template <class Work>
void write(Store& store, Work work) {
  write_now(store, [&](Writer& db) {
    auto const done = work(db);
    if (!done) throw Fault(to_text(done.error().front()));
    return Verdict::keep;
  });
}

std::string get(Site& site, std::string const& path) {
  auto answered = std::make_shared<std::promise<std::string>>();
  auto body = answered->get_future();
  site.handle({.method = "GET", .target = path, .fields = {{"host", "bench"}}, .body = {}, .peer = "192.0.2.1"},
              [answered](Answered answer) { answered->set_value(*answer.body); });
  return body.get();
}

/// Kept pages are compressed apart from the change that made them; the next change must not compete with that.
void wait_until_idle() {
  constexpr auto look = std::chrono::milliseconds(100);
  std::clock_t before = std::clock();
  for (bool is_busy = true; is_busy;) {
    std::this_thread::sleep_for(look);
    std::clock_t const now = std::clock();
    is_busy = now - before > CLOCKS_PER_SEC / 100;
    before = now;
  }
}

void say(std::string const& name, double value, std::string const& unit) {
  std::cout << name << '\t' << value << '\t' << unit << std::endl;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "library_bench STORE COUNT\n";
    return 2;
  }
  SystemClock const clock;
  auto const store = open_store({.url = words[1], .clock = clock});
  auto const files = large_school(std::stoi(words[2]));

  auto start = steady_clock::now();
  write(*store, [&](Writer& db) { return library::load_content(db, files, "bench", app::library_layout()); });
  say("load", milliseconds_since(start) / 1000, "s");
  bool const is_postgres = std::string_view(words[1]).starts_with("postgresql");
  if (is_postgres) {
    // What PostgreSQL does by itself in the minutes after a load, before anybody measures a school that stands.
    write_now(*store, [](Writer& db) {
      db.run("ANALYZE");
      db.run("CHECKPOINT");
      return Verdict::keep;
    });
  }
  // A change waits for the disk, so what the load left in memory has to be there first.
  ::sync();

  app::App here({}, *store, clock);
  auto const second_store = is_postgres ? open_store({.url = words[1], .clock = clock}) : nullptr;
  auto const there = second_store ? std::make_unique<app::App>(app::Config{}, *second_store, clock) : nullptr;

  std::vector<library::ContentFile const*> conditions;
  for (auto const& file : files) {
    if (file.path.starts_with("conditions/")) conditions.push_back(&file);
  }
  auto const address = [](library::ContentFile const& file) {
    return "/library/" + file.path.substr(11, file.path.size() - 14);
  };
  for (std::size_t i = 0; i < pages_kept && i < conditions.size(); ++i) (void)get(here.site(), address(*conditions[i]));

  say("pages kept at first", double(here.site().finished().figures().items), "");
  std::vector<double> fresh_here, fresh_there;
  std::size_t dropped = 0;
  for (int number = 0; number < changes; ++number) {
    library::ContentFile file = *conditions[std::size_t(number) % std::min(conditions.size(), pages_kept)];
    std::string const page = address(file);
    (void)get(here.site(), page);
    if (there) (void)get(there->site(), page);
    wait_until_idle();
    auto const claim = file.bytes.find("\n::: claim ");
    auto const text = file.bytes.find('\n', file.bytes.find("\ndue: ", claim) + 1) + 1;
    std::string const wanted = "Changed for the bench, number " + std::to_string(number) + ". ";
    file.bytes.insert(text, wanted);

    auto const before = here.site().finished().figures().dropped;
    start = steady_clock::now();
    write(*store, [&](Writer& db) { return library::change_record(db, file, "bench", app::library_layout()); });
    auto const answered = steady_clock::now();
    if (get(here.site(), page).find(wanted) == std::string::npos) throw Fault("the page is stale after the answer");
    fresh_here.push_back(milliseconds_since(start));
    dropped += here.site().finished().figures().dropped - before;
    while (there && get(there->site(), page).find(wanted) == std::string::npos) std::this_thread::yield();
    fresh_there.push_back(milliseconds_since(answered));
  }
  std::ranges::sort(fresh_here);
  std::ranges::sort(fresh_there);
  say("change, new on this node, median", fresh_here[changes / 2], "ms");
  say("change, new on this node, slowest", fresh_here.back(), "ms");
  if (there) say("change, new on another node, slowest", fresh_there.back(), "ms");
  say("pages dropped by one change", double(dropped) / changes, "");
  say("pages kept", double(here.site().finished().figures().items), "");
}
