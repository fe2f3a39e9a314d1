#include "probes/smb/rows.hpp"

#include <algorithm>
#include <cstdint>

#include "probes/ntlm/rows.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;
using model::Row;
using model::Value;

Value number(std::uint16_t value) {
  return std::int64_t{value};
}
Value text(std::string_view value) {
  return std::string{value};
}
Value text_or_null(const std::string& value) {
  return value.empty() ? Value{} : Value{value};
}
Value time_or_null(const std::optional<util::Instant>& value) {
  return value ? Value{util::format_instant(*value)} : Value{};
}

std::string_view to_text(Offered offered) {
  switch (offered) {
    case Offered::no:
      return "no";
    case Offered::yes:
      return "yes";
    case Offered::unknown:
      return "unknown";
  }
  return "unknown";
}

std::string_view to_text(Signing signing) {
  switch (signing) {
    case Signing::disabled:
      return "disabled";
    case Signing::offered:
      return "offered";
    case Signing::required:
      return "required";
  }
  return "unknown";
}

}  // namespace

Status dialect_status(const Conversation& conversation) {
  const auto& answers = conversation.answers;
  const auto failed = std::find_if(answers.begin(), answers.end(),
                                   [](const DialectAnswer& answer) { return answer.outcome != Outcome::ok; });
  if (failed == answers.end()) return {};
  const bool some = std::any_of(answers.begin(), answers.end(),
                                [](const DialectAnswer& answer) { return answer.outcome == Outcome::ok; });
  return {some ? Outcome::partial : failed->outcome, failed->reason};
}

std::string_view implementation(const Conversation& conversation) {
  if (const auto& challenge = conversation.login.challenge) {
    const auto made_by = ntlm::implementation(*challenge);
    if (made_by != "unknown") return made_by;
  }
  const auto& newest = conversation.newest;
  return newest && !newest->guid_text.empty() ? "samba" : "unknown";
}

std::vector<Row> dialect_rows(const Conversation& conversation, std::uint16_t port) {
  std::vector<Row> rows;
  const Outcome outcome = dialect_status(conversation).outcome;
  if (outcome != Outcome::ok && outcome != Outcome::partial) return rows;
  for (const DialectAnswer& answer : conversation.answers) {
    rows.push_back({{"port", number(port)},
                    {"dialect", text(to_text(answer.dialect))},
                    {"offered", text(to_text(answer.offered))}});
  }
  return rows;
}

std::optional<Row> server_row(const Conversation& conversation, std::uint16_t port) {
  if (!conversation.newest) return std::nullopt;
  const Negotiated& newest = *conversation.newest;
  const auto& smb1 = conversation.smb1;
  return Row{{"port", number(port)},
             {"signing", text(to_text(newest.signing))},
             {"signing_smb1", smb1 ? text(to_text(smb1->signing)) : Value{}},
             {"dialect_max", text(to_text(newest.dialect))},
             {"encryption", text(newest.encryption == Encryption::supported ? "supported" : "unsupported")},
             {"server_guid", text_or_null(newest.server_guid)},
             {"system_time", time_or_null(newest.system_time)},
             {"implementation", text(implementation(conversation))}};
}

std::optional<Row> challenge_row(const Conversation& conversation, std::uint16_t port) {
  const auto& challenge = conversation.login.challenge;
  if (!challenge) return std::nullopt;
  return ntlm::challenge_row(*challenge, port);
}

std::optional<Row> service_row(const Conversation& conversation, std::uint16_t port) {
  if (!conversation.newest) return std::nullopt;
  // SMB2 and later log in by SPNEGO alone; SMB1 may take the password as it is.
  const bool clear =
      conversation.newest->takes_clear_passwords || (conversation.smb1 && conversation.smb1->takes_clear_passwords);
  const auto made_by = implementation(conversation);
  return Row{{"port", number(port)},
             {"service", text("smb")},
             {"product", made_by == "samba" ? text("Samba") : Value{}},
             {"encrypted", text(clear ? "no" : "yes")},
             {"confidence", text("certain")}};
}

std::optional<Row> os_row(const Conversation& conversation) {
  const auto& challenge = conversation.login.challenge;
  if (!challenge) return std::nullopt;
  return ntlm::os_row(*challenge);
}

}  // namespace hygie::probes::smb
