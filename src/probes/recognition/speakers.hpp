// Which probe is run where a service was recognised at a port that is not one of its hints.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "model/observation.hpp"
#include "probes/http/probe.hpp"
#include "probes/probe.hpp"

namespace hygie::probes::recognition {

struct Speaker {
  std::string_view service;  // in the words of services.sql
  std::string_view probe;    // its name in the registry; one that is not there is passed over
  // Instead of the first probe of that name.
  std::vector<model::Observation> (*run)(const Target&, const net::Network&, const Settings&) = nullptr;
};

// A probe that stands here, run at a port it has tables for, claims: where another service is proven and none of its
// own, its service is not at that port. STARTTLS, which begins inside another protocol, has no tables.
inline constexpr std::array speakers{
    Speaker{"ssh", "ssh"},     Speaker{"smb", "smb"},       Speaker{"ftp", "ftp"},
    Speaker{"ftp", "banner"},  Speaker{"telnet", "banner"}, Speaker{"smtp", "smtp"},
    Speaker{"smtp", "banner"}, Speaker{"pop3", "banner"},   Speaker{"imap", "banner"},
    Speaker{"rsync", "rsync"}, Speaker{"rsync", "banner"},  Speaker{"mysql", "banner"},
    Speaker{"vnc", "vnc"},     Speaker{"vnc", "banner"},    Speaker{"redis", "redis"},
    Speaker{"rtsp", "rtsp"},   Speaker{"tls", "tls"},       Speaker{"https", "tls"},
    Speaker{"http", "http"},   Speaker{"https", "http"},    Speaker{"tls", "http", http::probe_https_if_spoken},
};

}  // namespace hygie::probes::recognition
