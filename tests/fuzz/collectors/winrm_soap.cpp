// An answer of a WS-Management server.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "collectors/winrm/soap.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::collectors;
  const auto reply = winrm::read_reply(std::string(data, data + size));
  if (!reply) return 0;
  // Base64 gives less than it takes, and names go back into envelopes.
  if (reply->output.size() > size || reply->shell.size() > 64 || reply->command.size() > 64) std::abort();
  if (reply->fault && winrm::failure_of(*reply->fault).reason.empty()) std::abort();
  const winrm::Running running{.shell = reply->shell, .command = reply->command};
  if (winrm::receive_output({}, running).size() > 4096) std::abort();
  return 0;
}
