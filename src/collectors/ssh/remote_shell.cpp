#include "collectors/ssh/remote_shell.hpp"

#include <algorithm>
#include <array>

namespace hygie::collectors {
namespace {

struct ChannelCloser {
  void operator()(ssh_channel channel) const { ssh_channel_free(channel); }
};
using Channel = std::unique_ptr<ssh_channel_struct, ChannelCloser>;

const net::Failure exec_refused{model::Outcome::unsupported, "exec_refused"};
const net::Failure closed{model::Outcome::malformed, "session_closed"};

Step send(const Session& session, ssh_channel channel, std::string_view rest) {
  constexpr std::size_t piece = 32768;
  while (!rest.empty()) {
    const auto count = static_cast<std::uint32_t>(std::min(rest.size(), piece));
    const int sent = ssh_channel_write(channel, rest.data(), count);
    if (sent == SSH_ERROR) return closed;
    if (sent > 0) {
      rest.remove_prefix(static_cast<std::size_t>(sent));
    } else if (Step step = session.wait(); !step) {
      return step;
    }
  }
  if (ssh_channel_send_eof(channel) == SSH_ERROR) return closed;
  return {};
}

// The end of the frames ends the talk: what a background process of the host still prints is not waited for.
bool is_complete(const std::string& text, std::size_t added, std::string_view last_line) {
  const std::size_t from = text.size() - std::min(text.size(), added + last_line.size());
  return text.find(last_line, from) != std::string::npos;
}

std::optional<net::Failure> receive(const Session& session, ssh_channel channel, std::string_view last_line,
                                    std::size_t limit, std::string& text) {
  std::array<char, 16384> buffer;
  while (text.size() < limit) {
    const int got = ssh_channel_read_nonblocking(channel, buffer.data(), static_cast<std::uint32_t>(buffer.size()), 0);
    if (got > 0) {
      text.append(buffer.data(), static_cast<std::size_t>(got));
      if (is_complete(text, static_cast<std::size_t>(got), last_line)) return std::nullopt;
      continue;
    }
    if (got == SSH_EOF || ssh_channel_is_eof(channel) != 0) return std::nullopt;
    if (got == SSH_ERROR || ssh_channel_is_closed(channel) != 0) return closed;
    if (const Step step = session.wait(); !step) return step.error();
  }
  return net::Failure{model::Outcome::malformed, "too_much_output"};
}

}  // namespace

util::Result<ShellOutput, net::Failure> run_remote_shell(const Session& session, std::string_view script,
                                                         std::string_view last_line, std::size_t limit) {
  const Channel channel{ssh_channel_new(session.handle())};
  if (!channel) return closed;
  const auto opened = session.finish(SSH_AGAIN, [&] { return ssh_channel_open_session(channel.get()); });
  if (!opened) return opened.error();
  if (*opened != SSH_OK) return exec_refused;
  const auto started = session.finish(SSH_AGAIN, [&] { return ssh_channel_request_exec(channel.get(), "exec sh -s"); });
  if (!started) return started.error();
  if (*started != SSH_OK) return exec_refused;
  ShellOutput output;
  // A host that hangs up while the script goes to it may have said why not: what it said is read all the same.
  if (const Step sent = send(session, channel.get(), script); !sent && sent.error().reason != "session_closed") {
    return sent.error();
  }
  output.broke_off = receive(session, channel.get(), last_line, limit, output.text);
  return output;
}

}  // namespace hygie::collectors
