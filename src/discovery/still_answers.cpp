#include <algorithm>
#include <chrono>
#include <optional>

#include "discovery/sweep.hpp"
#include "net/knocker.hpp"

namespace hygie::discovery {
namespace {

// An open port, else one that was refused.
std::optional<std::uint16_t> port_that_answered(const model::DiscoveredHost& host) {
  for (const auto state : {model::PortState::open, model::PortState::refused}) {
    const auto is_it = [state](const model::Port& port) { return port.state == state; };
    const auto port = std::find_if(host.ports.begin(), host.ports.end(), is_it);
    if (port != host.ports.end()) return port->number;
  }
  return std::nullopt;
}

}  // namespace

bool still_answers(const model::DiscoveredHost& host, const net::Network& network, util::Deadline deadline) {
  const auto port = port_that_answered(host);
  if (!port) return false;
  net::Knocker knocker{network};
  // The first knock gets half of the time, so that one lost packet does not make a host vanish.
  const auto half = std::max(deadline.remaining() / 2, std::chrono::milliseconds{1});
  for (const util::Deadline knock_deadline : {deadline.within(half), deadline}) {
    if (knocker.knock(host.address, *port, knock_deadline, 0) == net::Knocker::Begun::no_descriptor) continue;
    while (true) {
      const auto answers = knocker.wait(knock_deadline.remaining());
      if (answers.empty()) continue;  // ends at the latest when the knock's own deadline does
      if (answers[0].answer == net::Answer::open || answers[0].answer == net::Answer::refused) return true;
      break;
    }
  }
  return false;
}

}  // namespace hygie::discovery
