// Printers that speak IPP (RFC 8011) on TCP port 631.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::ipp {

// Asks for the attributes that tell what the printer is. A row of `printers` when one, or a print server, answers.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::ipp
