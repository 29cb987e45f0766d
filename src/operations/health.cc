// SPDX-License-Identifier: Apache-2.0
#include "operations/health.h"

#include <fmt/format.h>

#include <algorithm>

#include "view/date.h"
#include "view/number.h"

namespace vastus::operations {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr Duration backup_is_old_after = hours(48);
constexpr Duration job_is_late_after = minutes(5);
constexpr std::int64_t least_free_bytes = 1 << 30;
constexpr std::size_t many_requests_waiting = 100;

/// Collects findings in the order of the page.
class Look {
 public:
  explicit Look(Words const& words) : words_(words) {}

  void note(std::string_view name, std::string value, std::string_view advice = {}) {
    found_.push_back({.name = std::string(words_.say(name)),
                      .value = std::move(value),
                      .advice = advice.empty() ? std::string() : std::string(words_.say(advice))});
  }
  [[nodiscard]] std::string ago(Time then, Time now) const {
    return words_.say("{time} ago", {{"time", in_words(std::max(now - then, Duration::zero()), words_)}});
  }
  [[nodiscard]] std::string say(std::string_view text) const { return std::string(words_.say(text)); }
  [[nodiscard]] std::vector<Finding> take() && { return std::move(found_); }

 private:
  Words const& words_;
  std::vector<Finding> found_;
};

void look_at_disk(Look& look, NodeFigures const& node, Words const& words) {
  if (node.database_bytes) look.note(tr("Size of the database"), bytes_in_words(*node.database_bytes));
  if (!node.free_bytes) return;
  // A backup is written beside the database before each change of the schema.
  bool const is_short = *node.free_bytes < std::max(least_free_bytes, 2 * node.database_bytes.value_or(0));
  look.note(tr("Free disk space"), words.say("{size} free", {{"size", bytes_in_words(*node.free_bytes)}}),
            is_short ? tr("Make room: a backup needs as much as the database, and a full disk ends all writing.") : "");
}

void look_at_backup(Look& look, StoreFigures const& store, Time now) {
  if (!store.backup_at) {
    return look.note(tr("Last verified backup"), look.say(tr("none that this store knows of")),
                     tr("Run vastus backup FILE, daily, and keep the file on another machine."));
  }
  bool const is_old = now - *store.backup_at > backup_is_old_after;
  look.note(tr("Last verified backup"), look.ago(*store.backup_at, now),
            is_old ? tr("It is more than two days old: look why the daily backup does not run.") : "");
}

void look_at_search(Look& look, NodeFigures const& node, Words const& words) {
  if (!node.has_search_index) {
    return look.note(tr("Search index"), look.say(tr("not there yet")),
                     tr("It is being built. If this stays so for minutes, the log says why."));
  }
  look.note(tr("Search index"), node.search_looked_ago ? words.say("there; compared with the store {time} ago",
                                                                   {{"time", in_words(*node.search_looked_ago, words)}})
                                                       : look.say(tr("there")));
}

void look_at_jobs(Look& look, StoreFigures const& store, Time now, Words const& words) {
  if (!store.oldest_due || *store.oldest_due > now) {
    look.note(tr("Oldest waiting job"), look.say(tr("none is overdue")));
  } else {
    bool const is_late = now - *store.oldest_due > job_is_late_after;
    look.note(tr("Oldest waiting job"),
              words.say("due since {time}", {{"time", in_words(now - *store.oldest_due, words)}}),
              is_late ? tr("Jobs do not keep up, or none run: look at the page of jobs and at the log.") : "");
  }
  look.note(tr("Failed jobs"), in_figures(store.failed_jobs) + (store.has_more_failed ? "+" : ""),
            store.failed_jobs > 0 ? tr("Read their errors on the page of jobs; retry or discard them.") : "");
}

void look_at_mail(Look& look, NodeFigures const& node, StoreFigures const& store, Time now) {
  if (!node.has_mail_server) {
    look.note(tr("Mail"), look.say(tr("no server: letters become files")),
              tr("Set [mail] server in the operator’s file; nobody receives letters until then."));
  }
  look.note(tr("Last letter sent"), store.mail_sent ? look.ago(*store.mail_sent, now) : look.say(tr("none yet")));
  if (!store.mail_failed) return;
  bool const is_worse = !store.mail_sent || *store.mail_failed > *store.mail_sent;
  look.note(tr("Last letter given up"), look.ago(*store.mail_failed, now),
            is_worse ? tr("None was sent since: the mail server may refuse all of them.") : "");
}

void look_at_traffic(Look& look, NodeFigures const& node, Words const& words) {
  std::string hits;
  if (node.requests > 0) {
    hits = words.say("; {share} % of requests answered with one",
                     {{"share", std::int64_t(100 * node.answered_at_once / node.requests)}});
  }
  look.note(tr("Finished pages"),
            words.say("{count} in {size}", {{"count", in_figures(std::int64_t(node.finished_pages))},
                                            {"size", bytes_in_words(std::int64_t(node.finished_bytes))}}) +
                hits);
  bool const is_crowded = std::int64_t(node.connections) * 10 > node.connections_max * 9;
  look.note(tr("Connections"),
            words.say("{open} of at most {most}", {{"open", in_figures(std::int64_t(node.connections))},
                                                   {"most", in_figures(node.connections_max)}}),
            is_crowded ? tr("Nearly all are taken: look who holds them, or raise [limits] connections.") : "");
  look.note(tr("Requests waiting for a worker"), in_figures(std::int64_t(node.requests_waiting)),
            node.requests_waiting > many_requests_waiting ? tr("The machine does not keep up.") : "");
}

}  // namespace

std::vector<Finding> look_at(NodeFigures const& node, StoreFigures const& store, Time now, Words const& words) {
  Look look(words);
  look.note(tr("Version"), node.version);
  look.note(tr("This node"), node.node);
  look.note(tr("Running for"), in_words(node.uptime, words));
  look.note(tr("Clock"), vastus::in_words(now, words));
  look.note(
      tr("Store"), node.database,
      node.hears_others ? "" : tr("This node does not hear of changes made by others and keeps no finished page."));
  look.note(tr("Schema"), std::to_string(node.schema));
  look_at_disk(look, node, words);
  look_at_backup(look, store, now);
  look_at_search(look, node, words);
  look_at_jobs(look, store, now, words);
  look_at_mail(look, node, store, now);
  look_at_traffic(look, node, words);
  return std::move(look).take();
}

std::string in_words(Duration length, Words const& words) {
  auto const count = [&](Duration unit) { return std::int64_t(length / unit); };
  if (length >= hours(48)) return words.say("{n} day", "{n} days", count(hours(24)));
  if (length >= hours(1)) return words.say("{n} hour", "{n} hours", count(hours(1)));
  if (length >= minutes(1)) return words.say("{n} minute", "{n} minutes", count(minutes(1)));
  return words.say("{n} second", "{n} seconds", count(std::chrono::seconds(1)));
}

std::string bytes_in_words(std::int64_t bytes) {
  constexpr double thousand = 1000;
  auto const size = double(bytes);
  if (size >= thousand * thousand * thousand) return fmt::format("{:.1f} GB", size / (thousand * thousand * thousand));
  if (size >= thousand * thousand) return fmt::format("{:.0f} MB", size / (thousand * thousand));
  return fmt::format("{:.0f} KB", size / thousand);
}

}  // namespace vastus::operations
