// AMQP 0-9-1 brokers (RabbitMQ): version and ways to log in, from the greeting; no login is tried.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::amqp {

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::amqp
