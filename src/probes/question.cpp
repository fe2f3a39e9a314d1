#include "probes/question.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace hygie::probes {
namespace {

using Answer = net::Attempt<util::Bytes>;
using Socket = net::Attempt<net::Datagram>;

constexpr std::chrono::milliseconds per_sending{750};
constexpr std::chrono::milliseconds glance{2};  // an answer that lies ready is taken even after the wait is over

bool is_silent(const Answer& answer) {
  return !answer && answer.error().reason == "no_answer";
}

bool is_refused(const Answer& answer) {
  return !answer && answer.error().outcome == model::Outcome::refused;
}

// One sending of whatever is still without an answer, and the wait for the answers.
void send_and_wait(std::vector<Socket>& sockets, const std::vector<util::Bytes>& questions,
                   std::vector<Answer>& answers) {
  const auto end = util::Deadline::after(per_sending);
  for (std::size_t index = 0; index < sockets.size(); ++index) {
    if (!sockets[index] || !is_silent(answers[index])) continue;
    const auto sent = sockets[index]->send(questions[index], end);
    if (!sent) answers[index] = sent.error();
  }
  for (std::size_t index = 0; index < sockets.size(); ++index) {
    if (!sockets[index] || !is_silent(answers[index])) continue;
    answers[index] = sockets[index]->receive(end.expired() ? util::Deadline::after(glance) : end);
    // The other questions went to the same closed port.
    if (is_refused(answers[index])) return;
  }
}

}  // namespace

std::vector<Answer> ask_datagrams(const Target& target, const net::Network& network,
                                  const std::vector<util::Bytes>& questions) {
  std::vector<Socket> sockets;
  std::vector<Answer> answers;
  for (std::size_t index = 0; index < questions.size(); ++index) {
    sockets.push_back(network.open_datagram(target.address, target.port));
    const net::Failure silence{.outcome = model::Outcome::timed_out, .reason = "no_answer"};
    answers.push_back(sockets.back() ? Answer{silence} : Answer{sockets.back().error()});
  }
  for (int sending = 0; sending < 2; ++sending) {
    send_and_wait(sockets, questions, answers);
    if (std::any_of(answers.begin(), answers.end(), is_refused)) break;
    if (std::none_of(answers.begin(), answers.end(), is_silent)) break;
  }
  return answers;
}

net::Failure why_unanswered(const std::vector<Answer>& answers) {
  const auto telling =
      std::find_if(answers.begin(), answers.end(), [](const Answer& answer) { return !answer && !is_silent(answer); });
  if (telling != answers.end()) return telling->error();
  return {.outcome = model::Outcome::timed_out, .reason = "no_answer"};
}

}  // namespace hygie::probes
