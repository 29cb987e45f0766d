// SPDX-License-Identifier: Apache-2.0
// What each policy begins with: headings and the questions to answer, marked as an example.
#include "school/policy_examples.h"

namespace vastus::school {

std::string_view const privacy_example = R"(EXAMPLE: REPLACE THIS TEXT AND TAKE OUT THIS LINE

## Who is responsible

Name, postal address and e-mail address of whoever runs this school.

## What is kept, and why

- **Comments** and the name you choose for them, because they stand under our pages. An e-mail
  address only if you give one, to tell
  you of answers; it is never shown.
- **Letters to the help desk**, for as long as the matter and its legal deadlines last.
- **Accounts**: name, e-mail address, a hash of the password, and which browsers are signed in.

## What is not done

No advertising, no tracking by third parties, no sale of addresses. Pages load nothing from other
servers.

## Your rights

You may ask what we hold about you, have it corrected, or have it removed. Write to the address
above.
)";

std::string_view const terms_example = R"(EXAMPLE: REPLACE THIS TEXT AND TAKE OUT THIS LINE

## What this school offers

A library for people in pain and for those who treat them, and teaching. It does not diagnose and
replaces no examination.

## Accounts

Keep your password to yourself. We may end the access of whoever harms others.

## What you write here

It stays yours. You allow us to show it where you sent it. A moderator reads it first.

## Law

The law that applies and where disputes are settled.
)";

std::string_view const delivery_example = R"(EXAMPLE: REPLACE THIS TEXT AND TAKE OUT THIS LINE

## Delivery

To which countries, by whom, in how many days, and at what price.

## Returns

Within how many days, in what condition, to which address, and who pays for the way back.

## Refunds

When the money comes back, and by which way.
)";

std::string_view const accessibility_example = R"(EXAMPLE: REPLACE THIS TEXT AND TAKE OUT THIS LINE

## What we aim for

Pages that meet WCAG 2.2, level AA, work without script and can be used by keyboard alone.

## What we know is missing

Films without a transcript, drawings without a description: list them here.

## Tell us

Where to write when something keeps you out, and how soon we answer.
)";

std::string_view const imprint_example = R"(EXAMPLE: REPLACE THIS TEXT AND TAKE OUT THIS LINE

Name and legal form, who speaks for it, postal address, e-mail address, telephone, register and
number, tax number where the law asks
for it, and who answers for the content.
)";

}  // namespace vastus::school
