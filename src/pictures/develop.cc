// SPDX-License-Identifier: Apache-2.0
#include "pictures/develop.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <system_error>
#include <utility>

#include "base/fault.h"

namespace vastus::pictures {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t answer_bytes_max = 96 << 20;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

[[noreturn]] void fail(std::string const& what, int error) {
  throw Fault(what + ": " + std::generic_category().message(error));
}

/// The bytes as a file without a name, from its beginning.
Descriptor file_of(std::string_view bytes) {
  Descriptor file(memfd_create("picture", MFD_CLOEXEC));
  if (file.number() < 0) fail("no memory for a picture", errno);
  while (!bytes.empty()) {
    ssize_t const written = write(file.number(), bytes.data(), bytes.size());
    if (written <= 0) fail("no memory for a picture", errno);
    bytes.remove_prefix(std::size_t(written));
  }
  if (lseek(file.number(), 0, SEEK_SET) != 0) fail("a picture cannot be read from its beginning", errno);
  return file;
}

/// A process that is ended and waited for, whatever happens.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  Child(Child const&) = delete;
  Child& operator=(Child const&) = delete;
  ~Child() {
    if (id_ > 0) (void)end();
  }
  /// Ends it; how it ended as `waitpid` tells.
  int end() {
    kill(id_, SIGKILL);
    return wait();
  }
  int wait() {
    int status = 0;
    while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = 0;
    return status;
  }

 private:
  pid_t id_;
};

pid_t start(std::string const& program, Descriptor const& picture, Descriptor const& answer) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, picture.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, answer.number(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::string command = program;
  std::string word = "darkroom";
  std::array<char*, 3> arguments{command.data(), word.data(), nullptr};
  // Nothing of the school's environment: it may hold passwords.
  std::string locale = "LC_ALL=C.UTF-8";
  std::array<char*, 2> environment{locale.data(), nullptr};
  pid_t id = 0;
  int const error = posix_spawn(&id, program.c_str(), &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) fail("cannot start " + program, error);
  return id;
}

enum class Listened { to_the_end, too_long, too_much };

Listened listen_to(Descriptor const& end, Steady::time_point deadline, std::string& answer) {
  std::array<char, 1 << 16> part{};
  for (;;) {
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Steady::now()).count();
    if (left <= 0) return Listened::too_long;
    pollfd waiting{.fd = end.number(), .events = POLLIN, .revents = 0};
    int const ready = poll(&waiting, 1, int(left));
    if (ready < 0 && errno != EINTR) fail("cannot wait for a darkroom", errno);
    if (ready <= 0) continue;
    ssize_t const taken = read(end.number(), part.data(), part.size());
    if (taken == 0) return Listened::to_the_end;
    if (taken < 0) fail("cannot hear a darkroom", errno);
    answer.append(part.data(), std::size_t(taken));
    if (answer.size() > answer_bytes_max) return Listened::too_much;
  }
}

}  // namespace

Expected<Developed, Failure> develop(Darkroom const& darkroom, std::string_view bytes) {
  Descriptor const picture = file_of(bytes);
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("no pipe for a darkroom", errno);
  Descriptor const ours(ends[0]);
  std::string answer;
  Listened listened{};
  int status = 0;
  {
    std::optional<Descriptor> theirs(std::in_place, ends[1]);
    Child child(start(darkroom.program, picture, *theirs));
    theirs.reset();
    auto const patience = std::chrono::duration_cast<std::chrono::milliseconds>(darkroom.patience);
    listened = listen_to(ours, Steady::now() + patience, answer);
    status = listened == Listened::to_the_end ? child.wait() : child.end();
  }
  if (listened == Listened::too_long) return Unexpected<Failure>(Failure::too_slow);
  if (listened == Listened::too_much) return Unexpected<Failure>(Failure::too_large);
  if (!WIFEXITED(status)) return Unexpected<Failure>(Failure::crashed);
  return read_answer(answer);
}

}  // namespace vastus::pictures
