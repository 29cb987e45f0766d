// SPDX-License-Identifier: Apache-2.0
// A child is confined and then tries what a hostile picture would want; what it managed is its exit code.
#include "pictures/confine.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <thread>

namespace vastus::pictures {
namespace {

enum Came { refused = 0, allowed = 1, unconfined = 2, ended = 3 };

Came confined(std::function<bool()> const& attempt) {
  pid_t const child = fork();
  if (child == 0) {
    if (!confine({})) _exit(unconfined);
    _exit(attempt() ? allowed : refused);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? Came(WEXITSTATUS(status)) : ended;
}

TEST(confinement, leaves_nothing_to_reach) {
  EXPECT_EQ(confined([] { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }), refused);
  EXPECT_EQ(confined([] { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }), refused);
  EXPECT_EQ(confined([] { return open("/etc/passwd", O_RDONLY) >= 0; }), refused);
  EXPECT_EQ(confined([] { return open("/tmp/vastus-escaped", O_WRONLY | O_CREAT, 0600) >= 0; }), refused);
  EXPECT_EQ(confined([] { return execl("/bin/true", "true", nullptr) == 0; }), refused);
  EXPECT_EQ(confined([] { return fork() >= 0; }), refused);
  EXPECT_EQ(confined([] { return kill(getppid(), 0) == 0; }), refused);
  EXPECT_EQ(confined([] { return unlink("/tmp/vastus-escaped") == 0 || errno == ENOENT; }), refused);
}

TEST(confinement, lets_no_memory_become_a_program) {
  auto const map = [](int protection) {
    return mmap(nullptr, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
  };
  EXPECT_EQ(confined([&] { return map(PROT_READ | PROT_WRITE | PROT_EXEC); }), refused);
  EXPECT_EQ(confined([&] { return map(PROT_READ | PROT_EXEC); }), refused);
  EXPECT_EQ(confined([&] { return map(PROT_READ | PROT_WRITE); }), allowed);
}

TEST(confinement, leaves_memory_threads_and_open_descriptors) {
  EXPECT_EQ(confined([] {
              bool ran = false;
              std::thread([&ran] { ran = true; }).join();
              std::string const much(8 << 20, 'x');
              return ran && much.back() == 'x';
            }),
            allowed);
  int ends[2] = {};
  ASSERT_EQ(pipe(ends), 0);
  EXPECT_EQ(confined([&] { return write(ends[1], "x", 1) == 1; }), allowed);
}

}  // namespace
}  // namespace vastus::pictures
