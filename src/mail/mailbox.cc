// SPDX-License-Identifier: Apache-2.0
// IMAP by libcurl. Reading a letter makes the server call it read, so what waits is told by \Answered instead: it is
// set by `take` alone, and a letter whose keeping failed waits on.
#include "mail/mailbox.h"

#include <algorithm>
#include <array>

#include <curl/curl.h>
#include <fmt/format.h>

#include "base/fault.h"
#include "base/text.h"

namespace vastus::mail {
namespace {

constexpr std::size_t answer_bytes_max = std::size_t(letter_bytes_max) + 1024 * 1024;
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::size_t hear(char const* bytes, std::size_t size, std::size_t count, void* into) {
  auto& heard = *static_cast<std::string*>(into);
  if (heard.size() + size * count > answer_bytes_max) return 0;
  heard.append(bytes, size * count);
  return size * count;
}

std::string imap_day(Day day) {
  auto const civil = day.civil();
  return fmt::format("{}-{}-{}", unsigned(civil.day()), months.at(unsigned(civil.month()) - 1), int(civil.year()));
}

/// The numbers after `* SEARCH`.
std::vector<std::int64_t> found_in(std::string_view said) {
  std::vector<std::int64_t> uids;
  for (std::string_view line : split(said, '\n')) {
    line = trimmed(line);
    if (!line.starts_with("* SEARCH")) continue;
    for (std::string_view const word : split(line.substr(8), ' ')) {
      if (auto const uid = to_number(word, 1, UINT32_MAX)) uids.push_back(*uid);
    }
  }
  std::ranges::sort(uids);
  return uids;
}

std::int64_t number_after(std::string_view text, std::string_view word) {
  auto const at = text.find(word);
  if (at == std::string_view::npos) return 0;
  std::string_view const rest = text.substr(at + word.size());
  return to_number(rest.substr(0, rest.find_first_not_of("0123456789")), 0).value_or(0);
}

/// The size `said` in `* 3 FETCH (UID 7 RFC822.SIZE 1234)`; 0 when it is not told.
std::int64_t size_of(std::string_view said, std::int64_t uid) {
  for (std::string_view const line : split(said, '\n')) {
    if (number_after(line, "UID ") == uid) return number_after(line, "RFC822.SIZE ");
  }
  return 0;
}

}  // namespace

struct Mailbox::Line {
  Line() : curl(curl_easy_init()) { ENSURE(curl != nullptr, "libcurl has memory"); }
  ~Line() { curl_easy_cleanup(curl); }
  Line(Line const&) = delete;
  Line& operator=(Line const&) = delete;

  template <class Setting>
  void set(CURLoption option, Setting value) {
    ENSURE(curl_easy_setopt(curl, option, value) == CURLE_OK, "libcurl takes its settings");
  }

  CURL* const curl;
};

Mailbox::Mailbox(ImapServer server) : server_(std::move(server)) { connect(); }

void Mailbox::connect() {
  line_ = std::make_unique<Line>();
  line_->set(CURLOPT_PROTOCOLS_STR, "imap,imaps");
  line_->set(CURLOPT_USE_SSL, long(server_.is_encrypted ? CURLUSESSL_ALL : CURLUSESSL_TRY));
  line_->set(CURLOPT_NOSIGNAL, 1L);
  line_->set(CURLOPT_TIMEOUT_MS, long(server_.time_limit.count() / 1000));
  line_->set(CURLOPT_USERNAME, server_.user.c_str());
  line_->set(CURLOPT_PASSWORD, server_.password.c_str());
  if (!server_.ca_file.empty()) line_->set(CURLOPT_CAINFO, server_.ca_file.c_str());
  line_->set(CURLOPT_WRITEFUNCTION, hear);
}

Mailbox::~Mailbox() = default;

Expected<std::string, std::string> Mailbox::ask(std::string const& path, std::string const& command) {
  std::string heard;
  std::array<char, CURL_ERROR_SIZE> why{};
  std::string const url = server_.url + "/" + server_.folder + path;
  line_->set(CURLOPT_URL, url.c_str());
  line_->set(CURLOPT_CUSTOMREQUEST, command.empty() ? nullptr : command.c_str());
  line_->set(CURLOPT_WRITEDATA, static_cast<void*>(&heard));
  line_->set(CURLOPT_ERRORBUFFER, why.data());
  CURLcode const result = curl_easy_perform(line_->curl);
  line_->set(CURLOPT_ERRORBUFFER, static_cast<char*>(nullptr));
  if (result == CURLE_OK) return heard;
  return Unexpected{std::string(why[0] != 0 ? why.data() : curl_easy_strerror(result))};
}

Expected<std::vector<WaitingLetter>, std::string> Mailbox::list_waiting(Day since, std::size_t most) {
  // A folder that was opened before shows what came since only after the search.
  connect();
  auto const said = ask("", "UID SEARCH UNANSWERED UNDELETED SINCE " + imap_day(since));
  if (!said) return Unexpected{said.error()};
  auto uids = found_in(*said);
  if (uids.size() > most) uids.resize(most);
  std::vector<WaitingLetter> letters;
  for (std::int64_t const uid : uids) {
    auto const size = ask("", fmt::format("UID FETCH {} RFC822.SIZE", uid));
    if (!size) return Unexpected{size.error()};
    letters.push_back({.uid = uid, .bytes = size_of(*size, uid)});
  }
  return letters;
}

Expected<std::string, std::string> Mailbox::fetch(std::int64_t uid) { return ask(fmt::format("/;UID={}", uid), ""); }

Expected<std::string, std::string> Mailbox::fetch_head(std::int64_t uid) {
  return ask(fmt::format("/;UID={};SECTION=HEADER", uid), "");
}

Expected<void, std::string> Mailbox::take(std::int64_t uid) {
  auto const said = ask("", fmt::format("UID STORE {} +FLAGS (\\Seen \\Answered)", uid));
  if (!said) return Unexpected{said.error()};
  return {};
}

}  // namespace vastus::mail
