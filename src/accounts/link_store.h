// SPDX-License-Identifier: Apache-2.0
// Requests for letters and the links those letters hold, as rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accounts/sign_in.h"
#include "base/id.h"
#include "storage/storage.h"

namespace vastus::accounts {

using LetterRequestId = Id<struct LetterRequestKind>;

struct NewLetterRequest {
  std::string_view neighbourhood;
  std::string_view email;
  Purpose purpose;
  std::string_view browser;  ///< the cookie of the browser that asks; empty when any may follow the link
};

LetterRequestId record_request(Writer& db, NewLetterRequest const& request);
/// Requests from one neighbourhood since `since`, whatever address they named.
[[nodiscard]] std::int64_t count_requests(Reader& db, std::string_view neighbourhood, Time since);

struct LetterRequest {
  std::string email;
  Purpose purpose = Purpose::new_password;
  std::string browser_hash;
};

/// Nothing once its letter was sent.
[[nodiscard]] std::optional<LetterRequest> find_request(Reader& db, LetterRequestId id);
[[nodiscard]] LettersSent count_letters(Reader& db, std::string_view email, Time since);
/// False when it was sent before.
[[nodiscard]] bool record_letter_sent(Writer& db, LetterRequestId id);

struct NewLink {
  std::string_view token;
  AccountId account;
  Purpose purpose;
  std::string_view browser_hash;
  Time expires;
};

void record_link(Writer& db, NewLink const& link);

struct Link {
  AccountId account;
  std::string browser_hash;
};

/// Nothing when it is unknown, used or over.
[[nodiscard]] std::optional<Link> find_link(Reader& db, std::string_view token, Purpose purpose, Time now);
/// Uses it; false when somebody was first.
[[nodiscard]] bool remove_link(Writer& db, std::string_view token);

}  // namespace vastus::accounts
