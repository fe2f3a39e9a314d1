#include "discovery/candidate.hpp"

#include <algorithm>

namespace hygie::discovery {
namespace {

Seen seen_from(net::Answer answer) {
  switch (answer) {
    case net::Answer::open:
      return Seen::open;
    case net::Answer::refused:
      return Seen::refused;
    case net::Answer::rejected:
      return Seen::rejected;
    case net::Answer::silent:
      return Seen::silent;
    case net::Answer::no_route:
    case net::Answer::not_tried:
      break;
  }
  return Seen::untried;
}

}  // namespace

bool Candidate::has_answered() const {
  return std::any_of(seen_.begin(), seen_.end(), [](Seen seen) { return seen == Seen::open || seen == Seen::refused; });
}

void Candidate::begin_door(std::size_t port, std::size_t port_count, Clock::time_point now) {
  phase_ = Phase::door;
  began_ = now;
  seen_.assign(port_count, Seen::untried);
  seen_[port] = Seen::asked;  // not asked again in the first round
  ++in_flight_;
}

void Candidate::open_ports(const std::vector<SweptPort>& ports) {
  phase_ = Phase::ports;
  const auto add = [&](bool fragile) {
    for (std::size_t index = ports.size(); index-- > 0;) {
      if (ports[index].is_fragile == fragile && seen_[index] == Seen::untried)
        next_.push_back(static_cast<std::uint16_t>(index));
    }
  };
  add(false);
  const std::size_t others = next_.size();
  add(true);
  signs_left_ = static_cast<std::uint16_t>(next_.size() - others);
  end_round();
}

std::optional<std::size_t> Candidate::next_port(const std::vector<SweptPort>& ports, std::size_t most_in_flight) const {
  if (phase_ != Phase::ports || next_.empty()) return std::nullopt;
  // What a firewall drops costs the host nothing, and only its silence is waited for.
  const bool drops = silent_ >= most_in_flight;
  if (in_flight_ >= (is_fragile_ ? 1 : drops ? 4 * most_in_flight : most_in_flight)) return std::nullopt;
  // Until the signs of a fragile device are all known, nothing else is asked.
  if (signs_left_ > 0 && !ports[next_.back()].is_fragile) return std::nullopt;
  return next_.back();
}

void Candidate::knocked() {
  next_.pop_back();
  ++in_flight_;
}

void Candidate::answered(std::size_t port, net::Answer answer, const std::vector<SweptPort>& ports) {
  --in_flight_;
  seen_[port] = seen_from(answer);
  if (seen_[port] == Seen::silent) ++silent_;
  if (seen_[port] == Seen::open || seen_[port] == Seen::refused) silent_ = 0;
  if (phase_ == Phase::door || phase_ == Phase::over) return;
  if (ports[port].is_fragile) {
    if (seen_[port] == Seen::open) is_fragile_ = true;
    if (signs_left_ > 0) --signs_left_;
  }
  end_round();
}

// A present host's silent ports are asked once more: one lost packet must not hide an open port. A fragile device is
// spared that, and of an address where nobody showed up nothing more can be learnt.
void Candidate::end_round() {
  if (!next_.empty() || in_flight_ > 0) return;
  if (is_second_round_ || !is_present_ || is_fragile_) return give_up();
  is_second_round_ = true;
  for (std::size_t index = seen_.size(); index-- > 0;) {
    if (seen_[index] == Seen::silent) next_.push_back(static_cast<std::uint16_t>(index));
  }
  if (next_.empty()) give_up();
}

std::vector<model::Port> Candidate::port_states(const std::vector<SweptPort>& ports) const {
  std::vector<model::Port> states;
  for (std::size_t index = 0; index < seen_.size(); ++index) {
    auto state = model::PortState::filtered;
    if (seen_[index] == Seen::untried || seen_[index] == Seen::asked) state = model::PortState::untried;
    if (seen_[index] == Seen::open) state = model::PortState::open;
    if (seen_[index] == Seen::refused) state = model::PortState::refused;
    states.push_back({.number = ports[index].known.number, .state = state});
  }
  return states;
}

}  // namespace hygie::discovery
