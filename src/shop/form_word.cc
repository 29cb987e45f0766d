// SPDX-License-Identifier: Apache-2.0
#include "shop/shop.h"

namespace vastus::shop {

std::string_view word(Form form) {
  switch (form) {
    case Form::printed:
      return "printed";
    case Form::download:
      return "download";
    case Form::object:
      return "object";
  }
  return "";
}

std::optional<Form> to_form(std::string_view text) {
  for (Form const form : {Form::printed, Form::download, Form::object}) {
    if (word(form) == text) return form;
  }
  return std::nullopt;
}

}  // namespace vastus::shop
