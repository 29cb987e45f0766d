// SPDX-License-Identifier: Apache-2.0
#include "net/server.h"
#include <gtest/gtest.h>
TEST(net_server, starts){ }
