// SPDX-License-Identifier: Apache-2.0
// Which addresses a page may point to, and how text becomes a part of one.
#pragma once

#include <string>
#include <string_view>

namespace vastus {

/// http, https, mailto, tel, or within this site: `/…`, `#…`, `?…`. Never `//host`, never control characters.
[[nodiscard]] bool is_safe_address(std::string_view address);

enum class AddressPart { path, mailbox, component };
/// What follows a safe beginning of an address.
[[nodiscard]] AddressPart part_after(std::string_view beginning);

/// Percent-encodes `text` (RFC 3986 §2) save unreserved characters; a path keeps slashes, a mailbox its @ and +.
void append_encoded(std::string& out, std::string_view text, AddressPart part);
[[nodiscard]] std::string encoded_component(std::string_view text);

}  // namespace vastus
