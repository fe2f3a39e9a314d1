#include "probes/ssdp/probe.hpp"

#include <atomic>
#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/seen_datagrams.hpp"

namespace hygie::probes::ssdp {
namespace {

std::string recorded(const std::string& name) {
  return util::as_text(recording("recordings/ssdp/miniupnpd23_" + name + ".xml"));
}

util::Bytes answer_at(const std::string& location) {
  return util::as_bytes("HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nSERVER: Box\r\nLOCATION: " + location + "\r\n\r\n");
}

void send_page(int peer, int status, const std::string& body) {
  const std::string page = "HTTP/1.1 " + std::to_string(status) +
                           " x\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                           body;
  (void)::send(peer, page.data(), page.size(), MSG_NOSIGNAL);
}

// A router whose list has so many entries.
auto router(int entries) {
  return [entries](int peer) {
    const std::string asked = receive(peer);
    if (asked.starts_with("GET ")) return send_page(peer, 200, recorded("description"));
    const auto begin = asked.find("<NewPortMappingIndex>");
    const int index = begin == std::string::npos ? 0 : std::stoi(asked.substr(begin + 21));
    if (index < entries) return send_page(peer, 200, recorded("mapping"));
    send_page(peer, 500, recorded("no_more"));
  };
}

std::string local(const net::LoopbackServer& server) {
  return "http://127.0.0.1:" + std::to_string(server.port()) + "/rootDesc.xml";
}

}  // namespace

TEST_CASE("a router tells who it is and which ports it forwards") {
  const net::LoopbackServer web{router(2)};
  const auto seen = observe_datagrams(probe, always(answer_at(local(web))));
  CHECK(seen.ended("ssdp_devices") == "ok ");
  CHECK(seen.text("ssdp_devices", "friendly_name") == "Box Mairie");
  CHECK(seen.text("ssdp_devices", "port_mapping") == "yes");
  CHECK(seen.ended("upnp_port_mappings") == "ok ");
  CHECK(seen.column("upnp_port_mappings", "external_port") == std::vector<std::string>{"8554", "8554"});
}

TEST_CASE("an endless list of mappings is read in part") {
  const net::LoopbackServer web{router(1000)};
  const auto seen = observe_datagrams(probe, always(answer_at(local(web))), std::chrono::milliseconds{10000});
  CHECK(seen.ended("upnp_port_mappings") == "partial too_many_rows");
  CHECK(seen.tables.at("upnp_port_mappings").rows.size() == 32);
}

TEST_CASE("a description that lies elsewhere is not fetched, wherever the answer leads") {
  std::atomic<int> fetched{0};
  const net::LoopbackServer elsewhere{[&](int) { ++fetched; }, "127.0.0.2"};
  const std::string port = std::to_string(elsewhere.port());
  for (const std::string& location :
       {"http://127.0.0.2:" + port + "/", "http://localhost:" + port + "/", "https://127.0.0.1:" + port + "/",
        std::string{"file:///etc/passwd"}, std::string{"http://127.0.0.1:9100/"}, std::string{}}) {
    const auto seen = observe_datagrams(probe, always(answer_at(location)));
    CHECK(seen.ended("ssdp_devices") == "ok ");
    CHECK(seen.text("ssdp_devices", "port_mapping") == "unknown");
  }
  CHECK(fetched == 0);
}

TEST_CASE("SSDP: silence and garbage are told apart") {
  CHECK(observe_datagrams(probe, never()).ended("ssdp_devices") == "timed_out no_answer");
  CHECK(observe_datagrams(probe, always(util::as_bytes("hello"))).ended("ssdp_devices") == "malformed bad_answer");
}

}  // namespace hygie::probes::ssdp
