// SPDX-License-Identifier: Apache-2.0
// A trial as JSON: `/api/v1/lab?activity=running&q-angle=20`.
#include <memory>

#include "base/fault.h"
#include "lab/asked_parts.h"
#include "lab/columns.h"
#include "lab/figures.h"
#include "lab/pages.h"
#include "lab/said_parts.h"

namespace vastus::lab {
namespace {

constexpr std::string_view json_type = "application/json";

/// Names of ours and sentences of locales/: quotes and backslashes are all there is to escape.
void append_text(std::string& out, std::string_view text) {
  out += '"';
  for (char const c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  out += '"';
}

void append_name(std::string& out, std::string_view name) {
  if (out.back() != '{') out += ',';
  append_text(out, name);
  out += ':';
}

void append_trial(std::string& out, Trial const& trial) {
  append_name(out, "trial");
  out += '{';
  append_name(out, "activity");
  append_text(out, facts_of(trial.activity).name);
  append_name(out, "geometry");
  append_text(out, trial.geometry == Geometry::best_fit ? "best-fit" : "anatomical");
  for (Parameter const& parameter : parameters()) {
    append_name(out, parameter.name);
    append_short(out, parameter.read(trial), 4);
  }
  out += '}';
}

void append_point(std::string& out, Solution const& solution) {
  append_name(out, "at");
  out += '{';
  append_name(out, "flexion_deg");
  append_short(out, in_degrees(solution.flexion), 2);
  for (Column const& column : columns()) {
    append_name(out, column.name);
    append_short(out, column.of(solution), column.decimals);
  }
  append_name(out, "ligament_per_quadriceps");
  append_short(out, solution.side.ligament, 4);
  append_name(out, "reaction_per_quadriceps");
  append_short(out, solution.side.reaction, 4);
  append_name(out, "effective_lever_mm");
  append_short(out, in_millimetres(solution.side.effective_lever), 2);
  append_name(out, "ligament_angle_deg");
  append_short(out, in_degrees(solution.side.ligament_angle), 2);
  append_name(out, "tendon_on_femur_N");
  append_short(out, in_newtons(solution.on_femur), 1);
  append_name(out, "seat");
  append_text(out, name_of(solution.seated.seat));
  out += '}';
}

/// For each column 121 numbers, one for each degree from 0; null where the knee finds no balance.
void append_curve(std::string& out, Curve const& curve) {
  append_name(out, "curve");
  out += '{';
  for (Column const& column : columns()) {
    append_name(out, column.name);
    out += '[';
    for (auto const& solution : curve) {
      if (solution) {
        append_short(out, column.of(*solution), column.decimals);
      } else {
        out += "null";
      }
      out += ',';
    }
    out.back() = ']';
  }
  out += '}';
}

std::string curve_of(Trial const& trial, Solution const& solution) {
  auto const curve = std::make_unique<Curve>();
  if (auto const refused = trace(trial, *curve)) throw Fault(std::string(name_of(*refused)));
  std::string out;
  out.reserve(12 * 1024);
  out += '{';
  append_trial(out, trial);
  append_point(out, solution);
  append_curve(out, *curve);
  out += "}\n";
  return out;
}

/// What the script of the page sets, as [id, attribute, value]; an empty attribute means the element's words.
std::string drawing_of(Words const& words, Trial const& trial, Solution const& solution) {
  auto const curves = std::make_unique<Curves>();
  if (auto const refused = fill(trial, *curves)) throw Fault(std::string(name_of(*refused)));
  std::string out;
  out.reserve(8 * 1024);
  out += "{\"said\":";
  append_text(out, said(words, trial, solution, *curves));
  append_name(out, "draw");
  out += '[';
  auto const add = [&out](std::string_view id, std::string_view attribute, std::string_view value) {
    out += '[';
    append_text(out, id);
    out += ',';
    append_text(out, attribute);
    out += ',';
    append_text(out, value);
    out += "],";
  };
  for (Mark const& mark : marks_of(sketch_of(trial, solution, *curves))) add(mark.id, mark.attribute, mark.value);
  for (Fact const& fact : facts_said(words, solution)) add(fact.id, "", fact.value);
  out.back() = ']';
  out += "}\n";
  return out;
}

Response refused(std::string_view name, std::string_view sentence, Parameter const* parameter) {
  std::string out = "{\"error\":{";
  append_name(out, "name");
  append_text(out, name);
  if (parameter != nullptr) {
    append_name(out, "parameter");
    append_text(out, parameter->name);
    append_name(out, "from");
    append_short(out, parameter->from, 4);
    append_name(out, "to");
    append_short(out, parameter->to, 4);
    append_name(out, "unit");
    append_text(out, parameter->unit);
  }
  append_name(out, "sentence");
  append_text(out, sentence);
  out += "}}\n";
  return Response::bytes(std::move(out), std::string(json_type), 422);
}

std::string_view name_of(Wrong::Kind kind) {
  switch (kind) {
    case Wrong::Kind::unknown_name:
      return "unknown_name";
    case Wrong::Kind::not_a_number:
      return "not_a_number";
    case Wrong::Kind::out_of_range:
      return "parameter_out_of_range";
    case Wrong::Kind::unknown_choice:
      return "unknown_choice";
  }
  return {};
}

/// The trial in full, so that addresses that mean the same share one answer.
std::string key_of(Trial const& trial) {
  std::string key = "lab {";
  append_trial(key, trial);
  return key;
}

}  // namespace

Response answer_trial(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  Asked const asked = read_asked(visit.query(), {"draw"});
  if (!asked.wrong.empty()) {
    Wrong const& wrong = asked.wrong.begin()->second;
    return refused(name_of(wrong.kind), sentence(words, wrong), wrong.parameter);
  }
  auto const solution = solve(asked.trial);
  if (!solution) return refused(name_of(solution.error()), sentence(words, solution.error()), nullptr);
  // The numbers depend on the address alone.
  constexpr std::string_view kept_for = "public, max-age=3600";
  if (visit.query().has("draw")) {
    // One step of a slider among thousands: not worth a place on a shelf.
    return Response::bytes(drawing_of(words, asked.trial, *solution), std::string(json_type))
        .with("Cache-Control", std::string(kept_for));
  }
  auto const body = visit.kept_part(db, key_of(asked.trial), [&] { return curve_of(asked.trial, *solution); });
  return Response::bytes(*body, std::string(json_type)).with("Cache-Control", std::string(kept_for));
}

}  // namespace vastus::lab
