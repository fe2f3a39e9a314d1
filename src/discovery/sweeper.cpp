#include "discovery/sweeper.hpp"

#include <algorithm>
#include <utility>

#include "discovery/addresses.hpp"

namespace hygie::discovery {
namespace {

using std::chrono::milliseconds;
using Phase = Candidate::Phase;

// Nearly every machine answers or refuses here at once, printers and controllers included.
constexpr std::uint16_t door_port = 80;
// Linux asks for a hardware address three times, a second apart (arp(7), mcast_solicit and retrans_time). When the
// second request has had its time the address is dismissed; should somebody answer while the sweep goes on, it is
// taken up again.
constexpr milliseconds nobody_after{1250};
constexpr milliseconds forgotten_after{3500};
// When the neighbour table has no line for an address by then, it lies behind a router (or is our own).
constexpr milliseconds elsewhere_after{200};
constexpr milliseconds look_every{100};
// The kernel keeps about a thousand neighbours (gc_thresh3); unresolved ones must not drive out the others.
constexpr std::size_t most_doors = 512;
constexpr milliseconds descriptor_pause{20};
constexpr milliseconds descriptor_patience{10000};
constexpr milliseconds retransmitted_after{1000};  // RFC 6298 5.7: a longer round trip is none

std::vector<Candidate> candidates_of(const model::Scope& scope) {
  std::vector<Candidate> candidates;
  for (const util::IpAddress& address : swept_addresses(scope)) candidates.emplace_back(address);
  return candidates;
}

std::size_t index_of_door(const std::vector<SweptPort>& ports) {
  const auto is_door = [](const SweptPort& port) { return port.known.number == door_port; };
  const auto place = std::find_if(ports.begin(), ports.end(), is_door);
  return place == ports.end() ? 0 : static_cast<std::size_t>(place - ports.begin());
}

std::uint64_t tag_of(std::size_t candidate, std::size_t port) {
  return std::uint64_t{candidate} << 16 | port;
}

}  // namespace

Sweeper::Sweeper(const model::Scope& scope, const net::Network& network, const SweepSettings& settings,
                 OpenPortSink open)
    : ports_(&swept_ports()),
      settings_(settings),
      open_(std::move(open)),
      candidates_(candidates_of(scope)),
      knocker_(network),
      allowance_(settings.connects_per_second, Clock::now()),
      names_(system_reverse_resolver()),
      most_in_flight_(net::Knocker::capacity(std::max<std::size_t>(settings.in_flight, 1))),
      is_ready_(candidates_.size(), false),
      last_descriptor_(Clock::now()) {}

void Sweeper::run(const std::atomic<bool>& stop, const std::function<void(const SweepProgress&)>& progress) {
  while (!stop && !is_over()) {
    begin_doors();
    begin_ports();
    for (const net::Knocked& knocked : knocker_.wait(pause())) take(knocked);
    const auto now = Clock::now();
    if (now - looked_ >= look_every) {
      look_around(now);
      looked_ = now;
      if (progress) progress({.attempted = over_, .total = candidates_.size(), .hosts_found = hosts_found_});
    }
    // Nothing is under way and for long no descriptor was to be had: the rest stays untried and is counted so.
    if (knocker_.in_flight() == 0 && now - last_descriptor_ > descriptor_patience && resume_ > now) return;
  }
  if (progress) progress({.attempted = over_, .total = candidates_.size(), .hosts_found = hosts_found_});
}

// A last look, so that who answered late is not dismissed.
bool Sweeper::is_over() {
  if (over_ < candidates_.size()) return false;
  look_around(Clock::now());
  return over_ == candidates_.size();
}

void Sweeper::begin_doors() {
  const std::size_t door = index_of_door(*ports_);
  while (next_door_ < candidates_.size() && doors_.size() < most_doors) {
    Candidate& candidate = candidates_[next_door_];
    if (knock(next_door_, door, settings_.longest_wait) == Knocking::later) return;
    candidate.begin_door(door, ports_->size(), Clock::now());
    doors_.push_back(next_door_++);
  }
}

void Sweeper::begin_ports() {
  while (!ready_.empty()) {
    const std::size_t index = ready_.front();
    Candidate& candidate = candidates_[index];
    const auto port = candidate.next_port(*ports_, settings_.in_flight_per_host);
    if (port && knock(index, *port, patience_for(candidate)) == Knocking::later) return;
    ready_.pop_front();
    is_ready_[index] = false;
    if (!port) continue;
    candidate.knocked();
    // Hosts take turns, so that no one host gets a burst.
    is_ready_[index] = true;
    ready_.push_back(index);
  }
}

Sweeper::Knocking Sweeper::knock(std::size_t candidate, std::size_t port, milliseconds patience) {
  const auto now = Clock::now();
  if (now < resume_ || knocker_.in_flight() >= most_in_flight_ || !allowance_.take(now)) return Knocking::later;
  const auto begun = knocker_.knock(candidates_[candidate].address(), (*ports_)[port].known.number,
                                    util::Deadline::after(patience), tag_of(candidate, port));
  if (begun == net::Knocker::Begun::no_descriptor) {
    resume_ = now + descriptor_pause;
    return Knocking::later;
  }
  last_descriptor_ = now;
  return Knocking::done;
}

milliseconds Sweeper::patience_for(const Candidate& candidate) const {
  const milliseconds least{candidate.is_on_link() ? 200 : 300};
  const milliseconds once = round_trips_.patience(least, settings_.longest_wait);
  return candidate.is_second_round() ? std::min(2 * once, settings_.longest_wait) : once;
}

milliseconds Sweeper::pause() const {
  const auto now = Clock::now();
  const bool has_work = !ready_.empty() || (next_door_ < candidates_.size() && doors_.size() < most_doors);
  if (!has_work || knocker_.in_flight() >= most_in_flight_) return milliseconds{50};
  if (now < resume_) return descriptor_pause;
  return std::clamp(allowance_.until_next(), milliseconds{0}, milliseconds{50});
}

void Sweeper::take(const net::Knocked& knocked) {
  const auto index = static_cast<std::size_t>(knocked.tag >> 16);
  const auto port = static_cast<std::size_t>(knocked.tag & 0xffff);
  Candidate& candidate = candidates_[index];
  const Phase before = candidate.phase();
  const bool has_spoken = knocked.answer == net::Answer::open || knocked.answer == net::Answer::refused;
  if (has_spoken && knocked.took < retransmitted_after) round_trips_.add(knocked.took);
  if (has_spoken && before != Phase::over) found(candidate);
  candidate.answered(port, knocked.answer, *ports_);
  if (before == Phase::door) return take_door(candidate, index, knocked.answer);
  if (before != Phase::ports) return;
  if (open_ && knocked.answer == net::Answer::open && candidate.is_sturdy())
    open_(candidate.address(), (*ports_)[port].known.number);
  if (candidate.phase() == Phase::over) return settle(candidate);
  if (is_ready_[index]) return;
  is_ready_[index] = true;
  ready_.push_back(index);
}

void Sweeper::take_door(Candidate& candidate, std::size_t index, net::Answer answer) {
  switch (answer) {
    case net::Answer::open:
    case net::Answer::refused:
    case net::Answer::not_tried:
      return open_ports(index);
    case net::Answer::no_route:
      ++unreachable_;
      candidate.give_up();
      return settle(candidate);
    case net::Answer::rejected:
    case net::Answer::silent:
      return;  // the neighbour table tells whether anybody is there
  }
}

// Reads what the kernel learnt of the addresses that did not answer their door knock.
void Sweeper::look_around(Clock::time_point now) {
  if (doors_.empty() && dismissed_.empty()) return;
  const net::Neighbours neighbours = net::read_neighbours();
  for (const std::size_t index : doors_) {
    if (candidates_[index].phase() == Phase::door) judge_door(index, neighbours, now);
  }
  std::erase_if(doors_, [this](std::size_t index) { return candidates_[index].phase() != Phase::door; });
  for (const std::size_t index : dismissed_) {
    const auto entry = neighbours.find(candidates_[index].address());
    if (entry == neighbours.end() || entry->second.state != net::Neighbour::State::known) continue;
    --over_;
    found(candidates_[index]);
    open_ports(index);
  }
  std::erase_if(dismissed_, [&](std::size_t index) {
    return candidates_[index].phase() != Phase::over || now - candidates_[index].began() > forgotten_after;
  });
}

void Sweeper::judge_door(std::size_t index, const net::Neighbours& neighbours, Clock::time_point now) {
  Candidate& candidate = candidates_[index];
  const auto age = now - candidate.began();
  const auto entry = neighbours.find(candidate.address());
  if (entry != neighbours.end()) candidate.set_on_link();
  if (entry != neighbours.end() && entry->second.state == net::Neighbour::State::known) {
    found(candidate);
    return open_ports(index);
  }
  if (!candidate.is_on_link()) {
    if (age >= elsewhere_after) open_ports(index);
    return;
  }
  // NUD_FAILED may be left from before our own knock: it counts once that has had time to ask again.
  const bool has_failed = entry == neighbours.end() || entry->second.state == net::Neighbour::State::absent;
  if (age < nobody_after && !(has_failed && age > elsewhere_after)) return;
  candidate.give_up();
  settle(candidate);
  dismissed_.push_back(index);
}

void Sweeper::open_ports(std::size_t index) {
  Candidate& candidate = candidates_[index];
  candidate.open_ports(*ports_);
  if (candidate.phase() == Phase::over) return settle(candidate);
  is_ready_[index] = true;
  ready_.push_back(index);
}

void Sweeper::found(Candidate& candidate) {
  if (candidate.is_present()) return;
  candidate.set_present();
  ++hosts_found_;
  if (first_name_ == Clock::time_point{}) first_name_ = Clock::now();
  names_.ask(candidate.address());
}

void Sweeper::settle(const Candidate& candidate) {
  if (candidate.phase() == Phase::over) ++over_;
}

}  // namespace hygie::discovery
