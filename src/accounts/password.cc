// SPDX-License-Identifier: Apache-2.0
// Argon2id through libsodium, with its interactive limits: 2 passes over 64 MiB.
#include <sodium.h>

#include "accounts/accounts.h"

namespace vastus::accounts {

std::string hash_password(std::string_view password) {
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  int const done = crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                     crypto_pwhash_MEMLIMIT_INTERACTIVE);
  if (done != 0) throw Unavailable("not enough memory to hash a password");
  hash.resize(hash.find('\0'));
  return hash;
}

bool is_password(std::string_view hash, std::string_view password) {
  std::string const terminated(hash);
  return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

}  // namespace vastus::accounts
