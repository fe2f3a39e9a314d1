#include <fmt/core.h>

#include <algorithm>
#include <system_error>

#include "scope/load.hpp"
#include "scope/written.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

namespace hygie::scope {
namespace {

using model::Target;
using util::Error;
using util::IpRange;
using util::Result;

constexpr std::size_t largest_target_file = 1u << 20;
constexpr std::uint64_t most_addresses = 262144;  // of one audit: four /16

// One piece of text that names machines, and where it stood ("" on the command line, "cibles.txt:3: " in a file).
struct Piece {
  std::string text;
  std::string where;
};

// Lines of a file of targets: one a line, comments from '#'.
Result<std::vector<Piece>> read_targets(const std::filesystem::path& file) {
  const auto content = util::read_file(file, largest_target_file);
  if (!content) return content.error();
  std::vector<Piece> pieces;
  std::size_t number = 0;
  for (std::string_view line : util::split(*content, '\n')) {
    ++number;
    if (number == 1 && line.starts_with("\xef\xbb\xbf")) line.remove_prefix(3);  // Windows' Notepad writes this mark
    line = util::trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    pieces.push_back({.text = std::string{line}, .where = fmt::format("{}:{}: ", file.string(), number)});
  }
  if (pieces.empty()) return Error{fmt::format("{}: no target in this file; write one a line", file.string())};
  return pieces;
}

// Typed words as pieces: a file's words take its place.
Result<std::vector<Piece>> expand(const std::vector<std::string>& typed) {
  std::vector<Piece> pieces;
  for (const std::string& word : typed) {
    std::error_code ignored;
    const bool is_marked = word.starts_with('@');
    const std::filesystem::path path = is_marked ? word.substr(1) : word;
    const bool looks_like_path =
        !util::IpAddress::parse(word.substr(0, word.find('/'))) && word.find('/') != std::string::npos;
    if (!is_marked && !looks_like_path && !std::filesystem::is_regular_file(path, ignored)) {
      pieces.push_back({.text = word, .where = ""});
      continue;
    }
    const auto lines = read_targets(path);
    if (!lines) return lines.error();
    pieces.insert(pieces.end(), lines->begin(), lines->end());
  }
  return pieces;
}

// The addresses that a piece names; a name is resolved.
Result<std::vector<IpRange>> ranges_of(const Piece& piece, const Resolver& resolver) {
  const auto written = parse_written(piece.text);
  if (!written) return Error{piece.where + written.error().message};
  if (const auto* range = std::get_if<IpRange>(&*written)) return std::vector<IpRange>{*range};
  const auto addresses = resolver(std::get<HostName>(*written).text);
  if (!addresses) return Error{piece.where + addresses.error().message};
  std::vector<IpRange> ranges;
  for (const util::IpAddress& address : *addresses) ranges.push_back(IpRange{address, address});
  return ranges;
}

std::vector<Piece> written_networks(const model::Engagement& engagement) {
  std::vector<Piece> pieces;
  for (const std::string& network : engagement.networks) pieces.push_back({.text = network, .where = "networks: "});
  for (const model::VantageNetworks& vantage : engagement.vantages) {
    for (const std::string& network : vantage.networks)
      pieces.push_back({.text = network, .where = fmt::format("vantage {}: ", vantage.name)});
  }
  return pieces;
}

bool inside(const IpRange& range, const std::vector<IpRange>& networks) {
  return std::any_of(networks.begin(), networks.end(), [&](const IpRange& network) {
    return network.contains(range.first) && network.contains(range.last);
  });
}

// The rules about what may be touched at all. `networks` are the engagement's; none means that no file limits us.
Result<void> check_allowed(const IpRange& range, const Piece& piece, const std::vector<IpRange>& networks,
                           const model::Engagement& engagement) {
  const std::string named = range.first == range.last && range.first.text() != piece.text
                                ? fmt::format("{} ({})", piece.text, range.first.text())
                                : piece.text;
  if (const auto size = check_sweepable(range, named); !size) return Error{piece.where + size.error().message};
  const bool is_named = inside(range, networks);
  if (has_public(range) && (!is_named || !engagement.authorisation.allows("public_ip")))
    return Error{
        fmt::format("{}{} is public; name it in networks of the engagement and add \"public_ip\" to "
                    "authorisation.allow",
                    piece.where, named)};
  static const IpRange loopback = *util::parse_prefix("127.0.0.0/8");
  const bool is_this_machine = range.first.text() == "::1" || inside(range, {loopback});
  if (!networks.empty() && !is_named && !is_this_machine)
    return Error{fmt::format("{}{} is outside the networks of the engagement; add it there or leave it out",
                             piece.where, named)};
  return {};
}

Result<void> add_targets(model::Scope& scope, const std::vector<Piece>& pieces, const std::vector<IpRange>& networks,
                         const model::Engagement& engagement, const Resolver& resolver) {
  std::uint64_t count = 0;
  for (const Piece& piece : pieces) {
    const auto ranges = ranges_of(piece, resolver);
    if (!ranges) return ranges.error();
    for (const IpRange& range : *ranges) {
      if (const auto allowed = check_allowed(range, piece, networks, engagement); !allowed) return allowed.error();
      count += address_count(range);
      if (count > most_addresses)
        return Error{fmt::format("{}{}: more than {} addresses in all; split the audit", piece.where, piece.text,
                                 most_addresses)};
      scope.targets.push_back(Target{.range = range, .written = piece.text});
    }
  }
  return {};
}

Result<void> add_exclusions(model::Scope& scope, const std::vector<Piece>& pieces, const Resolver& resolver) {
  for (const Piece& piece : pieces) {
    const auto ranges = ranges_of(piece, resolver);
    if (!ranges) return Error{fmt::format("exclusion {}", ranges.error().message)};
    scope.exclusions.insert(scope.exclusions.end(), ranges->begin(), ranges->end());
  }
  return {};
}

Result<void> add_services(model::Scope& scope, const model::Engagement& engagement, const Resolver& resolver) {
  for (const model::Engagement::Service& service : engagement.services) {
    const Piece piece{.text = service.address, .where = fmt::format("service {}: ", service.purpose)};
    const auto ranges = ranges_of(piece, resolver);
    if (!ranges) return ranges.error();
    for (const IpRange& range : *ranges) {
      if (range.first != range.last)
        return Error{fmt::format("{}{} is not one machine; give its address or name", piece.where, piece.text)};
      if (has_public(range) && !engagement.authorisation.allows("public_ip"))
        return Error{fmt::format("{}{} ({}) is public; add \"public_ip\" to authorisation.allow or remove the service",
                                 piece.where, piece.text, range.first.text())};
      scope.services.push_back({.address = range.first, .port = service.port, .purpose = service.purpose});
    }
  }
  return {};
}

}  // namespace

Result<model::Scope> make_scope(const model::Engagement& engagement, const std::vector<std::string>& typed,
                                const std::vector<std::string>& excluded, const Resolver& resolver) {
  model::Scope scope;
  const auto network_pieces = written_networks(engagement);
  std::vector<IpRange> networks;
  for (const Piece& piece : network_pieces) {
    const auto ranges = ranges_of(piece, resolver);
    if (!ranges) return ranges.error();
    networks.insert(networks.end(), ranges->begin(), ranges->end());
  }
  auto pieces = expand(typed);
  if (!pieces) return pieces.error();
  if (pieces->empty()) *pieces = network_pieces;
  if (pieces->empty()) pieces->push_back({.text = "127.0.0.1", .where = ""});
  if (const auto added = add_targets(scope, *pieces, networks, engagement, resolver); !added) return added.error();

  auto exclusions = expand(excluded);
  if (!exclusions) return exclusions.error();
  for (const std::string& exclusion : engagement.exclusions)
    exclusions->push_back({.text = exclusion, .where = "exclusions: "});
  if (const auto added = add_exclusions(scope, *exclusions, resolver); !added) return added.error();
  if (const auto added = add_services(scope, engagement, resolver); !added) return added.error();
  return scope;
}

}  // namespace hygie::scope
