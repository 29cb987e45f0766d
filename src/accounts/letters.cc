// SPDX-License-Identifier: Apache-2.0
#include "accounts/letters.h"

#include "accounts/letter_view.h"
#include "view/date.h"
#include "views/accounts_views.h"

namespace vastus::accounts {
namespace {

/// The same words as text: the link on a line of its own.
std::string as_text(LetterView const& view) {
  std::string text = view.greeting + "\n\n";
  for (std::string const& paragraph : view.before) text += paragraph + "\n\n";
  text += view.link_words + ":\n" + view.link + "\n\n";
  for (std::string const& paragraph : view.after) text += paragraph + "\n\n";
  return text + view.school + '\n';
}

std::string as_html(LetterView const& view, Words const& words) {
  Html out(words);
  render(out, view);
  return std::move(out).take();
}

LetterView begun(LetterPaper const& paper, mail::Address const& to) {
  Words const& words = *paper.words;
  LetterView view;
  view.language = words.language();
  view.school = paper.school;
  view.greeting =
      to.name.empty() ? std::string(words.say("Good day,")) : words.say("Dear {name},", {{"name", to.name}});
  return view;
}

mail::Letter finished(LetterPaper const& paper, mail::Address to, LetterView const& view) {
  return {.to = std::move(to),
          .subject = view.subject,
          .text = as_text(view),
          .html = as_html(view, *paper.words),
          .reply_to = std::nullopt,
          .list_unsubscribe = {}};
}

std::string_view what_happened(Warning warning) {
  switch (warning) {
    case Warning::password_changed:
      return tr("The password of your account was changed, {when}.");
    case Warning::second_factor_on:
      return tr("A second factor was turned on for your account, {when}.");
    case Warning::second_factor_off:
      return tr("The second factor of your account was turned off, {when}.");
    case Warning::second_factor_reset:
      return tr("Somebody of the staff reset the second factor of your account, {when}.");
    case Warning::recovery_codes_made:
      return tr("New recovery codes were made for your account, {when}. The old ones are void.");
    case Warning::recovery_code_used:
      return tr("Somebody signed in to your account with a recovery code, {when}.");
  }
  return {};
}

}  // namespace

mail::Letter invitation_letter(LetterPaper const& paper, mail::Address to, InvitationWords const& said) {
  Words const& words = *paper.words;
  LetterView view = begun(paper, to);
  view.subject = words.say("Invitation to {school}", {{"school", paper.school}});
  view.before = {words.say("{inviter} invites you to work at {school}. Your role will be: {role}.",
                           {{"inviter", said.inviter}, {"school", paper.school}, {"role", said.role}}),
                 std::string(words.say("The page behind this link asks for your name and a password."))};
  view.link = paper.address + "/invitation/" + std::string(said.token);
  view.link_words = words.say("Accept the invitation");
  view.after = {
      std::string(words.say("The link works once and for seven days. If you did not expect it, you need do "
                            "nothing."))};
  return finished(paper, std::move(to), view);
}

mail::Letter link_letter(LetterPaper const& paper, mail::Address to, Purpose purpose, std::string_view token) {
  Words const& words = *paper.words;
  LetterView view = begun(paper, to);
  std::string const nobody(
      words.say("If you did not ask for this letter, you need do nothing: without the link nothing changes."));
  if (purpose == Purpose::new_password) {
    view.subject = words.say("A new password for {school}", {{"school", paper.school}});
    view.before = {words.say("Somebody asked for a new password for {email}.", {{"email", to.email}})};
    view.link = paper.address + "/password/" + std::string(token);
    view.link_words = words.say("Set a new password");
    view.after = {std::string(words.say("The link works once and for one hour.")), nobody};
  } else {
    view.subject = words.say("Sign in to {school}", {{"school", paper.school}});
    view.before = {words.say("Somebody asked to sign in as {email} without the password.", {{"email", to.email}})};
    view.link = paper.address + "/sign-in/link/" + std::string(token);
    view.link_words = words.say("Sign in");
    view.after = {std::string(words.say("The link works once, for a quarter of an hour, and only in the browser in "
                                        "which it was asked for.")),
                  nobody};
  }
  return finished(paper, std::move(to), view);
}

mail::Letter sign_up_letter(LetterPaper const& paper, mail::Address to, std::string_view token) {
  Words const& words = *paper.words;
  LetterView view = begun(paper, to);
  view.subject = words.say("Your account at {school}", {{"school", paper.school}});
  std::string const nobody(words.say("If you did not sign up, you need do nothing: nothing changes."));
  if (token.empty()) {
    view.before = {
        words.say("Somebody wanted to sign up as {email}. You have an account already.", {{"email", to.email}})};
    view.link = paper.address + "/sign-in";
    view.link_words = words.say("Sign in");
    view.after = {nobody};
  } else {
    view.before = {words.say("Somebody wants to sign up as {email}.", {{"email", to.email}}),
                   std::string(words.say("The page behind this link asks for your name and a password."))};
    view.link = paper.address + "/sign-up/" + std::string(token);
    view.link_words = words.say("Make the account");
    view.after = {std::string(words.say("The link works once and for a day.")), nobody};
  }
  return finished(paper, std::move(to), view);
}

mail::Letter warning_letter(LetterPaper const& paper, mail::Address to, Warning warning, Time at) {
  Words const& words = *paper.words;
  LetterView view = begun(paper, to);
  view.subject = words.say("A change to your account at {school}", {{"school", paper.school}});
  view.before = {words.say(what_happened(warning), {{"when", in_words(at, words)}}),
                 std::string(words.say("Was that you? Then you need do nothing. If not, set a new password now, and "
                                       "write to us."))};
  view.link = paper.address + "/sign-in/forgotten";
  view.link_words = words.say("Set a new password");
  return finished(paper, std::move(to), view);
}

}  // namespace vastus::accounts
