// SPDX-License-Identifier: Apache-2.0
// No template breaks the compiler; and whatever it accepts, hostile values do not change the tags and attributes a
// browser sees, compared with harmless ones.
#include <cstdint>
#include <cstdlib>

#include "html_scan.h"
#include "view/html.h"
#include "views/views.h"

namespace {

using namespace vastus;
using views::Step;
using views::Write;
using Does = Step::Does;

constexpr std::string_view evil = "</title></textarea></script>\"'><script onx=1>`--><!--javascript:";

/// Runs the steps as the generated code would, `values` at the slots, branches and rounds chosen by `seed`.
class Run {
 public:
  Run(std::vector<Step> const& steps, bool hostile, std::uint64_t seed, Words const& words)
      : steps_(steps), hostile_(hostile), seed_(seed), out_(words) {}

  std::string laid_out() {
    range(0, steps_.size());
    return std::move(out_).take();
  }

 private:
  std::size_t choose(std::size_t choices) {
    seed_ = seed_ * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
    return std::size_t(seed_ >> 33) % choices;
  }

  /// The steps of the same level that follow an opener, up to and with its end.
  [[nodiscard]] std::vector<std::size_t> parts(std::size_t opener) const {
    std::vector<std::size_t> found{opener};
    int depth = 0;
    for (std::size_t at = opener + 1;; ++at) {
      Does const does = steps_[at].does;
      if (does == Does::branch || does == Does::loop) ++depth;
      bool const is_part = does == Does::end || does == Does::other_branch || does == Does::empty;
      if (is_part && depth == 0) found.push_back(at);
      if (does == Does::end && depth-- == 0) return found;
    }
  }

  void range(std::size_t at, std::size_t end) {
    for (; at < end && out_.bytes().size() < 20'000; ++at) {
      if (steps_[at].does == Does::branch || steps_[at].does == Does::loop)
        at = choice(at);
      else
        single(steps_[at]);
    }
  }

  std::size_t choice(std::size_t at) {
    auto const all = parts(at);
    bool const is_loop = steps_[at].does == Does::loop;
    bool const has_else = steps_[all[all.size() - 2]].text == "} else {";
    std::size_t const chosen = choose(is_loop ? 3 : all.size() - has_else);
    if (is_loop) {
      for (std::size_t round = 0; round < chosen; ++round) range(at + 1, all[1]);
      if (chosen == 0 && all.size() == 3) range(all[1] + 1, all[2]);
    } else if (chosen + 1 < all.size()) {
      range(all[chosen] + 1, all[chosen + 1]);
    }
    return all.back();
  }

  void single(Step const& step) {
    std::string const text(hostile_ ? evil : "x");
    if (step.does == Does::literal) out_.literal(step.text);
    if (step.does == Does::word) step.write == Write::text ? out_.text(text) : out_.attribute(text);
    if (step.does == Does::call && step.text.ends_with(");")) out_.literal("<b>part</b>");
    if (step.does == Does::write) slot(step, text);
  }

  void slot(Step const& step, std::string const& text) {
    Srcset set;
    switch (step.write) {
      case Write::text:
        out_.text(text);
        break;
      case Write::attribute:
        out_.attribute(text);
        break;
      case Write::url:
        out_.url(hostile_ ? std::string_view(choose(2) == 0 ? "javascript:f()" : evil)
                          : std::string_view(choose(2) == 0 ? "/x" : "#x"));
        break;
      case Write::srcset:
        set.add(hostile_ ? evil : "/x", 1);
        out_.srcset(set);
        break;
      case Write::json:
        out_.json("\"" + text + "\"");
        break;
    }
  }

  std::vector<Step> const& steps_;
  bool hostile_;
  std::uint64_t seed_;
  Html out_;
};

void compare(std::vector<Step> const& steps, std::uint64_t seed, Words const& words) {
  auto const calm = fuzz::HtmlScan(Run(steps, false, seed, words).laid_out()).tags();
  auto const wild = fuzz::HtmlScan(Run(steps, true, seed, words).laid_out()).tags();
  if (calm.size() != wild.size()) std::abort();
  for (std::size_t at = 0; at < calm.size(); ++at) {
    if (calm[at].name != wild[at].name || calm[at].attributes.size() != wild[at].attributes.size()) std::abort();
    for (std::size_t each = 0; each < calm[at].attributes.size(); ++each) {
      auto const& [name, value] = wild[at].attributes[each];
      if (name != calm[at].attributes[each].first || name.starts_with("on") || name == "style") std::abort();
      bool const is_address = name == "href" || name == "src" || name == "action" || name == "formaction";
      if (is_address && fuzz::runs_code(value) && !fuzz::runs_code(calm[at].attributes[each].second)) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  static Words const words("msgid \"\"\nmsgstr \"Language: en\\n\"\n", {});
  static std::string const head = "{{ view t::V from \"t.h\" }}\n";
  std::string const text(reinterpret_cast<char const*>(bytes), size);
  try {
    views::Templates all;
    all.emplace("t/page", views::read_template("t/page", "page.html", head + text));
    all.emplace("t/part", views::read_template("t/part", "part.html", head + "<b>{{ x }}</b>"));
    all.emplace("t/layout", views::read_template(
                                "t/layout", "layout.html",
                                head + "<title>{{ yield head }}</title><p title=\"{{ yield title }}\">{{ slot m }}</p>"
                                       "{{ content }}"));
    std::set<std::string> includes;
    auto const steps = views::weave(all.at("t/page"), all, views::words_of(all), includes);
    (void)views::header_of("t", all);
    for (std::uint64_t seed = size; seed < size + 4; ++seed) compare(steps, seed, words);
  } catch (views::Refusal const&) {
    return 0;
  }
  return 0;
}
