#include "probes/smb/rows.hpp"

#include <algorithm>
#include <cstdint>

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

const ntlm::Version* ntlm_version(const Conversation& conversation) {
  const auto& challenge = conversation.login.challenge;
  return challenge && challenge->version ? &*challenge->version : nullptr;
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
  if (const auto* version = ntlm_version(conversation)) {
    if (version->major == 6 && version->minor == 1 && version->build == 0) return "samba";
    if (version->major >= 5 && version->build >= 2195)
      return "windows";  // 2195: Windows 2000, the first with NTLM's version
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
  return Row{{"port", number(port)},
             {"netbios_computer", text_or_null(challenge->netbios_computer)},
             {"netbios_domain", text_or_null(challenge->netbios_domain)},
             {"dns_computer", text_or_null(challenge->dns_computer)},
             {"dns_domain", text_or_null(challenge->dns_domain)},
             {"dns_forest", text_or_null(challenge->dns_forest)},
             {"product_version", challenge->version ? text(challenge->version->text()) : Value{}},
             {"system_time", time_or_null(challenge->system_time)}};
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
  if (implementation(conversation) != "windows") return std::nullopt;
  const ntlm::Version& version = *ntlm_version(conversation);
  return Row{{"name", text("Microsoft Windows")},
             {"version", version.text()},
             {"build", number(version.build)},
             {"platform", text("windows")},
             {"confidence", text("probable")}};
}

}  // namespace hygie::probes::smb
