#include "identity/merge.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/core.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <ctime>
#include <functional>

using namespace hygie;

namespace {

// Facts of a small network, written down one line a fact.
class Network {
 public:
  void saw(const std::string& observed, const std::string& table, model::Row row,
           model::Outcome status = model::Outcome::ok) {
    store_.add({.observed_host = observed,
                .source = "test",
                .vantage = vantage,
                .endpoint = "host",
                .table = table,
                .status = status,
                .reason = "",
                .started_at = *util::parse_instant("2026-11-22T09:00:00Z"),
                .duration_ms = 1,
                .rows = {std::move(row)}});
  }
  void answered(const std::string& address, const std::string& mac = "") {
    model::Row row{{"address", address}, {"presence", std::string{"answered"}}};
    if (!mac.empty()) row.emplace_back("mac", mac);
    saw(address, "addresses", std::move(row));
  }
  void key(const std::string& observed, const std::string& fingerprint) {
    saw(observed, "ssh_host_keys",
        {{"port", std::int64_t{22}}, {"type", std::string{"ssh-ed25519"}}, {"fingerprint_sha256", fingerprint}});
  }
  void guid(const std::string& observed, const std::string& guid, const std::string& implementation = "windows") {
    saw(observed, "smb_servers",
        {{"port", std::int64_t{445}},
         {"signing", std::string{"offered"}},
         {"encryption", std::string{"unknown"}},
         {"server_guid", guid},
         {"implementation", implementation}});
  }
  void inside(const std::string& observed, const std::string& machine_id, const std::string& name,
              model::Row more = {}) {
    model::Row row{{"hostname", name}, {"machine_id", machine_id}, {"domain_joined", std::string{"no"}}};
    row.insert(row.end(), more.begin(), more.end());
    for (const char* column : {"portable", "graphical"}) {
      const bool given =
          std::any_of(more.begin(), more.end(), [&](const auto& entry) { return entry.first == column; });
      if (!given) row.emplace_back(column, std::string{"unknown"});
    }
    saw(observed, "system_info", std::move(row));
  }
  void has_address(const std::string& observed, const std::string& address) {
    saw(observed, "interface_addresses", {{"interface", std::string{"eth0"}}, {"address", address}});
  }
  void open(const std::string& observed, std::int64_t port) {
    saw(observed, "endpoints", {{"port", port}, {"state", std::string{"open"}}});
  }
  void os(const std::string& observed, const std::string& product, const std::string& platform,
          const std::string& confidence) {
    saw(observed, "os_version",
        {{"name", std::string{"System"}}, {"product", product}, {"platform", platform}, {"confidence", confidence}});
  }

  void build(const std::string& observed, std::int64_t build) {
    saw(observed, "os_version",
        {{"name", std::string{"Microsoft Windows"}},
         {"build", build},
         {"platform", std::string{"windows"}},
         {"confidence", std::string{"probable"}}});
  }

  std::vector<model::Host> hosts() {
    identity::merge(store_);
    return store_.hosts();
  }
  model::Host only() {
    const auto all = hosts();
    REQUIRE(all.size() == 1);
    return all[0];
  }

  std::string vantage = "office";

 private:
  facts::Store store_ = facts::Store::in_memory();
};

}  // namespace

TEST_CASE("a machine seen by the network, by login and under two addresses is one host") {
  Network network;
  network.answered("192.168.1.5", "02:00:00:00:00:01");
  network.answered("192.168.1.6", "02:00:00:00:00:01");
  network.key("192.168.1.5", "SHA256:a");
  network.key("192.168.1.6", "SHA256:a");
  network.inside("192.168.1.5", "m1", "srv-mairie");
  const model::Host host = network.only();
  CHECK(host.name == "srv-mairie");
  CHECK(host.addresses == std::vector<std::string>{"192.168.1.5", "192.168.1.6"});
  CHECK(host.id.size() == 14);
  CHECK(host.identifiers.front().kind == "machine_id");
  CHECK(host.reached);
}

