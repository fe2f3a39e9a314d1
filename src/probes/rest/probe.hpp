// Data stores and control interfaces over HTTP: one documented GET that tells what answers, and where that does not
// settle it a second one that only those let in are answered. What comes back is judged and dropped.
#pragma once

#include "probes/probe.hpp"
#include "probes/rest/product.hpp"

namespace hygie::probes::rest {

// Another web server at the port is no failure: there is no such store, and no row.
std::vector<model::Observation> look(const Product& product, const Target& target, const net::Network& network,
                                     const Settings& settings);

template <Kind kind>
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  return look(product_of(kind), target, network, settings);
}

}  // namespace hygie::probes::rest
