#include "probes/ldap/root_dse.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::ldap {
namespace {

RootDse recorded(const std::string& name) {
  const auto bytes = recording("recordings/ldap/" + name + ".bin");
  const auto frame = frame_of(bytes);
  return read_root_dse(parse_message(util::ByteView{bytes}.first(frame.size)).value().attributes);
}

// What a Windows Server 2022 controller says, after MS-ADTS 3.1.1.3.2.
std::vector<Attribute> windows() {
  return {{"defaultNamingContext", {"DC=mairie,DC=lan"}},
          {"ldapServiceName", {"mairie.lan:dc$@MAIRIE.LAN"}},
          {"supportedCapabilities", {"1.2.840.113556.1.4.800", "1.2.840.113556.1.4.1670"}},
          {"domainFunctionality", {"7"}},
          {"domainControllerFunctionality", {"7"}},
          {"isGlobalCatalogReady", {"TRUE"}},
          {"currentTime", {"20261125221500.0Z"}}};
}

}  // namespace

TEST_CASE("Samba's rootDSE is that of a domain controller") {
  const RootDse root = recorded("samba_1_root");
  CHECK(root.implementation == Implementation::samba);
  CHECK(root.is_domain_controller());
  CHECK(root.dns_host_name == "mairie-dc.mairie.lab");
  CHECK(root.controller_functionality == 4);
  CHECK(searched_context(root) == "DC=mairie,DC=lab");
  CHECK(root.vendor_version == "4.17.12-Debian");
}

TEST_CASE("Microsoft's is known by its capabilities, a read-only one too") {
  auto attributes = windows();
  CHECK(read_root_dse(attributes).implementation == Implementation::active_directory);
  CHECK(read_root_dse(attributes).is_domain_controller());
  CHECK_FALSE(read_root_dse(attributes).read_only_controller);
  CHECK(read_root_dse(attributes).realm == "MAIRIE.LAN");
  CHECK(util::format_instant(read_root_dse(attributes).current_time.value()) == "2026-11-25T22:15:00Z");
  attributes[2].values.push_back("1.2.840.113556.1.4.1920");
  CHECK(read_root_dse(attributes).read_only_controller);
}

TEST_CASE("a lightweight directory service is no domain controller") {
  auto attributes = windows();
  attributes[2].values.push_back("1.2.840.113556.1.4.1851");
  CHECK(read_root_dse(attributes).implementation == Implementation::active_directory_lds);
  CHECK_FALSE(read_root_dse(attributes).is_domain_controller());
}

TEST_CASE("OpenLDAP is known by the class of its rootDSE, and is no domain controller") {
  const RootDse root = recorded("openldap_1_root");
  CHECK(root.implementation == Implementation::openldap);
  CHECK_FALSE(root.is_domain_controller());
  CHECK(searched_context(root) == "dc=mairie,dc=lab");
}

TEST_CASE("people are not looked for in the configuration of a server") {
  CHECK(searched_context({.naming_contexts = {"cn=config", "cn=Schema,CN=x", "", "o=mairie"}}) == "o=mairie");
  CHECK(searched_context({.naming_contexts = {"cn=config"}}).empty());
}

TEST_CASE("numbers, times and names that make no sense are left out") {
  const RootDse root = read_root_dse({{"domainFunctionality", {"7x"}},
                                      {"currentTime", {"20261399999999Z"}},
                                      {"dnsHostName", {"a\x1b[31mb"}},
                                      {"vendorName", {}},
                                      {"isGlobalCatalogReady", {"perhaps"}}});
  CHECK_FALSE(root.domain_functionality);
  CHECK_FALSE(root.current_time);
  CHECK(root.dns_host_name.find('\x1b') == std::string::npos);
  CHECK_FALSE(root.global_catalog_ready);
  CHECK(root.implementation == Implementation::unknown);
}

}  // namespace hygie::probes::ldap
