// SPDX-License-Identifier: Apache-2.0
// What becomes of a text an editor sends: it is the draft's next version, or is merged with what others wrote
// meanwhile, or waits beside the draft until somebody chooses between two wordings. In no case is it lost.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "library/content_load.h"
#include "library/draft_store.h"
#include "library/lines.h"
#include "library/record_store.h"

namespace vastus::library {

struct Saved {
  enum class How : std::uint8_t {
    kept,       ///< it is the draft's text
    unchanged,  ///< it says what the draft says already
    merged,     ///< others had changed other places: both are in
    disputed,   ///< others had changed the same place: `version` waits beside the draft
  } how = How::kept;
  std::int64_t version = 0;
};

struct Sent {
  std::int64_t base = 0;  ///< the version the editor began from
  std::string content;
  std::string by;
};

/// Saves `sent` and changes `draft` to what it is then. A base that is forgotten counts as an empty text, so that
/// everything is disputed and nothing dropped.
[[nodiscard]] Saved save_text(Writer& db, Draft& draft, Sent const& sent);

/// The three texts of a side version's dispute with the draft as it stands, for `merge`.
struct Dispute {
  std::string base, theirs, mine;
};
[[nodiscard]] std::optional<Dispute> find_dispute(Reader& db, Draft const& draft, std::int64_t side);

/// Ends the dispute of `side` with `chosen` and saves the text over `seen`, the version the choice was made from.
[[nodiscard]] std::optional<Saved> settle_dispute(Writer& db, Draft& draft, std::int64_t side, std::int64_t seen,
                                                  std::span<Keep const> chosen, std::string const& by);

struct PublicText {
  std::string content;
  std::int64_t revision = 0;
};
/// Brings the record's public text into a draft that began from an older one.
[[nodiscard]] Saved take_in_public(Writer& db, Draft& draft, PublicText const& record, std::string const& by);

/// The content file a draft would be published as.
[[nodiscard]] ContentFile file_of(Draft const& draft, std::string content);
/// The same with the record it would change.
[[nodiscard]] NewText text_for(Draft const& draft, std::string content);

/// What keeps `content` from being published as that draft.
[[nodiscard]] std::vector<ContentError> complaints_about(Reader& db, Draft const& draft, std::string const& content);

}  // namespace vastus::library
