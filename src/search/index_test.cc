// SPDX-License-Identifier: Apache-2.0
// What a visitor finds, and what no question can break.
#include "search/index.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "support/search/test_folder.h"

namespace vastus::search {
namespace {

Document runners_knee() {
  return {.key = {"condition", "runners-knee"},
          .url = "/library/runners-knee",
          .title = "Runner's knee",
          .also = {"PFPS"},
          .summary = "Pain around the kneecap when running downhill or sitting long.",
          .body = "The vastus medialis and its trigger points. Exercises for the hip.",
          .keywords = {{"stairs", 5}},
          .facets = {{"region", "knee"}, {"audience", "visitor"}},
          .prominence = 5};
}

Document patella() {
  return {.key = {"muscle", "quadriceps"},
          .url = "/muscles/quadriceps",
          .title = "Quadriceps",
          .also = {},
          .summary = "Four heads that end at the patella.",
          .body = "It straightens the knee. Running needs it.",
          .keywords = {},
          .facets = {{"region", "thigh"}},
          .prominence = 0};
}

Document elbow() {
  return {.key = {"condition", "tennis-elbow"},
          .url = "/library/tennis-elbow",
          .title = "Tennis elbow",
          .also = {},
          .summary = "Pain at the outer elbow.",
          .body = "Not a knee at all.",
          .keywords = {},
          .facets = {{"region", "elbow"}},
          .prominence = 0};
}

class search_index : public testing::Test {
 protected:
  search_index() { build(7, {runners_knee(), patella(), elbow()}); }

  void build(std::int64_t revision, std::vector<Document> const& documents) {
    auto const synonyms = Synonyms::from_text("runner's knee = pfps = anterior knee pain\nkneecap = patella\n");
    index.rebuild(revision, synonyms.value(), [&](auto const& add) {
      for (Document const& document : documents) add(document);
    });
  }
  std::vector<std::string> found(std::string_view text, std::vector<Facet> narrowed_to = {}) {
    std::vector<std::string> slugs;
    for (Hit const& hit : ask(text, std::move(narrowed_to)).hits) slugs.push_back(hit.key.slug);
    return slugs;
  }
  Results ask(std::string_view text, std::vector<Facet> narrowed_to = {}) {
    return index.find({.text = text, .narrowed_to = std::move(narrowed_to), .first = 0, .count = 10});
  }
  static std::vector<std::string> marked_in(Marked const& marked) {
    std::vector<std::string> words;
    for (Span const span : marked.marks) words.push_back(marked.text.substr(span.first, span.count));
    return words;
  }

