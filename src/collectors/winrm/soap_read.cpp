#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "collectors/winrm/soap.hpp"
#include "util/base64.hpp"
#include "util/text.hpp"

namespace hygie::collectors::winrm {
namespace {

using model::Outcome;

const net::Failure bad_envelope{Outcome::malformed, "bad_envelope"};
// More than any answer has at one level.
constexpr std::size_t most_children = 4096;

// "rsp:Shell" → "Shell": prefixes are the server's to choose.
std::string_view local_name(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  std::size_t seen = 0;
  for (const pugi::xml_node each : parent.children()) {
    if (local_name(each.name()) == name) return each;
    if (++seen == most_children) break;
  }
  return {};
}

// Names that go back to the server, and nowhere else.
std::optional<std::string> identifier(std::string_view text) {
  const std::string_view trimmed = util::trim(text);
  const bool plain = std::all_of(trimmed.begin(), trimmed.end(), [](char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           letter == '-';
  });
  if (trimmed.empty() || trimmed.size() > 64 || !plain) return std::nullopt;
  return std::string{trimmed};
}

// The shell's name stands in its description, and in the reference to it (MS-WSMV 3.1.4.5.2).
std::string shell_of(const pugi::xml_node& body) {
  if (const auto named = identifier(child(child(body, "Shell"), "ShellId").text().get())) return *named;
  const auto set = child(child(child(body, "ResourceCreated"), "ReferenceParameters"), "SelectorSet");
  std::size_t seen = 0;
  for (const pugi::xml_node selector : set.children()) {
    if (++seen > most_children) break;
    if (std::string_view{selector.attribute("Name").value()} != "ShellId") continue;
    return identifier(selector.text().get()).value_or("");
  }
  return "";
}

// Each stream is base64 by itself, perhaps in lines.
bool take_stream(const pugi::xml_node& stream, Reply& reply) {
  if (std::string_view{stream.attribute("Name").value()} != "stdout") return true;
  std::string letters{stream.text().get()};
  std::erase_if(letters,
                [](char letter) { return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t'; });
  const auto bytes = util::from_base64(letters);
  if (!bytes) return false;
  reply.output += util::as_text(*bytes);
  return true;
}

bool take_received(const pugi::xml_node& received, Reply& reply) {
  std::size_t seen = 0;
  for (const pugi::xml_node each : received.children()) {
    if (++seen > most_children) return false;
    const std::string_view name = local_name(each.name());
    if (name == "Stream" && !take_stream(each, reply)) return false;
    if (name == "CommandState") reply.done = std::string_view{each.attribute("State").value()}.ends_with("/Done");
  }
  return true;
}

Fault fault_of(const pugi::xml_node& node) {
  Fault fault;
  const auto subcode = child(child(child(node, "Code"), "Subcode"), "Value");
  fault.subcode = util::printable(local_name(util::trim(subcode.text().get())), 64);
  // By its bare name: the prefix differs between versions.
  const auto detail = child(child(node, "Detail"), "WSManFault");
  fault.code = detail.attribute("Code").as_uint();
  return fault;
}

// DSP0226 and the numbers of WsmErr.h.
constexpr std::uint32_t access_denied = 5, timed_out = 0x80338029, shell_not_found = 0x8033805b;
constexpr std::array<std::uint32_t, 4> quotas{0x803381a5, 0x803381a6, 0x803381a4, 0x80338173};
constexpr std::array<std::string_view, 5> not_offered{
    "DestinationUnreachable", "InvalidResourceURI", "ActionNotSupported", "UnsupportedFeature", "EndpointUnavailable"};

}  // namespace

util::Result<Reply, net::Failure> read_reply(std::string_view envelope) {
  if (envelope.size() > longest_envelope) return bad_envelope;
  pugi::xml_document document;
  // pugixml knows the five entities of XML alone, and neither parses nor frees by recursion.
  constexpr unsigned options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol;
  if (!document.load_buffer(envelope.data(), envelope.size(), options)) return bad_envelope;
  const pugi::xml_node root = child(document, "Envelope");
  const pugi::xml_node body = child(root, "Body");
  if (!body) return bad_envelope;
  Reply reply;
  if (const auto fault = child(body, "Fault")) reply.fault = fault_of(fault);
  reply.shell = shell_of(body);
  reply.command = identifier(child(child(body, "CommandResponse"), "CommandId").text().get()).value_or("");
  if (const auto received = child(body, "ReceiveResponse"); received && !take_received(received, reply)) {
    return bad_envelope;
  }
  return reply;
}

bool has_nothing_yet(const Fault& fault) {
  return fault.subcode == "TimedOut" || fault.code == timed_out;
}

bool is_access_denied(const Fault& fault) {
  return fault.subcode == "AccessDenied" || fault.code == access_denied;
}

net::Failure failure_of(const Fault& fault) {
  const auto is_among = [](const auto& list, const auto& wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
  };
  if (is_access_denied(fault)) return {Outcome::denied, "not_remote_management_user"};
  if (fault.subcode == "QuotaLimit" || is_among(quotas, fault.code)) return {Outcome::denied, "winrm_quota"};
  if (has_nothing_yet(fault)) return {Outcome::timed_out, "winrm_timed_out"};
  if (fault.subcode == "InvalidSelectors" || fault.code == shell_not_found)
    return {Outcome::malformed, "session_closed"};
  if (is_among(not_offered, fault.subcode)) return {Outcome::unsupported, "remote_shell_closed"};
  return {Outcome::unsupported, "winrm_fault"};
}

}  // namespace hygie::collectors::winrm
