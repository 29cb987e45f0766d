// SPDX-License-Identifier: Apache-2.0
// The life of one request: route, visitor, may enter, handler, commit, page. Every page goes this one way.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/pool.h"
#include "storage/storage.h"
#include "web/asked.h"
#include "web/client.h"
#include "web/finished_pages.h"
#include "web/kept_part.h"
#include "web/site_map.h"
#include "web/visit.h"

namespace vastus {

struct ErrorView;

struct SiteParts {
  House house;
  SiteMap const& map;
  Store& store;
  Clock const& clock;
  FindVisitor find_visitor;
  IsOpen is_open{};
  std::vector<AddressRange> trusted_proxies;
  std::size_t workers = 4;
  std::size_t waiting_max = 4096;
  std::size_t finished_bytes_max = 32u << 20;
  std::size_t kept_parts_bytes_max = 16u << 20;
};

/// What of a finished page goes out for one request.
struct FinishedAnswer {
  FinishedPages::Kept page;
  enum class Coding : std::uint8_t { identity, gzip, brotli } coding = Coding::identity;
  bool not_modified = false;
};

class Site {
 public:
  explicit Site(SiteParts parts);
  ~Site();

  /// On an I/O thread, without blocking: a finished page for somebody without a session.
  [[nodiscard]] std::optional<FinishedAnswer> at_once(Glance const& glance);
  /// Queues the request; `answer` is called once, from a worker. 503 when too much waits.
  void handle(Asked asked, Answer answer);
  /// What a route's body may hold; 0 where no body is expected.
  [[nodiscard]] std::size_t body_bytes_max(std::string_view method, std::string_view target) const;
  /// The designed page for something the edge refused before a handler saw it.
  [[nodiscard]] Answered error_page(int status) const;

  [[nodiscard]] FinishedPages const& finished() const { return finished_; }
  [[nodiscard]] std::uint64_t rendered() const { return rendered_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::size_t waiting() const { return workers_.waiting(); }
  /// Answers what was taken and takes no more.
  void close();

 private:
  struct Work;
  using Shared = std::shared_ptr<Work>;

  void answer(Shared const& work);
  void answer_read(Work& work);
  void answer_write(Shared const& work);
  void answer_rehearsal(Shared const& work);
  void go_on_after_write(Shared const& work, Outcome outcome);
  void after_write(Shared const& work, Outcome const& outcome);
  void prepare_visit(Work& work) const;
  /// `/muscles/` leads to `/muscles`, for good: one address for one page.
  void lead_on_from_slash(Visit const& visit, std::string_view target) const;
  static void read_form(Work& work);
  void enter(Work& work, Reader& db) const;
  /// Refuses whatever is not for the first comer while the school has no people.
  void be_open(Work const& work, Reader& db) const;
  /// Gives the handler's visit the store until it has answered, and keeps the face it read for pages of no handler.
  void run(Work& work, Reader& db, std::function<void()> const& handler);
  [[nodiscard]] std::shared_ptr<Face const> last_face() const;
  [[nodiscard]] bool has_page(Reader& db, std::string const& path) const;
  [[nodiscard]] bool answer_finished(Work& work);
  void press(std::string path, FinishedPages::Kept plain);
  [[nodiscard]] Answered lay_out(Work& work, Response const& response, FinishedPages::Rendering const* rendering);
  [[nodiscard]] Answered error_answer(int status, std::string const& request_id, bool is_api,
                                      std::string extra_head = {}) const;
  [[nodiscard]] Answered not_open_yet(std::string const& request_id, bool is_api) const;
  [[nodiscard]] Answered to_error(ErrorView view, std::string_view extra_head) const;
  /// Runs a handler; where it finds no page, an address the page once had leads on.
  void lead_on(Work& work, Reader& db, std::function<void()> const& handler) const;
  void within_boundary(Work& work, std::function<void()> const& step);

  SiteParts parts_;
  FinishedPages finished_;
  KeptParts kept_parts_;
  std::atomic<std::uint64_t> rendered_ = 0;
  mutable std::atomic<bool> is_known_open_ = false;  ///< a school that has people once has them for good
  mutable std::mutex face_guard_;
  std::shared_ptr<Face const> last_face_;
  Pool presser_;
  Pool costly_;
  Pool workers_;
};

/// Name of the session cookie; browsers keep the `__Host-` one for https only.
[[nodiscard]] std::string_view session_cookie(House const& house);
/// What a form of the session with this token must carry.
[[nodiscard]] std::string csrf_of(std::string_view session_token);

}  // namespace vastus
