#include "probes/ipmi/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/ipmi/sample.hpp"
#include "probes/seen_datagrams.hpp"

namespace hygie::probes::ipmi {
namespace {

using Answers = std::vector<util::Bytes>;

// Answers the first question, then the proposal of cipher suite 0.
net::LoopbackDatagrams::Answer controller(const util::Bytes& capabilities, const util::Bytes& session) {
  return [=](util::ByteView question) {
    const bool opens = question.size() > 4 && question[4] == std::byte{0x06};
    return opens ? (session.empty() ? Answers{} : Answers{session}) : Answers{capabilities};
  };
}

}  // namespace

TEST_CASE("a controller that opens a session without a password is seen") {
  const auto seen =
      observe_datagrams(probe, controller(sample_capabilities(0x97, 0x03, 0x03), sample_open_session(0x00, 0x00)));
  CHECK(seen.ended("ipmi_servers") == "ok ");
  CHECK(seen.text("ipmi_servers", "versions") == "1.5, 2.0");
  CHECK(seen.text("ipmi_servers", "cipher_zero") == "accepted");
  CHECK(seen.text("ipmi_servers", "anonymous_login") == "yes");
}

TEST_CASE("a controller that refuses cipher suite 0, has no 2.0, or says nothing of it") {
  const auto strict = sample_capabilities(0x80, 0x00, 0x02);
  CHECK(observe_datagrams(probe, controller(strict, sample_open_session(0x11, 0x00)))
            .text("ipmi_servers", "cipher_zero") == "refused");
  CHECK(observe_datagrams(probe, controller(strict, {})).text("ipmi_servers", "cipher_zero") == "unknown");
  CHECK(observe_datagrams(probe, controller(sample_capabilities(0x04, 0, 0), {})).text("ipmi_servers", "cipher_zero") ==
        "refused");
}

TEST_CASE("IPMI: silence and garbage are told apart") {
  CHECK(observe_datagrams(probe, never()).ended("ipmi_servers") == "timed_out no_answer");
  CHECK(observe_datagrams(probe, always(util::as_bytes("hello"))).ended("ipmi_servers") == "malformed bad_answer");
}

}  // namespace hygie::probes::ipmi
