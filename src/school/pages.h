// SPDX-License-Identifier: Apache-2.0
// The settings desk, the policies, and the page that opens a school without people.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "school/face_parts.h"
#include "web/client.h"
#include "web/form.h"
#include "web/response.h"
#include "web/site_map.h"
#include "web/visit.h"

namespace vastus::school {

/// One key of the operator's file and what it holds.
struct FileSetting {
  std::string_view key;  ///< `[mail] server`
  std::string value;     ///< empty: it is not set
};

/// What must be known before the store opens, and can be changed in the operator's file only.
struct Installation {
  std::vector<FileSetting> mail;
  std::vector<FileSetting> address;
  std::vector<AddressRange> trusted_proxies;
  std::string public_url;
  std::string letters_folder;  ///< where letters become files; empty: a mail server takes them
};

/// What was typed into `/first-run`, with the password hashed before a Writer is held.
struct FirstRunTyped {
  Identity identity;
  std::string owner, email;
  std::string hash;  ///< empty: something is wrong with the form, or the key opens nothing
  FormField name_field, owner_field, email_field, password_field;
};

/// `/office/settings`
[[nodiscard]] Response show_identity(Visit const& visit, Reader& db);
[[nodiscard]] Response save_identity_form(Visit const& visit, Writer& db);
/// `/office/settings/look`
[[nodiscard]] Response show_look(Visit const& visit, Reader& db);
[[nodiscard]] Response save_look_form(Visit const& visit, Writer& db);
/// `/look/{file}`: the school's own colours and emblem, at addresses that change with their bytes.
[[nodiscard]] Response show_look_file(Visit const& visit, Reader& db);
/// `/office/settings/menus`
[[nodiscard]] Response show_menus(Visit const& visit, Reader& db);
[[nodiscard]] Response change_menu(Visit const& visit, Writer& db);
/// `/office/settings/policies`
[[nodiscard]] Response show_policies(Visit const& visit, Reader& db);
[[nodiscard]] Response show_policy_form(Visit const& visit, Reader& db);
[[nodiscard]] Response save_policy_form(Visit const& visit, Writer& db);
/// `/policies/{policy}`
[[nodiscard]] Response show_policy(Visit const& visit, Reader& db);
/// `/office/settings/languages`, `/office/settings/mail`, `/office/settings/proxies`; `installation` outlives the site
/// map.
[[nodiscard]] Response show_languages(Visit const& visit, Reader& db);
[[nodiscard]] Show show_mail(Installation const& installation);
[[nodiscard]] Response send_test_letter(Visit const& visit, Writer& db);
[[nodiscard]] Show show_proxies(Installation const& installation);

/// `/first-run`
[[nodiscard]] Response show_first_run(Visit const& visit, Reader& db);
[[nodiscard]] FirstRunTyped read_first_run(Visit const& visit, Reader& db);
[[nodiscard]] Response open_school(Visit const& visit, Writer& db, FirstRunTyped const& typed);
/// `/office/first-steps`
[[nodiscard]] Response show_first_steps(Visit const& visit, Reader& db);

}  // namespace vastus::school
