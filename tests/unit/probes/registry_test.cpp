#include <catch2/catch.hpp>

#include "net/socket.hpp"
#include "probes/run.hpp"

namespace hygie::probes {

TEST_CASE("no probe is tried at a port whose listener prints what it reads") {
  for (const Probe& probe : all_probes()) {
    for (const std::uint16_t port : probe.ports) {
      INFO(probe.name << " at " << port);
      CHECK_FALSE(net::prints_what_it_reads(port));
    }
  }
}

TEST_CASE("an opening is of a UDP probe, and asks something") {
  const Target target{.observed_host = "198.18.0.1",
                      .address = *util::IpAddress::parse("198.18.0.1"),
                      .port = 1,
                      .transport = Transport::udp};
  for (const Probe& probe : all_probes()) {
    if (probe.opening == nullptr) continue;
    INFO(probe.name);
    CHECK(probe.transport == Transport::udp);
    const auto question = probe.opening(target);
    CHECK_FALSE(question.empty());
    CHECK(question.size() <= 512);  // one small datagram, whatever lies on the way
  }
}

}  // namespace hygie::probes
