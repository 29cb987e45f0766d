// SPDX-License-Identifier: Apache-2.0
// What a handler answers: status, headers and one view, laid out after the commit.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "view/html.h"

namespace vastus {

/// Whether a page may stand within another one of ours. Strangers frame none.
enum class Frames { none, shows, shown };

class Response {
 public:
  /// A page of one view struct; `render(Html&, View const&)` is found beside the struct. A View that knows how large
  /// its page becomes says so in `expected_bytes()`.
  template <class View>
  [[nodiscard]] static Response show(View view, int status = 200) {
    Response response(status);
    auto shared = std::make_shared<View const>(std::move(view));
    if constexpr (requires { shared->expected_bytes(); }) response.expected_bytes_ = shared->expected_bytes();
    response.render_ = [shared](Html& out) { render(out, *shared); };
    return response;
  }
  /// 303: the browser asks for `url` with GET.
  [[nodiscard]] static Response redirect(std::string url);
  /// To where the page stands from now on.
  [[nodiscard]] static Response moved_for_good(std::string url);
  /// Ready bytes of another kind: a feed, JSON, a picture.
  [[nodiscard]] static Response bytes(std::string body, std::string content_type, int status = 200);
  [[nodiscard]] static Response empty(int status) { return Response(status); }

  /// Adds a header; the name is a literal, the value must hold no line end.
  Response with(std::string_view name, std::string value) &&;
  /// Not kept as a finished page though anyone may see it.
  Response not_kept() && {
    may_be_kept_ = false;
    return std::move(*this);
  }

  /// A page that runs a script of ours; all others forbid every script.
  Response running_scripts() && {
    runs_scripts_ = true;
    return std::move(*this);
  }

  /// A page that shows another page of ours in a frame.
  Response framing() && {
    frames_ = Frames::shows;
    return std::move(*this);
  }
  /// A page that another page of ours may show in a frame.
  Response framed() && {
    frames_ = Frames::shown;
    return std::move(*this);
  }

  /// What was written stands although the status refuses: a failed sign-in must be counted.
  Response keeping_writes() && {
    keeps_writes_ = true;
    return std::move(*this);
  }

  [[nodiscard]] bool has_header(std::string_view name) const;
  [[nodiscard]] int status() const { return status_; }
  [[nodiscard]] bool keeps_writes() const { return keeps_writes_ || status_ < 400; }
  [[nodiscard]] bool runs_scripts() const { return runs_scripts_; }
  [[nodiscard]] Frames frames() const { return frames_; }
  [[nodiscard]] bool is_page() const { return bool(render_); }
  [[nodiscard]] bool may_be_kept() const { return may_be_kept_ && status_ == 200; }
  [[nodiscard]] std::string const& body() const { return body_; }
  [[nodiscard]] std::string const& content_type() const { return content_type_; }
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> const& headers() const { return headers_; }
  void lay_out(Html& out) const { render_(out); }
  [[nodiscard]] std::size_t expected_bytes() const { return expected_bytes_; }

 private:
  explicit Response(int status) : status_(status) {}

  int status_;
  bool may_be_kept_ = true;
  std::size_t expected_bytes_ = 16'384;
  bool keeps_writes_ = false;
  bool runs_scripts_ = false;
  Frames frames_ = Frames::none;
  std::function<void(Html&)> render_;
  std::string body_;
  std::string content_type_ = "text/html; charset=utf-8";
  std::vector<std::pair<std::string, std::string>> headers_;
};

}  // namespace vastus
