// SPDX-License-Identifier: Apache-2.0
// The door of the help desk: how much waits for us, and the job that brings letters in.
#pragma once

#include <cstdint>
#include <string>

#include "jobs/jobs.h"
#include "storage/storage.h"
#include "view/words.h"

namespace vastus::mail {
class Mailbox;
}

namespace vastus::helpdesk {

/// Tickets that wait for us; counted no further than a hundred.
[[nodiscard]] std::int64_t count_waiting(Reader& db);

/// What the fetching of letters needs to know. What is referred to outlives the job.
struct Incomings {
  mail::Mailbox& mailbox;
  Words const& words;
  std::string school;
  std::string url;         ///< where the school stands
  std::string address;     ///< `help@school.example`
  std::string sender;      ///< what our own letters come from
  int letters_a_day = 40;  ///< of one address; more are left out
};

/// The job that `fetching` handles.
inline constexpr std::string_view fetch_kind = "helpdesk.fetch";

/// Brings in what waits in the mailbox: each letter becomes an entry of its ticket or a ticket of its own.
[[nodiscard]] jobs::Work fetching(Incomings incomings);

}  // namespace vastus::helpdesk
