// SPDX-License-Identifier: Apache-2.0
// Emblem and colours, measured before they are taken, with a preview of both schemes; and the bytes pages link to.
#include <fmt/format.h>

#include <cmath>

#include "base/text.h"
#include "school/desk_parts.h"
#include "school/events.h"
#include "school/face_parts.h"
#include "school/pages.h"
#include "views/school_views.h"
#include "views/web_views.h"

namespace vastus::school {
namespace {

constexpr TextRule colour_rule{.least = 1, .most = 7};
constexpr TextRule letters_rule{.most = 2};

struct Choice {
  std::string_view name;
  std::string_view label;
  Part part;
  Scheme scheme;
  Colour Colours::* colour;
};

constexpr Choice choices[] = {
    {"accent_light", tr("Accent by day"), Part::accent, Scheme::light, &Colours::accent_light},
    {"accent_dark", tr("Accent by night"), Part::accent, Scheme::dark, &Colours::accent_dark},
    {"ink_light", tr("Ink by day"), Part::ink, Scheme::light, &Colours::ink_light},
    {"ink_dark", tr("Ink by night"), Part::ink, Scheme::dark, &Colours::ink_dark}};

/// Cut, not rounded: 4.496 must not read 4.5 beside a refusal.
std::string figures(double ratio) { return fmt::format("{:.2f}", std::floor(ratio * 100) / 100); }

std::string_view title_of(Emblem::Drawing drawing) {
  switch (drawing) {
    case Emblem::Drawing::muscle:
      return tr("Thigh muscle");
    case Emblem::Drawing::spine:
      return tr("Vertebrae");
    case Emblem::Drawing::ring:
      return tr("Trigger point");
    case Emblem::Drawing::book:
      return tr("Open book");
    case Emblem::Drawing::letters:
      return tr("Letters");
  }
  return {};
}

Colour read_colour(Form& form, Choice const& choice, Colour fallback) {
  Words const& words = form.words();
  auto const colour = Colour::from_text(lower_ascii(form.text(choice.name, colour_rule)));
  if (!colour) {
    form.refuse(choice.name, std::string(words.say("Write a colour as # and six digits or letters a to f: #0c4d62.")));
    return fallback;
  }
  double const measured = worst_contrast(*colour, choice.part, choice.scheme);
  if (measured >= least_contrast(choice.part)) return *colour;
  std::string const enough = nearest_enough(*colour, choice.part, choice.scheme).to_text();
  std::string const least = fmt::format("{:.1f}", least_contrast(choice.part));
  form.refuse(choice.name,
              choice.scheme == Scheme::light
                  ? words.say("Measured {ratio} : 1; at least {least} : 1 is needed. The nearest darker shade that is "
                              "enough is {shade}.",
                              {{"ratio", figures(measured)}, {"least", least}, {"shade", enough}})
                  : words.say("Measured {ratio} : 1; at least {least} : 1 is needed. The nearest lighter shade that is "
                              "enough is {shade}.",
                              {{"ratio", figures(measured)}, {"least", least}, {"shade", enough}}));
  return *colour;
}

PreviewView preview(Visit const& visit, Colours const& colours, Scheme scheme) {
  bool const is_light = scheme == Scheme::light;
  Words const& words = visit.words();
  Accent const accent = accent_of(is_light ? colours.accent_light : colours.accent_dark, scheme);
  Colour const ink = is_light ? colours.ink_light : colours.ink_dark;
  auto const measured = [&](Colour colour, Part part) { return figures(worst_contrast(colour, part, scheme)); };
  return {.title = std::string(words.say(is_light ? tr("By day") : tr("By night"))),
          .ground = ground_of(scheme).to_text(),
          .ink = ink.to_text(),
          .accent = accent.accent.to_text(),
          .on = accent.on.to_text(),
          .wash = accent.wash.to_text(),
          .name = visit.school().name,
          .ink_measured = measured(ink, Part::ink),
          .accent_measured = measured(accent.accent, Part::accent)};
}

void add_emblems(Visit const& visit, Emblem const& chosen, LookView& view) {
  using enum Emblem::Drawing;
  for (Emblem::Drawing const drawing : {muscle, spine, ring, book, letters}) {
    std::string const shown = chosen.letters.empty() ? "AB" : chosen.letters;
    view.emblems.push_back({.value = std::string(word(drawing)),
                            .title = std::string(visit.words().say(title_of(drawing))),
                            .emblem = {.drawing = drawing, .letters = drawing == letters ? shown : ""},
                            .is_chosen = drawing == chosen.drawing});
  }
}

LookView look_view(Visit const& visit, Reader& db, Look const& look) {
  LookView view;
  begin_desk(visit, db, Tab::look, view);
  view.csrf = visit.csrf();
  add_emblems(visit, look.emblem, view);
  view.letters.value = look.emblem.letters;
  for (Choice const& choice : choices) {
    Colour const colour = look.colours.*choice.colour;
    ColourField field{.name = std::string(choice.name),
                      .label = std::string(visit.words().say(choice.label)),
                      .hint = {},
                      .field = {},
                      .usual = (Colours{}.*choice.colour).to_text()};
    field.hint = visit.words().say(
        "Measured {ratio} : 1 where it is weakest; the usual one is {usual}.",
        {{"ratio", figures(worst_contrast(colour, choice.part, choice.scheme))}, {"usual", field.usual}});
    field.field.value = colour.to_text();
    view.colours.push_back(std::move(field));
  }
  view.previews = {preview(visit, look.colours, Scheme::light), preview(visit, look.colours, Scheme::dark)};
  return view;
}

Emblem read_emblem(Form& form, Fields const& typed) {
  Emblem emblem;
  emblem.drawing = to_drawing(typed.value("emblem")).value_or(Emblem::Drawing::muscle);
  emblem.letters = form.text("letters", letters_rule);
  if (emblem.letters.contains(' ')) form.refuse("letters", std::string(form.words().say("Letters without a space.")));
  if (emblem.is_letters() && emblem.letters.empty()) {
    form.refuse("letters", std::string(form.words().say("Write one or two letters, or choose a drawing.")));
  }
  if (!emblem.is_letters()) emblem.letters.clear();
  return emblem;
}

void tell_changes(Visit const& visit, Writer& db, Look const& before, Look const& look) {
  std::string const& by = visit.visitor()->name;
  bool const same_emblem = before.emblem.drawing == look.emblem.drawing && before.emblem.letters == look.emblem.letters;
  if (!same_emblem) {
    std::string what(word(look.emblem.drawing));
    if (look.emblem.is_letters()) what += " “" + look.emblem.letters + "”";
    visit.tell(db, EmblemChanged{.by = by, .emblem = what});
  }
  if (before.colours == look.colours) return;
  visit.tell(db, ColoursChanged{.by = by,
                                .accent_light = look.colours.accent_light.to_text(),
                                .accent_dark = look.colours.accent_dark.to_text()});
}

/// `#0c4d62` as a query takes it.
std::string in_query(Colours const& colours) {
  std::string query;
  for (Choice const& choice : choices) {
    query += (query.empty() ? '?' : '&') + std::string(choice.name) + '=' +
             percent_encoded((colours.*choice.colour).to_text());
  }
  return query;
}

/// The emblem as a picture of its own, on the page's ground so that it shows on tabs of any colour.
std::string to_svg(Look const& look, Words const& words) {
  std::string const accent = look.colours.accent_light.to_text();
  std::string const ground = ground_of(Scheme::light).to_text();
  std::string const begin = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 40\" color=\"" + accent +
                            "\"><path d=\"M0 0h40v40H0z\" fill=\"" + ground + "\"/>";
  if (look.emblem.is_letters()) {
    Html text(words);
    text.text(look.emblem.letters);
    return begin +
           "<text x=\"20\" y=\"27\" text-anchor=\"middle\" font-family=\"Georgia,serif\" font-size=\"20\" "
           "fill=\"currentColor\">" +
           std::move(text).take() + "</text></svg>\n";
  }
  Html drawing(words);
  render_emblem(drawing, look.emblem);
  std::string const whole = std::move(drawing).take();
  return begin + whole.substr(whole.find('>') + 1);
}

}  // namespace

Response show_look(Visit const& visit, Reader& db) {
  Look look = load_look(db);
  bool is_preview = false;
  for (Choice const& choice : choices) {
    auto const typed = Colour::from_text(lower_ascii(visit.query().value(choice.name)));
    if (!typed) continue;
    look.colours.*choice.colour = *typed;
    is_preview = true;
  }
  LookView view = look_view(visit, db, look);
  if (is_preview) view.head.done = visit.words().say("A preview: nothing is saved yet.");
  return Response::show(std::move(view));
}

Response save_look_form(Visit const& visit, Writer& db) {
  Form form(visit.form(), visit.words());
  Look const before = load_look(db);
  Look look;
  look.emblem = read_emblem(form, visit.form());
  if (visit.form().value("act") == "usual") {
    look.colours = {};
  } else {
    for (Choice const& choice : choices) {
      look.colours.*choice.colour = read_colour(form, choice, before.colours.*choice.colour);
    }
  }
  if (!form.is_good()) {
    LookView view = look_view(visit, db, look);
    view.letters = form.field("letters");
    for (ColourField& colour : view.colours) colour.field = form.field(colour.name);
    return Response::show(std::move(view), 422);
  }
  if (visit.form().value("act") == "preview")
    return Response::redirect("/office/settings/look" + in_query(look.colours));
  save_look(db, look);
  tell_changes(visit, db, before, look);
  return Response::redirect("/office/settings/look?done=saved");
}

Response show_look_file(Visit const& visit, Reader& db) {
  db.saw(face_thing());
  Look const look = load_look(db);
  std::string const address = "/look/" + std::string(visit.path("file"));
  bool const is_style = address == style_address(look);
  if (!is_style && address != icon_address(look)) throw NotFound{};
  return Response::bytes(is_style ? look.colours.to_css() : to_svg(look, visit.words()),
                         is_style ? "text/css; charset=utf-8" : "image/svg+xml")
      .with("Cache-Control", "public, max-age=31536000, immutable");
}

}  // namespace vastus::school