TEST_CASE("clones that share a host key but have their own machine id stay apart") {
  Network network;
  for (const char* address : {"10.0.0.1", "10.0.0.2", "10.0.0.3"}) network.key(address, "SHA256:same");
  network.inside("10.0.0.1", "m1", "pc");
  network.inside("10.0.0.2", "m2", "pc");
  const auto hosts = network.hosts();
  CHECK(hosts.size() == 3);
  CHECK(hosts[0].id != hosts[1].id);
  CHECK(hosts[1].id != hosts[2].id);
}

TEST_CASE("copies of one image that kept its machine id stay apart by name and hardware together") {
  Network network;
  network.answered("10.0.0.1", "02:00:00:00:00:01");
  network.answered("10.0.0.2", "02:00:00:00:00:02");
  network.inside("10.0.0.1", "image", "pc-1");
  network.inside("10.0.0.2", "image", "pc-2");
  CHECK(network.hosts().size() == 2);
}

TEST_CASE("a machine seen through two of its cards is one by its machine id") {
  Network network;
  network.answered("10.0.0.1", "02:00:00:00:00:01");
  network.answered("10.0.0.2", "02:00:00:00:00:02");
  network.inside("10.0.0.1", "m1", "pc");
  network.inside("10.0.0.2", "m1", "pc");
  CHECK(network.hosts().size() == 1);
}

TEST_CASE("machines with one copied host key stay apart: other hardware, or nothing else in common") {
  Network network;
  for (const char* address : {"10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"}) network.key(address, "SHA256:copied");
  network.answered("10.0.0.1", "02:00:00:00:00:01");
  network.answered("10.0.0.2", "02:00:00:00:00:02");
  CHECK(network.hosts().size() == 4);
  network.answered("10.0.0.3", "02:00:00:00:00:02");
  CHECK(network.hosts().size() == 3);
}

TEST_CASE("a copied GUID does not merge machines whose hardware differs; from another vantage it may") {
  const auto hosts_from = [](const std::string& second_vantage) {
    Network network;
    network.guid("10.0.0.1", "11111111-0000-0000-0000-000000000000");
    network.answered("10.0.0.1", "02:00:00:00:00:01");
    network.vantage = second_vantage;
    network.guid("10.0.0.2", "11111111-0000-0000-0000-000000000000");
    network.answered("10.0.0.2", "02:00:00:00:00:02");
    return network.hosts().size();
  };
  CHECK(hosts_from("office") == 2);
  CHECK(hosts_from("school") == 1);
}

TEST_CASE("a machine with several interfaces is one when it says so, whatever the hardware addresses") {
  Network network;
  network.inside("10.0.0.1", "m1", "srv");
  network.has_address("10.0.0.1", "10.0.1.1");
  network.key("10.0.0.1", "SHA256:a");
  network.key("10.0.1.1", "SHA256:a");
  network.answered("10.0.0.1", "02:00:00:00:00:01");
  network.answered("10.0.1.1", "02:00:00:00:00:02");
  CHECK(network.hosts().size() == 1);
}

TEST_CASE("two far addresses with one host key and one name are one host") {
  Network network;
  for (const char* address : {"10.0.0.1", "10.0.0.2"}) {
    network.key(address, "SHA256:a");
    network.saw(
        address, "addresses",
        {{"address", std::string{address}}, {"presence", std::string{"answered"}}, {"name", std::string{"srv"}}});
  }
  CHECK(network.hosts().size() == 1);
}

TEST_CASE("a server GUID of Samba is its name and merges nothing") {
  Network network;
  network.guid("10.0.0.1", "6e61732d-0000-0000-0000-000000000000", "samba");
  network.guid("10.0.0.2", "6e61732d-0000-0000-0000-000000000000", "samba");
  const auto hosts = network.hosts();
  CHECK(hosts.size() == 2);
  CHECK(hosts[0].identifiers.front().kind == "address");
}

