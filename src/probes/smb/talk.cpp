#include "probes/smb/talk.hpp"

#include "probes/smb/request.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;

constexpr int most_strays = 8;                // interim answers and others that are not ours, a question
constexpr std::uint32_t most_at_once = 8192;  // bytes out of a pipe, a request

net::Failure malformed(const char* reason) {
  return {.outcome = Outcome::malformed, .reason = reason};
}

}  // namespace

net::Attempt<Talk> Talk::begin(const Line& line, Dialect dialect) {
  auto connection = Connection::open(line);
  if (!connection) return connection.error();
  const auto negotiation = connection->exchange(negotiate_request(dialect), line.step());
  if (!negotiation) return negotiation.error();
  const NegotiateReply negotiated = parse_negotiate(*negotiation, dialect);
  if (!std::holds_alternative<Negotiated>(negotiated)) return malformed("bad_reply");
  const auto opening = connection->exchange(session_setup_request(dialect), line.step());
  if (!opening) return opening.error();
  const SessionReply answer = parse_session_setup(*opening, dialect);
  if (std::holds_alternative<LoginRefused>(answer))
    return net::Failure{.outcome = Outcome::unsupported, .reason = "ntlm_refused"};
  const auto* challenge = std::get_if<ntlm::Challenge>(&answer);
  util::Reader reader{*opening};
  const auto header = read_header(reader);
  if (challenge == nullptr || !header) return malformed("bad_challenge");
  Talk talk{line, std::move(*connection)};
  talk.negotiated_ = std::get<Negotiated>(negotiated);
  talk.challenge_ = *challenge;
  talk.next_ = {.message_id = 2, .session_id = header->session_id};
  return net::Attempt<Talk>{std::move(talk)};
}

net::Attempt<Reply> Talk::ask(Command command, const Make& make) {
  next_.command = command;
  const Header asked = next_;
  ++next_.message_id;
  const auto deadline = line_.step();
  auto message = connection_.exchange(make(asked), deadline);
  for (int strays = 0; message && strays < most_strays; ++strays) {
    util::Reader reader{*message};
    const auto header = read_header(reader);
    if (!header) return malformed("bad_reply");
    const bool ours = header->message_id == asked.message_id && header->command == command;
    if (ours && header->status != status::pending) {
      if (command == Command::tree_connect) next_.tree_id = header->tree_id;
      return Reply{.status = header->status, .message = std::move(*message)};
    }
    message = connection_.read_message(deadline);
  }
  if (!message) return message.error();
  return malformed("bad_reply");
}

net::Attempt<Entered> Talk::enter_tree(util::ByteView path) {
  next_.tree_id = 0;
  const auto reply =
      ask(Command::tree_connect, [path](const Header& header) { return tree_connect_request(header, path); });
  if (!reply) return reply.error();
  Entered entered{.status = reply->status};
  if (reply->status != status::ok) return entered;
  entered.maximal_access = parse_tree_connect(reply->message);
  if (!entered.maximal_access) return malformed("bad_reply");
  return entered;
}

net::Attempt<std::uint32_t> Talk::leave_tree() {
  const auto reply = ask(Command::tree_disconnect, tree_disconnect_request);
  next_.tree_id = 0;
  if (!reply) return reply.error();
  return reply->status;
}

net::Attempt<Pipe> Talk::open_pipe(std::string_view name) {
  const auto reply = ask(Command::create, [name](const Header& header) { return open_pipe_request(header, name); });
  if (!reply) return reply.error();
  if (reply->status != status::ok) return Pipe{.status = reply->status};
  auto opened = parse_create(reply->message);
  if (!opened) return malformed("bad_reply");
  return Pipe{.status = reply->status, .file = std::move(opened->file)};
}

net::Attempt<std::uint32_t> Talk::close(const FileId& file) {
  const auto reply = ask(Command::close, [&file](const Header& header) { return close_request(header, file); });
  if (!reply) return reply.error();
  return reply->status;
}

net::Attempt<Entered> Talk::look_at_root() {
  const auto reply = ask(Command::create, open_root_request);
  if (!reply) return reply.error();
  if (reply->status != status::ok) return Entered{.status = reply->status};
  const auto opened = parse_create(reply->message);
  if (!opened) return malformed("bad_reply");
  (void)close(opened->file);
  return Entered{.status = reply->status, .maximal_access = opened->maximal_access};
}

net::Attempt<util::Bytes> Talk::call(const FileId& pipe, util::ByteView packet,
                                     const std::function<bool(util::ByteView)>& is_whole) {
  const auto usable = [](const Reply& reply) {
    return reply.status == status::ok || reply.status == status::buffer_overflow;
  };
  const auto first =
      ask(Command::ioctl, [&](const Header& header) { return transceive_request(header, pipe, packet, most_at_once); });
  if (!first) return first.error();
  if (!usable(*first)) return malformed("rpc_failed");
  const auto begin = parse_transceive(first->message);
  if (!begin) return malformed("bad_reply");
  util::Bytes got{begin->begin(), begin->end()};
  for (int reads = 0; !is_whole(got); ++reads) {
    if (reads == most_pipe_reads || got.size() > most_rpc_bytes) return malformed("too_long");
    const auto more =
        ask(Command::read, [&](const Header& header) { return read_pipe_request(header, pipe, most_at_once); });
    if (!more) return more.error();
    const auto rest = parse_read(more->message);
    if (!usable(*more) || !rest) return malformed("bad_reply");
    got.insert(got.end(), rest->begin(), rest->end());
  }
  return got;
}

}  // namespace hygie::probes::smb
