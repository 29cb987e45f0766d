// SPDX-License-Identifier: Apache-2.0
// What the staff see of the help desk: the lists, one ticket, the usual answers.
#pragma once

#include <string>
#include <vector>

#include "helpdesk/help_view.h"
#include "web/form.h"
#include "web/frame.h"
#include "web/office_nav.h"
#include "web/order_brief.h"

namespace vastus::helpdesk {

struct StateTab {
  std::string url;
  std::string title;
  std::string count;  ///< or empty
  bool is_here = false;
};

struct TicketLine {
  std::string url;
  std::string code;
  std::string subject;
  std::string name;
  std::string email;
  std::string state;
  std::string waited;  ///< `5 hours`
  std::string assignee;
  bool is_late = false;  ///< waits for us for more than two days
};

/// `helpdesk/tickets`
struct TicketsView {
  Frame frame;
  OfficeNav nav;
  std::vector<StateTab> tabs;
  std::string asked;  ///< what was searched for
  std::vector<TicketLine> tickets;
  std::string none;  ///< what to say when there is none
  std::string next;
  std::string time_to_answer;  ///< `Half of the first answers in the last 30 days came within 5 hours.`
  bool shows_state = false;
};

struct CannedView {
  std::string id;
  std::string question;
  std::string text;
};

struct StaffView {
  std::string id;
  std::string name;
  bool is_chosen = false;
};

struct ActView {
  std::string value;
  std::string title;
};

/// `helpdesk/ticket`
struct TicketView {
  Frame frame;
  OfficeNav nav;
  std::string csrf;
  std::string url;
  std::string code;
  std::string subject;
  std::string name;
  std::string email;
  std::string state;
  std::string waited;
  std::string opened;
  std::string answered;  ///< `after 5 hours`, or empty
  bool is_closed = false;
  bool is_emergency = false;
  std::vector<EntryView> entries;
  std::string left_out;  ///< that earlier entries are not shown, or empty
  std::vector<CannedView> canned;
  std::vector<StaffView> staff;
  std::vector<ActView> acts;
  FormField reply, note;
  std::string seen;  ///< the last entry this page shows
  std::string done;
  std::string complaint;
  std::vector<TicketLine> earlier;
  std::vector<OrderBrief> orders;  ///< of this address, for whoever may see orders
  std::string account;             ///< `Lea Learner, learner`, or empty
  std::string script;
};

struct AnswerLine {
  std::string url;
  std::string question;
  bool is_shown = false;
};

struct AnswerForm {
  std::string action;
  std::string csrf;
  std::string changed_at;
  FormField question, answer, place;
  bool is_shown = true;
};

/// `helpdesk/answers`
struct AnswersView {
  Frame frame;
  OfficeNav nav;
  std::vector<AnswerLine> answers;
  AnswerForm form;
  std::string done;
};

/// `helpdesk/answer`
struct AnswerView {
  Frame frame;
  OfficeNav nav;
  AnswerForm form;
  std::string removal;  ///< where the form that removes it goes
  std::string csrf;
  std::string complaint;
};

}  // namespace vastus::helpdesk
