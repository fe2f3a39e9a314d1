#include <array>

#include "probes/afp/probe.hpp"
#include "probes/amqp/probe.hpp"
#include "probes/bacnet/probe.hpp"
#include "probes/banner/ports.hpp"
#include "probes/banner/probe.hpp"
#include "probes/cassandra/probe.hpp"
#include "probes/dns/probe.hpp"
#include "probes/ftp/probe.hpp"
#include "probes/http/probe.hpp"
#include "probes/http/proxy.hpp"
#include "probes/ipmi/probe.hpp"
#include "probes/ipp/probe.hpp"
#include "probes/kerberos/probe.hpp"
#include "probes/knx/probe.hpp"
#include "probes/ldap/probe.hpp"
#include "probes/llmnr/probe.hpp"
#include "probes/mdns/probe.hpp"
#include "probes/memcached/probe.hpp"
#include "probes/modbus/probe.hpp"
#include "probes/mongodb/probe.hpp"
#include "probes/mqtt/probe.hpp"
#include "probes/mssql/browser.hpp"
#include "probes/mssql/probe.hpp"
#include "probes/mysql/probe.hpp"
#include "probes/netbios/probe.hpp"
#include "probes/nfs/probe.hpp"
#include "probes/ntp/probe.hpp"
#include "probes/oracle/probe.hpp"
#include "probes/postgresql/probe.hpp"
#include "probes/rdp/probe.hpp"
#include "probes/redis/probe.hpp"
#include "probes/rest/probe.hpp"
#include "probes/rsync/probe.hpp"
#include "probes/rtsp/probe.hpp"
#include "probes/run.hpp"
#include "probes/s7/probe.hpp"
#include "probes/sip/probe.hpp"
#include "probes/smb/probe.hpp"
#include "probes/smtp/probe.hpp"
#include "probes/snmp/probe.hpp"
#include "probes/ssdp/probe.hpp"
#include "probes/ssh/probe.hpp"
#include "probes/stores/store.hpp"
#include "probes/tftp/probe.hpp"
#include "probes/tls/probe.hpp"
#include "probes/vnc/probe.hpp"
#include "probes/x11/probe.hpp"
#include "probes/zookeeper/probe.hpp"

