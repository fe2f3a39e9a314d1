#include "probes/rsync/probe.hpp"

#include <array>
#include <string>
#include <utility>

#include "probes/lines/talk.hpp"
#include "probes/rsync/wire.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::rsync {
namespace {

using model::Outcome;
using net::Failure;

constexpr std::array<std::string_view, 1> tables{"rsync_modules"};
constexpr std::size_t max_modules = 256;
constexpr std::size_t max_asked = 8;
constexpr int max_lines = 1000;  // of a message of the day, and of a list

struct Place {
  const Target& target;
  const net::Network& network;
  const Settings& settings;
  util::Deadline deadline;
};

// A connection on which the name of a module, or "#list", was said.
net::Attempt<lines::Talk> say(const Place& place, const std::string& name) {
  auto talk = lines::Talk::open(place.target, place.network, place.settings, place.deadline);
  if (!talk) return talk.error();
  const auto greeting = talk->next_line();
  if (!greeting) return greeting.error();
  if (!parse_greeting(*greeting)) return Failure{Outcome::malformed, "not_rsync"};
  if (const auto sent = talk->send(write_hello() + name + "\n"); !sent) return sent.error();
  return talk;
}

struct List {
  std::vector<Module> modules{};
  Outcome outcome = Outcome::ok;
  std::string reason{};
};

List fetch_list(const Place& place) {
  List list;
  const auto ended = [&list](Outcome outcome, std::string reason) {
    list.outcome = outcome;
    list.reason = std::move(reason);
    return list;
  };
  auto talk = say(place, "#list");
  if (!talk) return ended(talk.error().outcome, talk.error().reason);
  for (int count = 0; count < max_lines; ++count) {
    const auto line = talk->next_line();
    if (!line) return ended(list.modules.empty() ? line.error().outcome : Outcome::partial, line.error().reason);
    const Mark mark = mark_of(*line);
    if (mark == Mark::exit) return list;
    if (mark == Mark::error) return ended(Outcome::denied, "list_refused");
    auto module = parse_module(*line);
    if (!module) continue;
    if (list.modules.size() == max_modules) return ended(Outcome::partial, "too_many_modules");
    list.modules.push_back(std::move(*module));
  }
  return ended(Outcome::partial, "too_many_lines");
}

// open, password, refused or unknown
std::string access_of(const Place& place, const Module& module) {
  if (!is_askable(module)) return "unknown";
  auto talk = say(place, module.name);
  if (!talk) return "unknown";
  for (int count = 0; count < max_lines; ++count) {
    const auto line = talk->next_line();
    if (!line) return "unknown";
    const Mark mark = mark_of(*line);
    if (mark == Mark::ok) return "open";
    if (mark == Mark::auth_required) return "password";
    if (mark == Mark::error || mark == Mark::exit) return "refused";
  }
  return "unknown";
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"rsync", target, settings};
  const Place place{target, network, settings, util::Deadline::after(settings.patience)};
  List list = fetch_list(place);
  std::vector<model::Row> rows;
  for (const Module& module : list.modules) {
    const bool asked = rows.size() < max_asked;
    rows.push_back({{"port", visit.port()},
                    {"module", util::printable(module.name, 128)},
                    {"comment", text_or_null(util::printable(module.comment, 256))},
                    {"access", asked ? access_of(place, module) : std::string{"unknown"}}});
  }
  if (list.outcome == Outcome::ok && rows.size() > max_asked)
    list = {.outcome = Outcome::partial, .reason = "too_many_modules"};
  if (list.outcome == Outcome::ok || list.outcome == Outcome::partial)
    return {visit.ended(tables.front(), list.outcome, list.reason, std::move(rows))};
  return visit.failed(tables, {list.outcome, list.reason});
}

}  // namespace hygie::probes::rsync
