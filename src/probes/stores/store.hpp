// What a data store was found to be, and whether it would give its data to anyone.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/host.hpp"
#include "probes/stores/channel.hpp"
#include "probes/visit.hpp"

namespace hygie::probes::stores {

enum class Open : std::uint8_t { yes, no, unknown };
// login: only the login is encrypted, the data are not (TDS).
enum class Encryption : std::uint8_t { required, login, offered, none, unknown };

struct Store {
  std::string service{};  // in the words of data_stores.sql
  std::string product{};
  std::string version{};  // as it came; made printable when it becomes a fact
  Open open = Open::unknown;
  Encryption encryption = Encryption::unknown;
  std::string answer{};  // what `open` rests on, in the protocol's words, never text from the network
  std::string doubt{};   // why not all was asked, as a reason code; "" when nothing is missing
  model::Confidence confidence = model::Confidence::certain;
};

// The tables that describe a data store. `services` too: network/data_store_encrypted judges what stands there.
inline constexpr std::array<std::string_view, 2> store_tables{"data_stores", "services"};

// Something answers, but does not speak the protocol asked for.
net::Failure unrecognised();

// A row in data_stores and one in services, or the failure in both.
std::vector<model::Observation> observations(const Visit& visit, const net::Attempt<Store>& found);

// Something else that is well understood answers here: both tables were observed, and have no row.
std::vector<model::Observation> nothing_found(const Visit& visit);

// The talk over one connection.
using Ask = net::Attempt<Store> (*)(Channel& channel, const Place& place);

// Asks in clear; where that gets no sense, within TLS. What is only to be had within TLS is `required`, what answers in
// clear has `none`, unless the talk itself learnt better. Of two failures the first is told.
net::Attempt<Store> ask_either_way(const Place& place, Ask ask);

// The whole probe of a protocol that needs no more than that.
std::vector<model::Observation> look(std::string_view probe, const Target& target, const net::Network& network,
                                     const Settings& settings, Ask ask);

}  // namespace hygie::probes::stores
