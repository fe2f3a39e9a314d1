#include "probes/starttls/opening.hpp"

namespace hygie::probes::starttls {
namespace {

using model::Outcome;
using net::Failure;

constexpr std::size_t longest_answer = 8192;

struct Heard {
  State state = State::incomplete;
  std::optional<Failure> failure{};
};

Heard listen(net::Stream& stream, State (*answer)(util::ByteView), util::Deadline deadline) {
  util::Bytes bytes;
  while (bytes.size() < longest_answer) {
    const auto part = stream.read_some(longest_answer - bytes.size(), deadline);
    if (!part) return {.failure = part.error()};
    bytes.insert(bytes.end(), part->begin(), part->end());
    const State state = answer(bytes);
    if (state != State::incomplete) return {.state = state};
  }
  return {.state = State::malformed};
}

}  // namespace

std::optional<Failure> open(net::Stream& stream, Protocol protocol, util::Deadline deadline) {
  for (const Step& step : steps_of(protocol)) {
    if (!step.question.empty()) {
      const auto sent = stream.write(step.question, deadline);
      if (!sent) return sent.error();
    }
    if (!step.answer) continue;
    const Heard heard = listen(stream, step.answer, deadline);
    if (heard.failure) return heard.failure;
    if (heard.state == State::declined) return Failure{Outcome::unsupported, "starttls_not_offered"};
    if (heard.state == State::turned_away) return Failure{Outcome::denied, "turned_away"};
    if (heard.state == State::malformed) return Failure{Outcome::malformed, "starttls_answer"};
  }
  return std::nullopt;
}

}  // namespace hygie::probes::starttls
