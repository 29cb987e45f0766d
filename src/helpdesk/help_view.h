// SPDX-License-Identifier: Apache-2.0
// What visitors see of the help desk: the usual questions, the form, what became of it, and their own ticket.
#pragma once

#include <string>
#include <vector>

#include "view/markup.h"
#include "web/form.h"
#include "web/frame.h"

namespace vastus::helpdesk {

struct QuestionView {
  std::string anchor;
  std::string question;
  Markup answer;
};

/// `helpdesk/help`
struct HelpView {
  Frame frame;
  std::vector<QuestionView> questions;
  std::string csrf;
  FormField name, email, subject, text;
  std::vector<std::string> refused;  ///< files that were not taken, each with its reason
  std::string complaint;             ///< something is wrong that belongs to no field, or empty
};

/// `helpdesk/sent`
struct SentView {
  Frame frame;
  std::string code;  ///< empty when the same letter had come before
  bool is_emergency = false;
};

struct FileView {
  std::string name;
  std::string url;      ///< empty: not to be had here
  std::string refusal;  ///< why it was not taken, or empty
};

struct EntryView {
  std::string who;
  std::string at;
  std::string iso;
  std::string text;
  std::string whole;         ///< with what it quoted, or empty
  std::string other_sender;  ///< the address it came from when that is not the ticket's
  bool is_ours = false;
  bool is_note = false;
  std::vector<FileView> files;
};

/// `helpdesk/own_ticket`
struct OwnTicketView {
  Frame frame;
  std::string csrf;
  std::string url;  ///< of this page; the forms go below it
  std::string code;
  std::string subject;
  std::string state;
  bool is_closed = false;
  std::vector<EntryView> entries;
  FormField text;
  std::string done;       ///< what just happened, or empty
  std::string complaint;  ///< or empty
  bool is_emergency = false;
};

}  // namespace vastus::helpdesk
