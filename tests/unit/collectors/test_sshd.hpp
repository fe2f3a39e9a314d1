// A real OpenSSH server on 127.0.0.1 for the length of a test. Needs root and sshd.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace hygie::collectors {

class TestSshd {
 public:
  // False where no server can be started: not root, or OpenSSH is not installed.
  static bool possible();

  // `settings` is more of sshd_config(5).
  explicit TestSshd(const std::string& settings = "");
  ~TestSshd();
  TestSshd(const TestSshd&) = delete;
  TestSshd& operator=(const TestSshd&) = delete;

  std::uint16_t port() const { return port_; }
  std::string key_file() const { return (folder_ / "login").string(); }
  std::string other_key_file() const { return (folder_ / "other").string(); }
  std::filesystem::path known_hosts() const { return folder_ / "known_hosts"; }
  // Starts again on the same port with a host key that nobody has seen.
  void change_host_key();

 private:
  void start();
  void stop();

  std::filesystem::path folder_;
  std::uint16_t port_;
};

}  // namespace hygie::collectors
