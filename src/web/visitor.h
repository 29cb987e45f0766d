// SPDX-License-Identifier: Apache-2.0
// Who is asking, and who may enter where. Web does not know accounts: App tells it how a token becomes a visitor.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "storage/storage.h"

namespace vastus {

/// What a member of the staff may do. Roles are sets of these; routes ask for one.
enum class Permission : std::uint8_t {
  enter_office,
  moderate,        ///< decide about comments
  edit,            ///< write drafts of records
  read_journal,    ///< see who did what
  review,          ///< pass or send back what others wrote
  publish,         ///< make what was passed public, now or on a day
  answer_tickets,  ///< read and answer letters at the help desk
  manage_people,   ///< invite staff, give roles, end access
  configure,       ///< the school's own settings
  operate,         ///< jobs and the health of the installation
  see_orders,      ///< look into orders, without changing them
  refund,          ///< give money back, settle what is parked, take in bank transfers
  despatch,        ///< pick, pack and send parcels
  keep_shop,       ///< products, prices, codes and stock
};

/// A set of permissions as bits, for a session row and a quick look.
class Permissions {
 public:
  constexpr Permissions() = default;
  constexpr explicit Permissions(std::uint32_t bits) : bits_(bits) {}
  constexpr Permissions(std::initializer_list<Permission> granted) {
    for (Permission const permission : granted) bits_ |= bit(permission);
  }
  [[nodiscard]] constexpr bool has(Permission permission) const { return (bits_ & bit(permission)) != 0; }
  [[nodiscard]] constexpr bool none() const { return bits_ == 0; }
  [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }

 private:
  static constexpr std::uint32_t bit(Permission permission) { return 1u << static_cast<unsigned>(permission); }
  std::uint32_t bits_ = 0;
};

/// A signed-in person, as far as every page needs to know them.
struct Visitor {
  AccountId account;
  std::string name;
  Permissions permissions;
  /// What a form of this session must carry; derived from the token, never stored.
  std::string csrf;
  /// Things in this person's cart.
  int cart_count = 0;
};

/// Who may enter a route. There is no default: the site map says it for every line.
struct Who {
  /// `first_comer` is anyone, in a school without people too: there every other route answers that it is not open yet.
  enum class Kind : std::uint8_t { anyone, signed_in, with_permission, first_comer };
  Kind kind;
  Permission permission{};
};

inline constexpr Who anyone{Who::Kind::anyone};
inline constexpr Who first_comer{Who::Kind::first_comer};
inline constexpr Who signed_in{Who::Kind::signed_in};
[[nodiscard]] constexpr Who who_may(Permission permission) { return {Who::Kind::with_permission, permission}; }

/// How App turns the session cookie's value into a visitor; nothing when the token is unknown, expired or revoked.
using FindVisitor = std::function<std::optional<Visitor>(Reader&, std::string_view token, Time now)>;
/// How App knows whether the school has people; empty: it has.
using IsOpen = std::function<bool(Reader&)>;

}  // namespace vastus
