// SPDX-License-Identifier: Apache-2.0
// The coroutine of one connection. It starts at once, is awaited by nobody and frees itself at its end;
// its Lane, the nursery, waits until each has ended.
#pragma once

#include <coroutine>
#include "base/log.h"

namespace vastus::net {

struct Flow {
  struct promise_type {
    Flow get_return_object() const noexcept { return {}; }
    std::suspend_never initial_suspend() const noexcept { return {}; }
    std::suspend_never final_suspend() const noexcept { return {}; }
    void return_void() const noexcept {}
    // Hooks promise not to throw. If one does, this connection ends with its frame and the others go on.
    void unhandled_exception() const noexcept { log(LogLevel::error, "a connection ended by an exception"); }
  };
};

}  // namespace vastus::net
