// SPDX-License-Identifier: Apache-2.0
// Every background job and its rhythm.
#pragma once

#include <optional>

#include "accounts/accounts.h"
#include "helpdesk/helpdesk.h"
#include "jobs/jobs.h"
#include "mail/sender.h"
#include "payments/payments.h"
#include "pictures/develop.h"
#include "web/face.h"
#include "web/reactions.h"

namespace vastus::app {

struct JobTools {
  mail::Sender& sender;
  mail::Address from;
  Reactions const& reactions;
  accounts::LetterPaper paper;
  School configured;  ///< where the school set nothing in the office
  pictures::Darkroom darkroom;
  payments::Desk* payments = nullptr;
  std::optional<helpdesk::Incomings> incomings{};  ///< where the school has a mailbox
};

[[nodiscard]] jobs::Kinds job_kinds(JobTools const& tools);

}  // namespace vastus::app
