// SPDX-License-Identifier: Apache-2.0
#include "accounts/sign_in.h"

namespace vastus::accounts {

std::string desk_of(Permissions permissions) {
  if (permissions.has(Permission::moderate)) return "/office/comments";
  if (permissions.has(Permission::edit)) return "/office/review";
  if (permissions.has(Permission::read_journal)) return "/office/journal";
  return "/";
}

std::string landing(std::string_view then, Permissions permissions) {
  // `//host` and `/\host` are other sites to a browser.
  bool const is_ours = then.starts_with('/') && !then.starts_with("//") && then.find('\\') == std::string_view::npos &&
                       then.find_first_of("\r\n") == std::string_view::npos;
  return is_ours ? std::string(then) : desk_of(permissions);
}

}  // namespace vastus::accounts
