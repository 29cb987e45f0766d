// SPDX-License-Identifier: Apache-2.0
// Every background job and its rhythm.
#pragma once

#include <string>

#include "jobs/jobs.h"
#include "mail/sender.h"
#include "view/words.h"
#include "web/reactions.h"

namespace vastus::app {

struct JobTools {
  mail::Sender& sender;
  mail::Address from;
  Reactions const& reactions;
  Words const& words;
  std::string school;
  std::string address;  ///< where links in letters lead
};

[[nodiscard]] jobs::Kinds job_kinds(JobTools const& tools);

}  // namespace vastus::app