TEST_CASE("two addresses that share a host key are one host, unless their SMB servers differ") {
  Network network;
  for (const char* address : {"10.0.0.1", "10.0.0.2"}) network.answered(address, "02:00:00:00:00:01");
  network.key("10.0.0.1", "SHA256:a");
  network.key("10.0.0.2", "SHA256:a");
  CHECK(network.hosts().size() == 1);
  network.guid("10.0.0.1", "11111111-0000-0000-0000-000000000000");
  network.guid("10.0.0.2", "22222222-0000-0000-0000-000000000000");
  CHECK(network.hosts().size() == 2);
}

TEST_CASE("a server GUID merges, a GUID of zeros does not") {
  Network network;
  network.guid("10.0.0.1", "11111111-0000-0000-0000-000000000000");
  network.guid("10.0.0.2", "11111111-0000-0000-0000-000000000000");
  network.guid("10.0.0.3", "00000000-0000-0000-0000-000000000000");
  network.guid("10.0.0.4", "00000000-0000-0000-0000-000000000000");
  CHECK(network.hosts().size() == 3);
}

TEST_CASE("an address that one machine says it has is that machine; one that several have tells nothing") {
  Network network;
  network.inside("10.0.0.1", "m1", "a");
  network.has_address("10.0.0.1", "10.0.0.9");
  network.has_address("10.0.0.1", "172.17.0.1");
  network.inside("10.0.0.2", "m2", "b");
  network.has_address("10.0.0.2", "172.17.0.1");
  network.answered("10.0.0.9");
  network.answered("172.17.0.1");
  const auto hosts = network.hosts();
  CHECK(hosts.size() == 3);
  const auto merged = std::find_if(hosts.begin(), hosts.end(), [](const auto& host) { return host.name == "a"; });
  REQUIRE(merged != hosts.end());
  CHECK(merged->addresses == std::vector<std::string>{"10.0.0.1", "10.0.0.9"});
}

TEST_CASE("a private address seen from another vantage may be another machine") {
  Network network;
  network.inside("10.0.0.1", "m1", "a");
  network.has_address("10.0.0.1", "192.168.1.7");
  network.has_address("10.0.0.1", "198.51.100.7");
  network.vantage = "school";
  network.answered("192.168.1.7");
  network.answered("198.51.100.7");
  CHECK(network.hosts().size() == 2);
}

TEST_CASE("localhost is what answers on loopback and on its own addresses") {
  Network network;
  network.inside("localhost", "m1", "laptop");
  network.has_address("localhost", "192.168.1.9");
  network.has_address("localhost", "127.0.0.1");
  network.answered("127.0.0.1");
  network.answered("192.168.1.9");
  network.answered("127.0.0.2");
  const auto hosts = network.hosts();
  CHECK(hosts.size() == 2);
  Network alone;
  alone.inside("localhost", "m1", "laptop");
  alone.has_address("localhost", "192.168.1.9");
  alone.has_address("localhost", "fe80::1");
  CHECK(alone.only().addresses == std::vector<std::string>{"192.168.1.9"});
}

TEST_CASE("a serial number that a maker left as a filler merges nothing") {
  Network network;
  network.saw("10.0.0.1", "system_info",
              {{"hardware_serial", std::string{"To be filled by O.E.M."}},
               {"portable", std::string{"no"}},
               {"graphical", std::string{"no"}},
               {"domain_joined", std::string{"no"}}});
  network.saw("10.0.0.2", "system_info",
              {{"hardware_serial", std::string{"To be filled by O.E.M."}},
               {"portable", std::string{"no"}},
               {"graphical", std::string{"no"}},
               {"domain_joined", std::string{"no"}}});
  CHECK(network.hosts().size() == 2);
}

TEST_CASE("an id outlives a change of address") {
  const auto id_at = [](const std::string& address) {
    Network network;
    network.key(address, "SHA256:a");
    return network.only().id;
  };
  CHECK(id_at("10.0.0.1") == id_at("10.0.0.77"));
}

