#include "identity/signals.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <functional>

#include "facts/reference.hpp"
#include "util/ip_address.hpp"
#include "util/text.hpp"

namespace hygie::identity {
namespace {

using All = std::map<std::string, Signals>;

void insert_text(std::set<std::string>& set, const SQLite::Column& column) {
  if (column.isNull()) return;
  std::string text = column.getString();
  if (!text.empty()) set.insert(std::move(text));
}

// Calls `take` for each row; the first column is observed_host.
void each(const facts::Store& store, All& all, const char* sql,
          const std::function<void(SQLite::Statement&, Signals&)>& take) {
  SQLite::Statement query{store.database(), sql};
  while (query.executeStep()) take(query, all[query.getColumn(0).getString()]);
}

// The releases that share a Windows build: 26100 is Windows 11 24H2 and Windows Server 2025.
void read_build(std::int64_t build, OsReading& reading) {
  std::set<std::string> releases;
  for (const model::Row& row : facts::reference_rows("ref_builds")) {
    const std::map<std::string, model::Value> columns(row.begin(), row.end());
    if (columns.at("build") != model::Value{build}) continue;
    const auto& product = std::get<std::string>(columns.at("product"));
    reading.products.insert(product);
    releases.insert((product == "windows-server" ? "Windows Server " : "Windows ") +
                    std::get<std::string>(columns.at("release")));
  }
  if (releases.empty()) return;
  reading.text = fmt::format("{} (build {})", util::join({releases.begin(), releases.end()}, " / "), build);
}

// Boards ship with these in place of a serial number; many machines share them.
bool is_real_serial(const std::string& serial) {
  constexpr std::array fillers{"none",
                               "default string",
                               "to be filled by o.e.m.",
                               "system serial number",
                               "not specified",
                               "not applicable",
                               "n/a",
                               "unknown",
                               "empty",
                               "oem",
                               "invalid"};
  const std::string lowered = util::lower_ascii(util::trim(serial));
  const bool filler = std::find(fillers.begin(), fillers.end(), lowered) != fillers.end();
  const auto is_first = [&](char letter) { return letter == lowered.front(); };
  return lowered.size() >= 4 && !filler && !std::all_of(lowered.begin(), lowered.end(), is_first) &&
         lowered != "123456789" && lowered != "0123456789";
}

// Loopback and link-local addresses exist on every machine and tell nothing.
bool is_telling(const std::string& text) {
  const auto address = util::IpAddress::parse(text);
  if (!address) return false;
  static const std::array common{util::parse_prefix("127.0.0.0/8"), util::parse_prefix("169.254.0.0/16"),
                                 util::parse_prefix("::1/128"),     util::parse_prefix("fe80::/10"),
                                 util::parse_prefix("::/128"),      util::parse_prefix("0.0.0.0/32")};
  return std::none_of(common.begin(), common.end(), [&](const auto& range) { return range->contains(*address); });
}

void read_network(const facts::Store& store, All& all) {
  // Discovery's own rows say that an address exists; whether it answered stands in addresses.
  each(store, all, "select distinct observed_host, vantage, status from collection where source <> 'discovery'",
       [](auto& row, Signals& signals) {
         signals.vantages.insert(row.getColumn(1).getString());
         const std::string status = row.getColumn(2).getString();
         signals.reached = signals.reached || (status != "timed_out" && status != "not_attempted");
       });
  each(store, all, "select observed_host, address, presence, mac, mac_vendor, name from addresses",
       [](auto& row, Signals& signals) {
         insert_text(signals.addresses, row.getColumn(1));
         signals.reached = signals.reached || row.getColumn(2).getString() == "answered";
         insert_text(signals.macs, row.getColumn(3));
         const std::string vendor = row.getColumn(4).getString();
         if (!vendor.empty()) signals.mac_vendors[row.getColumn(3).getString()] = vendor;
         insert_text(signals.reverse_names, row.getColumn(5));
       });
  each(store, all, "select observed_host, port from endpoints where state = 'open'", [](auto& row, Signals& signals) {
    signals.open_ports.insert(row.getColumn(1).getInt64());
    signals.reached = true;
  });
}

void read_protocols(const facts::Store& store, All& all) {
  each(store, all, "select observed_host, fingerprint_sha256 from ssh_host_keys",
       [](auto& row, Signals& signals) { insert_text(signals.ssh_host_keys, row.getColumn(1)); });
  each(store, all, "select observed_host, server_guid, implementation from smb_servers",
       [](auto& row, Signals& signals) {
         const std::string guid = row.getColumn(1).getString();
         // Samba fills it with its NetBIOS name (MS-SMB2 2.2.4 leaves the value to the server): no identifier.
         const bool samba = row.getColumn(2).getString() == "samba";
         const bool zero = guid.find_first_not_of("0-{}") == std::string::npos;
         if (!zero && !samba) signals.smb_server_guids.insert(util::lower_ascii(guid));
         insert_text(signals.smb_implementations, row.getColumn(2));
       });
  each(store, all, "select observed_host, dns_computer, netbios_computer from ntlm_challenges",
       [](auto& row, Signals& signals) {
         insert_text(signals.announced_names, row.getColumn(1));
         insert_text(signals.netbios_names, row.getColumn(2));
       });
  each(store, all, "select observed_host, dns_host_name, domain_controller from ldap_servers",
       [](auto& row, Signals& signals) {
         insert_text(signals.announced_names, row.getColumn(1));
         signals.serves_domain = signals.serves_domain || row.getColumn(2).getString() == "yes";
       });
  each(store, all, "select observed_host, sys_name, sys_object_id from snmp_agents", [](auto& row, Signals& signals) {
    insert_text(signals.announced_names, row.getColumn(1));
    insert_text(signals.snmp_object_ids, row.getColumn(2));
  });
  each(store, all, "select observed_host, kind from consoles where confidence <> 'weak'",
       [](auto& row, Signals& signals) { insert_text(signals.console_kinds, row.getColumn(1)); });
  // RFC 1002 4.2.18: the unique name with suffix 00 is the machine's own.
  each(store, all, "select observed_host, name, mac from netbios_names where suffix = '00' and kind = 'unique'",
       [](auto& row, Signals& signals) {
         insert_text(signals.netbios_names, row.getColumn(1));
         insert_text(signals.macs, row.getColumn(2));
       });
  each(store, all,
       "select observed_host, name from mdns_responders union select observed_host, name from llmnr_responders "
       "union select observed_host, name from afp_servers",
       [](auto& row, Signals& signals) { insert_text(signals.announced_names, row.getColumn(1)); });
  each(store, all, "select observed_host, product from services union select observed_host, server from http_servers",
       [](auto& row, Signals& signals) {
         const std::string product = util::lower_ascii(row.getColumn(1).getString());
         if (!product.empty()) signals.software.insert(product);
       });
}

void read_devices(const facts::Store& store, All& all) {
  each(store, all,
       "select observed_host, 'sip' from sip_servers union select observed_host, 'rtsp' from rtsp_servers "
       "union select observed_host, protocol from industrial_devices "
       "union select observed_host, protocol from building_devices "
       "union select observed_host, 'ipp' from printers where status like '00%' "
       "union select observed_host, 'igd' from ssdp_devices where port_mapping = 'yes'",
       [](auto& row, Signals& signals) { insert_text(signals.spoken, row.getColumn(1)); });
  each(store, all,
       "select observed_host, make_and_model from printers union select observed_host, user_agent from sip_servers "
       "union select observed_host, server from sip_servers union select observed_host, model from mdns_responders "
       "union select observed_host, manufacturer || ' ' || model_name from ssdp_devices "
       "union select observed_host, machine from afp_servers",
       [](auto& row, Signals& signals) {
         const std::string product = util::lower_ascii(row.getColumn(1).getString());
         if (!product.empty()) signals.software.insert(product);
       });
  each(store, all, "select observed_host, mac from building_devices",
       [](auto& row, Signals& signals) { insert_text(signals.macs, row.getColumn(1)); });
}

void read_inside(const facts::Store& store, All& all) {
  each(store, all,
       "select observed_host, hostname, machine_id, hardware_serial, chassis, portable, graphical from system_info",
       [](auto& row, Signals& signals) {
         const std::string name = row.getColumn(1).getString();
         if (!name.empty() && !name.starts_with("localhost")) signals.own_names.insert(name);
         insert_text(signals.machine_ids, row.getColumn(2));
         const std::string serial = row.getColumn(3).getString();
         if (is_real_serial(serial)) signals.serials.insert(serial);
         insert_text(signals.chassis, row.getColumn(4));
         insert_text(signals.portable, row.getColumn(5));
         insert_text(signals.graphical, row.getColumn(6));
       });
  each(store, all, "select observed_host, address, mac from interface_addresses", [](auto& row, Signals& signals) {
    const std::string address = row.getColumn(1).getString();
    if (!is_telling(address)) return;
    signals.interface_addresses.insert(util::IpAddress::parse(address)->text());
    insert_text(signals.macs, row.getColumn(2));
  });
  each(store, all, "select observed_host, name, version, product, platform, confidence, build from os_version",
       [](auto& row, Signals& signals) {
         const std::string version = row.getColumn(2).getString();
         OsReading reading;
         reading.text = row.getColumn(1).getString() + (version.empty() ? "" : " " + version);
         insert_text(reading.products, row.getColumn(3));
         if (reading.products.empty() && !row.getColumn(6).isNull()) read_build(row.getColumn(6).getInt64(), reading);
         reading.platform = row.getColumn(4).getString();
         reading.confidence = model::confidence_from(row.getColumn(5).getString()).value_or(model::Confidence::weak);
         signals.os.push_back(std::move(reading));
       });
}

}  // namespace

void Signals::absorb(Signals other) {
  const auto join = [](auto& into, auto& from) { into.merge(from); };
  join(addresses, other.addresses);
  join(interface_addresses, other.interface_addresses);
  join(vantages, other.vantages);
  join(machine_ids, other.machine_ids);
  join(serials, other.serials);
  join(ssh_host_keys, other.ssh_host_keys);
  join(smb_server_guids, other.smb_server_guids);
  join(macs, other.macs);
  join(mac_vendors, other.mac_vendors);
  join(own_names, other.own_names);
  join(announced_names, other.announced_names);
  join(netbios_names, other.netbios_names);
  join(reverse_names, other.reverse_names);
  join(open_ports, other.open_ports);
  join(software, other.software);
  join(smb_implementations, other.smb_implementations);
  join(console_kinds, other.console_kinds);
  join(spoken, other.spoken);
  join(chassis, other.chassis);
  join(graphical, other.graphical);
  join(portable, other.portable);
  join(snmp_object_ids, other.snmp_object_ids);
  serves_domain = serves_domain || other.serves_domain;
  os.insert(os.end(), other.os.begin(), other.os.end());
  reached = reached || other.reached;
}

std::map<std::string, Signals> read_signals(const facts::Store& store) {
  All all;
  read_network(store, all);
  read_protocols(store, all);
  read_devices(store, all);
  read_inside(store, all);
  for (auto& [observed, signals] : all) {
    const auto address = util::IpAddress::parse(observed);
    if (address) signals.addresses.insert(address->text());
  }
  return all;
}

}  // namespace hygie::identity