namespace hygie::probes {
namespace {

// Every probe, the ports it is tried at and the tables that describe its service, on one screen.
using Ports = std::uint16_t;
using Table = std::string_view;
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
constexpr std::array<Ports, 2> smb_ports{445, 139};
constexpr std::array<Table, 6> smb_tables{"smb_dialects",    "smb_servers",  "smb_ciphers",
                                          "ntlm_challenges", "smb_sessions", "smb_shares"};
constexpr std::array<Ports, 1> afp_ports{548};
constexpr std::array<Table, 1> afp_tables{"afp_servers"};
constexpr auto banner_ports = banner::port_numbers();
constexpr std::array<Table, 1> banner_tables{"services"};

constexpr std::array<Ports, 13> tls_ports{443, 8443, 636, 993, 995, 465, 990, 5986, 8006, 10443, 4443, 9443, 5001};
constexpr auto store_tables = stores::store_tables;
constexpr std::array<Ports, 2> redis_ports{6379, 6380};
constexpr std::array<Ports, 1> memcached_ports{11211};
constexpr std::array<Table, 1> memcached_udp_tables{"memcached_udp"};
constexpr std::array<Ports, 2> mqtt_ports{1883, 8883};
constexpr std::array<Ports, 1> mysql_ports{3306};
constexpr std::array<Ports, 1> postgresql_ports{5432};
constexpr std::array<Ports, 1> mssql_ports{1433};
constexpr std::array<Ports, 1> mssql_browser_ports{1434};
constexpr std::array<Table, 1> mssql_browser_tables{"mssql_instances"};
constexpr std::array<Ports, 1> oracle_ports{1521};
constexpr std::array<Ports, 1> mongodb_ports{27017};
constexpr std::array<Ports, 1> cassandra_ports{9042};
constexpr std::array<Ports, 1> zookeeper_ports{2181};
constexpr std::array<Ports, 1> amqp_ports{5672};
constexpr std::array<Ports, 1> elasticsearch_ports{9200};
constexpr std::array<Ports, 1> couchdb_ports{5984};
constexpr std::array<Ports, 1> etcd_ports{2379};
constexpr std::array<Ports, 1> influxdb_ports{8086};
constexpr std::array<Ports, 2> docker_ports{2375, 2376};
constexpr std::array<Ports, 2> kubelet_ports{10250, 10255};
constexpr std::array<Ports, 1> kubernetes_ports{6443};
constexpr std::array<Ports, 1> prometheus_ports{9090};
constexpr std::array<Ports, 1> consul_ports{8500};

constexpr std::array<Ports, 9> starttls_ports{21, 25, 110, 143, 389, 587, 3306, 3389, 5432};
constexpr std::array<Ports, 8> perhaps_tls_ports{8080, 8000, 8081, 5000, 10000, 9090, 9000, 3000};
constexpr std::array<Table, 6> tls_tables{"tls_servers", "tls_protocols",    "tls_ciphers",
                                          "tls_groups",  "tls_certificates", "tls_chain"};
constexpr std::array<Ports, 13> http_ports{80, 8080, 8000, 8008, 8081, 3000, 5000, 5985, 8530, 8888, 9000, 9090, 10000};
constexpr std::array<Ports, 8> https_ports{443, 8443, 5986, 8006, 10443, 4443, 9443, 5001};
constexpr std::array<Table, 3> http_tables{"http_servers", "consoles", "web_paths"};
constexpr std::array<Ports, 3> rdp_ports{3389, 3388, 33890};
constexpr std::array<Table, 1> rdp_tables{"rdp_servers"};
constexpr std::array<Ports, 4> vnc_ports{5900, 5901, 5902, 5903};
constexpr std::array<Table, 1> vnc_tables{"vnc_servers"};
constexpr std::array<Ports, 6> x11_ports{6000, 6001, 6002, 6003, 6004, 6005};
constexpr std::array<Table, 1> x11_tables{"x11_servers"};

constexpr std::array<Ports, 2> ldap_ports{389, 3268};
constexpr std::array<Ports, 2> ldaps_ports{636, 3269};
constexpr std::array<Table, 1> ldap_tables{"ldap_servers"};
constexpr std::array<Ports, 1> kerberos_ports{88};
constexpr std::array<Table, 1> kerberos_tables{"kerberos_servers"};
constexpr std::array<Ports, 1> dns_ports{53};
constexpr std::array<Table, 1> dns_tables{"dns_servers"};
constexpr std::array<Ports, 1> ntp_ports{123};
constexpr std::array<Table, 1> ntp_tables{"ntp_servers"};
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
    Probe{"proxy", proxy_ports, proxy_tables, http::probe_proxy},
    Probe{"ftp", ftp_ports, ftp_tables, ftp::probe},
    Probe{"smtp", smtp_ports, smtp_tables, smtp::probe},
    Probe{"rsync", rsync_ports, rsync_tables, rsync::probe},
    Probe{"nfs", port_mapper_ports, nfs_tables, nfs::probe},
    Probe{"nfs", nfs_ports, {}, nfs::probe_without_port_mapper},
    Probe{"ssh", ssh_ports, ssh_tables, ssh::probe},
    Probe{.name = "smb",
          .ports = smb_ports,
          .tables = smb_tables,
          .run = smb::probe,
          .hints = Probe::Hints::in_place_of_first},
    Probe{"afp", afp_ports, afp_tables, afp::probe},
    Probe{"banner", banner_ports, banner_tables, banner::probe},
    Probe{"redis", redis_ports, store_tables, redis::probe},
    Probe{"memcached", memcached_ports, store_tables, memcached::probe},
    Probe{"mqtt", mqtt_ports, store_tables, mqtt::probe},
    Probe{"mysql", mysql_ports, store_tables, mysql::probe},
    Probe{"postgresql", postgresql_ports, store_tables, postgresql::probe},
    Probe{"mssql", mssql_ports, store_tables, mssql::probe},
    Probe{"mssql_browser", mssql_browser_ports, mssql_browser_tables, mssql::probe_browser, Transport::udp},
    Probe{"oracle", oracle_ports, store_tables, oracle::probe},
    Probe{"cassandra", cassandra_ports, store_tables, cassandra::probe},
    Probe{"zookeeper", zookeeper_ports, store_tables, zookeeper::probe},
    Probe{"amqp", amqp_ports, store_tables, amqp::probe},
    Probe{"mongodb", mongodb_ports, store_tables, mongodb::probe},
    Probe{"elasticsearch", elasticsearch_ports, store_tables, rest::probe<rest::Kind::elasticsearch>},
    Probe{"couchdb", couchdb_ports, store_tables, rest::probe<rest::Kind::couchdb>},
    Probe{"etcd", etcd_ports, store_tables, rest::probe<rest::Kind::etcd>},
    Probe{"influxdb", influxdb_ports, store_tables, rest::probe<rest::Kind::influxdb>},
    Probe{"docker", docker_ports, store_tables, rest::probe<rest::Kind::docker>},
    Probe{"kubelet", kubelet_ports, store_tables, rest::probe<rest::Kind::kubelet>},
    Probe{"kubernetes", kubernetes_ports, store_tables, rest::probe<rest::Kind::kubernetes>},
    Probe{"prometheus", prometheus_ports, store_tables, rest::probe<rest::Kind::prometheus>},
    Probe{"consul", consul_ports, store_tables, rest::probe<rest::Kind::consul>},
    Probe{"tls", tls_ports, tls_tables, tls::probe},
    Probe{"tls", perhaps_tls_ports, {}, tls::probe_if_spoken},
    Probe{"tls", starttls_ports, {}, tls::probe_starttls},
    Probe{"http", http_ports, http_tables, http::probe_http},
    Probe{"http", https_ports, http_tables, http::probe_https},
    Probe{"ldap", ldap_ports, ldap_tables, ldap::probe_clear},
    Probe{"ldap", ldaps_ports, ldap_tables, ldap::probe_tls},
    Probe{"kerberos", kerberos_ports, kerberos_tables, kerberos::probe},
    Probe{"dns", dns_ports, dns_tables, dns::probe_tcp},
    Probe{"dns", dns_ports, dns_tables, dns::probe_udp, Transport::udp},
    Probe{"ntp", ntp_ports, ntp_tables, ntp::probe, Transport::udp},
    Probe{"snmp", snmp_ports, snmp_tables, snmp::probe, Transport::udp},
    Probe{"rdp", rdp_ports, rdp_tables, rdp::probe},
    Probe{"vnc", vnc_ports, vnc_tables, vnc::probe},
    Probe{"x11", x11_ports, x11_tables, x11::probe},
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
    Probe{"memcached", memcached_ports, memcached_udp_tables, memcached::probe_udp, udp, memcached::udp_opening},
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
