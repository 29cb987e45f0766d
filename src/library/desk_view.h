// SPDX-License-Identifier: Apache-2.0
// What the editors' desk shows: its list of records, one record with its draft, and the forms a draft is written in.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "library/claim_view.h"
#include "web/form.h"
#include "web/frame.h"
#include "web/office_nav.h"

namespace vastus::library {

struct ChoiceView {
  std::string value;
  std::string title;
  bool is_chosen = false;
};

struct StageView {
  std::string tone;  ///< of the tag: empty, `wait`, `ok` or `bad`
  std::string words;

  [[nodiscard]] bool is_waiting() const { return tone == "wait"; }
  [[nodiscard]] bool is_good() const { return tone == "ok"; }
};

struct DeskLineView {
  std::string url;
  std::string title;
  std::string kind;
  std::string changed;
  std::optional<StageView> stage;
  std::string by;  ///< who wrote last, or empty
  std::size_t complaints = 0;

  [[nodiscard]] bool has_complaints() const { return complaints > 0; }
};

/// `library/desk`
struct DeskView {
  Frame frame;
  OfficeNav nav;
  std::vector<DeskLineView> drafts;
  std::vector<DeskLineView> records;
  std::vector<ChoiceView> kinds;
  std::string words;
  bool is_filtered = false;
  bool is_withdrawn = false;  ///< the list is of what was taken out of the school
  std::string older;          ///< the next page of records, or empty
  std::string done;
};

/// `library/new_record`
struct NewRecordView {
  Frame frame;
  OfficeNav nav;
  std::string csrf;
  std::vector<ChoiceView> kinds;
  FormField title;
  FormField slug;
  FormField doi;
  LinkView has_doi;  ///< the source the school has under that DOI
};

/// What is wrong with a draft, and where it can be mended.
struct ComplaintView {
  std::string url;
  std::string words;
};

struct StepView {
  std::string step;
  std::string words;
  bool is_first = false;  ///< the one solid button
  bool has_moment = false;
  bool has_note = false;
};

struct OutlineFieldView {
  std::string name;
  std::string value;
};

struct OutlineBlockView {
  std::string url;
  std::string anchor;
  std::optional<GradeView> grade;
  std::string kind;  ///< `Claim`, `Paragraph`, `Plate`
  std::string words;
  bool has_complaint = false;
};

struct OutlineSectionView {
  std::string heading;
  std::vector<OutlineBlockView> blocks;
  std::string add;  ///< address of the form that adds after its last block
};

/// `library/outline`: a draft’s facts and blocks, each leading to its form
struct OutlineView {
  std::string address;  ///< of the record’s desk
  std::vector<OutlineFieldView> fields;
  std::vector<OutlineSectionView> sections;
};
/// The same, laid out.
struct OutlinePart {
  Markup outline;
  bool is_text_only = false;  ///< its text has a form only the text itself can be mended in

  [[nodiscard]] std::size_t size() const { return sizeof(OutlinePart) + outline.html().size(); }
};

struct SideView {
  std::string url;
  std::string by;
  std::string at;
};

/// What stands above every page about one record.
struct RecordHeadView {
  std::string title;
  std::string kind;
  std::string address;  ///< of its desk
  std::string page;     ///< where the public reads it, or empty
  std::string csrf;
  std::optional<StageView> stage;
  bool is_desk = false, is_fields = false, is_text = false, is_history = false;
  bool has_draft = false;
  bool is_gone = false;  ///< withdrawn: there is nothing to look at but that
};

/// `library/address`
struct AddressView {
  Frame frame;
  OfficeNav nav;
  RecordHeadView head;
  std::int64_t version = 0;
  FormField slug;
  std::vector<std::string> former;  ///< addresses that lead on to this one
  std::string complaint;
};

/// `library/withdrawal`
struct WithdrawalView {
  Frame frame;
  OfficeNav nav;
  RecordHeadView head;
  std::string since;                   ///< when it was withdrawn, or empty
  std::vector<DeskLineView> leanings;  ///< the records that name it
  std::int64_t leanings_not_shown = 0;
  bool may_act = false;                 ///< whoever looks may publish
  std::string trouble;                  ///< why it cannot be now, or empty
  std::vector<std::string> complaints;  ///< why it cannot be put back as it was

