// SPDX-License-Identifier: Apache-2.0
// The commands of the binary: serve, demo, migrate, doctor, backup, restore, user, import, lab, version, help.
#pragma once

namespace vastus::app {

/// Runs one command; the answer is the exit code: 0 done, 1 not so, 2 wrong use, 3 could not.
int run(int argc, char** argv);

}  // namespace vastus::app
