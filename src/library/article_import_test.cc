// SPDX-License-Identifier: Apache-2.0
#include "library/article_import.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "library/anatomy_store.h"
#include "library/article_text.h"
#include "library/condition_store.h"
#include "library/content_file.h"
#include "library/record_store.h"
#include "library/review_store.h"
#include "support/library/small_library.h"
#include "support/storage/test_store.h"

namespace vastus::library {
namespace {

Day const today(2026, 11, 22);

std::string seed_page() {
  auto const tree = std::filesystem::path(__FILE__).parent_path().parent_path().parent_path();
  std::ifstream in(tree / "test" / "data" / "seed" / "runners-knee.txt", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

ArticleDraft draft_of(std::string_view bytes) {
  auto draft = read_article(bytes, today);
  EXPECT_TRUE(draft.has_value());
  return draft ? std::move(*draft) : ArticleDraft();
}

std::vector<std::string> statements(ArticleDraft const& draft, std::string_view section) {
  std::vector<std::string> texts;
  for (SectionText const& each : draft.record.sections) {
    if (each.kind != section) continue;
    for (BlockText const& block : each.blocks) texts.push_back(std::get<ClaimText>(block).text);
  }
  return texts;
}

TEST(library_import, finds_the_eight_sections_of_the_seed_page) {
  ArticleDraft const draft = draft_of(seed_page());

  using Part = ArticleReport::Part;
  EXPECT_EQ(draft.report.parts, (std::vector<Part>{{"summary", "", 6},
                                                   {"cause", "Cause of Injury", 3},
                                                   {"trigger-points", "Trigger Points", 2},
                                                   {"signs", "Signs and Symptoms", 3},
                                                   {"complications", "Complications if Left Unattended", 3},
                                                   {"immediate", "Immediate Treatment", 2},
                                                   {"rehabilitation", "Rehabilitation and Prevention", 4},
                                                   {"prognosis", "Long-Term Prognosis", 2}}));
  EXPECT_EQ(draft.report.claims(), 25);
  EXPECT_EQ(draft.report.title, "Runner's Knee - Vastus Medialis Triggers");
  EXPECT_EQ(draft.report.slug, "runners-knee-vastus-medialis-triggers");
}

TEST(library_import, takes_the_seed_pages_sentences_word_for_word) {
  ArticleDraft const draft = draft_of(seed_page());

  EXPECT_EQ(statements(draft, "cause"),
            (std::vector<std::string>{"Incorrect running form or improper shoes.", "Weak or tight quadriceps.",
                                      "Chronic patella dislocations."}));
  EXPECT_EQ(statements(draft, "prognosis"),
            (std::vector<std::string>{
                "With complete treatment there are seldom any long-lasting effects.",
                "If the condition does not respond to treatment surgical intervention may be necessary."}));
}

TEST(library_import, gives_every_statement_the_grade_taught_no_source_and_todays_review) {
  ArticleDraft const draft = draft_of(seed_page());

  for (ClaimText const* const claim : draft.record.claims()) {
    EXPECT_EQ(claim->fields.value("grade"), "T");
    EXPECT_EQ(claim->fields.value("due"), "2026-11-22");
    EXPECT_EQ(claim->fields.all.size(), 2u);
  }
}

TEST(library_import, accounts_for_every_line_of_the_seed_page) {
  std::string const page = seed_page();
  ArticleDraft const draft = draft_of(page);

  std::string known = draft.report.title + "\n";
  for (ClaimText const* const claim : draft.record.claims()) known += claim->text + " ";
  for (auto const& part : draft.report.parts) known += "\n" + part.heading;
  for (LeftOut const& left_out : draft.report.left_out) known += "\n" + left_out.text;

  int lines = 0;
  for (std::string_view const line : split(page, '\n')) {
    for (Paragraph const& paragraph : read_paragraphs(line)) {
      ++lines;
      for (std::string const& sentence : split_sentences(paragraph.text)) {
        EXPECT_NE(known.find(sentence), std::string::npos) << sentence;
      }
    }
  }
  EXPECT_EQ(lines, 83);
}

TEST(library_import, leaves_the_shop_around_the_seed_page_out_and_says_so) {
  ArticleDraft const draft = draft_of(seed_page());

  auto const& left_out = draft.report.left_out;
  ASSERT_GT(left_out.size(), 4u);
  EXPECT_EQ(left_out[0], (LeftOut{1, "Cart 0", "stands above the article"}));
  EXPECT_EQ(left_out[1].line, 5);
  EXPECT_EQ(left_out[1].why, "is a byline");
  EXPECT_EQ(left_out[2].text, "Knee Pain - Vastus Medialis Trigger Points");
  EXPECT_EQ(left_out[3], (LeftOut{65, "Find a Trigger Point Professional in your area", "stands after the article"}));
  EXPECT_EQ(left_out.back(), (LeftOut{187, "Sold Out", "stands after the article"}));
}

TEST(library_import, makes_a_draft_that_is_a_content_file) {
  ArticleDraft const draft = draft_of(seed_page());
  std::string const bytes = print_content(draft.record);

  auto const again = read_content({draft.record.path, bytes});

  ASSERT_TRUE(again.has_value()) << to_text(again.error().front());
  EXPECT_EQ(print_content(*again), bytes);
  EXPECT_EQ(draft.record.path, "drafts/runners-knee-vastus-medialis-triggers.md");
}

TEST(library_import, reads_html_for_its_words_only) {
  ArticleDraft const draft = draft_of(
      "<!doctype html><html><head><title>Shop</title><style>p{}</style></head><body><nav>Buy. Now.</nav>\n"
      "<h1>Jumper&#8217;s <em>knee</em></h1>\n<!-- hidden. -->\n<p>An ache &amp; a\nnuisance.</p>"
      "<h2>Causes</h2><ul><li>Jumping <a href=\"/x>y\">often</a>.</li><li>Sport.</li></ul>"
      "<h2>About us</h2><p>We sell things.</p><script>alert('No.')</script><footer>Bye.</footer></body></html>");

  EXPECT_EQ(draft.report.title, "Jumper’s knee");
  EXPECT_EQ(statements(draft, "summary"), std::vector<std::string>{"An ache \\& a nuisance."});
  EXPECT_EQ(statements(draft, "cause"), (std::vector<std::string>{"Jumping often.", "Sport."}));
  ASSERT_EQ(draft.report.left_out.size(), 2u);
  EXPECT_EQ(draft.report.left_out[0].text, "About us");
  EXPECT_EQ(draft.report.left_out[1].text, "We sell things.");
}

TEST(library_import, refuses_what_is_no_article) {
  auto const refusal = [](std::string_view bytes) { return read_article(bytes, today).error(); };

  EXPECT_EQ(refusal(""), ArticleRefusal::no_title);
  EXPECT_EQ(refusal("Cart 0\n\nCauses\n\nToo much."), ArticleRefusal::no_title);
  EXPECT_EQ(refusal("★★★\n\nCauses\n\nToo much."), ArticleRefusal::no_title);
  EXPECT_EQ(refusal("A title\n\nA sentence about nothing."), ArticleRefusal::no_sections);
  EXPECT_EQ(refusal("A title\xFF\n\nCauses\n\nToo much."), ArticleRefusal::not_text);
  EXPECT_EQ(refusal(std::string((1 << 20) + 1, 'x')), ArticleRefusal::too_large);
}

TEST(library_import, splits_sentences_where_they_end) {
  using Sentences = std::vector<std::string>;
  EXPECT_EQ(split_sentences("One. Two! Three? Four"), (Sentences{"One.", "Two!", "Three?", "Four"}));
  EXPECT_EQ(split_sentences("See Dr. Smith, e.g. On Monday. Then go."),
            (Sentences{"See Dr. Smith, e.g. On Monday.", "Then go."}));
  EXPECT_EQ(split_sentences("It is 2.5 cm. wide. (Or not.) So."),
            (Sentences{"It is 2.5 cm. wide.", "(Or not.)", "So."}));
  EXPECT_EQ(split_sentences("“Rest.” Then run."), (Sentences{"“Rest.”", "Then run."}));
  EXPECT_EQ(split_sentences(""), Sentences{});
}

TEST(library_import, writes_hostile_words_as_words) {
  EXPECT_EQ(escape_markdown("<script> *a* [b](c) # d"), "\\<script\\> \\*a\\* \\[b\\](c) \\# d");
  EXPECT_EQ(escape_markdown("note: mine"), "note\\: mine");
  EXPECT_EQ(escape_markdown("::: claim x"), "\\:\\:\\: claim x");
  EXPECT_EQ(escape_markdown("12. Go: now"), "12\\. Go: now");
  EXPECT_EQ(escape_markdown("- no list"), "\\- no list");

  ArticleDraft const draft = draft_of("Title\n\nCauses\n\nnote: mine.\n\n::: claim x.\n\n## y.\n\n--- z.");
  EXPECT_TRUE(read_content({draft.record.path, print_content(draft.record)}).has_value());
}

class library_import_into : public testing::TestWithParam<Dialect> {
 protected:
  Expected<ArticleReport, ArticleRefusal> import(std::string_view bytes, Verdict verdict = Verdict::keep) {
    Expected<ArticleReport, ArticleRefusal> report;
    write_now(*store, [&](Writer& db) {
      report = import_article(db, bytes, "tests", plain_layout());
      return report ? verdict : Verdict::undo;
    });
    return report;
  }

  std::size_t count_records() {
    std::size_t count = 0;
    store->read([&](Reader& db) { count = list_stored_records(db).size(); });
    return count;
  }

  TestStore store{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(on, library_import_into, both_stores(), name_of_store);

TEST_P(library_import_into, a_school_puts_the_statements_into_the_review_queue_and_nothing_in_public) {
  ASSERT_TRUE(import(seed_page()));

  store->read([](Reader& db) {
    Time const now =
        db.find("SELECT changed_at FROM library_records", [](Row const& row) { return row.time(0); }).value();
    auto const due = list_claims_due(db, {.last = Day::of(now), .most = 1000});
    ASSERT_EQ(due.size(), 25u);
    EXPECT_TRUE(std::ranges::all_of(due, &DueClaim::is_draft));
    EXPECT_FALSE(find_condition(db, "runners-knee-vastus-medialis-triggers", now));
    EXPECT_TRUE(list_conditions(db, now).empty());
    auto const draft = find_condition_for_staff(db, "runners-knee-vastus-medialis-triggers", now);
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->sections.size(), 8u);
    EXPECT_EQ(std::get<Claim>(draft->sections[1].blocks[1]).html, "<i>Weak or tight quadriceps.</i>");
  });
}

TEST_P(library_import_into, a_dry_run_tells_the_same_and_leaves_nothing) {
  auto const dry = import(seed_page(), Verdict::undo);

  ASSERT_TRUE(dry);
  EXPECT_EQ(dry->claims(), 25);
  EXPECT_EQ(count_records(), 0u);
}

TEST_P(library_import_into, the_same_article_again_makes_no_second_draft) {
  import(seed_page());
  import(seed_page());
  EXPECT_EQ(count_records(), 1u);

  std::string changed = seed_page();
  changed.replace(changed.find("Weak or tight"), 13, "Weak and tight");
  import(changed);

  EXPECT_EQ(count_records(), 1u);
  store->read([](Reader& db) { EXPECT_EQ(list_stored_records(db)[0].revision, 2); });
}

TEST_P(library_import_into, a_public_condition_is_never_overwritten) {
  write_now(*store, [](Writer& db) {
    return load_content(db, small_library(), "tests", plain_layout()) ? Verdict::keep : Verdict::undo;
  });

  EXPECT_EQ(import("Sore knee\n\nCauses\n\nToo much.").error(), ArticleRefusal::already_published);
  EXPECT_TRUE(import("Sore hip\n\nCauses\n\nToo much."));
}

TEST_P(library_import_into, a_load_of_the_public_folder_leaves_the_draft_alone) {
  import(seed_page());

  write_now(*store, [](Writer& db) {
    auto const report = load_content(db, small_library(), "tests", plain_layout());
    EXPECT_EQ(report->withdrawn, 0);
    return Verdict::keep;
  });

  EXPECT_EQ(count_records(), 13u);
}

}  // namespace
}  // namespace vastus::library
