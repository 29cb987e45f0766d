// SPDX-License-Identifier: Apache-2.0
// The lab as somebody without script sees it, and as programs do.
#include "lab/pages.h"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "lab/columns.h"
#include "lab/model/trial.h"
#include "lab/validation/evidence.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

class lab_pages : public testing::Test {
 protected:
  Page ask(std::string const& target) { return app.browser().get(target); }
  boost::json::object data(std::string const& query, int status = 200) {
    Page const page = ask("/api/v1/lab" + query);
    EXPECT_EQ(page.status, status) << page.body;
    return boost::json::parse(page.body).as_object();
  }
  TestApp app;
};

bool has(Page const& page, std::string_view text) { return page.body.find(text) != std::string::npos; }

TEST_F(lab_pages, the_page_draws_the_usual_knee_and_says_it_in_words) {
  Page const page = ask("/lab");

  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(has(page,
                  "The kneecap sits 4.3 mm outwards and hardly tilts. It is pressed with 2.8 times the body’s weight. "
                  "The outer slope carries 5.5 MPa, within the usual band."));
  EXPECT_TRUE(has(page, "transform=\"translate(-21.3 "));
  EXPECT_TRUE(has(page, "It predicts nobody’s pain."));
  EXPECT_TRUE(has(page, "<option value=\"stairs-down\" selected>"));
  EXPECT_TRUE(has(page, "href=\"/lab\" aria-current=\"page\""));
}

TEST_F(lab_pages, a_form_without_script_moves_the_drawing) {
  Page const usual = ask("/lab?activity=walking&flexion=20");
  Page const wide = ask("/lab?activity=walking&flexion=20&q-angle=25");

  EXPECT_TRUE(has(wide, "Q 25°"));
  EXPECT_TRUE(has(wide, "name=\"q-angle\" min=\"5\" max=\"30\" value=\"25\""));
  EXPECT_TRUE(has(usual, "5.8 mm outwards"));
  EXPECT_TRUE(has(wide, "9.3 mm outwards"));
}

TEST_F(lab_pages, what_cannot_be_is_said_beside_its_field) {
  for (std::string const value : {"90", "-41", "nan", "inf", "1e2", "0x10", "wide", " 15", "%00", "15,5"}) {
    Page const page = ask("/lab?q-angle=" + value);

    EXPECT_EQ(page.status, value == "%00" ? page.status : 422) << value;
  }
  EXPECT_TRUE(has(ask("/lab?q-angle=90"), "“q-angle” goes from -40° to 40°."));
  EXPECT_TRUE(has(ask("/lab?activity=flying"), "“activity” is not one of the choices."));
  EXPECT_TRUE(has(ask("/lab?toes=5"), "The lab has nothing called “toes”."));
  EXPECT_TRUE(has(ask("/lab?q-angle=%3Cscript%3E"), "aria-invalid=\"true\""));
  EXPECT_FALSE(has(ask("/lab?%3Cscript%3E=1"), "<script>"));
}

TEST_F(lab_pages, a_slider_reaches_what_an_address_asks_for_beyond_it) {
  EXPECT_TRUE(has(ask("/lab?q-angle=38"), "name=\"q-angle\" min=\"5\" max=\"38\" value=\"38\""));
}

TEST_F(lab_pages, a_knee_without_muscles_is_refused_in_words) {
  Page const page = ask("/lab?vastus-medialis=0&vastus-lateralis=0&rectus-intermedius=0");

  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page, "No head of the quadriceps pulls, so nothing presses the kneecap."));
}

TEST_F(lab_pages, every_claim_it_points_to_is_in_the_library) {
  Page const page = ask("/lab");
  Page const library = ask("/library/runners-knee");
  std::string const mark = "href=\"/library/runners-knee#";
  int claims = 0;
  for (auto at = page.body.find(mark); at != std::string::npos; at = page.body.find(mark, at + 1)) {
    auto const start = at + mark.size();
    std::string const id = page.body.substr(start, page.body.find('"', start) - start);
    EXPECT_TRUE(has(library, "id=\"" + id + "\"")) << id;
    ++claims;
  }
  EXPECT_EQ(claims, 6);
}

