#include "collectors/ssh/channel.hpp"

#include <algorithm>

namespace hygie::collectors {
namespace {

const net::Failure exec_refused{model::Outcome::unsupported, "exec_refused"};
const net::Failure closed{model::Outcome::malformed, "session_closed"};

}  // namespace

template <typename Request>
Step Channel::ask(Request request) {
  const auto answer = session_->finish(SSH_AGAIN, request);
  if (!answer) return answer.error();
  if (*answer != SSH_OK) return exec_refused;
  return {};
}

util::Result<Channel, net::Failure> Channel::open(const Session& session) {
  Channel channel{session, ssh_channel_new(session.handle())};
  if (channel.handle() == nullptr) return closed;
  const Step opened = channel.ask([&] { return ssh_channel_open_session(channel.handle()); });
  if (!opened) return opened.error();
  return channel;
}

Step Channel::run(const std::string& command) {
  return ask([&] { return ssh_channel_request_exec(handle(), command.c_str()); });
}

Step Channel::start_terminal() {
  constexpr int columns = 200;
  constexpr int rows = 500;
  const Step terminal = ask([&] { return ssh_channel_request_pty_size(handle(), "vt100", columns, rows); });
  if (!terminal) return terminal.error();
  return ask([&] { return ssh_channel_request_shell(handle()); });
}

Step Channel::write(std::string_view text) {
  constexpr std::size_t piece = 32768;
  while (!text.empty()) {
    const auto count = static_cast<std::uint32_t>(std::min(text.size(), piece));
    const int sent = ssh_channel_write(handle(), text.data(), count);
    if (sent == SSH_ERROR) return closed;
    if (sent > 0) {
      text.remove_prefix(static_cast<std::size_t>(sent));
    } else if (Step step = session_->wait(); !step) {
      return step;
    }
  }
  return {};
}

Step Channel::end_writing() {
  if (ssh_channel_send_eof(handle()) == SSH_ERROR) return closed;
  return {};
}

util::Result<Channel::Heard, net::Failure> Channel::read(std::span<char> buffer) {
  const int got = ssh_channel_read_nonblocking(handle(), buffer.data(), static_cast<std::uint32_t>(buffer.size()), 0);
  if (got > 0) return Heard{.count = static_cast<std::size_t>(got)};
  if (got == SSH_EOF || ssh_channel_is_eof(handle()) != 0) return Heard{.ended = true};
  if (got == SSH_ERROR || ssh_channel_is_closed(handle()) != 0) return closed;
  if (const Step step = session_->wait(); !step) return step.error();
  return Heard{};
}

}  // namespace hygie::collectors
