// SPDX-License-Identifier: Apache-2.0
#include "library/article_import.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "library/article_text.h"
#include "library/condition.h"
#include "library/content_file.h"

namespace vastus::library {
namespace {

constexpr std::size_t article_bytes_max = 1 << 20;
constexpr std::size_t slug_characters_max = 60;
constexpr std::size_t title_bytes_max = 200;
constexpr std::size_t words_of_a_statement = 8;

struct KnownHeading {
  std::string_view words;
  SectionKind kind;
};

constexpr KnownHeading known_headings[] = {
    {"summary", SectionKind::summary},
    {"overview", SectionKind::summary},
    {"introduction", SectionKind::summary},
    {"how it works", SectionKind::mechanism},
    {"mechanism", SectionKind::mechanism},
    {"anatomy", SectionKind::mechanism},
    {"cause", SectionKind::cause},
    {"causes", SectionKind::cause},
    {"cause of injury", SectionKind::cause},
    {"causes of injury", SectionKind::cause},
    {"trigger points", SectionKind::trigger_points},
    {"signs", SectionKind::signs},
    {"symptoms", SectionKind::signs},
    {"signs and symptoms", SectionKind::signs},
    {"complications", SectionKind::complications},
    {"complications if left unattended", SectionKind::complications},
    {"treatment", SectionKind::immediate},
    {"immediate treatment", SectionKind::immediate},
    {"rehabilitation", SectionKind::rehabilitation},
    {"prevention", SectionKind::rehabilitation},
    {"rehabilitation and prevention", SectionKind::rehabilitation},
    {"prognosis", SectionKind::prognosis},
    {"long-term prognosis", SectionKind::prognosis},
    {"outlook", SectionKind::prognosis},
};

std::optional<SectionKind> section_of(Paragraph const& paragraph) {
  std::string words = lower_ascii(paragraph.text);
  if (words.ends_with(':')) words.pop_back();
  auto const found = std::ranges::find(known_headings, std::string_view(words), &KnownHeading::words);
  return found == std::end(known_headings) ? std::nullopt : std::optional(found->kind);
}

std::size_t count_words(std::string_view text) { return split(text, ' ').size(); }

bool ends_a_sentence(std::string_view text) {
  for (std::string_view const end : {".", "!", "?", ".)", ".”", ".\"", "!”", "?”", "…"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

bool is_byline(std::string_view text) {
  std::string const words = lower_ascii(text);
  return words.starts_with("posted by ") || words.starts_with("posted on ") || words.starts_with("by ") ||
         words.starts_with("written by ");
}

/// What shops and sites put above an article.
bool is_site_furniture(std::string_view text) {
  std::string const words = lower_ascii(text);
  static constexpr std::string_view starts[] = {"cart", "menu", "search", "sign in", "log in", "skip to", "home"};
  bool const is_short = count_words(words) <= 4 && !ends_a_sentence(words);
  return is_short && std::ranges::any_of(starts, [&](std::string_view start) { return words.starts_with(start); });
}

/// At most `slug_characters_max`, cut between words.
std::string short_slug(std::string_view title) {
  std::string slug = to_slug(title.substr(0, title_bytes_max));
  if (slug.size() <= slug_characters_max) return slug;
  auto const hyphen = slug.rfind('-', slug_characters_max);
  slug.resize(hyphen == std::string::npos ? slug_characters_max : hyphen);
  return slug;
}

class ArticleReader {
 public:
  ArticleReader(std::vector<Paragraph> paragraphs, Day today) : paragraphs_(std::move(paragraphs)), today_(today) {}

  Expected<ArticleDraft, ArticleRefusal> run() {
    if (!take_title()) return Unexpected{ArticleRefusal::no_title};
    auto const last = std::find_if(paragraphs_.rbegin(), paragraphs_.rend(), section_of);
    if (last == paragraphs_.rend()) return Unexpected{ArticleRefusal::no_sections};
    last_heading_ = std::size_t(paragraphs_.rend() - last) - 1;
    while (next_ < paragraphs_.size()) take(paragraphs_[next_]);
    write_record();
    return std::move(draft_);
  }

 private:
  struct Part {
    std::string heading;
    std::vector<std::string> statements;
  };

  void leave_out(Paragraph const& paragraph, std::string_view why) {
    draft_.report.left_out.push_back({.line = paragraph.line, .text = paragraph.text, .why = std::string(why)});
  }

  bool take_title() {
    for (; next_ < paragraphs_.size(); ++next_) {
      Paragraph const& paragraph = paragraphs_[next_];
      if (section_of(paragraph)) return false;
      if (!is_site_furniture(paragraph.text) && !is_byline(paragraph.text)) break;
      leave_out(paragraph, "stands above the article");
    }
    if (next_ == paragraphs_.size()) return false;
    draft_.report.title = paragraphs_[next_++].text;
    draft_.report.slug = short_slug(draft_.report.title);
    return !draft_.report.slug.empty() && draft_.report.title.size() <= title_bytes_max;
  }

  void take(Paragraph const& paragraph) {
    ++next_;
    bool const is_after_last_heading = next_ - 1 > last_heading_;
    if (auto const section = section_of(paragraph)) {
      section_ = *section;
      parts_[section_].heading = paragraph.text;
      is_in_intro_ = false;
      return;
    }
    if (is_byline(paragraph.text) && !ends_a_sentence(paragraph.text)) return leave_out(paragraph, "is a byline");
    if (is_statement(paragraph)) {
      for (std::string& sentence : split_sentences(paragraph.text))
        parts_[section_].statements.push_back(std::move(sentence));
      return;
    }
    if (!is_after_last_heading) return leave_out(paragraph, "is no statement and no heading the library knows");
    leave_out(paragraph, "stands after the article");
    for (; next_ < paragraphs_.size(); ++next_) leave_out(paragraphs_[next_], "stands after the article");
  }

  /// Introductions open with a line set large, which often lacks its full stop.
  [[nodiscard]] bool is_statement(Paragraph const& paragraph) const {
    if (paragraph.is_heading) return false;
    return ends_a_sentence(paragraph.text) || (is_in_intro_ && count_words(paragraph.text) >= words_of_a_statement);
  }

  void write_record() {
    Record& record = draft_.record;
    record.kind = Kind::condition;
    record.is_draft = true;
    record.path = path_of(Kind::condition, draft_.report.slug, true);
    auto const intro = parts_.find(SectionKind::summary);
    bool const has_intro = intro != parts_.end() && !intro->second.statements.empty();
    std::string const lede = has_intro ? intro->second.statements.front() : draft_.report.title;
    for (auto const& [key, value] :
         std::initializer_list<std::pair<std::string, std::string>>{{"kind", "condition"},
                                                                    {"slug", draft_.report.slug},
                                                                    {"title", draft_.report.title},
                                                                    {"lede", lede},
                                                                    {"due", today_.to_text()}}) {
      record.fields.all.push_back({.key = key, .value = value, .line = 0});
    }
    for (auto const& [kind, part] : parts_) add_section(kind, part);
  }

  void add_section(SectionKind kind, Part const& part) {
    std::string const section_word(word(kind));
    SectionText section{.kind = section_word, .heading = part.heading, .blocks = {}, .line = 0};
    int number = 0;
    for (std::string const& statement : part.statements) {
      ClaimText claim{.slug = draft_.report.slug + "-" + section_word + "-" + std::to_string(++number),
                      .fields = {},
                      .text = escape_markdown(statement),
                      .line = 0,
                      .text_line = 0};
      claim.fields.all = {{.key = "grade", .value = "T", .line = 0},
                          {.key = "due", .value = today_.to_text(), .line = 0}};
      section.blocks.emplace_back(std::move(claim));
    }
    draft_.record.sections.push_back(std::move(section));
    draft_.report.parts.push_back({.section = section_word, .heading = part.heading, .claims = number});
  }

  std::vector<Paragraph> paragraphs_;
  Day today_;
  std::size_t next_ = 0;
  std::size_t last_heading_ = 0;
  bool is_in_intro_ = true;
  SectionKind section_ = SectionKind::summary;
  std::map<SectionKind, Part> parts_;
  ArticleDraft draft_;
};

}  // namespace

int ArticleReport::claims() const {
  int all = 0;
  for (Part const& part : parts) all += part.claims;
  return all;
}

Expected<ArticleDraft, ArticleRefusal> read_article(std::string_view bytes, Day today) {
  if (bytes.size() > article_bytes_max) return Unexpected{ArticleRefusal::too_large};
  if (!is_utf8(bytes)) return Unexpected{ArticleRefusal::not_text};
  return ArticleReader(read_paragraphs(bytes), today).run();
}

}  // namespace vastus::library
