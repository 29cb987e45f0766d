// SPDX-License-Identifier: Apache-2.0
// The door of access: who may open what, and why. Access is the union of live grants minus blocks; whoever decides and
// whoever explains use the same function.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/storage.h"

namespace vastus::access {

using GrantId = Id<struct Grant>;
using BlockId = Id<struct Block>;

/// What a grant came from; more kinds follow with memberships. The numbers are stored.
enum class Source : std::uint8_t { purchase = 0, staff = 1 };

/// Who asks: a signed-in person, somebody who holds the key of an order or of a gift, or several of these.
struct Holder {
  std::optional<AccountId> account{};
  std::optional<std::int64_t> order{};  ///< the order's id, for a guest with its key; opens nothing that was given away
  std::optional<std::int64_t> gift{};   ///< the gift's id, for its recipient
};

/// Gives `units` copies of access to `item` (`download:SLUG`) for one line of an order. Twice for one line and item is
/// once.
struct Purchase {
  std::string item;
  std::int64_t order;
  std::int64_t line;
  std::optional<AccountId> account{};  ///< of a gift: whoever keeps it
  std::optional<std::int64_t> gift{};  ///< bought for whoever holds this gift, and not for the buyer
  int units = 1;
};
void grant_purchase(Writer& db, Purchase const& purchase);

/// Ends `units` of what a line paid for; access ends with the last one. Never more than are left: answers how many
/// ended.
[[nodiscard]] int end_purchase(Writer& db, std::int64_t line, int units, std::string_view reason);

/// A guest's order belongs to an account from now on, its grants with it, but for what was given away.
void join_account(Writer& db, std::int64_t order, AccountId account);
/// The recipient of a gift keeps it in an account from now on; it was in none.
void keep_gift(Writer& db, std::int64_t gift, AccountId account);

/// A member of the staff gives one person access, or takes a block away again.
[[nodiscard]] GrantId grant_by_staff(Writer& db, AccountId account, std::string_view item, AccountId by,
                                     std::string_view reason);
/// False when it had ended before.
[[nodiscard]] bool end_grant(Writer& db, GrantId grant, AccountId by, std::string_view reason);
/// A block outranks every grant until it is lifted. Nothing when one stands already.
[[nodiscard]] std::optional<BlockId> block(Writer& db, AccountId account, std::string_view item, AccountId by,
                                           std::string_view reason);
[[nodiscard]] bool lift_block(Writer& db, BlockId block, AccountId by);

/// One thing that speaks for or against.
struct Reason {
  enum class Kind : std::uint8_t { bought, gift, given_by_staff, refunded, ended, blocked };
  Kind kind;
  std::int64_t order = 0;  ///< of `bought`, `gift` and `refunded`
  Time at;                 ///< when it began, ended or was blocked
  std::string words{};     ///< the reason as it was written, or empty
  std::int64_t id = 0;     ///< of the grant or block
};

/// The decision with all that led to it: live grants first, then what ended, then blocks.
struct Decision {
  bool may_open = false;
  std::vector<Reason> reasons;
};
[[nodiscard]] Decision decide(Reader& db, Holder const& holder, std::string_view item);

/// Everything the holder may open now, each once, in the order it was first granted.
struct Opened {
  std::string item;
  Time since;
};
[[nodiscard]] std::vector<Opened> list_open(Reader& db, Holder const& holder);
/// Every item the account ever had a grant or a block of, by name.
[[nodiscard]] std::vector<std::string> list_items(Reader& db, AccountId account);

}  // namespace vastus::access
