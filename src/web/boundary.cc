// SPDX-License-Identifier: Apache-2.0
#include "web/boundary.h"

#include <fmt/format.h>

#include "view/words.h"

namespace vastus {

ErrorWords error_words(int status) {
  switch (status) {
    case 400:
      return {tr("That request cannot be read"),
              tr("Something in the address or the form is broken. Go back and try again.")};
    case 403:
      return {tr("You may not enter here"), tr("This page needs another role, or the form did not come from our own "
                                               "page. Reload the page and send it again.")};
    case 404:
      return {tr("There is no such page"), tr("The address may be mistyped; the search finds pages by their words.")};
    case 405:
      return {tr("This address works another way"), tr("Go back to the page you came from and use its form.")};
    case 408:
      return {tr("That took too long"), tr("The connection was too slow to finish the request. Please try again.")};
    case 409:
      return {tr("Somebody was quicker"),
              tr("What you wanted to change has changed meanwhile. Reload the page and look.")};
    case 410:
      return {tr("This page was withdrawn"),
              tr("The school took it back, and nothing on its other pages rests on it any more.")};
    case 413:
      return {tr("That is too much"), tr("What was sent is larger than this page takes.")};
    case 414:
      return {tr("That address is too long"), tr("Shorten it, or start from the first page.")};
    case 415:
      return {tr("This kind of content is not taken"), tr("Please use the form on our page.")};
    case 422:
      return {tr("Something needs mending"),
              tr("What you sent cannot be kept as it is. Go back and look at the fields.")};
    case 429:
      return {tr("A little slower, please"),
              tr("Too many requests came from your address. Wait a moment, then try again.")};
    case 431:
      return {tr("Too many headers"),
              tr("Your browser sent more than we read. Clearing this site’s cookies usually helps.")};
    case 500:
      return {tr("Something broke on our side"),
              tr("It has been written down with the number below. Nothing half-done was kept.")};
    case 501:
      return {tr("This method is not known here"), tr("Use the page’s own links and forms.")};
    case 503:
      return {tr("Busy for a moment"), tr("The school cannot answer just now. Nothing was lost that was confirmed to "
                                          "you. Please try again shortly.")};
    default:
      return {tr("That did not work"), tr("Please go back and try again.")};
  }
}

std::string page_head(std::string_view content_type, bool is_https, Scripts scripts, Frames frames) {
  std::string head = fmt::format("Content-Type: {}\r\n", content_type);
  head += "Content-Security-Policy: default-src 'none'; ";
  if (scripts == Scripts::ours) head += "script-src 'self'; ";
  if (frames == Frames::shows) head += "frame-src 'self'; ";
  head +=
      "style-src 'self'; img-src 'self'; font-src 'self'; "
      "connect-src 'self'; form-action 'self'; base-uri 'none'; ";
  head += frames == Frames::shown ? "frame-ancestors 'self'\r\n" : "frame-ancestors 'none'\r\n";
  head +=
      "X-Content-Type-Options: nosniff\r\n"
      "Referrer-Policy: strict-origin-when-cross-origin\r\n"
      "Cross-Origin-Opener-Policy: same-origin\r\n"
      "Permissions-Policy: camera=(), geolocation=(), microphone=()\r\n"
      "Vary: Accept-Encoding, Cookie\r\n";
  if (is_https) head += "Strict-Transport-Security: max-age=31536000\r\n";
  return head;
}

std::string problem_json(int status, std::string_view request_id) {
  auto const words = error_words(status);
  return fmt::format(R"({{"type":"about:blank","title":"{}","status":{},"detail":"{}","instance":"urn:request:{}"}})",
                     words.title, status, words.sentence, request_id);
}

}  // namespace vastus
