// SPDX-License-Identifier: Apache-2.0
// A short form and the page around one (`accounts/ask_form`, `accounts/ask`): a code, a password, an address.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/frame.h"

namespace vastus::accounts {

struct AskField {
  std::string name;
  std::string label;
  std::string type = "text";
  std::string autocomplete = "off";
  std::string value{};  ///< never of a password
  std::string hint{};
  std::optional<std::string> error{};
};

struct HiddenField {
  std::string name, value;
};

struct AskTick {
  std::string name, label;
  bool is_ticked = false;
  std::optional<std::string> error{};
};

struct AskChoice {
  std::string value, title;
  bool is_chosen = false;
};

struct AskForm {
  std::string action;
  std::string prefix{};  ///< keeps the ids of two forms of one page apart
  std::string csrf{};    ///< empty for people without a session
  std::vector<HiddenField> hidden{};
  std::vector<AskField> fields{};
  std::vector<AskTick> ticks{};
  std::string choice{};  ///< name of the list below, or empty
  std::string choice_label{};
  std::vector<AskChoice> choices{};
  std::string button;
  bool is_grave = false;  ///< takes something away
  bool is_quiet = false;  ///< not what the page is for
};

struct AskLink {
  std::string url, words;
};

struct AskView {
  Frame frame;
  std::string title;
  std::vector<std::string> lede;
  std::string complaint;  ///< why the form came back, or empty
  std::string done;       ///< what was done, or empty
  std::optional<AskForm> form;
  std::vector<AskLink> links;
};

}  // namespace vastus::accounts
