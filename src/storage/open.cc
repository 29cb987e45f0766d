// SPDX-License-Identifier: Apache-2.0
#include "storage/open.h"

#include "storage/postgres.h"
#include "storage/sqlite.h"

namespace vastus {

std::optional<std::string> sqlite_path(std::string_view url) {
  constexpr std::string_view scheme = "sqlite:";
  if (!url.starts_with(scheme)) return std::nullopt;
  return std::string(url.substr(scheme.size()));
}

std::unique_ptr<Store> open_store(StoreOptions const& options) {
  if (auto const file = sqlite_path(options.url)) {
    if (file->empty()) throw Fault("the address sqlite: needs a path behind it");
    return storage::open_sqlite(*file, options);
  }
  bool const is_address = options.url.starts_with("postgresql://") || options.url.starts_with("postgres://") ||
                          options.url.find('=') != std::string::npos;
  if (!is_address) throw Fault("not the address of a database: " + options.url + " (sqlite:PATH or postgresql://…)");
  return storage::open_postgres(options);
}

}  // namespace vastus