TEST_CASE("roles follow from what machines say and show") {
  const auto role = [](const std::function<void(Network&)>& tell) {
    Network network;
    tell(network);
    const model::Host host = network.only();
    return fmt::format("{} {}", model::to_text(host.role), model::to_text(host.role_confidence));
  };
  CHECK(role([](Network& n) { n.os("10.0.0.1", "windows-server", "windows", "certain"); }) == "server certain");
  CHECK(role([](Network& n) { n.os("10.0.0.1", "windows-client", "windows", "probable"); }) == "workstation probable");
  CHECK(role([](Network& n) {
          n.os("10.0.0.1", "windows-client", "windows", "probable");
          n.os("10.0.0.1", "windows-server", "windows", "probable");
        }) == "unknown weak");
  CHECK(role([](Network& n) {
          n.inside("10.0.0.1", "m", "a", {{"chassis", std::string{"laptop"}}});
        }) == "workstation certain");
  CHECK(role([](Network& n) {
          n.inside("10.0.0.1", "m", "a", {{"chassis", std::string{"network"}}, {"graphical", std::string{"no"}}});
        }) == "network certain");
  CHECK(role([](Network& n) {
          n.inside("10.0.0.1", "m", "a", {{"chassis", std::string{"virtual"}}, {"graphical", std::string{"yes"}}});
        }) == "workstation probable");
  CHECK(role([](Network& n) {
          n.inside("10.0.0.1", "m", "a", {{"graphical", std::string{"no"}}});
        }) == "server probable");
  CHECK(role([](Network& n) { n.open("10.0.0.1", 9100); }) == "printer probable");
  CHECK(role([](Network& n) {
          n.open("10.0.0.1", 515);
          n.open("10.0.0.1", 3389);
        }) == "unknown weak");
  CHECK(role([](Network& n) { n.guid("10.0.0.1", "", "samba"); }) == "server probable");
  CHECK(role([](Network& n) {
          for (const int port : {88, 389, 445}) n.open("10.0.0.1", port);
        }) == "domain_controller probable");
  CHECK(role([](Network& n) { n.open("10.0.0.1", 80); }) == "device weak");
  CHECK(role([](Network& n) { n.answered("10.0.0.1"); }) == "unknown weak");
}

TEST_CASE("a directory that says it serves a domain, and the maker's name in SNMP, tell the role") {
  const auto role = [](const std::function<void(Network&)>& tell) {
    Network network;
    tell(network);
    const model::Host host = network.only();
    return fmt::format("{} {} {}", host.name, model::to_text(host.role), model::to_text(host.role_confidence));
  };
  const auto directory = [](Network& n, const char* serves) {
    n.saw("10.0.0.1", "ldap_servers",
          {{"port", std::int64_t{389}},
           {"transport", std::string{"clear"}},
           {"implementation", std::string{"active_directory"}},
           {"clear_bind", std::string{"unknown"}},
           {"anonymous_read", std::string{"no"}},
           {"readable_secret", std::string{"no"}},
           {"domain_controller", std::string{serves}},
           {"dns_host_name", std::string{"dc.mairie.lan"}}});
  };
  const auto agent = [](Network& n, const char* object_id) {
    n.saw("10.0.0.1", "snmp_agents",
          {{"port", std::int64_t{161}},
           {"v1", std::string{"unknown"}},
           {"v2c", std::string{"yes"}},
           {"v3", std::string{"unknown"}},
           {"sys_name", std::string{"SW-1"}},
           {"sys_object_id", std::string{object_id}}});
  };
  CHECK(role([&](Network& n) { directory(n, "yes"); }) == "dc.mairie.lan domain_controller certain");
  CHECK(role([&](Network& n) { directory(n, "no"); }) == "dc.mairie.lan unknown weak");
  CHECK(role([&](Network& n) { agent(n, "1.3.6.1.4.1.11.2.3.7.11.46"); }) == "SW-1 network probable");
  CHECK(role([&](Network& n) { agent(n, "1.3.6.1.4.1.2435.2.3.9.1"); }) == "SW-1 printer probable");
  CHECK(role([&](Network& n) { agent(n, "1.3.6.1.4.1.64199.1"); }) == "SW-1 unknown weak");  // 641 is another's number
  CHECK(role([&](Network& n) { agent(n, "1.3.6.1.4.1.8072.3.2.10"); }) == "SW-1 unknown weak");
}

