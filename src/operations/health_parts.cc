// SPDX-License-Identifier: Apache-2.0
#include "operations/health_parts.h"

#include "base/text.h"
#include "jobs/jobs.h"
#include "mail/mail.h"
#include "web/settings_store.h"

namespace vastus::operations {

StoreFigures load_figures(Reader& db) {
  StoreFigures figures;
  if (auto const at = to_number(find_setting(db, backup_setting).value_or(""))) figures.backup_at = Time(*at);
  figures.oldest_due = jobs::oldest_waiting(db);
  figures.failed_jobs = jobs::count_failed(db);
  figures.has_more_failed = figures.failed_jobs >= jobs::counted_most;
  figures.mail_sent = mail::last_sent(db);
  figures.mail_failed = jobs::last_failure(db, mail::send_kind);
  return figures;
}

}  // namespace vastus::operations
