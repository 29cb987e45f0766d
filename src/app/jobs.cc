// SPDX-License-Identifier: Apache-2.0
#include "app/jobs.h"

#include <chrono>

#include "accounts/accounts.h"
#include "app/content.h"
#include "discussion/discussion.h"
#include "library/publish_job.h"
#include "pictures/prepare_job.h"
#include "school/school.h"
#include "storage/storage.h"

namespace vastus::app {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// What a person was told by letter is kept for a month, for the question "did it ever go out?".
constexpr Duration letters_kept = hours(24 * 30);

template <class Work>
jobs::Work in_a_writer(Work work) {
  return [work](jobs::JobVisit const& visit, std::string_view) -> jobs::Result {
    write_now(visit.store, [&](Writer& db) {
      work(db);
      return Verdict::keep;
    });
    return {};
  };
}

/// A job whose letters name the school as it is called when they are written.
template <class Make>
jobs::Work named(JobTools const& tools, Make make) {
  return [tools, make](jobs::JobVisit const& visit, std::string_view payload) -> jobs::Result {
    School school;
    visit.store.read([&](Reader& db) { school = school::face_of(*tools.paper.words)(db, tools.configured).school; });
    return make(tools, school)(visit, payload);
  };
}

jobs::Work sending(JobTools const& tools, School const& school) {
  return mail::sending(tools.sender, {tools.from.email, school.name});
}

jobs::Work answering(JobTools const& tools, School const& school) {
  return accounts::answering_requests(
      {.school = school.name, .address = tools.paper.address, .words = tools.paper.words});
}

jobs::Work telling(JobTools const& tools, School const& school) {
  return discussion::telling(*tools.paper.words, {.school = school.name, .address = tools.paper.address});
}

jobs::Work fetching(JobTools const& tools, School const& school) {
  helpdesk::Incomings incomings = *tools.incomings;
  incomings.school = school.name;
  return helpdesk::fetching(incomings);
}

}  // namespace

jobs::Kinds job_kinds(JobTools const& tools) {
  jobs::Kinds kinds;
  kinds.add(std::string(mail::send_kind), named(tools, sending));
  kinds.add("mail.forget", in_a_writer([](Writer& db) { mail::forget_sent_before(db, db.now() - letters_kept); }));
  kinds.every("mail.forget", hours(24));
  kinds.add(std::string(accounts::letter_kind), named(tools, answering));
  kinds.add("accounts.forget", in_a_writer([](Writer& db) { accounts::forget_expired(db); }));
  kinds.every("accounts.forget", hours(1));
  kinds.add("library.publish", in_a_writer([&reactions = tools.reactions](Writer& db) {
              library::publish_scheduled(db, library_layout(), [&](library::RecordPublished const& published) {
                Tell{reactions, {AccountId(), "library.publish"}}(db, published);
              });
            }));
  kinds.every("library.publish", minutes(1));
  kinds.add(std::string(pictures::prepare_kind), pictures::preparing(tools.darkroom), pictures::preparing_patience());
  kinds.add(std::string(discussion::telling_kind), named(tools, telling));
  kinds.add("discussion.forget", in_a_writer([](Writer& db) { discussion::forget_expired(db); }));
  kinds.every("discussion.forget", hours(24));
  if (tools.incomings) {
    // A run takes at most twenty letters, each within the mailbox's time limit.
    kinds.add(std::string(helpdesk::fetch_kind), named(tools, fetching), {.lease = std::chrono::minutes(45)});
    kinds.every(std::string(helpdesk::fetch_kind), std::chrono::minutes(1));
  }
  return kinds;
}

}  // namespace vastus::app