  test::SearchFolder folder;
  Index index{folder.path() / "index"};
};

using Slugs = std::vector<std::string>;

TEST_F(search_index, finds_a_title_however_it_is_written) {
  for (std::string_view const text :
       {"Runner's knee", "runners knee", "RUNNER’S KNEES", "knee runner", "runner-knee"}) {
    EXPECT_EQ(found(text).at(0), "runners-knee") << text;
  }
}

TEST_F(search_index, words_are_found_by_their_stems) {
  EXPECT_EQ(found("exercise"), Slugs{"runners-knee"});
  EXPECT_EQ(found("straightening"), Slugs{"quadriceps"});
}

TEST_F(search_index, a_name_finds_what_is_known_by_another_name) {
  EXPECT_EQ(found("pfps"), Slugs{"runners-knee"});
  EXPECT_EQ(found("anterior knee pain"), Slugs{"runners-knee"});
  EXPECT_EQ(found("patella").size(), 2u);
  EXPECT_EQ(found("kneecaps").size(), 2u);
}

TEST_F(search_index, a_mistyped_word_is_corrected_and_the_correction_told) {
  auto const results = ask("quadricps");
  ASSERT_EQ(results.hits.size(), 1u);
  EXPECT_EQ(results.hits[0].key.slug, "quadriceps");
  EXPECT_EQ(results.corrected, "quadriceps");
  EXPECT_EQ(ask("quadriceps").corrected, "");
  EXPECT_EQ(found("runers kneee").at(0), "runners-knee");
  EXPECT_EQ(found("kneecp").size(), 2u);
}

TEST_F(search_index, every_word_is_asked_for_and_any_word_when_nothing_has_them_all) {
  EXPECT_EQ(found("pain elbow").at(0), "tennis-elbow");
  auto const results = ask("vastus tennis");
  EXPECT_EQ(results.match, Results::Match::any_word);
  EXPECT_EQ(results.total, 2);
  EXPECT_EQ(ask("elbow").match, Results::Match::every_word);
}

TEST_F(search_index, quoted_words_stand_together) {
  EXPECT_EQ(found("\"trigger points\""), Slugs{"runners-knee"});
  EXPECT_EQ(found("“trigger points”"), Slugs{"runners-knee"});
  EXPECT_TRUE(found("\"points trigger\"").empty());
  EXPECT_EQ(found("trigger points\""), Slugs{"runners-knee"});
}

TEST_F(search_index, common_words_do_not_stand_in_the_way) {
  EXPECT_EQ(found("what is the elbow that I have, and why"), Slugs{"tennis-elbow"});
  EXPECT_FALSE(found("the").empty());
}

TEST_F(search_index, results_can_be_narrowed_and_say_what_else_there_is) {
  auto const results = ask("running", {{"region", "elbow"}});
  EXPECT_EQ(results.total, 0);
  EXPECT_EQ(found("knee", {{"kind", "condition"}}).size(), 2u);
  EXPECT_EQ(found("knee", {{"kind", "condition"}, {"region", "elbow"}}), Slugs{"tennis-elbow"});
  EXPECT_EQ(found("knee", {{"region", "thigh"}, {"region", "elbow"}}).size(), 2u);
  EXPECT_TRUE(found("knee", {{"region", "nowhere"}}).empty());

  EXPECT_EQ(results.before_narrowing, 2);
}

TEST_F(search_index, each_facet_counts_within_what_the_others_leave) {
  auto const counted = [&](std::vector<Facet> const& narrowed_to) {
    std::string text;
    for (FacetCount const& each : ask("knee", narrowed_to).facets) {
      text += fmt::format("{}={} {}; ", each.facet.name, each.facet.value, each.count);
    }
    return text;
  };
  EXPECT_EQ(counted({}),
            "audience=visitor 1; kind=condition 2; kind=muscle 1; region=elbow 1; region=knee 1; region=thigh 1; ");
  EXPECT_EQ(counted({{"kind", "muscle"}}), "kind=condition 2; kind=muscle 1; region=thigh 1; ");
  EXPECT_EQ(counted({{"kind", "condition"}, {"region", "knee"}}),
            "audience=visitor 1; kind=condition 1; region=elbow 1; region=knee 1; ");
}

TEST_F(search_index, too_many_to_count_are_said_to_be_about_so_many) {
  std::vector<Document> documents;
  for (int i = 0; i < 3000; ++i) {
    documents.push_back(elbow());
    documents.back().key = {i % 3 == 0 ? "condition" : "muscle", std::to_string(i)};
    documents.back().body = fmt::format("elbow {}", i % 7);
  }
  build(8, documents);

  auto const results = ask("elbow");

  EXPECT_TRUE(results.is_estimate || results.total == 3000);
  EXPECT_NEAR(double(results.total), 3000, 300);
  for (FacetCount const& each : results.facets) {
    bool const is_third = each.facet == Facet{"kind", "condition"};
    EXPECT_TRUE(!is_third || (each.count > 700 && each.count < 1300)) << each.count;
  }
  EXPECT_FALSE(ask("elbow 3 tennis nothing").is_estimate);
}

TEST_F(search_index, a_word_of_thousands_of_documents_only_weighs_beside_rarer_ones) {
  std::vector<Document> documents;
  auto const add = [&](std::string slug, std::string title, std::string body) {
    documents.push_back({.key = {"condition", std::move(slug)},
                         .url = {},
                         .title = std::move(title),
                         .also = {},
                         .summary = {},
                         .body = std::move(body),
                         .keywords = {},
                         .facets = {},
                         .prominence = 0});
  };
  for (int i = 0; i < 5'100; ++i) add(std::to_string(i), "Elbow", i < 20 ? "grip" : "");
  add("hand", "Hand", "grip");
  add("brace", "Elbow", "brace");
  build(8, documents);

  auto const results = ask("elbow grip brace");

  EXPECT_EQ(results.total, 22);
  EXPECT_EQ(results.hits[0].key.slug, "brace");
  EXPECT_NE(results.hits[1].key.slug, "hand");
}

TEST_F(search_index, what_hardly_anything_answers_whole_is_answered_by_some_of_its_words_too) {
  auto const results = ask("what is the pain at my outer elbow");
  EXPECT_EQ(results.with_every_word, 1);
  EXPECT_EQ(results.match, Results::Match::any_word);
  ASSERT_EQ(results.hits.size(), 2u);
  EXPECT_EQ(results.hits[0].key.slug, "tennis-elbow");
}

TEST_F(search_index, of_two_that_answer_as_well_the_more_prominent_comes_first) {
  Document plain = elbow();
  Document prominent = elbow();
  plain.key = {"a", "plain"};
  prominent.key = {"b", "prominent"};
  prominent.prominence = 3;
  build(8, {plain, prominent});

  EXPECT_EQ(found("elbow"), (Slugs{"prominent", "plain"}));
}

TEST_F(search_index, knows_all_its_facets_and_calls_documents_by_name) {
  std::vector<Facet> kinds;
  for (FacetCount const& each : index.facets()) {
    if (each.facet.name == "kind") kinds.push_back(each.facet);
  }
  EXPECT_EQ(kinds, (std::vector<Facet>{{"kind", "condition"}, {"kind", "muscle"}}));

  std::vector<Key> const keys{{"muscle", "quadriceps"}, {"muscle", "none"}, {"condition", "tennis-elbow"}};
  auto const named = index.named(keys);
  ASSERT_EQ(named.size(), 2u);
  EXPECT_EQ(named[0].title, "Quadriceps");
  EXPECT_EQ(named[1].url, "/library/tennis-elbow");
}

TEST_F(search_index, a_slip_is_forgiven_in_suggestions_and_near_names_are_offered) {
  EXPECT_EQ(index.suggest("quadricps").at(0).title, "Quadriceps");
  EXPECT_EQ(index.suggest("tennis elbw").at(0).title, "Tennis elbow");
  EXPECT_EQ(index.near("quadrizeps").at(0).title, "Quadriceps");
  EXPECT_TRUE(index.near("the of zzz").empty());
}

TEST_F(search_index, a_hit_shows_which_words_were_meant) {
  auto const by_name = ask("patella runners knee");
  ASSERT_FALSE(by_name.hits.empty());
  EXPECT_EQ(by_name.hits[0].title.text, "Runner's knee");
  EXPECT_EQ(marked_in(by_name.hits[0].title), (Slugs{"Runner's", "knee"}));
  EXPECT_EQ(marked_in(by_name.hits[0].snippet), Slugs{"kneecap"});
  EXPECT_EQ(marked_in(ask("run").hits[0].snippet), Slugs{"running"});
}

TEST_F(search_index, a_long_summary_is_cut_around_what_was_asked) {
  Document longer = elbow();
  longer.summary.clear();
  for (int i = 0; i < 30; ++i) longer.summary += "Nothing here. ";
  longer.summary += "Then the gastrocnemius at last, and ärztlich more words.";
  for (int i = 0; i < 30; ++i) longer.summary += " And so on.";
  build(8, {longer});

  auto const snippet = ask("gastrocnemius").hits.at(0).snippet;

  EXPECT_LE(snippet.text.size(), 246u);
  EXPECT_TRUE(snippet.text.starts_with("…"));
  EXPECT_TRUE(is_utf8(snippet.text));
  EXPECT_EQ(marked_in(snippet), Slugs{"gastrocnemius"});
  EXPECT_TRUE(ask("tennis").hits.at(0).snippet.text.starts_with("Nothing here."));
}

TEST_F(search_index, pages_of_results_follow_each_other) {
  auto const first = index.find({.text = "knee", .narrowed_to = {}, .first = 0, .count = 2});
  auto const second = index.find({.text = "knee", .narrowed_to = {}, .first = 2, .count = 2});
  EXPECT_EQ(first.total, 3);
  EXPECT_EQ(first.hits.size(), 2u);
  ASSERT_EQ(second.hits.size(), 1u);
  EXPECT_NE(second.hits[0].key, first.hits[0].key);
  EXPECT_TRUE(index.find({.text = "knee", .narrowed_to = {}, .first = -5, .count = -5}).hits.empty());
  EXPECT_TRUE(index.find({.text = "knee", .narrowed_to = {}, .first = INT32_MAX, .count = INT32_MAX}).hits.empty());
}

TEST_F(search_index, a_change_is_found_at_once_and_what_was_removed_is_not) {
  EXPECT_EQ(found("knee").size(), 3u);  // a view is open before the change
  Document changed = elbow();
  changed.title = "Golfer's elbow";
  Key const gone = runners_knee().key;

  index.change(9, std::span(&changed, 1), std::span(&gone, 1));

  EXPECT_EQ(found("golfer"), Slugs{"tennis-elbow"});
  EXPECT_TRUE(found("tennis").empty());
  EXPECT_TRUE(found("pfps").empty());
  EXPECT_EQ(index.suggest("golf").size(), 1u);
  EXPECT_TRUE(index.suggest("runn").empty());
  EXPECT_TRUE(index.suggest("tennis").empty());
  EXPECT_EQ(index.revision(), 9);
}

TEST_F(search_index, knows_how_far_behind_the_store_it_is) {
  EXPECT_EQ(index.revision(), 7);
  EXPECT_FALSE(index.is_behind(7));
  EXPECT_TRUE(index.is_behind(8));
}

TEST_F(search_index, an_index_that_is_missing_or_damaged_finds_nothing_and_is_behind) {
  Index const none(folder.path() / "none");
  EXPECT_TRUE(none.find({.text = "knee", .narrowed_to = {}, .first = 0, .count = 10}).hits.empty());
  EXPECT_TRUE(none.suggest("knee").empty());
  EXPECT_EQ(none.revision(), std::nullopt);
  EXPECT_TRUE(none.is_behind(0));

  std::ofstream(folder.path() / "index" / "current") << "generation-gone\n";
  EXPECT_TRUE(index.is_behind(0));
  build(10, {elbow()});
  EXPECT_EQ(found("elbow"), Slugs{"tennis-elbow"});
}

TEST_F(search_index, a_feed_that_fails_leaves_the_old_index_standing) {
  EXPECT_THROW(index.rebuild(8, Synonyms(),
                             [](auto const& add) {
                               add(elbow());
                               throw Fault("the store went away");
                             }),
               Fault);
  EXPECT_EQ(found("quadriceps"), Slugs{"quadriceps"});
  EXPECT_EQ(index.revision(), 7);
}

TEST_F(search_index, another_process_sees_what_was_built_and_old_folders_go) {
  Index const other(folder.path() / "index");
  EXPECT_EQ(other.find({.text = "knee", .narrowed_to = {}, .first = 0, .count = 10}).total, 3);

  for (int revision = 8; revision < 12; ++revision) build(revision, {elbow()});

  EXPECT_EQ(other.find({.text = "knee", .narrowed_to = {}, .first = 0, .count = 10}).total, 1);
  EXPECT_EQ(other.revision(), 11);
  auto const entries = std::filesystem::directory_iterator(folder.path() / "index");
  EXPECT_EQ(std::distance(begin(entries), end(entries)), 2);  // the one that stands, and the file that names it
}

TEST_F(search_index, readers_never_stumble_over_changes_and_rebuilds) {
  std::atomic<bool> stop = false;
  std::atomic<int> answers = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!stop) {
        EXPECT_FALSE(found("elbow").empty());
        EXPECT_FALSE(index.suggest("elb").empty());
        ++answers;
      }
    });
  }
  for (int round = 0; round < 30; ++round) {
    if (round % 5 == 0) build(round, {elbow(), runners_knee()});
    Document changed = elbow();
    changed.body = fmt::format("Round {}", round);
    index.change(round, std::span(&changed, 1), {});
  }
  stop = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_GT(answers, 0);
}

