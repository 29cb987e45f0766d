// SPDX-License-Identifier: Apache-2.0
// What the pages of the settings desk show (`school/identity`, `school/look`, `school/menus`, `school/policies`,
// `school/policy_form`, `school/installation`) and the public pages beside them (`school/policy`, `school/first_run`,
// `school/first_steps`).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "view/markup.h"
#include "web/form.h"
#include "web/frame.h"
#include "web/office_nav.h"

namespace vastus::school {

struct TabView {
  std::string url;
  std::string title;
  bool is_here = false;
};

/// What every page of the desk begins with (`school/desk_head`).
struct DeskHead {
  std::string title;
  std::vector<TabView> tabs;
  std::string done;       ///< what was just done, or empty
  std::string complaint;  ///< why nothing was done, or empty
};

struct IdentityView {
  Frame frame;
  OfficeNav nav;
  DeskHead head;
  std::string csrf;
  FormField name, tagline, contact, postal;
};

struct ColourField {
  std::string name;
  std::string label;
  std::string hint;  ///< what is measured now
  FormField field;
  std::string usual;
};

/// A page of one scheme in little, drawn with attributes of SVG.
struct PreviewView {
  std::string title;
  std::string ground, ink, accent, on, wash;
  std::string name;  ///< of the school
  std::string ink_measured, accent_measured;
};

struct EmblemChoice {
  std::string value;
  std::string title;
  Emblem emblem;
  bool is_chosen = false;
};

struct LookView {
  Frame frame;
  OfficeNav nav;
  DeskHead head;
  std::string csrf;
  std::vector<EmblemChoice> emblems;
  FormField letters;
  std::vector<ColourField> colours;
  std::vector<PreviewView> previews;
};

struct MenuRow {
  std::size_t place = 0;
  std::string title, address;
  bool is_first = false, is_last = false;
};

struct MenuView {
  std::string name;  ///< `main`
  std::string title;
  std::string lede;
  std::string csrf;
  std::vector<MenuRow> rows;
  bool is_own = false;  ///< not the usual one
  bool is_full = false;
  FormField entry_title, entry_address;
};

struct MenusView {
  Frame frame;
  OfficeNav nav;
  DeskHead head;
  std::vector<MenuView> menus;
};

struct PolicyLine {
  std::string title;
  std::string edit;     ///< where it is written
  std::string page;     ///< its public page, or empty
  std::string revised;  ///< in words, or empty
};

struct PoliciesView {
  Frame frame;
  OfficeNav nav;
  DeskHead head;
  std::vector<PolicyLine> policies;
};

struct PolicyFormView {
  Frame frame;
  OfficeNav nav;
  DeskHead head;
  std::string csrf;
  std::string title;
  std::string action;
  std::string page;  ///< its public page, or empty
  FormField text;
};

struct FactView {
  std::string name;
  std::string value;
  std::string origin;  ///< where it is set: `[mail] server`; or empty
};

struct FactsView {
  std::string title;
  std::vector<FactView> facts;
};

/// What only the operator's file can change.
struct InstallationView {
  Frame frame;
  OfficeNav nav;
  DeskHead head;
  std::string lede;
  std::vector<std::string> warnings;
  std::vector<FactsView> groups;
  std::string csrf;
  std::string action;  ///< of the one button, or empty
  std::string button;
  std::string hint;
};

struct PolicyView {
  Frame frame;
  std::string title;
  Day revised;
  Markup text;
};

struct FirstRunView {
  Frame frame;
  std::string key;
  FormField name, owner, email, password;
};

struct FirstStep {
  std::string url, title, why;
};

struct FirstStepsView {
  Frame frame;
  OfficeNav nav;
  std::string lede;
  std::vector<FirstStep> steps;
};

}  // namespace vastus::school
