// Many questions over UDP at once: asks them, asks again what stayed unanswered, waits for all of them in one poll
// loop, and says which of them anything came back for.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "net/network.hpp"
#include "util/deadline.hpp"

namespace hygie::net {

struct Question {
  util::IpAddress address;
  std::uint16_t port = 0;
  util::Bytes bytes{};
  AnswerPort answers = AnswerPort::same;
};

struct Asked {
  std::uint64_t tag = 0;             // as given to ask()
  std::optional<Failure> failure{};  // none: something came back, whatever it was
};

class Asker {
 public:
  enum class Begun : std::uint8_t { yes, no_descriptor };

  // Each question is sent twice at most, the second time after `resend_after`, and given up `resend_after` later. The
  // network must outlive the asker.
  Asker(const Network& network, std::chrono::milliseconds resend_after)
      : network_(&network), resend_after_(resend_after) {}

  // Sends a question; how it ended comes from a later wait(). no_descriptor: nothing was sent, wait and try again.
  Begun ask(Question question, std::uint64_t tag);
  // Waits at most `longest` for something to end and returns all that has.
  std::vector<Asked> wait(std::chrono::milliseconds longest);
  std::size_t in_flight() const { return waiting_.size(); }

 private:
  struct Waiting {
    Datagram socket;
    Question question;
    std::uint64_t tag = 0;
    util::Deadline until;
    bool last = false;  // was sent for the last time
  };
  std::chrono::milliseconds until_next(std::chrono::milliseconds longest) const;
  // How a question ended; nothing when it still waits. `readable`: its socket has something, an answer or an error.
  std::optional<Asked> look_at(Waiting& waiting, bool readable);

  const Network* network_;
  std::chrono::milliseconds resend_after_;
  std::vector<Waiting> waiting_{};
  std::vector<Asked> ended_{};
};

}  // namespace hygie::net
