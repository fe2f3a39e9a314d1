#include "probes/ask.hpp"

#include <chrono>

namespace hygie::probes {
namespace {

constexpr std::chrono::milliseconds wait_once{700};

}  // namespace

net::Attempt<util::Bytes> ask(net::Datagram& socket, util::ByteView question, util::Deadline deadline) {
  for (int left = 2; left > 0; --left) {
    const auto step = deadline.within(wait_once);
    const auto sent = socket.send(question, step);
    if (!sent) return sent.error();
    auto answer = socket.receive(step);
    if (answer || answer.error().reason != "no_answer" || left == 1) return answer;
  }
  return net::Failure{.outcome = model::Outcome::timed_out, .reason = "no_answer"};
}

net::Attempt<util::Bytes> ask(const Target& target, const net::Network& network, util::ByteView question,
                              util::Deadline deadline, net::AnswerPort answers) {
  auto socket = network.open_datagram(target.address, target.port, answers);
  if (!socket) return socket.error();
  return ask(*socket, question, deadline);
}

}  // namespace hygie::probes
