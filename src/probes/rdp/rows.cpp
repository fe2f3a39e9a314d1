#include "probes/rdp/rows.hpp"

#include <array>
#include <string>

#include "probes/ntlm/rows.hpp"
#include "probes/visit.hpp"

namespace hygie::probes::rdp {
namespace {

using model::Outcome;
using model::Row;
using model::Value;

Value text(std::string_view value) {
  return std::string{value};
}

// Was `wanted` what the server took when it was asked for that? A refusal in due form is "no", but for one that blames
// the question.
Known took(const Asked& asked, std::uint32_t wanted) {
  if (asked.confirmed) return asked.confirmed->protocol == wanted ? Known::yes : Known::no;
  if (asked.refused) return asked.refused->code == inconsistent_flags ? Known::unknown : Known::no;
  return Known::unknown;
}

Known negotiates(const Conversation& conversation) {
  for (const Asked* const asked : {&conversation.standard, &conversation.tls, &conversation.hybrid}) {
    if (asked->refused && asked->refused->code != 0) return Known::yes;
    if (asked->confirmed && asked->confirmed->negotiated) return Known::yes;
  }
  // To the bare question for standard security some servers that negotiate answer without it; to this one none does.
  for (const Asked* const asked : {&conversation.tls, &conversation.hybrid}) {
    if (asked->confirmed) return Known::no;
  }
  return Known::unknown;
}

Known nla_required(const Verdicts& verdicts) {
  if (verdicts.standard == Known::yes || verdicts.tls == Known::yes) return Known::no;
  const bool nothing_else = verdicts.standard == Known::no && verdicts.tls == Known::no;
  return nothing_else && verdicts.nla == Known::yes ? Known::yes : Known::unknown;
}

// The flags of a Negotiation Response, best of the one that chose the strongest protocol.
std::optional<std::uint8_t> flags_of(const Conversation& conversation) {
  for (const Asked* const asked : {&conversation.hybrid, &conversation.tls, &conversation.standard}) {
    if (asked->confirmed && asked->confirmed->negotiated) return asked->confirmed->flags;
  }
  return std::nullopt;
}

Value flag(const Conversation& conversation, std::uint8_t bit) {
  const auto flags = flags_of(conversation);
  if (!flags) return {};
  return text((*flags & bit) != 0 ? "yes" : "no");
}

// NULL unless every method is known.
Value methods_text(const Conversation& conversation) {
  if (!conversation.response) return {};
  std::string accepted;
  for (const MethodAnswer& answer : conversation.methods) {
    if (answer.accepted == Known::unknown) return {};
    if (answer.accepted == Known::no) continue;
    accepted += (accepted.empty() ? "" : " ") + std::string{to_text(answer.method)};
  }
  return accepted.empty() ? text("none") : Value{accepted};
}

void add_security(const Conversation& conversation, Row& row) {
  if (!conversation.response) return;
  const ServerSecurity& security = conversation.response->security;
  row.emplace_back("encryption_level", text_or_null(std::string{level_text(security.level)}));
  row.emplace_back("encryption_methods", methods_text(conversation));
  row.emplace_back("server_key_bits", security.key_bits ? Value{*security.key_bits} : Value{});
  row.emplace_back("server_certificate", text_or_null(security.certificate));
  row.emplace_back("rdp_version", text_or_null(version_text(conversation.response->version)));
}

Value nla_extended(const Conversation& conversation) {
  const auto& confirmed = conversation.hybrid.confirmed;
  if (!confirmed) return {};
  return text(confirmed->protocol == protocol_hybrid_ex ? "yes" : "no");
}

}  // namespace

Verdicts judge(const Conversation& conversation) {
  Verdicts verdicts;
  verdicts.negotiation = negotiates(conversation);
  verdicts.standard = took(conversation.standard, protocol_rdp);
  verdicts.tls = took(conversation.tls, protocol_ssl);
  verdicts.nla = took(conversation.hybrid, protocol_hybrid);
  if (verdicts.nla == Known::no) verdicts.nla = took(conversation.hybrid, protocol_hybrid_ex);
  verdicts.nla_required = nla_required(verdicts);
  return verdicts;
}

End server_status(const Conversation& conversation) {
  const std::array questions{&conversation.standard, &conversation.tls, &conversation.hybrid};
  const Asked* failed = nullptr;
  bool some = false;
  for (const Asked* const asked : questions) {
    if (asked->end.outcome == Outcome::ok) some = true;
    if (asked->end.outcome != Outcome::ok && failed == nullptr) failed = asked;
  }
  if (failed != nullptr) return {some ? Outcome::partial : failed->end.outcome, failed->end.reason};
  if (judge(conversation).standard != Known::yes) return {Outcome::ok, ""};
  if (conversation.connect.outcome != Outcome::ok) return {Outcome::partial, conversation.connect.reason};
  for (const MethodAnswer& answer : conversation.methods) {
    if (answer.accepted == Known::unknown) return {Outcome::partial, "undecided"};
  }
  return {Outcome::ok, ""};
}

std::optional<Row> server_row(const Conversation& conversation, std::int64_t port) {
  const Outcome outcome = server_status(conversation).outcome;
  if (outcome != Outcome::ok && outcome != Outcome::partial) return std::nullopt;
  const Verdicts verdicts = judge(conversation);
  Row row{{"port", port},
          {"negotiation", text(to_text(verdicts.negotiation))},
          {"standard_security", text(to_text(verdicts.standard))},
          {"tls", text(to_text(verdicts.tls))},
          {"nla", text(to_text(verdicts.nla))},
          {"nla_extended", nla_extended(conversation)},
          {"nla_required", text(to_text(verdicts.nla_required))},
          {"restricted_admin", flag(conversation, flag_restricted_admin)},
          {"remote_credential_guard", flag(conversation, flag_redirected_authentication)},
          {"extended_client_data", flag(conversation, flag_extended_client_data)},
          {"graphics_pipeline", flag(conversation, flag_graphics_pipeline)}};
  if (conversation.standard.refused)
    row.emplace_back("refusal", text_or_null(std::string{failure_name(conversation.standard.refused->code)}));
  if (conversation.credssp) row.emplace_back("credssp_version", conversation.credssp->version);
  add_security(conversation, row);
  return row;
}

std::optional<Row> service_row(const Conversation& conversation, std::int64_t port) {
  if (!server_row(conversation, port)) return std::nullopt;
  const Verdicts verdicts = judge(conversation);
  // A client that is offered RDP's own security sends its password by it, in clear where the level is "none".
  Known encrypted = Known::unknown;
  if (verdicts.standard == Known::no) encrypted = Known::yes;
  if (conversation.response) encrypted = conversation.response->security.level == 0 ? Known::no : Known::yes;
  return Row{{"port", port},
             {"service", text("rdp")},
             {"product", implementation(conversation) == "freerdp" ? text("FreeRDP") : Value{}},
             {"encrypted", text(to_text(encrypted))},
             {"confidence", text("certain")}};
}

std::string_view implementation(const Conversation& conversation) {
  if (!conversation.credssp || !conversation.credssp->challenge) return "unknown";
  const ntlm::Challenge& challenge = *conversation.credssp->challenge;
  const auto made_by = ntlm::implementation(challenge);
  if (made_by != "windows" || challenge.version->major != 6 || challenge.version->minor > 1) return made_by;
  // MS-RDPBCGR, product behaviour: PROTOCOL_HYBRID_EX and DYNVC_GFX_PROTOCOL_SUPPORTED are not in Windows 7.
  const auto flags = flags_of(conversation);
  const bool newer = conversation.hybrid.confirmed->protocol == protocol_hybrid_ex ||
                     (flags && (*flags & flag_graphics_pipeline) != 0);
  return newer ? "freerdp" : made_by;
}

}  // namespace hygie::probes::rdp
