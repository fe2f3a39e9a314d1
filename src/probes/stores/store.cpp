#include "probes/stores/store.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace hygie::probes::stores {
namespace {

using model::Outcome;

constexpr std::size_t longest_version = 64;

std::string to_text(Open open) {
  switch (open) {
    case Open::yes:
      return "yes";
    case Open::no:
      return "no";
    case Open::unknown:
      return "unknown";
  }
  return "unknown";
}

std::string to_text(Encryption encryption) {
  switch (encryption) {
    case Encryption::required:
      return "required";
    case Encryption::login:
      return "login";
    case Encryption::offered:
      return "offered";
    case Encryption::none:
      return "none";
    case Encryption::unknown:
      return "unknown";
  }
  return "unknown";
}

// services.encrypted asks whether a password can cross the network in clear.
std::string login_encrypted(Encryption encryption) {
  if (encryption == Encryption::required || encryption == Encryption::login) return "yes";
  return encryption == Encryption::none ? "no" : "unknown";
}

// The port may speak TLS: what a clear question gets from it is an alert, or the end.
bool may_speak_tls(const net::Failure& failure) {
  return failure.outcome == Outcome::malformed && failure.reason != "too_much_output";
}

net::Attempt<Store> ask_one_way(const Place& place, Ask ask, Way way) {
  auto channel = Channel::open(place, way);
  if (!channel) return channel.error();
  auto store = ask(*channel, place);
  if (store && store->encryption == Encryption::unknown)
    store->encryption = way == Way::tls ? Encryption::required : Encryption::none;
  return store;
}

}  // namespace

net::Failure unrecognised() {
  return {Outcome::malformed, "unrecognised"};
}

std::vector<model::Observation> observations(const Visit& visit, const net::Attempt<Store>& found) {
  if (!found) return visit.failed(store_tables, found.error());
  const model::Value version = text_or_null(util::printable(found->version, longest_version));
  const std::string confidence{model::to_text(found->confidence)};
  model::Row store{{"port", visit.port()},
                   {"service", found->service},
                   {"product", text_or_null(found->product)},
                   {"version", version},
                   {"open", to_text(found->open)},
                   {"encryption", to_text(found->encryption)},
                   {"answer", text_or_null(found->answer)},
                   {"confidence", confidence}};
  model::Row service{{"port", visit.port()},
                     {"service", found->service},
                     {"product", text_or_null(found->product)},
                     {"version", version},
                     {"encrypted", login_encrypted(found->encryption)},
                     {"confidence", confidence}};
  const Outcome outcome = found->doubt.empty() ? Outcome::ok : Outcome::partial;
  return {visit.ended("data_stores", outcome, found->doubt, {std::move(store)}),
          visit.ended("services", Outcome::ok, "", {std::move(service)})};
}

std::vector<model::Observation> nothing_found(const Visit& visit) {
  std::vector<model::Observation> observations;
  observations.reserve(store_tables.size());
  for (const std::string_view table : store_tables) observations.push_back(visit.ended(table, Outcome::ok, ""));
  return observations;
}

net::Attempt<Store> ask_either_way(const Place& place, Ask ask) {
  const auto half = std::min(place.settings.patience, longest_talk) / 2;
  const Place first{place.target, place.network, place.settings, place.deadline.within(half)};
  auto clear = ask_one_way(first, ask, Way::clear);
  if (clear || !may_speak_tls(clear.error())) return clear;
  auto inside = ask_one_way(place, ask, Way::tls);
  return inside ? inside : clear;
}

std::vector<model::Observation> look(std::string_view probe, const Target& target, const net::Network& network,
                                     const Settings& settings, Ask ask) {
  const Visit visit{probe, target, settings};
  const Place place = place_of(target, network, settings);
  return observations(visit, ask_either_way(place, ask));
}

}  // namespace hygie::probes::stores
