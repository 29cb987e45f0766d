// SPDX-License-Identifier: Apache-2.0
#include "web/client.h"

#include <algorithm>

#include <arpa/inet.h>

#include "base/text.h"

namespace vastus {
namespace {

/// Sixteen bytes of an address, IPv4 mapped into IPv6.
std::optional<std::string> address_bytes(std::string_view text) {
  std::string const copy(text);
  in6_addr six{};
  if (inet_pton(AF_INET6, copy.c_str(), &six) == 1) {
    return std::string(reinterpret_cast<char const*>(six.s6_addr), 16);
  }
  in_addr four{};
  if (inet_pton(AF_INET, copy.c_str(), &four) != 1) return std::nullopt;
  std::string bytes(10, '\0');
  bytes += "\xff\xff";
  bytes.append(reinterpret_cast<char const*>(&four.s_addr), 4);
  return bytes;
}

std::string_view host_and_port(std::string_view url) {
  auto const scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find('/'));
}

}  // namespace

std::string_view Asked::field(std::string_view name) const {
  auto const found = std::ranges::find(fields, name, [](auto const& entry) -> std::string_view { return entry.first; });
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<AddressRange> AddressRange::from_text(std::string_view text) {
  AddressRange range;
  auto const slash = text.find('/');
  auto const bytes = address_bytes(text.substr(0, slash));
  if (!bytes) return std::nullopt;
  range.bytes_ = *bytes;
  if (slash != std::string_view::npos) {
    bool const is_four = text.substr(0, slash).find(':') == std::string_view::npos;
    auto const prefix = to_number(text.substr(slash + 1), 0, is_four ? 32 : 128);
    if (!prefix) return std::nullopt;
    range.prefix_ = int(*prefix) + (is_four ? 96 : 0);
  }
  return range;
}

bool AddressRange::contains(std::string_view address) const {
  auto const bytes = address_bytes(address);
  if (!bytes) return false;
  for (int bit = 0; bit < prefix_; ++bit) {
    auto const at = std::size_t(bit / 8);
    int const mask = 0x80 >> (bit % 8);
    if (((*bytes)[at] & mask) != (bytes_[at] & mask)) return false;
  }
  return true;
}

std::string client_address(Asked const& asked, std::vector<AddressRange> const& trusted_proxies) {
  auto const is_trusted = [&](std::string_view address) {
    return std::ranges::any_of(trusted_proxies, [&](AddressRange const& range) { return range.contains(address); });
  };
  if (!is_trusted(asked.peer)) return asked.peer;

  std::string address = asked.peer;
  auto hops = split(asked.field("x-forwarded-for"), ',');
  for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
    std::string_view const candidate = trimmed(*hop);
    if (!address_bytes(candidate)) break;
    address = candidate;
    if (!is_trusted(candidate)) break;
  }
  return address;
}

bool is_from_our_page(Asked const& asked, std::string_view public_url) {
  std::string_view const origin = asked.field("origin");
  std::string_view const fetch_site = asked.field("sec-fetch-site");
  if (origin.empty() && fetch_site.empty()) return false;
  if (!fetch_site.empty() && fetch_site != "same-origin") return false;
  if (origin.empty()) return true;
  // Without a public_url the browser's own Host header says where it believes to be; no page can forge that one.
  return public_url.empty() ? host_and_port(origin) == asked.field("host") : origin == public_url;
}

std::string_view cookie(std::string_view header, std::string_view name) {
  for (std::string_view const part : split(header, ';')) {
    std::string_view const pair = trimmed(part);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

}  // namespace vastus
