// FTP servers: may anyone log in as anonymous (RFC 1635)? Nothing is listed, nothing fetched.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::ftp {

// A login, though without a password of anyone's: tried once, only where the engagement allows "ftp_anonymous" and the
// host has seen no failed login.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::ftp
