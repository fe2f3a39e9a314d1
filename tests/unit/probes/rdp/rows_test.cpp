#include "probes/rdp/rows.hpp"

#include <catch2/catch.hpp>

namespace hygie::probes::rdp {
namespace {

Asked confirmed(std::uint32_t protocol, std::uint8_t flags = 0) {
  return {.end = {.outcome = model::Outcome::ok},
          .confirmed = Confirmed{.protocol = protocol, .flags = flags, .negotiated = true}};
}
Asked refused(std::uint32_t code) {
  return {.end = {.outcome = model::Outcome::ok}, .refused = Refused{.code = code}};
}

Conversation with_version(ntlm::Version version, std::uint32_t hybrid, std::uint8_t flags) {
  ntlm::Challenge challenge;
  challenge.version = version;
  return {.standard = refused(5),
          .tls = refused(5),
          .hybrid = confirmed(hybrid, flags),
          .credssp = CredsspReply{.version = 6, .challenge = challenge}};
}

std::string text(const std::optional<model::Row>& row, const std::string& column) {
  REQUIRE(row);
  for (const auto& [name, value] : *row) {
    if (name == column && std::holds_alternative<std::string>(value)) return std::get<std::string>(value);
  }
  return "NULL";
}

}  // namespace

TEST_CASE("Windows as installed today: network level authentication alone, its flags read") {
  const auto talk = with_version({10, 0, 20348}, protocol_hybrid_ex, 0x1f);
  CHECK(judge(talk).nla_required == Known::yes);
  const auto row = server_row(talk, 3389);
  CHECK(text(row, "nla_extended") == "yes");
  CHECK(text(row, "restricted_admin") == "yes");
  CHECK(text(row, "remote_credential_guard") == "yes");
  CHECK(implementation(talk) == "windows");
}

TEST_CASE("6.1.7601 is Windows 7 unless the server does what Windows 7 never could") {
  const ntlm::Version windows_7{6, 1, 7601};
  CHECK(implementation(with_version(windows_7, protocol_hybrid, flag_extended_client_data)) == "windows");
  CHECK(implementation(with_version(windows_7, protocol_hybrid, flag_graphics_pipeline)) == "freerdp");
  CHECK(implementation(with_version(windows_7, protocol_hybrid_ex, 0)) == "freerdp");
}

TEST_CASE("one open door is enough for strangers to see a login screen") {
  Conversation talk{.standard = refused(1), .tls = confirmed(protocol_ssl), .hybrid = confirmed(protocol_hybrid)};
  CHECK(judge(talk).nla_required == Known::no);
  CHECK(judge(talk).nla == Known::yes);
  talk.tls = {.end = {.outcome = model::Outcome::timed_out, .reason = "read_timed_out"}};
  CHECK(judge(talk).nla_required == Known::unknown);
  CHECK(server_status(talk).outcome == model::Outcome::partial);
}

TEST_CASE("Windows set to its own security refuses TLS by name") {
  const Conversation talk{.standard = confirmed(protocol_rdp), .tls = refused(2), .hybrid = refused(2)};
  const auto verdicts = judge(talk);
  CHECK(verdicts.standard == Known::yes);
  CHECK(verdicts.tls == Known::no);
  CHECK(verdicts.nla == Known::no);
  CHECK(verdicts.nla_required == Known::no);
  CHECK(verdicts.negotiation == Known::yes);
}

TEST_CASE("methods are named only when each of them is known") {
  Conversation talk{.standard = confirmed(protocol_rdp), .tls = refused(2), .hybrid = refused(2)};
  talk.connect.outcome = model::Outcome::ok;
  talk.response = ConnectResponse{.security = {.method = 2, .level = 2}};
  talk.methods = {{Method::rc4_40, Known::yes}, {Method::rc4_56, Known::yes}, {Method::rc4_128, Known::yes}};
  CHECK(text(server_row(talk, 3389), "encryption_methods") == "40 56 128");
  CHECK(text(server_row(talk, 3389), "encryption_level") == "client_compatible");
  talk.methods.push_back({Method::fips, Known::unknown});
  CHECK(text(server_row(talk, 3389), "encryption_methods") == "NULL");
  CHECK(server_status(talk).reason == "undecided");
}

TEST_CASE("a server that encrypts nothing takes passwords in clear") {
  Conversation talk{.standard = confirmed(protocol_rdp), .tls = refused(2), .hybrid = refused(2)};
  talk.connect.outcome = model::Outcome::ok;
  talk.response = ConnectResponse{};
  CHECK(text(server_row(talk, 3389), "encryption_level") == "none");
  CHECK(text(server_row(talk, 3389), "encryption_methods") == "none");
  CHECK(text(service_row(talk, 3389), "encrypted") == "no");
}

TEST_CASE("when no question was answered there is no server") {
  Conversation talk;
  talk.standard.end = talk.tls.end = talk.hybrid.end = {.outcome = model::Outcome::malformed, .reason = "closed"};
  CHECK_FALSE(server_row(talk, 3389));
  CHECK_FALSE(service_row(talk, 3389));
}

}  // namespace hygie::probes::rdp
