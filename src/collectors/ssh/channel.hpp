// One channel of a session (RFC 4254 5), never blocking: every wait has the session's deadline.
#pragma once

#include <libssh/libssh.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "collectors/ssh/session.hpp"

namespace hygie::collectors {

class Channel {
 public:
  // What read() came to.
  struct Heard {
    std::size_t count = 0;  // bytes written to the buffer; none: nothing came in a tenth of a second
    bool ended = false;     // the other side says no more
  };

  // Fails when the host opens none: "exec_refused". `session` must outlive the channel.
  static util::Result<Channel, net::Failure> open(const Session& session);

  // Runs one command; its input and output are the channel's.
  Step run(const std::string& command);
  // A shell on a terminal so large that little is cut into pages.
  Step start_terminal();

  Step write(std::string_view text);
  Step end_writing();
  // "session_closed" when the connection is gone.
  util::Result<Heard, net::Failure> read(std::span<char> buffer);

 private:
  struct Closer {
    void operator()(ssh_channel channel) const { ssh_channel_free(channel); }
  };
  Channel(const Session& session, ssh_channel channel) : session_(&session), channel_(channel) {}
  ssh_channel handle() const { return channel_.get(); }
  template <typename Request>
  Step ask(Request request);

  const Session* session_;
  std::unique_ptr<ssh_channel_struct, Closer> channel_;
};

}  // namespace hygie::collectors
