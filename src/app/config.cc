// SPDX-License-Identifier: Apache-2.0
#include "app/config.h"

#include <set>

#include <fmt/format.h>
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "base/text.h"
#include "mail/mail.h"

namespace vastus::app {
namespace {

/// Takes keys one by one and remembers what was wrong and what nobody asked for.
class Keys {
 public:
  explicit Keys(toml::table const& file) : file_(file) {}

  void text(std::string_view path, std::string& value) {
    auto const node = at(path);
    if (!node) return;
    if (!node.is_string()) wrong(path, "text in quotes");
    value = node.value_or(value);
  }
  void flag(std::string_view path, bool& value) {
    auto const node = at(path);
    if (!node) return;
    if (!node.is_boolean()) wrong(path, "true or false");
    value = node.value_or(value);
  }
  template <class Number>
  void number(std::string_view path, Number& value, std::int64_t low, std::int64_t high) {
    auto const node = at(path);
    if (!node) return;
    std::int64_t const given = node.is_integer() ? node.value_or(std::int64_t{0}) : low - 1;
    if (given < low || given > high) wrong(path, fmt::format("a whole number from {} to {}", low, high));
    value = Number(given);
  }
  void proxies(std::string_view path, std::vector<AddressRange>& ranges, std::vector<std::string>& words) {
    auto const node = at(path);
    if (!node) return;
    if (!node.is_array()) wrong(path, "a list of addresses in quotes");
    if (auto const* list = node.as_array()) {
      for (auto const& entry : *list) {
        auto const range = AddressRange::from_text(entry.value_or(std::string()));
        if (!range) {
          wrong(path, "addresses such as \"127.0.0.1\" or \"10.0.0.0/8\"");
          continue;
        }
        ranges.push_back(*range);
        words.push_back(entry.value_or(std::string()));
      }
    }
  }

  [[nodiscard]] std::string complaint() const {
    if (!complaint_.empty()) return complaint_;
    for (auto const& [section, keys] : file_) {
      auto const* table = keys.as_table();
      if (!table) return fmt::format("“{}” stands outside a section", section.str());
      for (auto const& [key, value] : *table) {
        std::string const path = fmt::format("{}.{}", section.str(), key.str());
        if (!asked_.contains(path))
          return fmt::format("line {}: there is no setting “{}”", key.source().begin.line, path);
      }
    }
    return {};
  }

 private:
  toml::node_view<toml::node const> at(std::string_view path) {
    asked_.emplace(path);
    return file_.at_path(path);
  }
  void wrong(std::string_view path, std::string_view wanted) {
    if (complaint_.empty()) complaint_ = fmt::format("“{}” must be {}", path, wanted);
  }

