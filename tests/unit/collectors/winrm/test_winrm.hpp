// A WinRM service on 127.0.0.1 for the length of a test: tests/lab/winrm_server.py.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hygie::collectors {

class TestWinrm {
 public:
  // False where it cannot be started: no Python, no GSSAPI for it, or no NTLM.
  static bool possible();

  // `options` of winrm_server.py; a recording of a Windows machine is given, and a folder.
  explicit TestWinrm(const std::vector<std::string>& options = {});
  // Over TLS, with a certificate of its own for that name (as in subjectAltName) that lasts so many days.
  static TestWinrm behind_tls(const std::string& name, int days, std::vector<std::string> options = {});
  ~TestWinrm();
  TestWinrm(const TestWinrm&) = delete;
  TestWinrm& operator=(const TestWinrm&) = delete;

  std::uint16_t port() const { return port_; }
  // The certificate, which is its own authority.
  std::filesystem::path certificate() const { return folder_ / "host.pem"; }
  // What it wrote down: lines with WRONG are what no client may do.
  std::string log() const;

  static constexpr const char* password = "Corbeau-7 d'or";

 private:
  TestWinrm(std::filesystem::path folder, const std::vector<std::string>& options);
  std::filesystem::path folder_;
  std::uint16_t port_ = 0;
};

}  // namespace hygie::collectors
