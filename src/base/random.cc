// SPDX-License-Identifier: Apache-2.0
#include "base/random.h"

#include <sodium.h>

#include "base/fault.h"

namespace vastus {
namespace {

void ensure_ready() {
  static int const ready = sodium_init();
  ENSURE(ready >= 0, "libsodium must start");
}

}  // namespace

std::uint64_t random_number() {
  ensure_ready();
  std::uint64_t number = 0;
  randombytes_buf(&number, sizeof number);
  return number;
}

std::string random_bytes(std::size_t bytes) {
  ensure_ready();
  std::string out(bytes, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

std::string random_token(std::size_t bytes) {
  std::string const raw = random_bytes(bytes);
  std::string out(sodium_base64_ENCODED_LEN(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<unsigned char const*>(raw.data()), raw.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.pop_back();  // sodium counts its closing NUL
  return out;
}

}  // namespace vastus
