// What discovery learned, as facts.
#pragma once

#include <vector>

#include "model/endpoint.hpp"
#include "model/observation.hpp"

namespace hygie::discovery {

// One row in `addresses` and one row a tried port in `endpoints` for each host. A host known by its hardware address
// only leaves `endpoints` timed out: it is there, and was not reached.
// `source` is who says so: "discovery", or "local" for a machine that listed its own sockets.
void observe(const std::vector<model::DiscoveredHost>& hosts, const std::string& source, const std::string& vantage,
             util::Instant started_at, const model::ObservationSink& sink);

}  // namespace hygie::discovery
