// NFS servers: which folders they export, and to whom, as the mount protocol tells anyone. Nothing is mounted.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::nfs {

// At the port mapper's port: asks it where the mount service is, and that one for its list.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);
// At NFS's own port: where no port mapper answers the exports stay hidden (NFSv4 alone), which is not "no NFS".
std::vector<model::Observation> probe_without_port_mapper(const Target& target, const net::Network& network,
                                                          const Settings& settings);

}  // namespace hygie::probes::nfs
