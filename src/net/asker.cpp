#include "net/asker.hpp"

#include <poll.h>

#include <algorithm>
#include <utility>

namespace hygie::net {
namespace {

// A datagram leaves at once or not at all: what the system cannot take now is sent the second time.
constexpr std::chrono::milliseconds at_once{5};

}  // namespace

Asker::Begun Asker::ask(Question question, std::uint64_t tag) {
  auto socket = network_->open_datagram(question.address, question.port, question.answers);
  if (!socket && socket.error().reason == "no_descriptor") return Begun::no_descriptor;
  if (!socket) {
    ended_.push_back({.tag = tag, .failure = socket.error()});
    return Begun::yes;
  }
  const auto sent = socket->send(question.bytes, util::Deadline::after(at_once));
  if (!sent && sent.error().reason != "write_timed_out") {
    ended_.push_back({.tag = tag, .failure = sent.error()});
    return Begun::yes;
  }
  waiting_.push_back({.socket = std::move(*socket),
                      .question = std::move(question),
                      .tag = tag,
                      .until = util::Deadline::after(resend_after_)});
  return Begun::yes;
}

std::optional<Asked> Asker::look_at(Waiting& waiting, bool readable) {
  if (readable) {
    const auto answer = waiting.socket.receive(util::Deadline::after(at_once));
    if (answer) return Asked{.tag = waiting.tag};
    // "no_answer": it came from elsewhere and was dropped.
    if (answer.error().reason != "no_answer") return Asked{.tag = waiting.tag, .failure = answer.error()};
  }
  if (!waiting.until.expired()) return std::nullopt;
  if (waiting.last) {
    return Asked{.tag = waiting.tag, .failure = Failure{.outcome = model::Outcome::timed_out, .reason = "no_answer"}};
  }
  waiting.last = true;
  waiting.until = util::Deadline::after(resend_after_);
  const auto sent = waiting.socket.send(waiting.question.bytes, util::Deadline::after(at_once));
  if (sent || sent.error().reason == "write_timed_out") return std::nullopt;
  return Asked{.tag = waiting.tag, .failure = sent.error()};
}

std::chrono::milliseconds Asker::until_next(std::chrono::milliseconds longest) const {
  if (!ended_.empty()) return std::chrono::milliseconds{0};
  for (const Waiting& waiting : waiting_) longest = std::min(longest, waiting.until.remaining());
  return longest;
}

std::vector<Asked> Asker::wait(std::chrono::milliseconds longest) {
  std::vector<pollfd> wanted;
  wanted.reserve(waiting_.size());
  for (const Waiting& waiting : waiting_)
    wanted.push_back({.fd = waiting.socket.descriptor(), .events = POLLIN, .revents = 0});
  ::poll(wanted.data(), wanted.size(), static_cast<int>(until_next(longest).count()));
  std::vector<Waiting> still;
  still.reserve(waiting_.size());
  for (std::size_t index = 0; index < waiting_.size(); ++index) {
    if (auto ended = look_at(waiting_[index], wanted[index].revents != 0)) {
      ended_.push_back(std::move(*ended));
    } else {
      still.push_back(std::move(waiting_[index]));
    }
  }
  waiting_ = std::move(still);
  return std::exchange(ended_, {});
}

}  // namespace hygie::net
