#include <array>

#include "probes/bacnet/probe.hpp"
#include "probes/banner/ports.hpp"
#include "probes/banner/probe.hpp"
#include "probes/http/probe.hpp"
#include "probes/ipmi/probe.hpp"
#include "probes/ipp/probe.hpp"
#include "probes/knx/probe.hpp"
#include "probes/llmnr/probe.hpp"
#include "probes/mdns/probe.hpp"
#include "probes/modbus/probe.hpp"
#include "probes/netbios/probe.hpp"
#include "probes/rtsp/probe.hpp"
#include "probes/run.hpp"
#include "probes/s7/probe.hpp"
#include "probes/sip/probe.hpp"
#include "probes/smb/probe.hpp"
#include "probes/snmp/probe.hpp"
#include "probes/ssdp/probe.hpp"
#include "probes/ssh/probe.hpp"
#include "probes/tftp/probe.hpp"
#include "probes/tls/probe.hpp"

namespace hygie::probes {
namespace {

// Every probe, the ports it is tried at and the tables that describe its service, on one screen.
using Ports = std::uint16_t;
using Table = std::string_view;
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
constexpr std::array<Ports, 8> http_ports{80, 8080, 8000, 8008, 8081, 3000, 5000, 10000};
constexpr std::array<Ports, 7> https_ports{443, 8443, 5986, 8006, 10443, 4443, 9443};
constexpr std::array<Table, 1> http_tables{"http_servers"};

constexpr std::array<Ports, 1> snmp_ports{161};
constexpr std::array<Table, 2> snmp_tables{"snmp_agents", "snmp_communities"};

constexpr std::array<Ports, 1> netbios_ports{137};
constexpr std::array<Table, 1> netbios_tables{"netbios_names"};
constexpr std::array<Ports, 1> tftp_ports{69};
constexpr std::array<Table, 1> tftp_tables{"tftp_servers"};
constexpr std::array<Ports, 1> ipmi_ports{623};
constexpr std::array<Table, 1> ipmi_tables{"ipmi_servers"};
constexpr std::array<Ports, 1> mdns_ports{5353};
constexpr std::array<Table, 1> mdns_tables{"mdns_responders"};
constexpr std::array<Ports, 1> llmnr_ports{5355};
constexpr std::array<Table, 1> llmnr_tables{"llmnr_responders"};
constexpr std::array<Ports, 1> sip_ports{5060};
constexpr std::array<Table, 1> sip_tables{"sip_servers"};
constexpr std::array<Ports, 2> rtsp_ports{554, 8554};
constexpr std::array<Table, 1> rtsp_tables{"rtsp_servers"};
constexpr std::array<Ports, 1> modbus_ports{502};
constexpr std::array<Ports, 1> s7_ports{102};
constexpr std::array<Table, 1> industrial_tables{"industrial_devices"};
constexpr std::array<Ports, 1> bacnet_ports{47808};
constexpr std::array<Ports, 1> knx_ports{3671};
constexpr std::array<Table, 1> building_tables{"building_devices"};
constexpr std::array<Ports, 1> ipp_ports{631};
constexpr std::array<Table, 1> ipp_tables{"printers"};
constexpr std::array<Ports, 1> ssdp_ports{1900};
constexpr std::array<Table, 1> ssdp_tables{"ssdp_devices"};

constexpr Transport udp = Transport::udp;
constexpr std::array probes{
    Probe{"ssh", ssh_ports, ssh_tables, ssh::probe},
    Probe{"smb", smb_ports, smb_tables, smb::probe},
    Probe{"banner", banner_ports, banner_tables, banner::probe},
    Probe{"tls", tls_ports, tls_tables, tls::probe},
    Probe{"tls", perhaps_tls_ports, {}, tls::probe_if_spoken},
    Probe{"tls", starttls_ports, {}, tls::probe_starttls},
    Probe{"http", http_ports, http_tables, http::probe_http},
    Probe{"http", https_ports, http_tables, http::probe_https},
    Probe{"snmp", snmp_ports, snmp_tables, snmp::probe, Transport::udp},
    Probe{"ipp", ipp_ports, ipp_tables, ipp::probe},
    Probe{"sip", sip_ports, sip_tables, sip::probe},
    Probe{"rtsp", rtsp_ports, rtsp_tables, rtsp::probe},
    Probe{"modbus", modbus_ports, industrial_tables, modbus::probe},
    Probe{"s7", s7_ports, industrial_tables, s7::probe},
    // Over UDP what matters most comes first: a closed port is told of six times at once, then once a second.
    Probe{"netbios", netbios_ports, netbios_tables, netbios::probe, udp, netbios::opening},
    Probe{"tftp", tftp_ports, tftp_tables, tftp::probe, udp, tftp::opening, net::AnswerPort::any},
    Probe{"ipmi", ipmi_ports, ipmi_tables, ipmi::probe, udp, ipmi::opening},
    Probe{"ssdp", ssdp_ports, ssdp_tables, ssdp::probe, udp, ssdp::opening},
    Probe{"bacnet", bacnet_ports, building_tables, bacnet::probe, udp, bacnet::opening},
    Probe{"knx", knx_ports, building_tables, knx::probe, udp, knx::opening},
    Probe{"sip", sip_ports, sip_tables, sip::probe, udp, sip::opening},
    Probe{"mdns", mdns_ports, mdns_tables, mdns::probe, udp, mdns::opening},
    Probe{"llmnr", llmnr_ports, llmnr_tables, llmnr::probe, udp, llmnr::opening},
};

}  // namespace

std::span<const Probe> all_probes() {
  return probes;
}

}  // namespace hygie::probes
