#include "probes/smb/smb1_talk.hpp"

#include <array>

#include "probes/smb/header.hpp"
#include "probes/smb/rpc.hpp"
#include "probes/smb/smb1_share_reply.hpp"
#include "probes/smb/smb1_share_request.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;

constexpr std::uint16_t most_at_once = 4096;  // bytes out of a pipe, a request: less than MaxBufferSize of the login

net::Failure malformed(const char* reason) {
  return {.outcome = Outcome::malformed, .reason = reason};
}

std::uint16_t fid_of(const FileId& file) {
  util::Reader reader{file};
  return reader.le16().value_or(0);
}

}  // namespace

net::Attempt<Smb1Talk::Reply> Smb1Talk::ask(Smb1Command command, util::ByteView request) {
  auto message = connection_->exchange(request, line_.step());
  if (!message) return message.error();
  util::Reader reader{*message};
  const auto header = read_smb1_header(reader, command);
  if (!header) return malformed("bad_reply");
  return Reply{.status = header->status, .message = std::move(*message)};
}

net::Attempt<Entered> Smb1Talk::enter_tree(util::ByteView path) {
  const auto reply = ask(Smb1Command::tree_connect_andx, smb1_tree_connect_request({.uid = place_.uid}, path));
  if (!reply) return reply.error();
  if (reply->status != status::ok) return Entered{.status = reply->status};
  const auto tree = parse_smb1_tree_connect(reply->message);
  if (!tree) return malformed("bad_reply");
  place_.tid = tree->tid;
  return Entered{.status = reply->status, .maximal_access = tree->maximal_access};
}

net::Attempt<std::uint32_t> Smb1Talk::leave_tree() {
  const auto reply = ask(Smb1Command::tree_disconnect, smb1_tree_disconnect_request(place_));
  if (!reply) return reply.error();
  return reply->status;
}

net::Attempt<Pipe> Smb1Talk::open_pipe(std::string_view name) {
  const auto reply = ask(Smb1Command::nt_create_andx, smb1_open_pipe_request(place_, name));
  if (!reply) return reply.error();
  if (reply->status != status::ok) return Pipe{.status = reply->status};
  const auto fid = parse_smb1_create(reply->message);
  if (!fid) return malformed("bad_reply");
  return Pipe{.status = reply->status, .file = util::Writer{}.le16(*fid).data()};
}

net::Attempt<std::uint32_t> Smb1Talk::close(const FileId& file) {
  const auto reply = ask(Smb1Command::close, smb1_close_request(place_, fid_of(file)));
  if (!reply) return reply.error();
  return reply->status;
}

// Gives the status of opening the root with these rights; closes it again.
net::Attempt<std::uint32_t> Smb1Talk::may(std::uint32_t access) {
  const auto reply = ask(Smb1Command::nt_create_andx, smb1_open_root_request(place_, access));
  if (!reply) return reply.error();
  if (reply->status != status::ok) return reply->status;
  const auto fid = parse_smb1_create(reply->message);
  if (!fid) return malformed("bad_reply");
  (void)ask(Smb1Command::close, smb1_close_request(place_, *fid));
  return reply->status;
}

net::Attempt<Entered> Smb1Talk::look_at_root() {
  // MS-SMB 2.2.1.4.2: FILE_LIST_DIRECTORY, FILE_ADD_FILE, FILE_ADD_SUBDIRECTORY.
  constexpr std::array<std::uint32_t, 3> rights{0x1, 0x2, 0x4};
  Entered root{.status = status::ok, .maximal_access = 0};
  for (const std::uint32_t right : rights) {
    const auto answer = may(right);
    if (!answer) return answer.error();
    if (*answer == status::ok) *root.maximal_access |= right;
    // Neither granted nor refused: what is known of the other rights is not worth a half answer.
    if (*answer != status::ok && *answer != status::access_denied) return Entered{.status = *answer};
  }
  return root;
}

net::Attempt<util::Bytes> Smb1Talk::read(std::uint16_t fid) {
  const auto reply = ask(Smb1Command::read_andx, smb1_read_pipe_request(place_, fid, most_at_once));
  if (!reply) return reply.error();
  if (reply->status != status::ok && reply->status != status::buffer_overflow) return malformed("rpc_failed");
  const auto bytes = parse_smb1_read(reply->message);
  if (!bytes || bytes->empty()) return malformed("bad_reply");
  return util::Bytes{bytes->begin(), bytes->end()};
}

net::Attempt<util::Bytes> Smb1Talk::call(const FileId& pipe, util::ByteView packet,
                                         const std::function<bool(util::ByteView)>& is_whole) {
  const std::uint16_t fid = fid_of(pipe);
  const auto sent = ask(Smb1Command::write_andx, smb1_write_pipe_request(place_, fid, packet));
  if (!sent) return sent.error();
  if (sent->status != status::ok) return malformed("rpc_failed");
  const auto taken = parse_smb1_write(sent->message);
  if (!taken || *taken != packet.size()) return malformed("bad_reply");
  util::Bytes got;
  for (int reads = 0; reads < most_pipe_reads && got.size() <= most_rpc_bytes; ++reads) {
    const auto more = read(fid);
    if (!more) return more.error();
    got.insert(got.end(), more->begin(), more->end());
    if (is_whole(got)) return got;
  }
  return malformed("too_long");
}

}  // namespace hygie::probes::smb
