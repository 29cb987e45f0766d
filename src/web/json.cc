// SPDX-License-Identifier: Apache-2.0
// Boost.JSON compiled once, as its header-only form asks; everyone else includes <boost/json.hpp>.
#include <boost/json/src.hpp>
