// SPDX-License-Identifier: Apache-2.0
// What is changed about the school, each in one sentence for the journal.
#pragma once

#include <string>
#include <string_view>

namespace vastus::school {

struct SchoolOpened {
  static constexpr std::string_view name = "school.opened";
  std::string by, school;
  [[nodiscard]] std::string sentence() const { return by + " opened " + school + " and is its owner."; }
};

struct SchoolNamed {
  static constexpr std::string_view name = "school.named";
  std::string by, from, to;
  [[nodiscard]] std::string sentence() const {
    return by + " called the school “" + to + "”, which was “" + from + "” until then.";
  }
};

struct AddressChanged {
  static constexpr std::string_view name = "school.address_changed";
  std::string by;
  [[nodiscard]] std::string sentence() const {
    return by + " changed how the school describes itself and where to write.";
  }
};

struct EmblemChanged {
  static constexpr std::string_view name = "school.emblem_changed";
  std::string by, emblem;
  [[nodiscard]] std::string sentence() const { return by + " chose another emblem: " + emblem + "."; }
};

struct ColoursChanged {
  static constexpr std::string_view name = "school.colours_changed";
  std::string by, accent_light, accent_dark;
  [[nodiscard]] std::string sentence() const {
    return by + " changed the colours; the accent is " + accent_light + " by day and " + accent_dark + " by night.";
  }
};

struct MenuChanged {
  static constexpr std::string_view name = "school.menu_changed";
  std::string by, menu, what;
  [[nodiscard]] std::string sentence() const { return by + " changed the " + menu + " menu: " + what + "."; }
};

struct PolicyRevised {
  static constexpr std::string_view name = "school.policy_revised";
  std::string by, policy;
  [[nodiscard]] std::string sentence() const { return by + " revised the policy “" + policy + "”."; }
};

struct PolicyWithdrawn {
  static constexpr std::string_view name = "school.policy_withdrawn";
  std::string by, policy;
  [[nodiscard]] std::string sentence() const { return by + " withdrew the policy “" + policy + "”."; }
};

struct TestLetterSent {
  static constexpr std::string_view name = "school.test_letter_sent";
  std::string by;
  [[nodiscard]] std::string sentence() const { return by + " sent themselves a test letter."; }
};

}  // namespace vastus::school
