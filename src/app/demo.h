// SPDX-License-Identifier: Apache-2.0
// Fills an empty school with the demo school: its people and the content files embedded from demo/.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "storage/storage.h"

namespace vastus::app {

struct EmbeddedFile {
  std::string_view path;
  std::string_view bytes;
};

/// demo/content, as it was when the program was built.
[[nodiscard]] std::span<EmbeddedFile const> demo_files();

/// Addresses of the demo's people, one of every role, all with the same password.
[[nodiscard]] std::vector<std::string> demo_sign_ins();

/// Fills the school or says in a sentence why not (it is not empty, the content has a fault).
[[nodiscard]] Expected<void, std::string> fill_demo(Store& store, std::string const& password);

}  // namespace vastus::app
