#include "probes/tftp/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/seen_datagrams.hpp"

namespace hygie::probes::tftp {

TEST_CASE("a TFTP server that knows no such file is a TFTP server") {
  const auto seen = observe_datagrams(probe, always(recording("recordings/tftp/tftpd_hpa_not_found.bin")));
  CHECK(seen.ended("tftp_servers") == "ok ");
  CHECK(seen.text("tftp_servers", "answer") == "error");
  CHECK(seen.text("tftp_servers", "error_code") == "1");
  CHECK(seen.text("tftp_servers", "message") == "File not found");
}

TEST_CASE("TFTP: silence and garbage are told apart") {
  CHECK(observe_datagrams(probe, never()).ended("tftp_servers") == "timed_out no_answer");
  CHECK(observe_datagrams(probe, always(util::as_bytes("hello"))).ended("tftp_servers") == "malformed bad_answer");
}

}  // namespace hygie::probes::tftp
