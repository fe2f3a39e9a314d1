// MQTT brokers: is a client without a name or password let in? It is an anonymous login, so it asks the login budget.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::mqtt {

// Nothing is subscribed to or published; who is let in leaves at once.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::mqtt
