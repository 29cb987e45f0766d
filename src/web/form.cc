// SPDX-License-Identifier: Apache-2.0
#include "web/form.h"

#include "base/text.h"

namespace vastus {
namespace {

/// Browsers send CRLF for a line end inside a textarea; the store keeps LF.
std::string with_plain_line_ends(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r') {
      out += '\n';
      if (at + 1 < text.size() && text[at + 1] == '\n') ++at;
    } else {
      out += text[at];
    }
  }
  return out;
}

bool has_control_character(std::string_view text, TextRule::Lines lines) {
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    bool const allowed = c == '\t' || (c == '\n' && lines == TextRule::Lines::many);
    if ((byte < 0x20 && !allowed) || byte == 0x7F) return true;
  }
  return false;
}

bool is_email(std::string_view text) {
  auto const at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || text.size() > 254 || at > 64) return false;
  std::string_view const domain = text.substr(at + 1);
  if (domain.empty() || domain.find('.') == std::string_view::npos || domain.front() == '.' || domain.back() == '.') {
    return false;
  }
  for (char const c : text) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '<' || c == '>' || c == ',' || c == '"')
      return false;
  }
  return text.substr(0, at).find('@') == std::string_view::npos;
}

}  // namespace

std::string Form::text(std::string_view name, TextRule rule) {
  std::string value = with_plain_line_ends(trimmed(fields_.value(name)));
  std::size_t const length = length_in_characters(value);
  if (has_control_character(value, rule.lines)) {
    refuse(name, std::string(words_.say("This has a control character that cannot be kept. Please type it again.")));
  } else if (length < rule.least) {
    refuse(name, length == 0 ? std::string(words_.say("Please fill this in."))
                             : words_.say("Please write at least {n} characters.", {{"n", rule.least}}));
  } else if (length > rule.most) {
    refuse(name, words_.say("This has {n} characters; at most {most} fit.", {{"n", length}, {"most", rule.most}}));
  }
  return value;
}

std::string Form::email(std::string_view name) {
  std::string value(trimmed(fields_.value(name)));
  if (value.empty()) {
    refuse(name, std::string(words_.say("Please fill this in.")));
  } else if (!is_email(value)) {
    refuse(name, std::string(words_.say("That does not look like an e-mail address, such as ana@example.org.")));
  } else {
    auto const at = value.rfind('@');
    value = value.substr(0, at) + lower_ascii(value.substr(at));
  }
  return value;
}

std::string Form::secret(std::string_view name, std::size_t most) {
  std::string value(fields_.value(name));
  if (value.empty()) refuse(name, std::string(words_.say("Please fill this in.")));
  if (value.size() > most) refuse(name, words_.say("At most {most} bytes fit.", {{"most", most}}));
  return value;
}

void Form::refuse(std::string_view name, std::string sentence) {
  errors_.try_emplace(std::string(name), std::move(sentence));
}

FormField Form::field(std::string_view name) const {
  FormField field{.value = std::string(fields_.value(name)), .error = {}};
  if (auto const found = errors_.find(name); found != errors_.end()) field.error = found->second;
  return field;
}

}  // namespace vastus
