// SPDX-License-Identifier: Apache-2.0
// Every background job and its rhythm.
#pragma once

#include "accounts/accounts.h"
#include "jobs/jobs.h"
#include "mail/sender.h"
#include "web/reactions.h"

namespace vastus::app {

struct JobTools {
  mail::Sender& sender;
  mail::Address from;
  Reactions const& reactions;
  accounts::LetterPaper paper;
};

[[nodiscard]] jobs::Kinds job_kinds(JobTools const& tools);

}  // namespace vastus::app
