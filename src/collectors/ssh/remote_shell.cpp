#include "collectors/ssh/remote_shell.hpp"

#include <array>
#include <optional>

#include "collectors/ssh/channel.hpp"

namespace hygie::collectors {
namespace {

std::optional<net::Failure> receive(Channel& channel, std::string_view last_line, std::size_t limit,
                                    std::string& text) {
  std::array<char, 16384> buffer;
  while (text.size() < limit) {
    const auto heard = channel.read(buffer);
    if (!heard) return heard.error();
    if (heard->ended) return std::nullopt;
    text.append(buffer.data(), heard->count);
    if (heard->count > 0 && holds_at_end(text, heard->count, last_line)) return std::nullopt;
  }
  return net::Failure{model::Outcome::malformed, "too_much_output"};
}

}  // namespace

util::Result<ShellOutput, net::Failure> run_remote_script(const Session& session, const RemoteScript& script,
                                                          std::size_t limit) {
  auto channel = Channel::open(session);
  if (!channel) return channel.error();
  if (const Step started = channel->run(std::string{script.command}); !started) return started.error();
  ShellOutput output;
  // A host that hangs up while the script goes to it may have said why not: what it said is read all the same.
  Step sent = channel->write(script.text);
  if (sent) sent = channel->end_writing();
  if (!sent && sent.error().reason != "session_closed") return sent.error();
  output.broke_off = receive(*channel, script.last_line, limit, output.text);
  return output;
}

util::Result<ShellOutput, net::Failure> run_remote_command(const Session& session, std::string_view command,
                                                           std::size_t limit) {
  auto channel = Channel::open(session);
  if (!channel) return channel.error();
  if (const Step started = channel->run(std::string{command}); !started) return started.error();
  ShellOutput output;
  output.broke_off = receive(*channel, "", limit, output.text);
  return output;
}

}  // namespace hygie::collectors
