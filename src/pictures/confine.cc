// SPDX-License-Identifier: Apache-2.0
#include "pictures/confine.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <csignal>
#include <initializer_list>
#include <memory>

namespace vastus::pictures {
namespace {

bool limit(__rlimit_resource_t what, std::uint64_t most) {
  rlimit const both{.rlim_cur = most, .rlim_max = most};
  return setrlimit(what, &both) == 0;
}

bool limit_resources(Bounds bounds) {
  // The sanitizers reserve terabytes of addresses for themselves.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  if (!limit(RLIMIT_AS, bounds.memory_bytes_max)) return false;
#endif
  return limit(RLIMIT_CPU, bounds.seconds_max) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) &&
         limit(RLIMIT_NOFILE, 3);
}

/// What malloc, threads and the clock ask of the kernel. Nothing here names a file or reaches another process.
constexpr std::initializer_list<int> allowed = {SCMP_SYS(read),
                                                SCMP_SYS(write),
                                                SCMP_SYS(writev),
                                                SCMP_SYS(close),
                                                SCMP_SYS(lseek),
                                                SCMP_SYS(fstat),
                                                SCMP_SYS(munmap),
                                                SCMP_SYS(mremap),
                                                SCMP_SYS(madvise),
                                                SCMP_SYS(brk),
                                                SCMP_SYS(futex),
                                                SCMP_SYS(set_robust_list),
                                                SCMP_SYS(rseq),
                                                SCMP_SYS(rt_sigprocmask),
                                                SCMP_SYS(rt_sigaction),
                                                SCMP_SYS(rt_sigreturn),
                                                SCMP_SYS(sigaltstack),
                                                SCMP_SYS(sched_yield),
                                                SCMP_SYS(sched_getaffinity),
                                                SCMP_SYS(sched_getparam),
                                                SCMP_SYS(sched_getscheduler),
                                                SCMP_SYS(getpid),
                                                SCMP_SYS(gettid),
                                                SCMP_SYS(clock_gettime),
                                                SCMP_SYS(gettimeofday),
                                                SCMP_SYS(clock_nanosleep),
                                                SCMP_SYS(nanosleep),
                                                SCMP_SYS(getrandom),
                                                SCMP_SYS(exit),
                                                SCMP_SYS(exit_group),
                                                SCMP_SYS(restart_syscall)};

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, Release>;

bool allow(Filter const& filter, int call) { return seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0; }

/// Memory yes, memory that is run as a program no; threads yes, processes no.
bool allow_parts(Filter const& filter) {
  scmp_arg_cmp const no_code{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
  // CLONE_THREAD is what makes it a thread; clone3 hides its flags, and glibc asks clone when it is not there.
  constexpr std::uint64_t clone_thread = 0x00010000;
  scmp_arg_cmp const thread{0, SCMP_CMP_MASKED_EQ, clone_thread, clone_thread};
  return seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, no_code) == 0 &&
         seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, no_code) == 0 &&
         seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, thread) == 0 &&
         seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
}

}  // namespace

bool confine(Bounds bounds) {
  if (!limit_resources(bounds)) return false;
  if (prctl(PR_SET_DUMPABLE, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  // A decoder that looks for a file is told no and goes on; it does not end the process.
  Filter const filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (!filter) return false;
  for (int const call : allowed) {
    if (!allow(filter, call)) return false;
  }
  // Threads that were there before are under the filter too.
  return allow_parts(filter) && seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1) == 0 &&
         seccomp_load(filter.get()) == 0;
}

}  // namespace vastus::pictures