TEST_F(lab_pages, a_program_gets_a_curve_of_121_bends) {
  auto const answer = data("?activity=running&q-angle=20&flexion=44");
  auto const& curve = answer.at("curve").as_object();

  EXPECT_EQ(curve.size(), lab::columns().size());
  for (auto const& [name, values] : curve) EXPECT_EQ(values.as_array().size(), 121U) << std::string(name);
  EXPECT_EQ(answer.at("trial").at("q-angle").to_number<double>(), 20);
  EXPECT_EQ(answer.at("at").at("seat").as_string(), "both_slopes");
  EXPECT_NEAR(answer.at("at").at("reaction_N").to_number<double>(),
              curve.at("reaction_N").as_array()[44].to_number<double>(), 0.11);
  EXPECT_NEAR(answer.at("at").at("reaction_N").to_number<double>(), 5.2 * 75 * 9.80665, 0.2);
}

TEST_F(lab_pages, the_script_gets_what_changes_on_the_page) {
  auto const answer = data("?flexion=60&draw=1");
  Page const page = ask("/lab?flexion=60");

  EXPECT_TRUE(has(page, answer.at("said").as_string()));
  EXPECT_GT(answer.at("draw").as_array().size(), 30U);
  for (auto const& mark : answer.at("draw").as_array()) {
    std::string const id(mark.as_array()[0].as_string());
    std::string const value(mark.as_array()[2].as_string());
    EXPECT_TRUE(has(page, "id=\"" + id + "\"")) << id;
    EXPECT_TRUE(has(page, value)) << id;
  }
}

TEST_F(lab_pages, a_program_is_refused_by_name_and_range) {
  auto const answer = data("?q-angle=90", 422);
  auto const& wide = answer.at("error").as_object();
  EXPECT_EQ(wide.at("name").as_string(), "parameter_out_of_range");
  EXPECT_EQ(wide.at("parameter").as_string(), "q-angle");
  EXPECT_EQ(wide.at("to").to_number<double>(), 40);
  EXPECT_EQ(data("?activity=flying", 422).at("error").at("name").as_string(), "unknown_choice");
  EXPECT_EQ(data("?toes=1", 422).at("error").at("name").as_string(), "unknown_name");
  EXPECT_EQ(data("?mass=heavy", 422).at("error").at("name").as_string(), "not_a_number");
  EXPECT_EQ(data("?vastus-medialis=0&vastus-lateralis=0&rectus-intermedius=0", 422).at("error").at("name").as_string(),
            "no_muscle_pulls");
  EXPECT_EQ(data("?%22%5C=1", 422).at("error").at("name").as_string(), "unknown_name");
}

TEST_F(lab_pages, addresses_that_mean_the_same_get_the_same_answer) {
  EXPECT_EQ(ask("/api/v1/lab?q-angle=20&mass=80").body, ask("/api/v1/lab?mass=80.0&q-angle=20&flexion=").body);
  EXPECT_NE(ask("/api/v1/lab?q-angle=20").body, ask("/api/v1/lab?q-angle=21").body);
}

TEST_F(lab_pages, the_evidence_shows_what_is_missed_and_by_how_much) {
  Page const page = ask("/lab/evidence");

  EXPECT_EQ(page.status, 200);
  for (lab::Target const& target : lab::targets()) EXPECT_TRUE(has(page, target.what)) << target.name;
  EXPECT_TRUE(has(page, "missed by 10.18"));
  EXPECT_TRUE(has(page, "No tolerance was widened"));
  EXPECT_TRUE(has(page, "id=\"Roos2012\""));
  EXPECT_TRUE(has(page, "assumed"));
}

}  // namespace
}  // namespace vastus
