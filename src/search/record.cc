// SPDX-License-Identifier: Apache-2.0
#include "search/record.h"

#include "base/fault.h"
#include "base/text.h"

namespace vastus::search {

std::string to_record(std::span<std::string const> fields) {
  std::string record;
  for (std::string const& field : fields) {
    record += std::to_string(field.size());
    record += ':';
    record += field;
  }
  return record;
}

std::vector<std::string_view> from_record(std::string_view record) {
  std::vector<std::string_view> fields;
  while (!record.empty()) {
    auto const length = to_number(record.substr(0, record.find(':')), 0);
    ENSURE(length && record.contains(':'), "a record's fields begin with their length");
    record.remove_prefix(record.find(':') + 1);
    ENSURE(std::size_t(*length) <= record.size(), "a record's fields lie within it");
    fields.push_back(record.substr(0, std::size_t(*length)));
    record.remove_prefix(std::size_t(*length));
  }
  return fields;
}

}  // namespace vastus::search
