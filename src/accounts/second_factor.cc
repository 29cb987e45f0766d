// SPDX-License-Identifier: Apache-2.0
// liboath makes the codes; which of them counts is decided here.
#include "accounts/second_factor.h"

#include <sodium.h>

#include <array>

#include <liboath/oath.h>

#include "base/fault.h"
#include "base/text.h"

namespace vastus::accounts {
namespace {

constexpr int digits = 6;
constexpr std::int64_t step_seconds = 30;

void begin_liboath() {
  static int const begun = oath_init();
  ENSURE(begun == OATH_OK, "liboath must start");
}

std::string in_base32(std::string_view bytes) {
  begin_liboath();
  char* encoded = nullptr;
  std::size_t length = 0;
  ENSURE(oath_base32_encode(bytes.data(), bytes.size(), &encoded, &length) == OATH_OK, "base 32 needs memory only");
  std::string text(encoded, length);
  free(encoded);
  while (text.ends_with('=')) text.pop_back();
  return text;
}

bool are_same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string in_address(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    bool const is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    if (is_plain || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      out += {'%', hex[byte >> 4], hex[byte & 15]};
    }
  }
  return out;
}

}  // namespace

std::int64_t step_at(Time moment) { return moment.seconds() / step_seconds; }

std::string code_of(std::string_view secret, std::int64_t step) {
  begin_liboath();
  std::array<char, digits + 1> code{};
  int const made = oath_hotp_generate(secret.data(), secret.size(), std::uint64_t(step), digits, false,
                                      OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
  ENSURE(made == OATH_OK, "a secret and a step make a code");
  return {code.data(), digits};
}

std::optional<std::int64_t> step_of(std::string_view code, std::string_view secret, Time now) {
  std::int64_t const present = step_at(now);
  for (std::int64_t const step : {present, present - 1, present + 1}) {
    if (are_same(code_of(secret, step), code)) return step;
  }
  return std::nullopt;
}

std::string in_groups(std::string_view bytes, char between) {
  std::string const text = in_base32(bytes);
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at > 0 && at % 4 == 0) out += between;
    out += text[at];
  }
  return out;
}

std::string key_address(KeyOwner const& owner, std::string_view secret) {
  std::string const school = in_address(owner.school);
  return "otpauth://totp/" + school + ':' + in_address(owner.email) + "?secret=" + in_base32(secret) +
         "&issuer=" + school;
}

std::string plain_code(std::string_view typed) {
  std::string plain;
  for (char const c : typed) {
    if (c >= 'a' && c <= 'z') {
      plain += char(c - 'a' + 'A');
    } else if (c != ' ' && c != '-') {
      plain += c;
    }
  }
  return plain;
}

std::string recovery_hash(std::string_view typed) { return sha256("recovery code " + plain_code(typed)); }

}  // namespace vastus::accounts
