// SPDX-License-Identifier: Apache-2.0
// One request with everything the house already knows about it, resolved once and const in every handler.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "storage/storage.h"
#include "view/words.h"
#include "web/book_view.h"
#include "web/flood.h"
#include "web/frame.h"
#include "web/kept_part.h"
#include "web/multipart.h"
#include "web/office_nav.h"
#include "web/order_brief.h"
#include "web/reactions.h"
#include "web/stop.h"
#include "web/urlencoded.h"
#include "web/visitor.h"

namespace vastus {

class Visit;

using CountDesks = std::function<DeskCounts(Reader&, Time now)>;
/// Where a path leads whose page has another address today; nothing when there is none.
using FindNewAddress = std::function<std::optional<std::string>(Reader&, std::string_view path)>;

/// What every visit shares; owned by App, outlives all visits.
struct House {
  School school;   ///< as the operator's file has it; a page shows `Visit::school`
  FaceOf face_of;  ///< empty: the school looks as configured
  Words const& words;
  Reactions const& reactions;
  Flood& flood;
  FloodLimit comment_limit;
  FloodLimit letter_limit;   ///< of letters to the help desk
  std::string help_address;  ///< where letters are answered to by mail; empty: by the page only
  CountDesks count_desks;
  FindNewAddress find_new_address{};
  /// The products of the shop about a record of the library, or with an empty kind the first of the shelf; empty: the
  /// school has no shop.
  std::function<std::vector<BookView>(Reader&, std::string_view kind, std::string_view slug)> list_books{};
  /// The newest orders that were placed with an address, for whoever answers its letters; empty: the school has no
  /// shop.
  std::function<std::vector<OrderBrief>(Reader&, std::string_view email)> list_orders{};
  /// Addresses of other rooms for the sitemap, each with the day of its last change.
  std::function<std::vector<std::pair<std::string, Day>>(Reader&)> list_addresses{};
  /// How many things are in an account's cart; empty: the school has no shop.
  std::function<int(Reader&, AccountId)> count_cart{};
  /// What follows a sign-in in other rooms, in its transaction: whoever makes a session calls it.
  std::function<void(Visit const&, Writer&, AccountId)> when_signed_in{};
  std::string style_url;
  std::string font_url;
  bool cookies_are_secure = false;  ///< the school is reached over https
  /// Whether somebody without a session would find a page at `path` now; Site fills it in.
  std::function<bool(Reader&, std::string const& path)> has_page{};
};

/// What a company sent: bytes as they came, and what it signed them with.
struct CallBack {
  std::string body, signature;
};

enum class Method : std::uint8_t { get, post };

/// What the connection and the headers said of who asks and for what address.
struct AsSent {
  std::string peer;             ///< who opened the connection
  std::string host;             ///< `Host`
  std::string forwarded_for;    ///< `X-Forwarded-For`
  std::string forwarded_proto;  ///< `X-Forwarded-Proto`
  std::string forwarded_host;   ///< `X-Forwarded-Host`
};

class Visit {
 public:
  explicit Visit(House const& house) : house_(&house) {}

  [[nodiscard]] Time now() const { return now_; }
  [[nodiscard]] std::string const& request_id() const { return request_id_; }
  [[nodiscard]] std::string const& address() const { return address_; }
  /// The path as asked for, decoded: `/library/runners-knee`.
  [[nodiscard]] std::string const& path() const { return path_; }
  /// The value of `{name}` in the route.
  [[nodiscard]] std::string_view path(std::string_view name) const;
  [[nodiscard]] Fields const& query() const { return query_; }
  [[nodiscard]] Fields const& form() const { return form_.fields; }
  [[nodiscard]] std::vector<Upload> const& uploads() const { return form_.uploads; }

  [[nodiscard]] std::optional<Visitor> const& visitor() const { return visitor_; }
  /// Only in routes that let signed-in people in.
  [[nodiscard]] AccountId account() const;
  [[nodiscard]] bool may(Permission permission) const { return visitor_ && visitor_->permissions.has(permission); }
  /// The hidden field every form of a signed-in person carries; empty for others.
  [[nodiscard]] std::string csrf() const { return visitor_ ? visitor_->csrf : std::string(); }

