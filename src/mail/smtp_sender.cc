// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>
#include <memory>

#include <curl/curl.h>

#include "base/text.h"
#include "mail/sender.h"

namespace vastus::mail {
namespace {

using Transfer = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Recipients = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

std::size_t take_message(char* into, std::size_t size, std::size_t count, void* rest) {
  auto& left = *static_cast<std::string_view*>(rest);
  std::size_t const taken = std::min(size * count, left.size());
  std::memcpy(into, left.data(), taken);
  left.remove_prefix(taken);
  return taken;
}

/// Every line the server says passes here; the last refusal is the reason, what follows it is farewell.
std::size_t hear(char const* bytes, std::size_t size, std::size_t count, void* refusal) {
  std::string_view const line(bytes, size * count);
  if (line.starts_with('4') || line.starts_with('5')) *static_cast<std::string*>(refusal) = trimmed(line);
  return size * count;
}

long encryption_of(SmtpServer const& server) {
  switch (server.encryption) {
    case SmtpServer::Encryption::required:
      return CURLUSESSL_ALL;
    case SmtpServer::Encryption::when_offered:
      return CURLUSESSL_TRY;
    case SmtpServer::Encryption::none:
      return CURLUSESSL_NONE;
  }
  return CURLUSESSL_ALL;
}

template <class Setting>
void set(Transfer const& transfer, CURLoption option, Setting value) {
  ENSURE(curl_easy_setopt(transfer.get(), option, value) == CURLE_OK, "libcurl takes its settings");
}

void address(Transfer const& transfer, SmtpServer const& server) {
  std::string const url = server.hello_name.empty() ? server.url : server.url + "/" + server.hello_name;
  set(transfer, CURLOPT_URL, url.c_str());
  set(transfer, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(transfer, CURLOPT_USE_SSL, encryption_of(server));
  set(transfer, CURLOPT_NOSIGNAL, 1L);
  set(transfer, CURLOPT_TIMEOUT_MS, long(server.time_limit.count() / 1000));
  if (!server.user.empty()) {
    set(transfer, CURLOPT_USERNAME, server.user.c_str());
    set(transfer, CURLOPT_PASSWORD, server.password.c_str());
  }
  if (!server.ca_file.empty()) set(transfer, CURLOPT_CAINFO, server.ca_file.c_str());
}

/// A refused sign-in is the operator's to repair, so its letters wait; any other 5xx is the server's last word.
jobs::Setback::Then what_then(CURLcode result, long reply_code) {
  bool const final_word = reply_code >= 500 && reply_code <= 599 && result != CURLE_LOGIN_DENIED;
  return final_word ? jobs::Setback::Then::give_up : jobs::Setback::Then::try_again;
}

}  // namespace

SmtpSender::SmtpSender(SmtpServer server) : server_(std::move(server)) {}

jobs::Result SmtpSender::deliver(Parcel const& parcel) {
  Transfer const transfer(curl_easy_init(), curl_easy_cleanup);
  Recipients const recipients(curl_slist_append(nullptr, parcel.to.c_str()), curl_slist_free_all);
  ENSURE(transfer && recipients, "libcurl has memory");
  std::string_view rest = parcel.message;
  std::string refusal;

  address(transfer, server_);
  set(transfer, CURLOPT_MAIL_FROM, parcel.from.c_str());
  set(transfer, CURLOPT_MAIL_RCPT, recipients.get());
  set(transfer, CURLOPT_UPLOAD, 1L);
  set(transfer, CURLOPT_INFILESIZE_LARGE, curl_off_t(parcel.message.size()));
  set(transfer, CURLOPT_READFUNCTION, take_message);
  set(transfer, CURLOPT_READDATA, static_cast<void*>(&rest));
  set(transfer, CURLOPT_HEADERFUNCTION, hear);
  set(transfer, CURLOPT_HEADERDATA, static_cast<void*>(&refusal));

  CURLcode const result = curl_easy_perform(transfer.get());
  if (result == CURLE_OK) return {};
  long reply_code = 0;
  curl_easy_getinfo(transfer.get(), CURLINFO_RESPONSE_CODE, &reply_code);
  return Unexpected<jobs::Setback>(
      {what_then(result, reply_code), refusal.empty() ? std::string(curl_easy_strerror(result)) : refusal});
}

}  // namespace vastus::mail
