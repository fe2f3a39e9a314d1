// A visit without an account: a null or a guest session, one attempt each at most, and what it reaches. Nothing is
// written or created; SMB1 does not tell what one may do in a folder, so that folders are opened there with the right
// to add to them, and closed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/ntlm/authenticate.hpp"
#include "probes/smb/reply.hpp"
#include "probes/smb/session.hpp"
#include "probes/smb/share_list.hpp"

namespace hygie::probes::smb {

// denied: the server refused the login. as_guest: it let the visitor in under its guest account.
enum class Admission : std::uint8_t { denied, accepted, as_guest };
enum class Reach : std::uint8_t { no, yes, unknown };

struct ShareReach {
  Share share{};
  Reach read = Reach::unknown;   // of the share's root folder
  Reach write = Reach::unknown;  // may files or folders be added there
};

struct Stay {
  ntlm::Visitor visitor = ntlm::Visitor::anonymous;
  // How the attempt at a session ended: ok when the server decided, whichever way; else there is no admission.
  model::Outcome outcome = model::Outcome::not_attempted;
  std::string reason{};
  std::optional<Admission> admission{};
  bool login_sent = false;            // from then on the server may count a failure
  std::uint32_t status = 0;           // NTSTATUS of a refusal
  Reach ipc = Reach::unknown;         // the tree IPC$
  Reach share_list = Reach::unknown;  // NetrShareEnum
  Reach samr = Reach::unknown;        // the pipe to the list of accounts, opened and closed
  // How looking around ended, once let in: ok, or why something stayed unknown.
  model::Outcome seen = model::Outcome::ok;
  std::string seen_reason{};
  std::vector<ShareReach> shares{};
};

// "null", "guest".
std::string_view to_text(ntlm::Visitor visitor);

// Both visits, the null session first: Windows refuses it more seldom. What the engagement does not allow, or what the
// one failed login of this host forbids, is not attempted. Ends by line.end.
std::vector<Stay> visit_without_account(const Line& line, const Conversation& conversation);

// Judges the status that ended a login into `stay`: admission, or a reason why it is not known.
void judge_login(std::uint32_t status, bool as_guest, Stay& stay);

// What an answer to opening something says: open, forbidden, or neither.
Reach reach_of(std::uint32_t status);
// What a visitor may do in a share's root: `share` is the tree's MaximalAccess, `root` that of the folder.
ShareReach judge_reach(const Share& share, std::uint32_t tree_access, std::uint32_t open_status,
                       std::optional<std::uint32_t> root_access);
// Is this status a login that was refused, as opposed to one that could not be judged?
bool is_login_refusal(std::uint32_t status);

}  // namespace hygie::probes::smb
