#include "collectors/appliance/transcript.hpp"

#include <algorithm>
#include <array>

#include "collectors/appliance/screen.hpp"
#include "util/ip_address.hpp"
#include "util/text.hpp"

namespace hygie::collectors::appliance {
namespace {

using model::Outcome;

constexpr std::size_t longest_value = 256;
// A refusal is short: what stands deeper is content.
constexpr std::size_t refusal_lines = 6;

constexpr std::array<std::string_view, 5> not_permitted{"not enough permissions", "command authorization failed",
                                                        "permission denied", "not authorized", "access denied"};
constexpr std::array<std::string_view, 12> not_known{
    "% invalid input",      "% incomplete command", "% ambiguous command",     "% unknown command",
    "% unrecognized",       "bad command name",     "expected end of command", "syntax error",
    "input does not match", "invalid input:",       "incomplete input:",       "error: unrecognized command"};

bool starts_with_one_of(std::string_view text, const auto& starts) {
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return text.starts_with(start); });
}

enum class Refusal { none, unknown, forbidden };

Refusal refusal_in(std::string_view text) {
  std::size_t seen = 0;
  for (const std::string_view line : lines_of(text)) {
    const std::string low = util::lower_ascii(util::trim(line));
    if (low.empty()) continue;
    if (++seen > refusal_lines) break;
    if (low.size() > longest_value) continue;
    const std::string_view bare =
        util::trim(std::string_view{low}.substr(std::min(low.find_first_not_of("% "), low.size())));
    if (starts_with_one_of(bare, not_permitted) || low.ends_with("(9)")) return Refusal::forbidden;
    if (starts_with_one_of(low, not_known)) return Refusal::unknown;
  }
  return Refusal::none;
}

}  // namespace

Told told(const Transcript& transcript, std::string_view command) {
  const auto answer = std::find_if(transcript.answers.begin(), transcript.answers.end(),
                                   [command](const Answer& each) { return each.command == command; });
  if (answer == transcript.answers.end()) {
    return transcript.broke_off.value_or(net::Failure{Outcome::malformed, "session_closed"});
  }
  switch (refusal_in(answer->text)) {
    case Refusal::forbidden:
      return net::Failure{Outcome::denied, "not_privileged"};
    case Refusal::unknown:
      // To an account without privileges IOS and ProCurve deny that the command exists.
      if (transcript.prompt.ends_with('>') && !transcript.prompt.starts_with('<')) {
        return net::Failure{Outcome::denied, "not_privileged"};
      }
      return net::Failure{Outcome::unsupported, "command_unknown"};
    case Refusal::none:
      break;
  }
  return std::string_view{answer->text};
}

TableReading one_row(model::Row row) {
  TableReading reading;
  reading.rows.push_back(std::move(row));
  return reading;
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TableReading failed(const net::Failure& failure) {
  return {.status = failure.outcome, .reason = failure.reason};
}

std::string word_after(std::string_view text, std::string_view before, std::string_view ends) {
  const std::size_t at = text.find(before);
  if (at == std::string_view::npos) return "";
  const std::string_view rest = text.substr(at + before.size());
  return std::string{rest.substr(0, rest.find_first_of(ends)).substr(0, longest_value)};
}

std::optional<std::string> setting(std::string_view text, std::string_view key) {
  for (const std::string_view whole : lines_of(text)) {
    const std::string_view line = util::trim(whole);
    if (!line.starts_with(key)) continue;
    const std::string_view rest = util::trim(line.substr(key.size()));
    if (!rest.starts_with(':')) continue;
    return std::string{util::trim(rest.substr(1)).substr(0, longest_value)};
  }
  return std::nullopt;
}

std::string_view line_starting(std::string_view text, std::string_view start) {
  for (const std::string_view whole : lines_of(text)) {
    const std::string_view line = util::trim(whole);
    if (line.starts_with(start)) return line;
  }
  return {};
}

std::string yes_or_no(std::string_view word) {
  constexpr std::array<std::string_view, 5> yes{"yes", "true", "enabled", "running", "enable"};
  constexpr std::array<std::string_view, 5> no{"no", "false", "disabled", "stopped", "disable"};
  const std::string low = util::lower_ascii(util::trim(word));
  if (std::find(yes.begin(), yes.end(), low) != yes.end()) return "yes";
  return std::find(no.begin(), no.end(), low) != no.end() ? "no" : "unknown";
}

std::string two_numbers(std::string_view version) {
  const auto digits = [version](std::size_t at) {
    return std::min(version.find_first_not_of("0123456789", at), version.size());
  };
  const std::size_t first = digits(0);
  if (first == 0 || first + 1 >= version.size() || version[first] != '.') return "";
  const std::size_t second = digits(first + 1);
  return second == first + 1 ? "" : std::string{version.substr(0, second)};
}

std::optional<std::string> mac(std::string_view text) {
  std::string digits;
  for (const char letter : util::lower_ascii(util::trim(text))) {
    if (letter == '.' || letter == '-' || letter == ':') continue;
    if (!((letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f')) || digits.size() == 12)
      return std::nullopt;
    digits.push_back(letter);
  }
  if (digits.size() != 12 || digits == "000000000000") return std::nullopt;
  for (std::size_t at = 10; at > 0; at -= 2) digits.insert(at, 1, ':');
  return digits;
}

std::optional<std::string> address(std::string_view text) {
  text = util::trim(text);
  const auto parsed = util::IpAddress::parse(std::string{text.substr(0, text.find('/')).substr(0, 64)});
  if (!parsed || parsed->text() == "0.0.0.0") return std::nullopt;
  return parsed->text();
}

model::Value text_or_null(std::string_view text) {
  text = util::trim(text);
  if (text.empty()) return {};
  return util::printable(text, longest_value);
}

model::Row network_device(std::string_view hostname, std::string_view vendor, std::string_view model,
                          std::string_view serial, std::string_view read_as) {
  return {{"hostname", text_or_null(hostname)},    {"hardware_vendor", text_or_null(vendor)},
          {"hardware_model", text_or_null(model)}, {"hardware_serial", text_or_null(serial)},
          {"chassis", std::string{"network"}},     {"portable", std::string{"no"}},
          {"graphical", std::string{"no"}},        {"domain_joined", std::string{"no"}},
          {"read_as", text_or_null(read_as)}};
}

model::Row service(std::string_view name, std::string_view kind, std::string_view running) {
  return {{"name", std::string{name}},
          {"kind", std::string{kind}},
          {"running", std::string{running}},
          {"used", std::string{"unknown"}}};
}

}  // namespace hygie::collectors::appliance
