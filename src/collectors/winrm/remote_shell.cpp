#include "collectors/winrm/remote_shell.hpp"

#include <chrono>
#include <thread>

namespace hygie::collectors::winrm {
namespace {

using model::Outcome;

// How long the server is waited for to take back what it gave.
constexpr std::chrono::milliseconds farewell{3000};
// A server that has nothing says so after the patience of the call; one that says so at once is not asked in a loop.
constexpr std::chrono::milliseconds pause{200};

// A fault is a failure wherever an answer was needed.
util::Result<Reply, net::Failure> ask(Session& session, const std::string& envelope, util::Deadline deadline) {
  auto reply = session.exchange(envelope, deadline);
  if (reply && reply->fault) return failure_of(*reply->fault);
  return reply;
}

Step send(Session& session, const Running& running, std::string_view input, util::Deadline deadline) {
  while (true) {
    const std::string_view part = input.substr(0, input_slice);
    input.remove_prefix(part.size());
    const Last last = input.empty() ? Last::yes : Last::no;
    const auto reply = ask(session, send_input(session.next_call(), running, part, last), deadline);
    if (!reply) return reply.error();
    if (last == Last::yes) return {};
  }
}

// Reads until there is no more; why it may not be whole.
std::optional<net::Failure> receive(Session& session, const Running& running, std::string_view last_line,
                                    std::size_t limit, util::Deadline deadline, std::string& text) {
  while (text.size() < limit) {
    const auto began = std::chrono::steady_clock::now();
    const auto reply = session.exchange(receive_output(session.next_call(), running), deadline);
    if (!reply) return reply.error();
    if (reply->fault && !has_nothing_yet(*reply->fault)) return failure_of(*reply->fault);
    text += reply->output;
    if (holds_at_end(text, reply->output.size(), last_line) || reply->done) return std::nullopt;
    if (deadline.expired()) return net::Failure{Outcome::timed_out, "session_timed_out"};
    if (reply->output.empty()) {
      std::this_thread::sleep_until(std::min(began + pause, deadline.at()));
    }
  }
  return net::Failure{Outcome::malformed, "too_much_output"};
}

// Does the connection still carry anything after such an end?
bool is_alive(const std::optional<net::Failure>& failure) {
  return !failure || (failure->reason != "session_closed" && failure->reason != "session_timed_out" &&
                      failure->reason != "interrupted");
}

util::Result<ShellOutput, net::Failure> run(Session& session, const std::string& shell, std::string_view command,
                                            std::string_view input, std::string_view last_line, std::size_t limit,
                                            util::Deadline deadline, bool& alive) {
  const auto started = ask(session, run_command(session.next_call(), shell, command), deadline);
  if (!started) {
    alive = is_alive(started.error());
    return started.error();
  }
  if (started->command.empty()) return net::Failure{Outcome::malformed, "bad_envelope"};
  const Running running{.shell = shell, .command = started->command};
  ShellOutput output;
  // A command that ends before it has read all may have said why: what it said is read all the same.
  const Step sent = send(session, running, input, deadline);
  output.broke_off = receive(session, running, last_line, limit, deadline, output.text);
  if (!sent && output.text.empty()) output.broke_off = sent.error();
  alive = is_alive(output.broke_off);
  if (alive) {
    (void)session.exchange(terminate_command(session.next_call(), running), util::Deadline::after(farewell));
  }
  return output;
}

}  // namespace

util::Result<ShellOutput, net::Failure> run_in_shell(Session& session, std::string_view command, std::string_view input,
                                                     std::string_view last_line, std::size_t limit,
                                                     util::Deadline deadline) {
  const auto created = ask(session, create_shell(session.next_call()), deadline);
  if (!created) return created.error();
  if (created->shell.empty()) return net::Failure{Outcome::malformed, "bad_envelope"};
  bool alive = true;
  auto output = run(session, created->shell, command, input, last_line, limit, deadline, alive);
  if (alive) {
    (void)session.exchange(delete_shell(session.next_call(), created->shell), util::Deadline::after(farewell));
  }
  return output;
}

}  // namespace hygie::collectors::winrm
