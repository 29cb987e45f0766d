// SPDX-License-Identifier: Apache-2.0
// What an operator may set: one commented TOML file, every key optional, flags above it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/expected.h"
#include "base/log.h"
#include "web/client.h"
#include "web/flood.h"
#include "web/frame.h"

namespace vastus::app {

struct MailConfig {
  std::string url;  ///< `smtp://host:587`; empty: letters are written to DATA/mail
  std::string user, password;
  bool is_encrypted = true;
  std::string from = "school@localhost";
};

struct HelpdeskConfig {
  std::string address;  ///< `help@school.example`; letters to `help+KEY@school.example` must reach the same mailbox
  std::string mailbox;  ///< `imaps://host`; empty: letters come from /help only
  std::string user, password;
  std::string folder = "INBOX";
  bool is_encrypted = true;
  int letters_a_day = 40;
};

struct PaymentsConfig {
  std::string test_secret;  ///< signs the call-backs of the stand-in; empty: none are believed
};

struct Config {
  std::string data = "data";
  std::string listen = "127.0.0.1:8080";
  std::string database;  ///< empty: `sqlite:DATA/school.db`
  std::string language = "en";
  int threads = 0;  ///< I/O threads; 0: one for every core
  int workers = 0;  ///< 0: four for every I/O thread
  School school{.name = "Harbour Row School", .tagline = "of hands-on therapy", .public_url = {}, .contact = {}};
  std::vector<AddressRange> trusted_proxies;
  std::vector<std::string> trusted_proxy_words;  ///< the same as the file writes them
  FloodLimit comments{.burst = 5, .each = std::chrono::minutes(2)};
  FloodLimit letters{.burst = 5, .each = std::chrono::minutes(10)};
  FloodLimit searches{.burst = 60, .each = std::chrono::milliseconds(200)};
  FloodLimit suggestions{.burst = 300, .each = std::chrono::milliseconds(20)};
  std::uint64_t finished_megabytes = 32;
  int connections_max = 10'000;
  int connections_per_address_max = 256;
  std::string metrics_token;  ///< lets others than loopback read /metrics
  LogLevel log_level = LogLevel::info;
  MailConfig mail;
  HelpdeskConfig helpdesk;
  PaymentsConfig payments;
  std::string darkroom = "/proc/self/exe";  ///< the program that opens pictures: this one

  [[nodiscard]] std::string store_url() const { return database.empty() ? "sqlite:" + data + "/school.db" : database; }
};

/// Reads `text` over `config`; the refusal names the key or the line and what to do.
[[nodiscard]] Expected<Config, std::string> read_config(Config config, std::string const& text);

/// The commented file with every key at its default, as `vastus help config` prints it.
[[nodiscard]] std::string example_config();

}  // namespace vastus::app
