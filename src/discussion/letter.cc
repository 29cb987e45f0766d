// SPDX-License-Identifier: Apache-2.0
#include "discussion/letter.h"

namespace vastus::discussion {
namespace {

/// RFC 8058 asks for https; without it the link in the text remains.
std::string one_click(std::string const& address) { return address.starts_with("https://") ? address : std::string(); }

std::string link_to_end(LetterAbout const& about) {
  return about.head.address + "/comments/unsubscription/" + about.token;
}

/// The comment's own place, then the two links every letter after the first one ends with.
std::string ending(LetterAbout const& about) {
  Words const& words = about.words;
  std::string text = about.head.address + about.page.address + "#" + anchor_of(about.comment) + "\n\n-- \n";
  text += words.say("No more letters about this comment: {url}", {{"url", link_to_end(about)}}) + "\n";
  text += words.say("Remove your comment: {url}", {{"url", about.head.address + "/comments/removal/" + about.token}});
  return text + "\n" + about.head.school + "\n";
}

mail::Letter letter(LetterAbout const& about, std::string subject, std::string text) {
  mail::Letter written;
  written.to.email = about.email;
  written.subject = std::move(subject);
  written.text = std::move(text);
  return written;
}

/// As mail quotes.
std::string as_quote(std::string_view text) {
  std::string lines = "> ";
  for (char const c : text) {
    lines += c;
    if (c == '\n') lines += "> ";
  }
  return lines + "\n\n";
}

}  // namespace

mail::Letter confirmation_letter(LetterAbout const& about) {
  Words const& words = about.words;
  std::string text = words.say(
      "Somebody, probably you, wrote a comment on “{page}” at {school} and left this address to hear more of it.",
      {{"page", about.page.title}, {"school", about.head.school}});
  text += "\n\n";
  text += words.say("If it was you, open this page within seven days and press its button:");
  text += "\n" + about.head.address + "/comments/confirmation/" + about.token + "\n\n";
  text += words.say("If it was not you, do nothing. No other letter comes, and the address is forgotten.");
  return letter(about, words.say("Is this your address? Your comment on “{page}”", {{"page", about.page.title}}),
                text + "\n");
}

mail::Letter published_letter(LetterAbout const& about) {
  Words const& words = about.words;
  std::string text = words.say("A moderator has read your comment on “{page}”. Everyone can read it now:",
                               {{"page", about.page.title}});
  mail::Letter written =
      letter(about, words.say("Your comment on “{page}” was published", {{"page", about.page.title}}),
             text + "\n" + ending(about));
  written.list_unsubscribe = one_click(link_to_end(about));
  return written;
}

mail::Letter answered_letter(LetterAbout const& about, Answer const& answer) {
  Words const& words = about.words;
  std::string text =
      words.say("{name} answered your comment on “{page}”:", {{"name", answer.name}, {"page", about.page.title}});
  mail::Letter written = letter(about, words.say("An answer to your comment on “{page}”", {{"page", about.page.title}}),
                                text + "\n\n" + as_quote(answer.text) + ending(about));
  written.list_unsubscribe = one_click(link_to_end(about));
  return written;
}

std::string anchor_of(CommentId comment) { return "comment-" + to_code(comment.number()); }

}  // namespace vastus::discussion