  toml::table const& file_;
  std::set<std::string, std::less<>> asked_;
  std::string complaint_;
};

void read_mail(Keys& keys, MailConfig& mail) {
  keys.text("mail.server", mail.url);
  keys.text("mail.user", mail.user);
  keys.text("mail.password", mail.password);
  keys.text("mail.from", mail.from);
  keys.flag("mail.encrypted", mail.is_encrypted);
}

void read_helpdesk(Keys& keys, HelpdeskConfig& helpdesk) {
  keys.text("helpdesk.address", helpdesk.address);
  keys.text("helpdesk.mailbox", helpdesk.mailbox);
  keys.text("helpdesk.user", helpdesk.user);
  keys.text("helpdesk.password", helpdesk.password);
  keys.text("helpdesk.folder", helpdesk.folder);
  keys.flag("helpdesk.encrypted", helpdesk.is_encrypted);
  keys.number("helpdesk.letters_a_day", helpdesk.letters_a_day, 1, 10'000);
}

void read_payments(Keys& keys, PaymentsConfig& payments) { keys.text("payments.test_secret", payments.test_secret); }

void read_limits(Keys& keys, Config& config) {
  std::int64_t seconds = config.comments.each.count() / 1'000'000;
  keys.number("limits.comments_at_once", config.comments.burst, 1, 1'000'000'000);
  keys.number("limits.comment_seconds", seconds, 1, 86'400);
  config.comments.each = std::chrono::seconds(seconds);
  keys.number("limits.letters_at_once", config.letters.burst, 1, 1'000'000'000);
  keys.number("limits.searches_at_once", config.searches.burst, 1, 1'000'000'000);
  keys.number("limits.suggestions_at_once", config.suggestions.burst, 1, 1'000'000'000);
  keys.number("limits.connections", config.connections_max, 1, 1'000'000);
  keys.number("limits.connections_per_address", config.connections_per_address_max, 1, 1'000'000);
  keys.number("limits.finished_pages_megabytes", config.finished_megabytes, 1, 65'536);
}

}  // namespace

Expected<Config, std::string> read_config(Config config, std::string const& text) {
  toml::parse_result const parsed = toml::parse(text);
  if (!parsed) {
    return Unexpected{fmt::format("line {}: {}", parsed.error().source().begin.line, parsed.error().description())};
  }
  Keys keys(parsed.table());
  keys.text("school.name", config.school.name);
  keys.text("school.tagline", config.school.tagline);
  keys.text("school.contact", config.school.contact);
  keys.text("school.language", config.language);
  keys.text("server.listen", config.listen);
  keys.text("server.public_url", config.school.public_url);
  keys.text("server.database", config.database);
  keys.text("server.metrics_token", config.metrics_token);
  keys.number("server.threads", config.threads, 0, 256);
  keys.number("server.workers", config.workers, 0, 1024);
  keys.proxies("server.trusted_proxies", config.trusted_proxies, config.trusted_proxy_words);
  read_limits(keys, config);
  read_mail(keys, config.mail);
  read_helpdesk(keys, config.helpdesk);
  read_payments(keys, config.payments);
  if (std::string const complaint = keys.complaint(); !complaint.empty()) return Unexpected{complaint};
  if (!config.helpdesk.address.empty() && !mail::is_address(config.helpdesk.address))
    return Unexpected{std::string("“helpdesk.address” must be an e-mail address")};
  if (!config.helpdesk.mailbox.empty() && config.helpdesk.address.empty())
    return Unexpected{std::string("“helpdesk.mailbox” needs “helpdesk.address”, so that answers find their way")};
  while (config.school.public_url.ends_with('/')) config.school.public_url.pop_back();
  return config;
}

std::string example_config() {
  return R"(# Settings of Vastus. Every key is optional; these are the defaults. `vastus serve --config FILE` reads it.

[school]
name = "Harbour Row School"
tagline = "of hands-on therapy"     # set in italic under the name
contact = ""                        # an e-mail address for visitors; shown where it is given
language = "en"

[server]
listen = "127.0.0.1:8080"
public_url = ""                     # such as "https://school.example": canonical links, secure cookies
database = ""                       # "sqlite:PATH" or "postgresql://USER@HOST/NAME"; empty: DATA/school.db
trusted_proxies = []                # such as ["127.0.0.1", "10.0.0.0/8"]: whose X-Forwarded-For is believed
threads = 0                         # 0: one for every core
workers = 0                         # 0: four for every thread
metrics_token = ""                  # lets a bearer of it read /metrics from elsewhere than this machine

[limits]
comments_at_once = 5                # per neighbourhood of addresses
comment_seconds = 120               # then one more in this many seconds
letters_at_once = 5                 # to the help desk; then one more in ten minutes
searches_at_once = 60               # then one more in 0.2 seconds
suggestions_at_once = 300           # while somebody types; then one more in 0.02 seconds
connections = 10000
connections_per_address = 256
finished_pages_megabytes = 32

[mail]
server = ""                         # "smtp://HOST:587" or "smtps://HOST:465"; empty: letters become files in DATA/mail
user = ""
password = ""
encrypted = true                    # refuse to send without TLS
from = "school@localhost"

[helpdesk]
address = ""                        # "help@school.example": answers by mail go there and to help+KEY@school.example
mailbox = ""                        # "imaps://HOST" or "imap://HOST": read every minute; empty: only /help
user = ""
password = ""
folder = "INBOX"
encrypted = true                    # refuse to sign in without TLS
letters_a_day = 40                  # of one address; more are left out

[payments]
test_secret = ""                    # signs call-backs of the stand-in for a payment company; empty: none are believed
)";
}

}  // namespace vastus::app
