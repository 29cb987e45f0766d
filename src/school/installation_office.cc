// SPDX-License-Identifier: Apache-2.0
// What only the operator's file can change: languages, mail, and how requests reach the school.
#include <algorithm>

#include "accounts/accounts.h"
#include "base/text.h"
#include "mail/mail.h"
#include "school/desk_parts.h"
#include "school/events.h"
#include "school/pages.h"
#include "view/date.h"
#include "view/number.h"
#include "views/school_views.h"

namespace vastus::school {
namespace {

InstallationView begun(Visit const& visit, Reader& db, Tab tab) {
  InstallationView view;
  begin_desk(visit, db, tab, view);
  view.csrf = visit.csrf();
  return view;
}

FactsView from_file(Visit const& visit, std::vector<FileSetting> const& settings) {
  FactsView group{.title = std::string(visit.words().say("Set in the operator’s file")), .facts = {}};
  for (FileSetting const& setting : settings) {
    std::string value = setting.value.empty() ? std::string(visit.words().say("not set")) : setting.value;
    group.facts.push_back({.name = std::string(setting.key), .value = std::move(value), .origin = {}});
  }
  return group;
}

bool is_trusted(Installation const& installation, std::string const& peer) {
  return std::ranges::any_of(installation.trusted_proxies,
                             [&](AddressRange const& range) { return range.contains(peer); });
}

std::string host_of(std::string_view url) {
  auto const start = url.find("://");
  return start == std::string_view::npos ? std::string() : std::string(url.substr(start + 3));
}

/// In plain words, what does not fit together in the request that asks for this page.
std::vector<std::string> complaints(Visit const& visit, Installation const& installation) {
  Words const& words = visit.words();
  AsSent const& sent = visit.as_sent();
  std::vector<std::string> found;
  bool const trusts = is_trusted(installation, sent.peer);
  if (!sent.forwarded_for.empty() && !trusts) {
    found.push_back(
        words.say("{peer} says it forwards for somebody else, but is not among trusted_proxies. All who come "
                  "through it count as one visitor, and one of them can use up the limits of all.",
                  {{"peer", sent.peer}}));
  }
  if (trusts && sent.forwarded_for.empty()) {
    found.emplace_back(
        words.say("This request came from a trusted proxy that does not say for whom: let it send X-Forwarded-For."));
  }
  if (installation.public_url.empty()) {
    found.emplace_back(
        words.say("public_url is not set: letters and the sitemap name the school by where it listens, "
                  "and cookies are not kept to https."));
  } else {
    bool const is_secure = installation.public_url.starts_with("https://");
    if (is_secure && sent.forwarded_proto == "http") {
      found.emplace_back(
          words.say("public_url is https, but this request reached the proxy by plain http. Let the proxy "
                    "lead http to https."));
    }
    bool const is_other =
        sent.host != host_of(installation.public_url) && sent.forwarded_host != host_of(installation.public_url);
    if (is_other) {
      found.push_back(
          words.say("This request asked for “{host}”, public_url says “{url}”. One of the two is wrong, or "
                    "the proxy does not pass Host on.",
                    {{"host", sent.host}, {"url", installation.public_url}}));
    }
  }
  return found;
}

Response proxies_page(Visit const& visit, Reader& db, Installation const& installation) {
  Words const& words = visit.words();
  AsSent const& sent = visit.as_sent();
  InstallationView view = begun(visit, db, Tab::proxies);
  view.lede = words.say("How this very request looked, and what the school makes of it.");
  view.warnings = complaints(visit, installation);
  auto const shown = [&](std::string const& value) {
    constexpr std::size_t most = 200;
    return value.empty() ? std::string(words.say("not sent")) : value.substr(0, most);
  };
  view.groups.push_back({.title = std::string(words.say("As sent")),
                         .facts = {{std::string(words.say("Connection from")), shown(sent.peer), {}},
                                   {"Host", shown(sent.host), {}},
                                   {"X-Forwarded-For", shown(sent.forwarded_for), {}},
                                   {"X-Forwarded-Proto", shown(sent.forwarded_proto), {}},
                                   {"X-Forwarded-Host", shown(sent.forwarded_host), {}}}});
  view.groups.push_back({.title = std::string(words.say("As believed")),
                         .facts = {{std::string(words.say("Visitor’s address")), visit.address(), {}},
                                   {std::string(words.say("Cookies kept to https")),
                                    std::string(words.say(visit.house().cookies_are_secure ? tr("yes") : tr("no"))),
                                    {}},
                                   {std::string(words.say("The school’s address")), visit.school().address, {}}}});
  view.groups.push_back(from_file(visit, installation.address));
  return Response::show(std::move(view));
}

Response mail_page(Visit const& visit, Reader& db, Installation const& installation) {
  Words const& words = visit.words();
  InstallationView view = begun(visit, db, Tab::mail);
  view.lede = words.say("Letters wait in the outbox and are sent by a job, tried again when the server refuses.");
  if (!installation.letters_folder.empty()) {
    view.warnings.push_back(words.say("No mail server is set: letters become files in {folder}. Nobody receives them.",
                                      {{"folder", installation.letters_folder}}));
  }
  view.groups.push_back(from_file(visit, installation.mail));
  view.action = "/office/settings/mail/test";
  view.button = words.say("Send a test letter to me");
  view.hint =
      words.say("It goes the way of every letter; the page of jobs shows it while it waits, and why if it fails.");
  return Response::show(std::move(view));
}

}  // namespace

Response show_languages(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  InstallationView view = begun(visit, db, Tab::languages);
  std::string known;
  for (std::string_view const language : languages()) known += (known.empty() ? "" : ", ") + std::string(language);
  bool const has_others = languages().size() > 1;
  view.lede =
      words.say(has_others ? tr("The language of buttons, labels and messages. What the school writes stays in "
                                "the language it was written in.")
                           : tr("This program carries English only, so there is nothing to choose yet. What the "
                                "school writes may be in any language."));
  constexpr std::int64_t example = 1'234'567;
  view.groups.push_back({.title = std::string(words.say("In use")),
                         .facts = {{std::string(words.say("Interface")), words.language(), "[school] language"},
                                   {std::string(words.say("Carried by this program")), known, {}},
                                   {std::string(words.say("A day")), in_words(Day::of(visit.now()), words), {}},
                                   {std::string(words.say("A moment")), in_words(visit.now(), words), {}},
                                   {std::string(words.say("A number")), in_figures(example), {}}}});
  return Response::show(std::move(view));
}

Show show_mail(Installation const& installation) {
  return [&installation](Visit const& visit, Reader& db) { return mail_page(visit, db, installation); };
}

Show show_proxies(Installation const& installation) {
  return [&installation](Visit const& visit, Reader& db) { return proxies_page(visit, db, installation); };
}

Response send_test_letter(Visit const& visit, Writer& db) {
  auto const staff = accounts::list_staff(db);
  auto const me = std::ranges::find(staff, visit.account(), &accounts::Person::id);
  if (me == staff.end()) throw NotFound{};
  Words const& words = visit.words();
  mail::send_later(db,
                   {.to = {me->email, me->name},
                    .subject = words.say("A test letter from {school}", {{"school", visit.school().name}}),
                    .text = words.say("This letter was asked for on the page of mail settings. If you read it, letters "
                                      "of {school} reach you.",
                                      {{"school", visit.school().name}}) +
                            "\n",
                    .html = {},
                    .reply_to = std::nullopt,
                    .list_unsubscribe = {}});
  visit.tell(db, TestLetterSent{.by = visit.visitor()->name});
  return Response::redirect("/office/settings/mail?done=sent");
}

}  // namespace vastus::school
