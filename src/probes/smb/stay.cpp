#include "probes/smb/stay.hpp"

#include <algorithm>
#include <array>

#include "probes/smb/look_around.hpp"
#include "probes/smb/smb1_login.hpp"
#include "probes/smb/talk.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;
using ntlm::Visitor;

std::string_view consent_for(Visitor visitor) {
  return visitor == Visitor::anonymous ? "smb_null" : "smb_guest";
}

// What a session without signing is safest with: the oldest of SMB2 that is offered asks for the least.
std::optional<Dialect> session_dialect(const Conversation& conversation) {
  std::optional<Dialect> oldest;
  for (const DialectAnswer& answer : conversation.answers) {
    if (answer.offered == Offered::yes && answer.dialect != Dialect::smb1) oldest = answer.dialect;
  }
  return oldest;
}

Stay not_tried(Visitor visitor, Outcome outcome, std::string reason) {
  return {.visitor = visitor, .outcome = outcome, .reason = std::move(reason)};
}

Stay failed(Visitor visitor, const net::Failure& failure) {
  return not_tried(visitor, failure.outcome, failure.reason);
}

// A real account needs its messages signed where the server says so, and encrypted where it says that: not done here.
std::string_view obstacle(const Talk& talk, const Admitted& admitted) {
  if (admitted.as_guest || admitted.as_null) return "";
  if (admitted.encrypted) return "encryption_needed";
  const bool signs = talk.negotiated().signing == Signing::required || talk.negotiated().dialect == Dialect::smb3_1_1;
  return signs ? "signing_needed" : "";
}

// The login itself, and what follows when it is granted.
Stay visit(const Line& line, Dialect dialect, Visitor visitor) {
  auto talk = Talk::begin(line, dialect);
  if (!talk) return failed(visitor, talk.error());
  const auto token = ntlm::spnego_authenticate(talk->challenge(), visitor, line.settings.now);
  const auto reply =
      talk->ask(Command::session_setup, [&token](const Header& header) { return login_request(header, token); });
  Stay stay{.visitor = visitor, .login_sent = true};
  if (!reply) {
    stay.outcome = reply.error().outcome;
    stay.reason = reply.error().reason;
    return stay;
  }
  const auto admitted = parse_admitted(reply->message);
  judge_login(reply->status, admitted && admitted->as_guest, stay);
  if (!stay.admission || *stay.admission == Admission::denied) return stay;
  if (!admitted) return not_tried(visitor, Outcome::malformed, "bad_reply");
  const auto why = visitor == Visitor::guest ? obstacle(*talk, *admitted) : "";
  if (!why.empty()) {
    stay.seen = Outcome::unsupported;
    stay.seen_reason = why;
  } else {
    look_around(line, *talk, stay);
  }
  (void)talk->ask(Command::logoff, logoff_request);
  return stay;
}

Stay visit_once(const Line& line, const Conversation& conversation, Visitor visitor) {
  const Settings& settings = line.settings;
  if (!settings.allows(consent_for(visitor)) || settings.logins == nullptr)
    return not_tried(visitor, Outcome::not_attempted, "not_authorised");
  if (!conversation.newest) return not_tried(visitor, conversation.login.outcome, conversation.login.reason);
  const auto dialect = session_dialect(conversation);
  const bool over_smb1 = !dialect && conversation.smb1 && conversation.smb1->extended_security;
  if (!dialect && !over_smb1) return not_tried(visitor, Outcome::unsupported, "smb1_only");
  if (line.end.expired()) return not_tried(visitor, Outcome::timed_out, "out_of_time");
  if (!settings.logins->begin(line.target.observed_host, line.end))
    return not_tried(visitor, Outcome::not_attempted, "login_spent");
  Stay stay = dialect ? visit(line, *dialect, visitor) : log_in_over_smb1(line, visitor);
  // What could not be judged may have been a failure at the server: it counts as one.
  const bool accepted = stay.admission && *stay.admission != Admission::denied;
  const auto end = accepted ? net::LoginEnd::accepted : net::LoginEnd::failed;
  settings.logins->end(line.target.observed_host, stay.login_sent ? end : net::LoginEnd::not_tried);
  return stay;
}

}  // namespace

std::string_view to_text(Visitor visitor) {
  return visitor == Visitor::anonymous ? "null" : "guest";
}

std::vector<Stay> visit_without_account(const Line& line, const Conversation& conversation) {
  std::vector<Stay> stays;
  for (const Visitor visitor : {Visitor::anonymous, Visitor::guest})
    stays.push_back(visit_once(line, conversation, visitor));
  return stays;
}

void judge_login(std::uint32_t status, bool as_guest, Stay& stay) {
  stay.status = status;
  if (is_login_refusal(status)) {
    stay.admission = Admission::denied;
    stay.ipc = stay.share_list = stay.samr = Reach::no;
  } else if (status == status::ok) {
    stay.admission = as_guest ? Admission::as_guest : Admission::accepted;
  } else {
    stay.outcome = Outcome::malformed;
    stay.reason = "unexpected_status";
    return;
  }
  stay.outcome = Outcome::ok;
  stay.reason.clear();
}

Reach reach_of(std::uint32_t status) {
  constexpr std::array forbidden{status::access_denied, status::object_name_not_found, status::bad_network_name};
  if (status == status::ok) return Reach::yes;
  return std::find(forbidden.begin(), forbidden.end(), status) != forbidden.end() ? Reach::no : Reach::unknown;
}

ShareReach judge_reach(const Share& share, std::uint32_t tree_access, std::uint32_t open_status,
                       std::optional<std::uint32_t> root_access) {
  // MS-SMB2 2.2.13.1.2: LIST_DIRECTORY; ADD_FILE and ADD_SUBDIRECTORY.
  constexpr std::uint32_t list = 0x1;
  constexpr std::uint32_t add = 0x2 | 0x4;
  const auto judge = [&](std::uint32_t wanted) {
    if ((tree_access & wanted) == 0) return Reach::no;
    if (open_status == status::access_denied && wanted == list) return Reach::no;  // not even its attributes
    if (open_status != status::ok || !root_access) return Reach::unknown;
    return (tree_access & *root_access & wanted) != 0 ? Reach::yes : Reach::no;
  };
  return {.share = share, .read = judge(list), .write = judge(add)};
}

bool is_login_refusal(std::uint32_t status) {
  // MS-ERREF 2.3.1: ACCESS_DENIED, NO_SUCH_USER, WRONG_PASSWORD, LOGON_FAILURE, ACCOUNT_RESTRICTION,
  // INVALID_LOGON_HOURS, INVALID_WORKSTATION, ACCOUNT_DISABLED, LOGON_NOT_GRANTED, LOGON_TYPE_NOT_GRANTED,
  // NETWORK_ACCESS_DENIED, ACCOUNT_LOCKED_OUT, NTLM_BLOCKED.
  constexpr std::array<std::uint32_t, 13> refusals{0xc0000022, 0xc0000064, 0xc000006a, 0xc000006d, 0xc000006e,
                                                   0xc000006f, 0xc0000070, 0xc0000072, 0xc0000155, 0xc000015b,
                                                   0xc00000ca, 0xc0000234, 0xc0000418};
  return std::find(refusals.begin(), refusals.end(), status) != refusals.end();
}

}  // namespace hygie::probes::smb