std::vector<std::string> hostile_strings() {
  std::ifstream in(std::filesystem::path(__FILE__).parent_path() / "../../test/data/hostile/blns.json");
  std::vector<std::string> lines;
  // As they stand between the quotes of their JSON lines: escapes are as hostile as what they stand for.
  for (std::string line; std::getline(in, line);) {
    if (auto const first = line.find('"'); first != std::string::npos)
      lines.push_back(line.substr(first + 1, line.rfind('"') - first - 1));
  }
  return lines;
}

TEST_F(search_index, no_question_is_too_strange) {
  auto questions = hostile_strings();
  ASSERT_GT(questions.size(), 400u);
  using namespace std::string_literals;
  for (std::string const& more : {"AND"s, "OR NOT"s, "NEAR/3"s, "\"\"\""s, "\""s, "-"s, "+-+"s, "(((("s, "kne*"s,
                                  "title:knee"s, "a..b"s, "\0knee\0"s, "\xFF\xFE"s, std::string(100'000, 'k'),
                                  std::string(50'000, '"'), "Zknee XSrunner Qcondition/runners-knee"s}) {
    questions.push_back(more);
  }
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "knee" + std::to_string(i) + ' ';
  questions.push_back(many);

  for (std::string const& question : questions) {
    EXPECT_NO_THROW({
      for (Hit const& hit : ask(question).hits) EXPECT_TRUE(is_utf8(hit.snippet.text));
      EXPECT_LE(index.suggest(question).size(), 8u);
    }) << question;
  }
}

TEST_F(search_index, hostile_documents_are_found_again_whole) {
  std::vector<Document> documents;
  for (std::string const& text : hostile_strings()) {
    Document document = elbow();
    document.key.slug = std::to_string(documents.size());
    document.title = document.summary = text;
    document.facets = {{"topic", text}};
    documents.push_back(document);
  }
  build(8, documents);

  std::size_t seen = 0;
  for (int first = 0; first < int(documents.size()); first += 100) {
    for (Hit const& hit : index.find({.text = "knee", .narrowed_to = {}, .first = first, .count = 100}).hits) {
      EXPECT_EQ(hit.title.text, documents[std::stoul(hit.key.slug)].title);
      ++seen;
    }
  }
  EXPECT_EQ(seen, documents.size());
  std::string const longest = std::ranges::max(hostile_strings(), {}, &std::string::size);
  EXPECT_EQ(ask("knee", {{"topic", longest}}).total, 1);
}

}  // namespace
}  // namespace vastus::search
