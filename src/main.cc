// SPDX-License-Identifier: Apache-2.0
// Hands the command line to the app and its answer to the shell.
#include "app/cli.h"

int main(int argc, char** argv) { return vastus::app::run(argc, argv); }
