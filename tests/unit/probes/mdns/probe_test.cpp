#include "probes/mdns/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/seen_datagrams.hpp"

namespace hygie::probes::mdns {

TEST_CASE("what avahi announces is one row") {
  const auto answer = [](util::ByteView question) {
    const std::string text = util::as_text(question);
    const bool asks_all = text.find("_services") != std::string::npos;
    const char* file = asks_all ? "avahi08_services.bin" : "avahi08_ssh.bin";
    return std::vector<util::Bytes>{recording(std::string{"recordings/dnssd/"} + file)};
  };
  const auto seen = observe_datagrams(probe, answer);
  CHECK(seen.ended("mdns_responders") == "ok ");
  CHECK(seen.text("mdns_responders", "services").find("_ssh._tcp") != std::string::npos);
  CHECK(seen.text("mdns_responders", "name") == "announced");
}

TEST_CASE("mDNS: silence and garbage are told apart") {
  CHECK(observe_datagrams(probe, never()).ended("mdns_responders") == "timed_out no_answer");
  CHECK(observe_datagrams(probe, always(util::as_bytes("hello"))).ended("mdns_responders") == "malformed bad_answer");
}

}  // namespace hygie::probes::mdns
