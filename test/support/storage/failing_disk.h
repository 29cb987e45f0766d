// SPDX-License-Identifier: Apache-2.0
// A disk under SQLite that can be full, or lose power: everything else is the real file system.
#pragma once

#include <string>

namespace vastus {

/// While it lives, every SQLite file is opened through it. One at a time.
class FailingDisk {
 public:
  FailingDisk();
  ~FailingDisk();
  FailingDisk(FailingDisk const&) = delete;
  FailingDisk& operator=(FailingDisk const&) = delete;

  /// After `writes` more writes the disk is full, until `make_room`.
  void fill_after(int writes);
  void make_room();

  /// From now on nothing reaches the disk.
  void lose_power();
  /// Puts every file back to what was synced last, as it is found after the power cut.
  void restore_power();
};

}  // namespace vastus
