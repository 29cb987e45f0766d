// SPDX-License-Identifier: Apache-2.0
#include "shop/notice_job.h"

#include "mail/mail.h"
#include "shop/notice_store.h"

namespace vastus::shop {
namespace {

constexpr int letters_at_once = 200;

mail::Letter letter_to(Waiting const& waiting, Words const& words, NoticeHead const& head) {
  std::string const url = head.address + "/shop/" + waiting.slug;
  mail::Letter letter;
  letter.to = {.email = waiting.email, .name = {}};
  letter.subject = words.say("{title} is back", {{"title", waiting.title}});
  letter.text =
      words.say("{title} ({edition}) can be had again:", {{"title", waiting.title}, {"edition", waiting.label}}) +
      "\n\n" + url + "\n\n" +
      std::string(words.say("You asked to hear of this once. This is the only letter about it; nothing is "
                            "reserved for you, and we forget your address within a week.")) +
      "\n\n" + head.school + "\n";
  return letter;
}

}  // namespace

void tell_waiting_soon(Writer& db, std::string_view sku) {
  jobs::later(db, {.kind = std::string(notice_kind), .payload = "\"" + std::string(sku) + "\""});
}

void forget_old_notices(Writer& db) {
  forget_notices(db, db.now() - std::chrono::hours(24 * 7), db.now() - std::chrono::hours(24 * 730));
}

jobs::Work telling_waiting(Words const& words, NoticeHead head) {
  return [&words, head = std::move(head)](jobs::JobVisit const& visit, std::string_view payload) -> jobs::Result {
    ENSURE(payload.size() > 2, "the payload of shop.back_in_stock names a SKU");
    std::string const sku(payload.substr(1, payload.size() - 2));
    write_now(visit.store, [&](Writer& db) {
      auto const waiting = list_waiting(db, sku, letters_at_once);
      for (Waiting const& one : waiting) {
        if (note_told(db, one.notice)) mail::send_later(db, letter_to(one, words, head));
      }
      if (waiting.size() == std::size_t(letters_at_once)) tell_waiting_soon(db, sku);
      return Verdict::keep;
    });
    return {};
  };
}

}  // namespace vastus::shop