TEST_CASE("an administration page tells a device's role, unless pages disagree") {
  const auto role = [](const std::vector<std::string>& kinds) {
    Network network;
    for (const std::string& kind : kinds)
      network.saw("10.0.0.1", "consoles",
                  {{"port", std::int64_t{80}},
                   {"product", std::string{"x"}},
                   {"kind", kind},
                   {"factory", std::string{"no"}},
                   {"login", std::string{"form"}},
                   {"scheme", std::string{"http"}},
                   {"confidence", std::string{"probable"}}});
    const model::Host host = network.only();
    return fmt::format("{} {}", model::to_text(host.role), model::to_text(host.role_confidence));
  };
  CHECK(role({"printer"}) == "printer probable");
  CHECK(role({"nas", "application"}) == "storage probable");
  CHECK(role({"switch", "router"}) == "network probable");
  CHECK(role({"printer", "camera"}) == "unknown weak");
  CHECK(role({"application"}) == "unknown weak");
}

namespace {

std::string why(const model::Host& host) {
  std::string text{model::to_text(host.role)};
  for (const model::RoleReason& reason : host.role_reasons)
    text += fmt::format(" {}:{}", model::to_text(reason.sign), reason.value);
  return text;
}

}  // namespace

TEST_CASE("a role comes with its reasons, what decided first, then what agrees") {
  Network printer;
  printer.open("10.0.0.1", 9100);
  printer.saw("10.0.0.1", "addresses",
              {{"address", std::string{"10.0.0.1"}},
               {"presence", std::string{"answered"}},
               {"mac", std::string{"00:80:77:00:53:01"}},
               {"mac_vendor", std::string{"Brother industries, LTD."}}});
  CHECK(why(printer.only()) == "printer port:9100 maker:Brother industries, LTD.");
  Network laptop;
  laptop.inside("10.0.0.1", "m", "a", {{"chassis", std::string{"laptop"}}});
  laptop.open("10.0.0.1", 5432);  // which would make a server of a machine one knows less of
  CHECK(why(laptop.only()) == "workstation chassis:laptop");
  Network silent;
  silent.answered("10.0.0.1");
  CHECK(why(silent.only()) == "unknown");
}

TEST_CASE("what a device speaks tells its role, whatever the port, unless it is a computer that speaks it for others") {
  const auto speaks = [](const char* protocol, int other_port) {
    Network network;
    network.saw("10.0.0.1", "industrial_devices", {{"port", std::int64_t{10502}}, {"protocol", std::string{protocol}}});
    if (other_port != 0) network.open("10.0.0.1", other_port);
    return why(network.only());
  };
  CHECK(speaks("modbus", 0) == "industrial protocol:modbus");
  CHECK(speaks("s7", 0) == "industrial protocol:s7");
  CHECK(speaks("modbus", 445) == "unknown");
  const auto telephone = [](const char* agent) {
    Network network;
    network.saw("10.0.0.1", "sip_servers",
                {{"port", std::int64_t{15060}},
                 {"transport", std::string{"udp"}},
                 {"status", std::int64_t{200}},
                 {"user_agent", std::string{agent}}});
    return why(network.only());
  };
  CHECK(telephone("Cisco-CP7945G") == "phone protocol:sip");
  CHECK(telephone("Asterisk PBX 18") == "server product:asterisk pbx 18");
}

TEST_CASE("a network card's maker is a weak sign") {
  Network network;
  network.saw("10.0.0.1", "addresses",
              {{"address", std::string{"10.0.0.1"}},
               {"presence", std::string{"answered"}},
               {"mac", std::string{"00:40:8c:00:53:01"}},
               {"mac_vendor", std::string{"Axis Communications AB"}}});
  const model::Host host = network.only();
  CHECK(why(host) == "camera maker:Axis Communications AB");
  CHECK(host.role_confidence == model::Confidence::weak);
}

