// SPDX-License-Identifier: Apache-2.0
// A line to a PostgreSQL server that breaks at the worst moment: around a COMMIT.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace vastus {

class LossyLine {
 public:
  /// What is lost when a line breaks.
  enum class Loses {
    answer,   ///< the server commits, the client never hears of it
    request,  ///< COMMIT never arrives
  };

  explicit LossyLine(std::string const& url);
  ~LossyLine();
  LossyLine(LossyLine const&) = delete;
  LossyLine& operator=(LossyLine const&) = delete;

  /// The server's address by way of this line.
  [[nodiscard]] std::string url() const;
  /// Breaks the next `times` connections on which a first COMMIT is sent.
  void break_commits(int times, Loses loses);
  [[nodiscard]] int breaks_left() const { return breaks_left_; }

 private:
  void accept_all();
  void carry(int client);
  [[nodiscard]] bool takes_a_break(std::string_view bytes);

  std::string url_;
  int server_port_ = 0;
  int own_port_ = 0;
  int listener_ = -1;
  std::atomic<int> breaks_left_ = 0;
  std::atomic<Loses> loses_ = Loses::answer;
  std::atomic<bool> stopping_ = false;
  std::mutex guard_;
  std::vector<std::thread> lines_;
  std::thread accepting_;
};

}  // namespace vastus
