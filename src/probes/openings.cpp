#include "probes/openings.hpp"

#include <algorithm>
#include <chrono>
#include <deque>
#include <utility>

#include "net/asker.hpp"
#include "net/knocker.hpp"
#include "util/deadline.hpp"

namespace hygie::probes {
namespace {

using namespace std::chrono_literals;

constexpr auto resend_after = 700ms;
// Between two datagrams to one host: small machines have small queues, and Linux tells of a closed port six times, then
// once a second.
constexpr auto pause = 40ms;
constexpr std::size_t most_in_flight = 400;
constexpr auto descriptor_patience = 5000ms;

// The questions of each host, in the order of the registry.
std::vector<std::deque<std::size_t>> by_host(const std::vector<Talk>& questions) {
  std::vector<std::deque<std::size_t>> hosts;
  for (std::size_t index = 0; index < questions.size(); ++index) {
    if (index == 0 || questions[index].host != questions[index - 1].host) hosts.emplace_back();
    hosts.back().push_back(index);
  }
  return hosts;
}

net::Question question_of(const Talk& talk) {
  const Target target = talk.target();
  return {.address = target.address,
          .port = target.port,
          .bytes = talk.probe->opening(target),
          .answers = talk.probe->answers};
}

}  // namespace

void ask_openings(const std::vector<Talk>& questions, const net::Network& network, const std::atomic<bool>& stop,
                  const std::function<void(std::size_t, const std::optional<net::Failure>&)>& ended) {
  std::vector<std::deque<std::size_t>> hosts = by_host(questions);
  net::Asker asker{network, resend_after};
  const std::size_t most = std::max<std::size_t>(net::Knocker::capacity(2 * most_in_flight) / 2, 1);
  auto starving = util::Deadline::after(descriptor_patience);
  while (!stop && (!hosts.empty() || asker.in_flight() > 0)) {
    const auto round = util::Deadline::after(pause);
    for (auto& waiting : hosts) {
      if (asker.in_flight() >= most) break;
      const std::size_t index = waiting.front();
      const bool begun = asker.ask(question_of(questions[index]), index) == net::Asker::Begun::yes;
      if (begun) starving = util::Deadline::after(descriptor_patience);
      if (!begun && !starving.expired()) break;
      if (!begun) ended(index, net::Failure{.outcome = model::Outcome::not_attempted, .reason = "no_descriptor"});
      waiting.pop_front();
    }
    std::erase_if(hosts, [](const auto& waiting) { return waiting.empty(); });
    // Those that came last this time come first the next.
    if (!hosts.empty()) std::rotate(hosts.begin(), hosts.begin() + 1, hosts.end());
    do {
      for (const net::Asked& asked : asker.wait(round.remaining())) ended(asked.tag, asked.failure);
    } while (!round.expired() && (!hosts.empty() || asker.in_flight() > 0));
  }
}

}  // namespace hygie::probes
