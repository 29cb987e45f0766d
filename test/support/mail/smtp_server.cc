// SPDX-License-Identifier: Apache-2.0
#include "support/mail/smtp_server.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fault.h"

extern char** environ;

namespace vastus::test {
namespace {

namespace fs = std::filesystem;

std::string content_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Starts `words`; `in` and `out` become its stdin and stdout.
int spawn(std::vector<std::string> words, int in, int out) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, in, 0);
  posix_spawn_file_actions_adddup2(&files, out, 1);
  pid_t process = 0;
  int const error = posix_spawnp(&process, argv[0], &files, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  ENSURE(error == 0, "the program starts");
  return process;
}

void make_certificate(fs::path const& folder) {
  int const process =
      spawn({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-batch",
             "-keyout", folder / "key.pem", "-out", folder / "certificate.pem", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"},
            0, 1);
  int status = 0;
  waitpid(process, &status, 0);
  ENSURE(status == 0, "openssl makes a certificate");
}

std::string name_of(SmtpServer::Tls tls) {
  switch (tls) {
    case SmtpServer::Tls::none:
      return "none";
    case SmtpServer::Tls::starttls:
      return "starttls";
    case SmtpServer::Tls::from_the_start:
      return "from-the-start";
  }
  return "none";
}

}  // namespace

TestFolder::TestFolder() {
  std::string name = (fs::temp_directory_path() / "vastus-test-XXXXXX").string();
  ENSURE(mkdtemp(name.data()) != nullptr, "a test has a folder");
  path_ = name;
}

TestFolder::~TestFolder() { fs::remove_all(path_); }

SmtpServer::SmtpServer() : SmtpServer(Options{}) {}

SmtpServer::SmtpServer(Options const& options) : options_(options) {
  if (options.tls != Tls::none) make_certificate(folder_.path());
  int to_child[2];
  int from_child[2];
  ENSURE(pipe2(to_child, O_CLOEXEC) == 0 && pipe2(from_child, O_CLOEXEC) == 0, "pipes are there");
  // Debian's own interpreter is the one that has python3-aiosmtpd.
  process_ = spawn(
      {"/usr/bin/python3", fs::path(__FILE__).replace_filename("smtp_server.py"), folder_.path(), "--tls",
       name_of(options.tls), "--certificate", folder_.path() / "certificate.pem", "--key", folder_.path() / "key.pem",
       "--user", options.user, "--password", options.password, "--port", std::to_string(options.port)},
      to_child[0], from_child[1]);
  close(to_child[0]);
  close(from_child[1]);
  stdin_ = to_child[1];
  std::string said;
  for (char c = 0; read(from_child[0], &c, 1) == 1 && c != '\n';) said += c;
  close(from_child[0]);
  port_ = std::uint16_t(std::atoi(said.c_str()));
  ENSURE(port_ != 0, "the SMTP server listens (python3-aiosmtpd is installed)");
}

SmtpServer::~SmtpServer() {
  close(stdin_);
  waitpid(process_, nullptr, 0);
}

mail::SmtpServer SmtpServer::settings() const {
  using enum mail::SmtpServer::Encryption;
  bool const from_the_start = options_.tls == Tls::from_the_start;
  return {.url = fmt::format("{}://localhost:{}", from_the_start ? "smtps" : "smtp", port_),
          .user = options_.user,
          .password = options_.password,
          .encryption = options_.tls == Tls::none ? none : required,
          .hello_name = "school.example",
          .ca_file = options_.tls == Tls::none ? "" : (folder_.path() / "certificate.pem").string(),
          .time_limit = std::chrono::seconds(10)};
}

std::vector<Received> SmtpServer::received() const {
  std::vector<Received> letters;
  for (int number = 1; fs::exists(folder_.path() / fmt::format("{}.eml", number)); ++number) {
    std::ifstream envelope(folder_.path() / fmt::format("{}.envelope", number));
    Received letter;
    std::getline(envelope, letter.from);
    std::getline(envelope, letter.to);
    std::getline(envelope, letter.channel);
    std::getline(envelope, letter.login);
    letter.message = content_of(folder_.path() / fmt::format("{}.eml", number));
    letters.push_back(letter);
  }
  return letters;
}

}  // namespace vastus::test
