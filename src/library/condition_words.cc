// SPDX-License-Identifier: Apache-2.0
#include "library/condition_words.h"

#include "view/words.h"

namespace vastus::library {

Haste haste(Urgency urgency) {
  switch (urgency) {
    case Urgency::emergency:
      return {tr("Now"), tr("Emergency department, or call an ambulance")};
    case Urgency::same_day:
      return {tr("Today"), tr("Be seen by a doctor the same day")};
    case Urgency::urgent:
      return {tr("Within days"), tr("See a doctor, two weeks at the latest")};
    case Urgency::soon:
      return {tr("Soon"), tr("Make an appointment with a doctor")};
  }
  return {};
}

std::string_view own_heading(SectionKind kind) {
  switch (kind) {
    case SectionKind::lead:
      return {};
    case SectionKind::summary:
      return tr("In short");
    case SectionKind::mechanism:
      return tr("How it works");
    case SectionKind::cause:
      return tr("Cause of injury");
    case SectionKind::trigger_points:
      return tr("Trigger points");
    case SectionKind::signs:
      return tr("Signs and symptoms");
    case SectionKind::complications:
      return tr("If it is left");
    case SectionKind::immediate:
      return tr("Immediate treatment");
    case SectionKind::rehabilitation:
      return tr("Rehabilitation and prevention");
    case SectionKind::prognosis:
      return tr("Long-term prognosis");
    case SectionKind::history:
    case SectionKind::recommendations:
    case SectionKind::text:
      break;  // of other kinds of record
  }
  return {};
}

}  // namespace vastus::library
