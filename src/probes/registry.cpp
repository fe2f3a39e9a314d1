#include <array>

#include "probes/ftp/probe.hpp"
#include "probes/http/proxy.hpp"
#include "probes/nfs/probe.hpp"
#include "probes/rsync/probe.hpp"
#include "probes/smtp/probe.hpp"

#include "probes/banner/ports.hpp"
#include "probes/banner/probe.hpp"
#include "probes/http/probe.hpp"
#include "probes/run.hpp"
#include "probes/smb/probe.hpp"
#include "probes/snmp/probe.hpp"
#include "probes/ssh/probe.hpp"
#include "probes/tls/probe.hpp"

namespace hygie::probes {
namespace {

// Every probe, the ports it is tried at and the tables that describe its service, on one screen.
using Ports = std::uint16_t;
using Table = std::string_view;
constexpr std::array<Ports, 4> web_tls_ports{5001, 9090, 9000, 3000};
constexpr std::array<Ports, 3> proxy_ports{3128, 8080, 8888};
constexpr std::array<Table, 1> proxy_tables{"http_proxies"};
constexpr std::array<Ports, 1> ftp_ports{21};
constexpr std::array<Table, 1> ftp_tables{"ftp_servers"};
constexpr std::array<Ports, 2> smtp_ports{25, 587};
constexpr std::array<Table, 1> smtp_tables{"mail_relays"};
constexpr std::array<Ports, 1> rsync_ports{873};
constexpr std::array<Table, 1> rsync_tables{"rsync_modules"};
constexpr std::array<Ports, 1> port_mapper_ports{111};
constexpr std::array<Ports, 1> nfs_ports{2049};
constexpr std::array<Table, 1> nfs_tables{"nfs_exports"};

constexpr std::array<Ports, 2> ssh_ports{22, 2222};
constexpr std::array<Table, 3> ssh_tables{"ssh_servers", "ssh_algorithms", "ssh_host_keys"};
constexpr std::array<Ports, 1> smb_ports{445};
constexpr std::array<Table, 3> smb_tables{"smb_dialects", "smb_servers", "ntlm_challenges"};
constexpr auto banner_ports = banner::port_numbers();
constexpr std::array<Table, 1> banner_tables{"services"};

constexpr std::array<Ports, 12> tls_ports{443, 8443, 636, 993, 995, 465, 990, 5986, 8006, 10443, 4443, 9443};
constexpr std::array<Ports, 9> starttls_ports{21, 25, 110, 143, 389, 587, 3306, 3389, 5432};
constexpr std::array<Ports, 5> perhaps_tls_ports{8080, 8000, 8081, 5000, 10000};
constexpr std::array<Table, 6> tls_tables{"tls_servers", "tls_protocols",    "tls_ciphers",
                                          "tls_groups",  "tls_certificates", "tls_chain"};
constexpr std::array<Ports, 12> http_ports{80, 8080, 8000, 8008, 8081, 3000, 5000, 8530, 8888, 9000, 9090, 10000};
constexpr std::array<Ports, 8> https_ports{443, 8443, 5986, 8006, 10443, 4443, 9443, 5001};
constexpr std::array<Table, 1> http_tables{"http_servers"};

constexpr std::array<Ports, 1> snmp_ports{161};
constexpr std::array<Table, 2> snmp_tables{"snmp_agents", "snmp_communities"};
constexpr std::array<Table, 3> web_tables{http_tables.front(), "consoles", "web_paths"};

constexpr std::array probes{
    Probe{"tls", web_tls_ports, {}, tls::probe_if_spoken},
    Probe{"proxy", proxy_ports, proxy_tables, http::probe_proxy},
    Probe{"ftp", ftp_ports, ftp_tables, ftp::probe},
    Probe{"smtp", smtp_ports, smtp_tables, smtp::probe},
    Probe{"rsync", rsync_ports, rsync_tables, rsync::probe},
    Probe{"nfs", port_mapper_ports, nfs_tables, nfs::probe},
    Probe{"nfs", nfs_ports, {}, nfs::probe_without_port_mapper},
    Probe{"ssh", ssh_ports, ssh_tables, ssh::probe},
    Probe{"smb", smb_ports, smb_tables, smb::probe},
    Probe{"banner", banner_ports, banner_tables, banner::probe},
    Probe{"tls", tls_ports, tls_tables, tls::probe},
    Probe{"tls", perhaps_tls_ports, {}, tls::probe_if_spoken},
    Probe{"tls", starttls_ports, {}, tls::probe_starttls},
    Probe{"http", http_ports, web_tables, http::probe_http},
    Probe{"http", https_ports, web_tables, http::probe_https},
    Probe{"snmp", snmp_ports, snmp_tables, snmp::probe, Transport::udp},
};

}  // namespace

std::span<const Probe> all_probes() {
  return probes;
}

}  // namespace hygie::probes
