#include "probes/smb/rows.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "probes/ntlm/rows.hpp"
#include "util/text.hpp"

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

std::string_view to_text(Encryption encryption) {
  return encryption == Encryption::supported ? "supported" : "unsupported";
}

// GLOBAL_CAP_* (MS-SMB2 2.2.4); SMB1's are another matter and are left out.
std::string capability_names(const Negotiated& negotiated) {
  constexpr std::array names{
      "DFS",        "LEASING",      "LARGE_MTU", "MULTI_CHANNEL", "PERSISTENT_HANDLES", "DIRECTORY_LEASING",
      "ENCRYPTION", "NOTIFICATIONS"};
  std::vector<std::string> said;
  if (negotiated.dialect == Dialect::smb1) return "";
  for (std::size_t bit = 0; bit < names.size(); ++bit) {
    if ((negotiated.capabilities >> bit & 1) != 0) said.emplace_back(names.at(bit));
  }
  return said.empty() ? "none" : util::join(said, ",");
}

// MS-SMB2 2.2.3.1.3.
std::string compression_names(const Negotiated& negotiated) {
  constexpr std::array names{"LZNT1", "LZ77", "LZ77+Huffman", "Pattern_V1", "LZ4"};
  std::vector<std::string> said;
  for (const std::uint16_t algorithm : negotiated.compressions) {
    const bool known = algorithm >= 1 && algorithm <= names.size();
    said.emplace_back(known ? names.at(algorithm - 1u) : "other");
  }
  return said.empty() ? "none" : util::join(said, ",");
}

// MS-ERREF: STATUS_NTLM_BLOCKED, which Windows answers where policy refuses NTLM of every version.
std::string_view ntlm_taken(const Login& login) {
  constexpr std::uint32_t ntlm_blocked = 0xc0000418;
  if (login.challenge) return "offered";
  return login.status == ntlm_blocked ? "refused" : "unknown";
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
    const auto& said = answer.negotiated;
    rows.push_back({{"port", number(port)},
                    {"dialect", text(to_text(answer.dialect))},
                    {"offered", text(to_text(answer.offered))},
                    {"signing", said ? text(to_text(said->signing)) : Value{}},
                    {"encryption", said ? text(to_text(said->encryption)) : Value{}},
                    {"capabilities", said ? text_or_null(capability_names(*said)) : Value{}}});
  }
  return rows;
}

Status cipher_status(const Conversation& conversation) {
  Status dialects = dialect_status(conversation);
  if (dialects.outcome != Outcome::ok) return dialects;
  const bool all = std::none_of(conversation.ciphers.begin(), conversation.ciphers.end(),
                                [](const CipherAnswer& answer) { return answer.offered == Offered::unknown; });
  return all ? Status{} : Status{Outcome::partial, "no_answer"};
}

std::vector<Row> cipher_rows(const Conversation& conversation, std::uint16_t port) {
  std::vector<Row> rows;
  for (const CipherAnswer& answer : conversation.ciphers) {
    rows.push_back({{"port", number(port)},
                    {"dialect", text(to_text(answer.dialect))},
                    {"cipher", text(to_text(answer.cipher))},
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
             {"encryption", text(to_text(newest.encryption))},
             {"server_guid", text_or_null(newest.server_guid)},
             {"system_time", time_or_null(newest.system_time)},
             {"implementation", text(implementation(conversation))},
             {"start_time", time_or_null(newest.start_time)},
             {"compression", newest.dialect == Dialect::smb3_1_1 ? text(compression_names(newest)) : Value{}},
             {"smb1_extended_security", smb1 ? text(smb1->extended_security ? "yes" : "no") : Value{}},
             {"smb1_plain_security", smb1 ? text(to_text(conversation.smb1_without_extended_security)) : Value{}},
             {"native_os", text_or_null(conversation.native.os)},
             {"native_lan_manager", text_or_null(conversation.native.lan_manager)},
             {"ntlm", text(ntlm_taken(conversation.login))}};
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
