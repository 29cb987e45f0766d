// SPDX-License-Identifier: Apache-2.0
#include "orders/download_parts.h"

#include "base/fault.h"
#include "files/files.h"
#include "shop/shop.h"
#include "view/date.h"
#include "views/orders_views.h"

namespace vastus::orders {
namespace {

/// Why a download no longer opens, in sentences.
std::vector<std::string> reasons_closed(Words const& words, access::Decision const& decision) {
  std::vector<std::string> sentences;
  for (access::Reason const& reason : decision.reasons) {
    switch (reason.kind) {
      case access::Reason::Kind::bought:
      case access::Reason::Kind::gift:
      case access::Reason::Kind::given_by_staff:
        break;
      case access::Reason::Kind::refunded:
        sentences.push_back(words.say("It was refunded on {day}, so it no longer opens.",
                                      {{"day", in_words(Day::of(reason.at), words)}}));
        break;
      case access::Reason::Kind::ended:
        sentences.push_back(words.say("Access ended on {day}.", {{"day", in_words(Day::of(reason.at), words)}}));
        break;
      case access::Reason::Kind::blocked:
        sentences.push_back(words.say("Access is blocked since {day}. Please write to the help desk.",
                                      {{"day", in_words(Day::of(reason.at), words)}}));
        break;
    }
  }
  return sentences;
}

/// The file, for ever without a lock; a browser keeps it under a name that says what it is.
Response send(Reader& db, shop::Download const& download) {
  auto const address = files::Address::from_text(download.file);
  ENSURE(address.has_value(), "a download names a file");
  return Response::bytes(files::read(db, *address), "application/pdf")
      .with("Content-Disposition", "attachment; filename=\"" + download.slug + ".pdf\"")
      .with("Cache-Control", "private, no-store")
      .not_kept();
}

Response closed(Visit const& visit, shop::Download const& download, std::vector<std::string> reasons) {
  ClosedDownloadView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("This download is closed")),
                            .description = std::string(visit.words().say("Why a download does not open.")),
                            .path = visit.path(),
                            .is_indexed = false});
  view.title = download.title;
  view.product_url = "/shop/" + download.product_slug;
  view.reasons = std::move(reasons);
  return Response::show(std::move(view), 403);
}

}  // namespace

Response open_or_explain(Visit const& visit, Reader& db, access::Holder const& holder) {
  auto const download = shop::find_download(db, visit.path("download"));
  if (!download) throw NotFound{};
  auto const decision = access::decide(db, holder, item_of(download->slug));
  if (decision.may_open) return send(db, *download);
  if (decision.reasons.empty()) throw NotFound{};
  return closed(visit, *download, reasons_closed(visit.words(), decision));
}

std::vector<FileLine> file_lines(Visit const& visit, Reader& db, FilesFor const& files, Line const& line) {
  std::vector<FileLine> views;
  for (std::string const& slug : line.downloads) {
    auto const download = shop::find_download(db, slug);
    if (!download) continue;
    FileLine file{.title = download->title, .url = {}, .closed = {}};
    auto const decision = access::decide(db, files.holder, item_of(slug));
    if (decision.may_open) {
      file.url = files.base + "/downloads/" + slug + ".pdf" + files.query;
    } else {
      for (std::string const& reason : reasons_closed(visit.words(), decision))
        file.closed += (file.closed.empty() ? "" : " ") + reason;
    }
    views.push_back(std::move(file));
  }
  return views;
}

}  // namespace vastus::orders
