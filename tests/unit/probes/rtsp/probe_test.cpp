#include "probes/rtsp/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/seen.hpp"

namespace hygie::probes::rtsp {
namespace {

using namespace std::chrono_literals;

std::string recorded(const char* name) {
  return util::as_text(recording(std::string{"fuzz/corpus/rtsp/"} + name));
}

// Answers OPTIONS, then each DESCRIBE by its path: known, or what is said of unknown ones.
auto camera(const std::string& known, const std::string& unknown) {
  return [=](int peer) {
    for (std::string asked = receive(peer); !asked.empty(); asked = receive(peer)) {
      const bool is_known = asked.find("/Streaming/Channels/101") != std::string::npos;
      const std::string answer = asked.starts_with("OPTIONS") ? recorded("options.txt") : is_known ? known : unknown;
      (void)::send(peer, answer.data(), answer.size(), MSG_NOSIGNAL);
    }
  };
}

}  // namespace

TEST_CASE("a camera that describes its stream to anyone needs no password") {
  const net::LoopbackServer server{camera(recorded("described.txt"), recorded("not_found.txt"))};
  const auto seen = observe(probe, server);
  CHECK(seen.ended("rtsp_servers") == "ok ");
  CHECK(seen.text("rtsp_servers", "password") == "not_needed");
  CHECK(seen.text("rtsp_servers", "media") == "audio, video");
  CHECK(seen.text("rtsp_servers", "path") == "/Streaming/Channels/101");
  CHECK(seen.text("services", "service") == "rtsp");
}

TEST_CASE("a camera that asks who is there needs one, and is asked once") {
  const net::LoopbackServer server{camera(recorded("described.txt"), recorded("unauthorized.txt"))};
  const auto seen = observe(probe, server);
  CHECK(seen.text("rtsp_servers", "password") == "needed");
  CHECK(seen.text("rtsp_servers", "realm") == "Example Cam");
  CHECK(seen.text("rtsp_servers", "path") == "/");
}

TEST_CASE("a server that knows none of the paths leaves it unknown") {
  const net::LoopbackServer server{camera(recorded("not_found.txt"), recorded("not_found.txt"))};
  CHECK(observe(probe, server).text("rtsp_servers", "password") == "unknown");
}

TEST_CASE("RTSP: another protocol, silence and an endless head cost what they may") {
  const net::LoopbackServer http{[](int peer) {
    (void)receive(peer);
    (void)::send(peer, "HTTP/1.1 400 Bad\r\n\r\n", 20, MSG_NOSIGNAL);
  }};
  CHECK(observe(probe, http).ended("rtsp_servers") == "malformed bad_answer");
  const net::LoopbackServer silent{[](int peer) {
    while (!receive(peer).empty()) continue;
  }};
  CHECK(observe(probe, silent, 100ms).ended("rtsp_servers") == "timed_out read_timed_out");
  const net::LoopbackServer endless{[](int peer) {
    const std::string fields = "RTSP/1.0 200 OK\r\n" + std::string(4000, 'x');
    while (::send(peer, fields.data(), fields.size(), MSG_NOSIGNAL) > 0) continue;
  }};
  CHECK(observe(probe, endless, 1000ms).ended("rtsp_servers") == "malformed head_too_long");
}

}  // namespace hygie::probes::rtsp
