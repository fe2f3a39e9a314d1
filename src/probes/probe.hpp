// A probe asks one protocol, without login, and tells what was said or how it failed to be said.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/observation.hpp"
#include "net/login_budget.hpp"
#include "net/network.hpp"

namespace hygie::probes {

enum class Transport : std::uint8_t { tcp, udp };
// gentle: the host shows a sign of a printer, camera, phone or controller; only its own protocols are spoken.
enum class Care : std::uint8_t { usual, gentle };

// One port of one host: an open one over TCP, any over UDP.
struct Target {
  std::string observed_host;
  util::IpAddress address;
  std::uint16_t port = 0;
  Transport transport = Transport::tcp;
  std::string name{};  // reverse name, "" when there is none
  Care care = Care::usual;
};

struct Settings {
  std::string vantage{};
  std::chrono::milliseconds patience{5000};  // the most one probe may take at one endpoint, whatever the server does
  std::chrono::milliseconds connect_wait{2000};
  util::Instant now{};                 // start of the scan, for dates
  std::vector<std::string> allow{};    // authorisation.allow of the engagement: what is not listed is not done
  net::LoginBudget* logins = nullptr;  // asked before any login, guest and null sessions included; nullptr: none
  bool allows(std::string_view act) const;
};

struct Probe {
  std::string_view name;                 // "smb"; observations carry source "probe:smb"
  std::span<const std::uint16_t> ports;  // tried when open; the first is the protocol's own, the others are hints
  // Tables that describe the service itself: for a refused port each gets a row "refused", for a filtered one
  // "timed_out", without any packet; but a filtered hint says nothing once the service was met at another port, else a
  // host with a strict firewall could never be judged. Other tables (os_version, services …) get rows only when
  // something was learnt.
  std::span<const std::string_view> tables;
  std::vector<model::Observation> (*run)(const Target&, const net::Network&, const Settings&);
  // Over UDP nothing is swept: each of the ports is asked at every host that answered, and the probe itself tells
  // refused (ICMP) from silent.
  Transport transport = Transport::tcp;
};

// "tcp/445", "udp/161": the endpoint as observations write it.
std::string endpoint_text(Transport transport, std::uint16_t port);

}  // namespace hygie::probes
