// Listens to services that greet first. Only FTP, SMTP, POP3 and IMAP are then asked for their capabilities; to any
// other not a byte is written.
#pragma once

#include <vector>

#include "model/observation.hpp"
#include "probes/probe.hpp"

namespace hygie::probes::banner {

// Fills `services` for one port. A port that stays silent gives a weak row: "unknown" where its usual service would
// have greeted, else that service's name.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::banner