  [[nodiscard]] bool has_more() const { return leanings_not_shown > 0; }
};

/// `library/record_desk`
struct RecordDeskView {
  Frame frame;
  OfficeNav nav;
  RecordHeadView head;
  std::string done;       ///< what just happened, or empty
  std::string trouble;    ///< what did not, or empty
  std::string changed;    ///< when and by whom the draft was written last
  std::string note;       ///< what a reviewer asked for
  std::string publishes;  ///< the moment it was scheduled for, or empty
  std::vector<ComplaintView> complaints;
  std::vector<SideView> sides;
  std::vector<StepView> steps;
  std::shared_ptr<OutlinePart const> part;  ///< only of a draft
  std::string preview;                      ///< address of the true page as the draft has it
  bool public_moved = false;                ///< the public text changed since the draft began

  [[nodiscard]] bool has_draft() const { return head.has_draft; }
  [[nodiscard]] bool is_text_only() const { return part->is_text_only; }
  [[nodiscard]] Markup const& outline() const { return part->outline; }
};

/// One input of a form: words, many lines, or a choice.
struct InputView {
  std::string name;
  std::string label;
  std::string hint;
  std::string value;
  std::string error;
  std::vector<ChoiceView> choices;
  bool is_long = false;

  [[nodiscard]] bool is_choice() const { return !choices.empty(); }
};

/// A source somebody found to cite.
struct FoundSourceView {
  std::string slug;
  std::string title;
  std::string from;  ///< `Powers CM, 2003`
};

/// A form that writes into a draft, with the true page beside it (`library/draft_form`).
struct DraftFormView {
  Frame frame;
  OfficeNav nav;
  RecordHeadView head;
  std::string heading;
  std::string lede;
  std::string action;
  std::string script;
  std::int64_t version = 0;
  std::vector<InputView> inputs;
  std::string preview;
  std::string complaint;
  bool may_remove = false;
  bool may_move = false;
  bool may_cite = false;
  std::string find;  ///< what was looked for among the sources
  std::vector<FoundSourceView> found;
  bool found_none = false;
  std::vector<LinkView> others;  ///< other things that could be added here

  [[nodiscard]] bool has_others() const { return !others.empty(); }
};

struct WordingView {
  std::vector<std::string> lines;
};

struct DisputeView {
  std::string name;
  std::vector<std::string> base, theirs, mine;
};

/// `library/dispute`
struct DisputePageView {
  Frame frame;
  OfficeNav nav;
  RecordHeadView head;
  std::string by;
  std::string action;
  std::int64_t version = 0;
  std::vector<DisputeView> disputes;
};

struct DiffSpanView {
  std::string text;
  bool is_marked = false;
};

struct DiffLineView {
  bool is_gone = false, is_come = false;
  std::vector<DiffSpanView> spans;
  int skipped = 0;  ///< so many lines are the same here

  [[nodiscard]] bool is_skip() const { return skipped > 0; }
};

/// `library/changes`: a text beside the one before it
struct ChangesView {
  std::vector<DiffLineView> lines;
};
/// The same, laid out.
struct ChangesPart {
  Markup changes;

  [[nodiscard]] std::size_t size() const { return sizeof(ChangesPart) + changes.html().size(); }
};

struct PastView {
  std::string url;
  std::string number;
  std::string at;
  std::string by;
};

/// `library/history`
struct HistoryView {
  Frame frame;
  OfficeNav nav;
  RecordHeadView head;
  std::vector<PastView> revisions;
  std::string older;
};

/// `library/past_revision`
struct PastRevisionView {
  Frame frame;
  OfficeNav nav;
  RecordHeadView head;
  std::string number;
  std::string at;
  std::string by;
  std::string against;  ///< the number of the revision it is compared with, or empty
  std::shared_ptr<ChangesPart const> part;
  std::string restore;  ///< where the form goes, or empty: it is what stands

  [[nodiscard]] Markup const& changes() const { return part->changes; }
};

/// `library/discard`
struct DiscardView {
  Frame frame;
  OfficeNav nav;
  RecordHeadView head;
};

/// `library/draft_unready`: instead of the true page while the text cannot be laid out.
struct DraftUnreadyView {
  Frame frame;
  std::vector<std::string> complaints;
};

}  // namespace vastus::library
