#include "probes/ipmi/probe.hpp"

#include <array>
#include <string>

#include "probes/ask.hpp"
#include "probes/ipmi/wire.hpp"
#include "probes/visit.hpp"

namespace hygie::probes::ipmi {
namespace {

constexpr std::array<std::string_view, 1> tables{"ipmi_servers"};

std::string yes_or_no(bool value) {
  return value ? "yes" : "no";
}

std::string versions(const Capabilities& capabilities) {
  if (!capabilities.version_2_0) return capabilities.version_1_5 ? "1.5" : "";
  return capabilities.version_1_5 ? "1.5, 2.0" : "2.0";
}

// RMCP+ exists only in 2.0.
std::string cipher_zero(net::Datagram& socket, const Capabilities& capabilities, util::Deadline deadline) {
  if (!capabilities.version_2_0) return "refused";
  const auto answer = ask(socket, open_session_request(), deadline);
  if (!answer) return "unknown";
  const auto reply = parse_open_session(*answer);
  if (!reply) return "unknown";
  return *reply == CipherZero::accepted ? "accepted" : "refused";
}

}  // namespace

util::Bytes opening(const Target&) {
  return capabilities_request();
}

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"ipmi", target, settings};
  const auto deadline = util::Deadline::after(settings.patience);
  auto socket = network.open_datagram(target.address, target.port);
  if (!socket) return visit.failed(tables, socket.error());
  const auto answer = ask(*socket, capabilities_request(), deadline);
  if (!answer) return visit.failed(tables, answer.error());
  const auto capabilities = parse_capabilities(*answer);
  if (!capabilities) return {visit.ended("ipmi_servers", model::Outcome::malformed, "bad_answer")};
  model::Row row{{"port", visit.port()},
                 {"versions", text_or_null(versions(*capabilities))},
                 {"auth_none", yes_or_no(capabilities->auth_none)},
                 {"auth_md2", yes_or_no(capabilities->auth_md2)},
                 {"auth_md5", yes_or_no(capabilities->auth_md5)},
                 {"auth_password", yes_or_no(capabilities->auth_password)},
                 {"anonymous_login", yes_or_no(capabilities->anonymous_login)},
                 {"null_user_names", yes_or_no(capabilities->null_user_names)},
                 {"cipher_zero", cipher_zero(*socket, *capabilities, deadline)}};
  return {visit.ended("ipmi_servers", model::Outcome::ok, "", {std::move(row)})};
}

}  // namespace hygie::probes::ipmi
