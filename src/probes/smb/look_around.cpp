#include "probes/smb/look_around.hpp"

#include <algorithm>

#include "probes/smb/header.hpp"
#include "util/windows_text.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;
using net::Failure;

constexpr int most_pages = 32;

// What goes wrong on the way; nothing when all went well, or was forbidden in due form.
using Trouble = std::optional<Failure>;

std::string server_name(const util::IpAddress& server) {
  std::string name = server.text();
  if (server.family() == util::IpAddress::Family::v4) return name;
  std::replace(name.begin(), name.end(), ':', '-');
  return name + ".ipv6-literal.net";
}

Failure malformed(const char* reason) {
  return {.outcome = Outcome::malformed, .reason = reason};
}

// Opens a pipe in the tree that was entered; `reach` tells whether it did.
net::Attempt<std::optional<FileId>> open_pipe(Inside& inside, std::string_view name, Reach& reach) {
  const auto pipe = inside.open_pipe(name);
  if (!pipe) return pipe.error();
  reach = reach_of(pipe->status);
  if (reach != Reach::yes) return std::optional<FileId>{};
  return std::optional{pipe->file};
}

Trouble bind(Inside& inside, const FileId& pipe, bool& bound) {
  const auto got = inside.call(pipe, srvsvc_bind(), [](util::ByteView bytes) {
    return !std::holds_alternative<RpcUnfinished>(parse_bind_reply(bytes));
  });
  if (!got) return got.error();
  const BindReply reply = parse_bind_reply(*got);
  bound = std::holds_alternative<RpcAccepted>(reply);
  if (!bound && !std::holds_alternative<RpcRefused>(reply)) return malformed("bad_rpc");
  return std::nullopt;
}

// One call; nothing when the server forbids it.
net::Attempt<std::optional<SharePage>> ask_page(const Line& line, Inside& inside, const FileId& pipe,
                                                std::uint32_t call_id, std::uint32_t resume) {
  const auto arguments = share_enum_arguments("\\\\" + server_name(line.target.address), resume);
  const auto got = inside.call(pipe, rpc_request(call_id, opnum_share_enum, arguments), [&](util::ByteView bytes) {
    return !std::holds_alternative<RpcUnfinished>(parse_call_reply(bytes, call_id));
  });
  if (!got) return got.error();
  const CallReply reply = parse_call_reply(*got, call_id);
  if (const auto* fault = std::get_if<RpcFault>(&reply)) {
    if (fault->status == error_access_denied) return std::optional<SharePage>{};
    return malformed("rpc_failed");
  }
  const auto* results = std::get_if<util::Bytes>(&reply);
  auto page = results != nullptr ? parse_share_enum(*results) : std::nullopt;
  if (!page) return malformed("bad_rpc");
  if (page->status == error_access_denied) return std::optional<SharePage>{};
  if (page->status != 0 && page->status != error_more_data) return malformed("rpc_failed");
  return page;
}

Trouble list_shares(const Line& line, Inside& inside, const FileId& pipe, Stay& stay) {
  bool bound = false;
  stay.share_list = Reach::unknown;
  if (Trouble trouble = bind(inside, pipe, bound)) return trouble;
  if (!bound) {
    stay.share_list = Reach::no;
    return std::nullopt;
  }
  std::uint32_t resume = 0;
  for (int page_number = 0; page_number < most_pages; ++page_number) {
    const auto page = ask_page(line, inside, pipe, static_cast<std::uint32_t>(2 + page_number), resume);
    if (!page) return page.error();
    if (!*page) {
      stay.share_list = Reach::no;
      return std::nullopt;
    }
    stay.share_list = Reach::yes;
    for (const Share& share : (*page)->shares) {
      if (stay.shares.size() == most_shares) return Failure{.outcome = Outcome::partial, .reason = "too_many"};
      stay.shares.push_back({.share = share});
    }
    if ((*page)->status == 0) return std::nullopt;
    resume = (*page)->resume;
  }
  return Failure{.outcome = Outcome::partial, .reason = "too_many"};
}

Trouble visit_pipes(const Line& line, Inside& inside, Stay& stay) {
  Reach srvsvc = Reach::unknown;
  const auto pipe = open_pipe(inside, "srvsvc", srvsvc);
  if (!pipe) return pipe.error();
  if (srvsvc == Reach::no) stay.share_list = Reach::no;
  Trouble trouble;
  if (*pipe) {
    trouble = list_shares(line, inside, **pipe, stay);
    const bool gone = trouble && trouble->outcome == Outcome::timed_out;
    if (!gone) (void)inside.close(**pipe);
  }
  if (trouble && trouble->outcome != Outcome::partial) return trouble;
  const auto samr = open_pipe(inside, "samr", stay.samr);
  if (!samr) return samr.error();
  if (*samr) (void)inside.close(**samr);
  return trouble;
}

Trouble visit_ipc(const Line& line, Inside& inside, Stay& stay) {
  const auto tree = inside.enter_tree(tree_path(line.target.address, util::utf16le_from_ascii("IPC$")));
  if (!tree) return tree.error();
  stay.ipc = reach_of(tree->status);
  if (stay.ipc == Reach::unknown) return malformed("unexpected_status");
  if (stay.ipc == Reach::no) {
    stay.share_list = stay.samr = Reach::no;
    return std::nullopt;
  }
  Trouble trouble = visit_pipes(line, inside, stay);
  if (trouble && trouble->outcome != Outcome::partial) return trouble;
  const auto left = inside.leave_tree();
  if (!left) return left.error();
  return trouble;
}

Trouble visit_share(const Line& line, Inside& inside, ShareReach& reach) {
  const auto tree = inside.enter_tree(tree_path(line.target.address, reach.share.raw_name));
  if (!tree) return tree.error();
  if (tree->status == status::access_denied) reach.read = reach.write = Reach::no;
  if (tree->status != status::ok) return std::nullopt;
  const auto root = inside.look_at_root();
  if (!root) return root.error();
  // Where the tree does not tell, what the root folder grants says all: the server minds the share's own permissions
  // there.
  constexpr std::uint32_t every_access = 0xffffffff;
  reach = judge_reach(reach.share, tree->maximal_access.value_or(every_access), root->status, root->maximal_access);
  const auto left = inside.leave_tree();
  if (!left) return left.error();
  return std::nullopt;
}

Trouble visit_shares(const Line& line, Inside& inside, Stay& stay) {
  std::size_t entered = 0;
  for (ShareReach& reach : stay.shares) {
    if (share_kind(reach.share.type) != "disk") continue;
    if (++entered > most_shares_entered) return Failure{.outcome = Outcome::partial, .reason = "too_many"};
    if (line.end.expired()) return Failure{.outcome = Outcome::timed_out, .reason = "out_of_time"};
    if (Trouble trouble = visit_share(line, inside, reach)) return trouble;
  }
  return std::nullopt;
}

}  // namespace

util::Bytes tree_path(const util::IpAddress& server, util::ByteView share) {
  return util::Writer{}.bytes(util::utf16le_from_ascii("\\\\" + server_name(server) + "\\")).bytes(share).data();
}

void look_around(const Line& line, Inside& inside, Stay& stay) {
  Trouble trouble = visit_ipc(line, inside, stay);
  if (!trouble || trouble->outcome == Outcome::partial) {
    if (const Trouble other = visit_shares(line, inside, stay)) trouble = other;
  }
  if (!trouble) return;
  stay.seen = trouble->outcome;
  stay.seen_reason = trouble->reason;
}

}  // namespace hygie::probes::smb
