#include "collectors/bundle/bundle.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <span>

#include "collectors/collect.hpp"
#include "util/text.hpp"
#include "util/windows_text.hpp"

namespace hygie::collectors {
namespace {

using Failure = util::Error;

constexpr std::size_t max_text = 8u << 20;
constexpr std::size_t max_preamble = 64u << 10;  // what an administration tool may print before
constexpr std::string_view mark = "hygie-output ";
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16le_mark = "\xFF\xFE";
constexpr std::string_view utf16be_mark = "\xFE\xFF";

std::string from_utf16le(std::string_view bytes) {
  return util::utf8_from_utf16le(std::as_bytes(std::span{bytes.data(), bytes.size()}));
}

std::string with_bytes_swapped(std::string_view bytes) {
  std::string swapped{bytes.substr(0, bytes.size() / 2 * 2)};
  for (std::size_t at = 0; at + 1 < swapped.size(); at += 2) std::swap(swapped[at], swapped[at + 1]);
  return swapped;
}

// Windows PowerShell's ">" writes UTF-16 with CRLF.
std::string as_utf8(std::string_view bytes) {
  if (bytes.starts_with(utf16le_mark)) return from_utf16le(bytes.substr(utf16le_mark.size()));
  if (bytes.starts_with(utf16be_mark)) return from_utf16le(with_bytes_swapped(bytes.substr(utf16be_mark.size())));
  if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
  return std::string{bytes};
}

std::string with_line_feeds(std::string text) {
  if (text.find('\r') == std::string::npos) return text;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] == '\n')) continue;
    text[kept++] = text[at];
  }
  text.resize(kept);
  return text;
}

// Where the first line begins; npos when there is none.
std::size_t first_line_in(std::string_view text) {
  if (text.starts_with(mark)) return 0;
  const std::size_t found = text.substr(0, max_preamble).find('\n' + std::string{mark});
  return found == std::string_view::npos ? found : found + 1;
}

bool is_nonce(std::string_view word) {
  return word.size() >= 16 && word.size() <= 64 && std::all_of(word.begin(), word.end(), [](char letter) {
           return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
         });
}

std::optional<util::Instant> seconds_since_1970(std::string_view word) {
  constexpr std::int64_t year_2020 = 1577836800;
  constexpr std::int64_t year_9999 = 253402300799;
  std::int64_t seconds = 0;
  if (!word.starts_with('@')) return std::nullopt;
  const auto [end, failure] = std::from_chars(word.data() + 1, word.data() + word.size(), seconds);
  if (failure != std::errc{} || end != word.data() + word.size()) return std::nullopt;
  // A host whose clock was never set tells no time.
  if (seconds < year_2020 || seconds > year_9999) return std::nullopt;
  return util::Instant{std::chrono::seconds{seconds}};
}

util::Result<Bundle> read_first_line(std::string_view line) {
  const auto words = util::split(line, ' ');
  if (words.size() < 2 || words[1] != "1") {
    return Failure{"was written in a newer format than this hygie reads; use the version that printed its script"};
  }
  if (words.size() < 5 || !is_nonce(words[2])) return Failure{"its first line is damaged"};
  const auto at = seconds_since_1970(words[3]);
  if (!at) return Failure{"does not say when it was made; is the host's clock set?"};
  return Bundle{.nonce = std::string{words[2]}, .version = util::printable(words[4], 32), .collected_at = *at};
}

// Leaves in `bundle.text` what the digest speaks of.
util::Result<void> check_seal(std::string_view text, Bundle& bundle) {
  const std::string last = '\n' + bundle.nonce + " digest ";
  const std::size_t found = text.find('\n' + bundle.nonce + " done\n");
  const std::size_t seal = found == std::string_view::npos ? found : text.find(last, found);
  if (seal == std::string_view::npos) return Failure{"is cut short; copy it again, or run the script again"};
  bundle.text = std::string{text.substr(0, seal + 1)};
  bundle.digest = util::sha256_hex(bundle.text);
  const std::string_view rest = text.substr(seal + last.size());
  const std::string said = util::lower_ascii(util::trim(rest.substr(0, rest.find('\n'))));
  if (said == "-") return {};
  if (said != bundle.digest) {
    return Failure{
        "was damaged or changed since it was made: its digest does not match; copy it again, or run the "
        "script again"};
  }
  bundle.sealed = Sealed::by_digest;
  return {};
}

}  // namespace

bool looks_like_bundle(std::string_view start) {
  return first_line_in(with_line_feeds(as_utf8(start))) != std::string_view::npos;
}

util::Result<Bundle> read_bundle(std::string_view bytes) {
  const Failure too_large{fmt::format("holds more than {} MB; no host has that much to say", max_text >> 20)};
  if (bytes.size() > max_bundle_file) return too_large;
  const std::string whole = with_line_feeds(as_utf8(bytes));
  const std::size_t begin = first_line_in(whole);
  if (begin == std::string::npos) return Failure{"is no bundle: hygie's script did not write it"};
  const std::string_view text = std::string_view{whole}.substr(begin);
  if (text.size() > max_text) return too_large;
  auto bundle = read_first_line(text.substr(0, text.find('\n')));
  if (!bundle) return bundle;
  if (const auto sound = check_seal(text, *bundle); !sound) return sound.error();
  return bundle;
}

model::MachineIdentity identity_of(const Bundle& bundle) {
  std::string told;
  for (const char* table : {"system_info", "interface_addresses"}) {
    const std::string start = fmt::format("\n{} row {} ", bundle.nonce, table);
    for (std::size_t at = bundle.text.find(start); at != std::string::npos; at = bundle.text.find(start, at + 1)) {
      told += bundle.text.substr(at + 1, bundle.text.find('\n', at + 1) - at);
    }
  }
  model::MachineIdentity identity;
  for (const model::Observation& observation : parse_script_output(told, {.nonce = bundle.nonce})) {
    for (const model::Row& row : observation.rows) {
      for (const auto& [name, value] : row) {
        const auto* text = std::get_if<std::string>(&value);
        if (text == nullptr || text->empty()) continue;
        if (name == "machine_id") identity.machine_id = *text;
        if (name == "hardware_serial") identity.serial = *text;
        if (name == "hostname") identity.hostname = util::lower_ascii(*text);
        if (name == "mac") identity.macs.insert(util::lower_ascii(*text));
      }
    }
  }
  return identity;
}

std::vector<model::Observation> observations_of(const Bundle& bundle, const std::string& observed_host) {
  auto observations = parse_script_output(
      bundle.text,
      {.nonce = bundle.nonce, .observed_host = observed_host, .source = "bundle", .started_at = bundle.collected_at});
  if (bundle.version == HYGIE_VERSION) return observations;
  // The script of another version knew other tables.
  for (model::Observation& observation : observations) {
    if (observation.reason != "missing") continue;
    observation.status = model::Outcome::unsupported;
    observation.reason = "not_collected_then";
  }
  return observations;
}

}  // namespace hygie::collectors
