#include "collectors/test_sshd.hpp"

#include <signal.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "net/loopback_server.hpp"
#include "util/process.hpp"

namespace hygie::collectors {
namespace {

using namespace std::chrono_literals;

void run(const std::vector<std::string>& program) {
  const auto result = util::run_process(program, "", 100000, util::Deadline::after(20s));
  if (!result || result->status != 0) throw std::runtime_error(program.at(0) + " failed");
}

void make_key(const std::filesystem::path& path) {
  std::filesystem::remove(path);
  run({"/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path.string()});
}

std::filesystem::path make_folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "hygie-sshd-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the test server");
  return pattern;
}

std::uint16_t free_port() {
  const net::LoopbackServer server{[](int) {}};
  return server.port();
}

}  // namespace

bool TestSshd::possible() {
  return ::geteuid() == 0 && std::filesystem::exists("/usr/sbin/sshd") &&
         std::filesystem::exists("/usr/bin/ssh-keygen");
}

TestSshd::TestSshd(const std::string& settings) : folder_(make_folder()), port_(free_port()) {
  make_key(folder_ / "login");
  make_key(folder_ / "other");
  make_key(folder_ / "host");
  std::filesystem::create_directories("/run/sshd");
  std::filesystem::copy_file(folder_ / "login.pub", folder_ / "authorized_keys");
  std::ofstream config{folder_ / "sshd_config"};
  config << "ListenAddress 127.0.0.1\nPort " << port_ << "\nHostKey " << (folder_ / "host").string() << "\nPidFile "
         << (folder_ / "pid").string() << "\nAuthorizedKeysFile " << (folder_ / "authorized_keys").string()
         << "\nStrictModes no\nUsePAM no\nPermitRootLogin prohibit-password\nPasswordAuthentication no\n"
         << settings;
  config.close();
  start();
}

TestSshd::~TestSshd() {
  stop();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void TestSshd::change_host_key() {
  stop();
  make_key(folder_ / "host");
  start();
}

// Without -D the server returns when its child listens; the child's number appears in the file a moment later.
void TestSshd::start() {
  run({"/usr/sbin/sshd", "-f", (folder_ / "sshd_config").string()});
  for (int tries = 0; tries < 500 && !std::filesystem::exists(folder_ / "pid"); ++tries) ::usleep(10000);
}

void TestSshd::stop() {
  std::ifstream file{folder_ / "pid"};
  pid_t pid = 0;
  if (file >> pid && pid > 1) ::kill(pid, SIGTERM);
  for (int tries = 0; tries < 500 && std::filesystem::exists(folder_ / "pid"); ++tries) ::usleep(10000);
}

}  // namespace hygie::collectors