TEST_CASE("the system shows every release that a Windows build may be") {
  const auto os = [](std::int64_t build) {
    Network network;
    network.build("10.0.0.1", build);
    return network.only().os;
  };
  CHECK(os(20348) == "Windows Server 2022 (build 20348)");
  CHECK(os(26100) ==
        "Windows 11 24H2 / Windows 11 24H2 Enterprise LTSC 2024 / Windows 11 24H2 IoT Enterprise LTSC 2024 / "
        "Windows Server 2025 (build 26100)");
}

TEST_CASE("a Windows build tells the role only when no server shares it with a workstation") {
  const auto role = [](std::int64_t build) {
    Network network;
    network.build("10.0.0.1", build);
    const model::Host host = network.only();
    return fmt::format("{} {}", model::to_text(host.role), model::to_text(host.role_confidence));
  };
  CHECK(role(19045) == "workstation probable");
  CHECK(role(20348) == "server probable");
  CHECK(role(26100) == "unknown weak");
  CHECK(role(1) == "unknown weak");
}

TEST_CASE("readings of the platform that disagree leave it unknown; the most certain one counts") {
  Network network;
  network.os("10.0.0.1", "debian", "linux", "certain");
  network.os("10.0.0.1", "windows-server", "windows", "weak");
  CHECK(network.only().platform == "linux");
  CHECK(network.only().platform_confidence == model::Confidence::certain);
  Network torn;
  torn.os("10.0.0.1", "debian", "linux", "probable");
  torn.os("10.0.0.1", "windows-server", "windows", "probable");
  CHECK(torn.only().platform.empty());
}

TEST_CASE("an address that only the neighbour table knows was not reached") {
  Network network;
  network.saw("10.0.0.1", "addresses",
              {{"address", std::string{"10.0.0.1"}}, {"presence", std::string{"neighbour_only"}}},
              model::Outcome::timed_out);
  CHECK_FALSE(network.only().reached);
}

TEST_CASE("merging does not depend on the order of observations, and 2,000 hosts take little time") {
  const auto run = [](int first, int step) {
    Network network;
    for (int index = first; index >= 0 && index < 2000; index += step) {
      const std::string address = fmt::format("10.1.{}.{}", index / 250, index % 250 + 1);
      network.answered(address);
      network.answered(address, fmt::format("02:00:00:00:{:02x}:{:02x}", index / 512, index / 2 % 256));
      network.key(address, fmt::format("SHA256:{}", index / 2));
      network.open(address, 22);
    }
    // Time of the processor: that of the wall is also spent on whatever else this machine does.
    const auto begin = std::clock();
    auto hosts = network.hosts();
    CHECK(std::clock() - begin < 3 * CLOCKS_PER_SEC);
    return hosts;
  };
  const auto forward = run(0, 1);
  const auto backward = run(1999, -1);
  REQUIRE(forward.size() == 1000);
  REQUIRE(backward.size() == 1000);
  for (std::size_t index = 0; index < forward.size(); ++index) {
    CHECK(forward[index].id == backward[index].id);
    CHECK(forward[index].addresses == backward[index].addresses);
  }
}

TEST_CASE("a system with one purpose gives the machine its role when it was read from inside") {
  const auto role = [](const std::string& product, const std::string& confidence) {
    Network network;
    network.answered("10.0.0.1");
    network.inside("10.0.0.1", "m1", "box", {{"graphical", std::string{"no"}}});
    network.os("10.0.0.1", product, "appliance", confidence);
    return std::pair{network.only().role, network.only().role_confidence};
  };
  using model::Confidence;
  using model::Role;
  CHECK(role("synology-dsm", "certain") == std::pair{Role::storage, Confidence::certain});
  CHECK(role("opnsense", "certain") == std::pair{Role::network, Confidence::certain});
  CHECK(role("vmware-esxi", "certain") == std::pair{Role::server, Confidence::certain});
  CHECK(role("synology-dsm", "weak").first == Role::server);
}
