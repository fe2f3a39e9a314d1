#include "collectors/winrm/test_winrm.hpp"

#include <signal.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "util/process.hpp"

namespace hygie::collectors {
namespace {

using namespace std::chrono_literals;

int run(const std::vector<std::string>& program) {
  const auto result = util::run_process(program, "", 100000, util::Deadline::after(20s));
  return result ? result->status : -1;
}

std::filesystem::path make_folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "hygie-winrm-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the test server");
  return pattern;
}

}  // namespace

bool TestWinrm::possible() {
  static const bool is = run({"/usr/bin/python3", "-c",
                              "import gssapi\n"
                              "oid = gssapi.OID.from_int_seq('1.3.6.1.4.1.311.2.2.10')\n"
                              "raise SystemExit(0 if oid in gssapi.raw.indicate_mechs() else 1)\n"}) == 0;
  return is;
}

TestWinrm::TestWinrm(const std::vector<std::string>& options) : TestWinrm(make_folder(), options) {}

TestWinrm TestWinrm::behind_tls(const std::string& name, int days, std::vector<std::string> options) {
  const auto folder = make_folder();
  const std::string stem = (folder / "host").string();
  const std::string pem = stem + ".pem";
  const std::string key = stem + ".key";
  const bool made =
      run({"/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
           "-keyout", key, "-out", pem, "-subj", "/CN=pc", "-addext", "subjectAltName=" + name, "-days", "2"}) == 0;
  const bool dated =
      run({"/usr/bin/openssl", "x509", "-in", pem, "-signkey", key, "-days", std::to_string(days), "-out", pem}) == 0;
  if (!made || !dated) throw std::runtime_error("openssl failed");
  options.insert(options.end(), {"--tls", stem});
  return {folder, options};
}

// --detach: the server returns when its child listens.
TestWinrm::TestWinrm(std::filesystem::path folder, const std::vector<std::string>& options)
    : folder_(std::move(folder)) {
  const std::string source = HYGIE_SOURCE_DIR;
  std::vector<std::string> program{"/usr/bin/python3",
                                   "-B",
                                   source + "/tests/lab/winrm_server.py",
                                   "--detach",
                                   "--folder",
                                   folder_.string(),
                                   "--recording",
                                   source + "/tests/recordings/windows/server_2016.hygie"};
  program.insert(program.end(), options.begin(), options.end());
  if (run(program) != 0) throw std::runtime_error("winrm_server.py did not start");
  std::ifstream{folder_ / "port"} >> port_;
}

TestWinrm::~TestWinrm() {
  std::ifstream file;
  for (int tries = 0; tries < 500 && !std::filesystem::exists(folder_ / "pid"); ++tries) ::usleep(10000);
  file.open(folder_ / "pid");
  pid_t pid = 0;
  if (file >> pid && pid > 1) ::kill(pid, SIGTERM);
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string TestWinrm::log() const {
  std::ifstream file{folder_ / "log"};
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace hygie::collectors
