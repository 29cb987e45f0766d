// SPDX-License-Identifier: Apache-2.0
// The desk of jobs: what waits, what runs, and what failed and may be tried again.
#include "base/text.h"
#include "jobs/jobs.h"
#include "mail/mail.h"
#include "operations/events.h"
#include "operations/pages.h"
#include "view/date.h"
#include "view/number.h"
#include "views/operations_views.h"
#include "web/form.h"

namespace vastus::operations {
namespace {

constexpr int running_shown = 50;
constexpr int failed_shown = 50;
constexpr TextRule reason_rule{.least = 3, .most = 200};

std::string figures(std::int64_t count) { return in_figures(count) + (count >= jobs::counted_most ? "+" : ""); }

std::string_view words_for(std::string_view done) {
  if (done == "again") return tr("It waits again, with all its attempts before it.");
  if (done == "all-again") return tr("They wait again, with all their attempts before them.");
  if (done == "discarded") return tr("Discarded. The journal keeps the reason.");
  return {};
}

void add_failed(Visit const& visit, Reader& db, JobsView& view) {
  for (jobs::KindCount const& kind : jobs::list_failed_kinds(db))
    view.failed_kinds.push_back({kind.kind, figures(kind.count)});
  auto const failed = jobs::list_failed(db, failed_shown + 1);
  view.has_more_failed = failed.size() > failed_shown;
  for (jobs::Failed const& job : failed) {
    if (view.failed.size() == failed_shown) break;
    FailedView line{.code = to_code(job.id.number()),
                    .kind = job.kind,
                    .about = {},
                    .error = job.error,
                    .at = vastus::in_words(job.failed_at, visit.words()),
                    .attempts = job.attempts,
                    .reason = {}};
    if (job.kind == mail::send_kind) {
      if (auto const letter = mail::find_outline(db, job.payload)) {
        line.about = visit.words().say("“{subject}” to {to}", {{"subject", letter->subject}, {"to", letter->to}});
      }
    }
    view.failed.push_back(std::move(line));
  }
}

JobsView jobs_view(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  JobsView view;
  view.frame = visit.frame({.title = std::string(words.say("Jobs")),
                            .description = std::string(words.say("Work for after the answer.")),
                            .path = "/office/jobs",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::jobs);
  view.csrf = visit.csrf();
  for (jobs::KindCount const& kind : jobs::list_waiting(db)) {
    view.waiting.push_back(
        {kind.kind, figures(kind.count),
         kind.first <= visit.now() ? std::string(words.say("now")) : vastus::in_words(kind.first, words)});
  }
  for (jobs::Running const& job : jobs::list_running(db, running_shown)) {
    view.running.push_back({.kind = job.kind,
                            .since = job.since ? vastus::in_words(*job.since, words) : std::string(),
                            .node = job.node,
                            .until = vastus::in_words(job.until, words),
                            .attempts = job.attempts,
                            .is_overdue = job.until <= visit.now()});
  }
  add_failed(visit, db, view);
  return view;
}

jobs::JobId asked_for(Visit const& visit) {
  auto const number = from_code(visit.path("job"));
  if (!number) throw NotFound{};
  return jobs::JobId(*number);
}

}  // namespace

Response show_jobs(Visit const& visit, Reader& db) {
  JobsView view = jobs_view(visit, db);
  std::string_view const done = words_for(visit.query().value("done"));
  if (!done.empty()) view.done = visit.words().say(done);
  if (visit.query().value("not") == "failed") {
    view.complaint = visit.words().say("That job is not among the failed ones any more.");
  }
  return Response::show(std::move(view));
}

Response retry_job(Visit const& visit, Writer& db) {
  auto const kind = jobs::retried_kind(db, asked_for(visit));
  if (!kind) return Response::redirect("/office/jobs?not=failed");
  visit.tell(db, JobRetried{.by = visit.visitor()->name, .kind = *kind});
  return Response::redirect("/office/jobs?done=again");
}

Response retry_kind(Visit const& visit, Writer& db) {
  std::string const kind(visit.form().value("kind"));
  std::int64_t const count = jobs::retry_all(db, kind);
  if (count == 0) return Response::redirect("/office/jobs?not=failed");
  visit.tell(db, JobsRetried{.by = visit.visitor()->name, .kind = kind, .count = count});
  return Response::redirect("/office/jobs?done=all-again");
}

Response discard_job(Visit const& visit, Writer& db) {
  jobs::JobId const id = asked_for(visit);
  Form form(visit.form(), visit.words());
  std::string const reason = form.text("reason", reason_rule);
  if (!form.is_good()) {
    JobsView view = jobs_view(visit, db);
    for (FailedView& job : view.failed) {
      if (job.code != to_code(id.number())) continue;
      job.reason = form.field("reason").value;
      job.reason_error = form.field("reason").error;
    }
    return Response::show(std::move(view), 422);
  }
  auto const kind = jobs::discard(db, id);
  if (!kind) return Response::redirect("/office/jobs?not=failed");
  visit.tell(db, JobDiscarded{.by = visit.visitor()->name, .kind = *kind, .reason = reason});
  return Response::redirect("/office/jobs?done=discarded");
}

}  // namespace vastus::operations