  /// The value of a cookie as sent; empty when there is none.
  [[nodiscard]] std::string_view cookie(std::string_view name) const;
  /// Of a route for a company.
  [[nodiscard]] CallBack const& call_back() const { return call_back_; }

  [[nodiscard]] std::string const& cookies() const { return cookies_; }
  /// What the browser says it is; any bytes a client cares to send.
  [[nodiscard]] std::string const& user_agent() const { return user_agent_; }

  /// The session cookie as sent; empty for people without one.
  [[nodiscard]] std::string const& session_token() const { return session_token_; }

  /// How the request looked before anything in it was believed.
  [[nodiscard]] AsSent const& as_sent() const { return as_sent_; }

  [[nodiscard]] House const& house() const { return *house_; }
  /// How the school shows itself, read when first asked for.
  [[nodiscard]] Face const& face() const;
  [[nodiscard]] School const& school() const { return face().school; }
  [[nodiscard]] Words const& words() const { return house_->words; }
  /// The same visit at another moment, of a path with another `{name}`: for the rehearsal of what stands there then.
  /// `value` must outlive it.
  [[nodiscard]] Visit as_of(Time now, std::string_view name, std::string_view value) const;
  /// The page's own facts, completed with the school's.
  [[nodiscard]] Frame frame(Frame page) const;

  /// The office's own navigation, with what waits at each desk this visitor may use.
  [[nodiscard]] OfficeNav office_nav(Reader& db, Desk here) const;

  /// What `make()` reads and lays out, once for every visit that may see it, until something it showed moves. `name`
  /// tells it from all other parts of the school; a Value knows its size in bytes.
  template <class Make>
  [[nodiscard]] auto kept_part(Reader& db, std::string const& name, Make make) const
      -> std::shared_ptr<std::invoke_result_t<Make&> const>;

  /// Tells an event: the journal and app/reactions.cc hear of it inside this transaction.
  template <class Event>
  void tell(Writer& db, Event const& event) const {
    Tell{house_->reactions, actor()}(db, event);
  }
  [[nodiscard]] Actor actor() const { return {visitor_ ? visitor_->account : AccountId(), request_id_}; }

 private:
  friend class Site;
  House const* house_;
  Method method_ = Method::get;
  std::string path_;
  std::vector<std::pair<std::string_view, std::string_view>> path_values_;
  Fields query_;
  MultipartForm form_;
  CallBack call_back_;
  std::optional<Visitor> visitor_;
  std::string session_token_;
  std::string cookies_;
  std::string user_agent_;
  std::string address_;
  std::string request_id_;
  Time now_;
  AsSent as_sent_;
  Reader* store_ = nullptr;                      ///< while a handler runs
  mutable std::shared_ptr<Face const> face_{};   ///< as this visit read it; given to a page of no handler
  KeptParts::Rendering const* parts_ = nullptr;  ///< absent while nothing kept may be trusted, as within a write
};

template <class Make>
auto Visit::kept_part(Reader& db, std::string const& name, Make make) const
    -> std::shared_ptr<std::invoke_result_t<Make&> const> {
  using Made = std::invoke_result_t<Make&>;
  if (parts_ == nullptr) return std::make_shared<Made const>(make());
  std::string const full_name = std::string(words().language()) + ' ' + name;
  KeptParts::Kept part = parts_->shelf().find(full_name, now_);
  if (part) {
    db.note({.seen = part->seen, .fresh_until = part->fresh_until});
    return std::static_pointer_cast<Made const>(part->value);
  }
  std::shared_ptr<Made const> value;
  auto notes = db.notes_of([&] { value = std::make_shared<Made const>(make()); });
  part = std::make_shared<KeptPart const>(KeptPart{
      .value = value, .bytes = value->size(), .seen = std::move(notes.seen), .fresh_until = notes.fresh_until});
  // Overtaken by a write or too large: this visit still gets what it read.
  (void)parts_->shelf().keep(*parts_, full_name, part);
  return value;
}

}  // namespace vastus
