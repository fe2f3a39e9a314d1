#include "probes/rsync/wire.hpp"

#include <algorithm>
#include <charconv>

#include "util/text.hpp"

namespace hygie::probes::rsync {
namespace {

constexpr std::string_view sign = "@RSYNCD: ";
constexpr std::size_t longest_name = 128;

}  // namespace

std::optional<int> parse_greeting(std::string_view line) {
  if (line.substr(0, sign.size()) != sign) return std::nullopt;
  line.remove_prefix(sign.size());
  int version = 0;
  const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), version);
  if (error != std::errc{} || version < 1 || version > 999) return std::nullopt;
  const bool ends = stop == line.data() + line.size() || *stop == '.' || *stop == ' ';
  return ends ? std::optional{version} : std::nullopt;
}

std::string write_hello() {
  // Below 32, which would have to name digests; we never come to use one.
  return "@RSYNCD: 31.0\n";
}

std::optional<Module> parse_module(std::string_view line) {
  const auto tab = line.find('\t');
  if (tab == std::string_view::npos) return std::nullopt;
  const std::string_view name = util::trim(line.substr(0, tab));
  if (name.empty() || mark_of(line) != Mark::none) return std::nullopt;
  return Module{.name = std::string{name}, .comment = std::string{util::trim(line.substr(tab + 1))}};
}

bool is_askable(const Module& module) {
  const bool visible =
      std::all_of(module.name.begin(), module.name.end(), [](char letter) { return letter >= ' ' && letter < '\x7f'; });
  return visible && !module.name.empty() && module.name.size() <= longest_name && module.name.front() != '#' &&
         module.name.front() != '@';
}

Mark mark_of(std::string_view line) {
  const auto begins = [line](std::string_view start) { return line.substr(0, start.size()) == start; };
  if (begins("@RSYNCD: OK")) return Mark::ok;
  if (begins("@RSYNCD: AUTHREQD")) return Mark::auth_required;
  if (begins("@RSYNCD: EXIT")) return Mark::exit;
  return begins("@ERROR") ? Mark::error : Mark::none;
}

}  // namespace hygie::probes::rsync
