// The rootDSE (RFC 4512 5.1; MS-ADTS 3.1.1.3.2): what a directory says of itself to anyone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/ldap/wire.hpp"
#include "util/time.hpp"

namespace hygie::probes::ldap {

enum class Implementation : std::uint8_t {
  unknown,
  active_directory,
  active_directory_lds,
  samba,
  openldap,
  three_eight_nine,
  other
};

// Texts are printable, except for the naming contexts, which are used as they are for the next question.
struct RootDse {
  std::vector<std::string> naming_contexts{};
  std::string default_naming_context{};
  std::vector<std::string> sasl_mechanisms{};
  std::string vendor_name{};
  std::string vendor_version{};
  std::string dns_host_name{};
  std::string realm{};  // the Kerberos realm in ldapServiceName (MS-ADTS 3.1.1.3.2)
  std::optional<std::int64_t> domain_functionality{};
  std::optional<std::int64_t> forest_functionality{};
  std::optional<std::int64_t> controller_functionality{};
  std::optional<bool> global_catalog_ready{};
  std::optional<util::Instant> current_time{};
  bool read_only_controller = false;
  Implementation implementation = Implementation::unknown;

  // An Active Directory that serves a domain, Microsoft's or Samba's (MS-ADTS 3.1.1.3.4.3: the capability 800 without
  // the one of AD LDS, and a functional level of the controller).
  bool is_domain_controller() const;
};

// The attributes to ask for, by name: many are operational, and operational ones come by name only (RFC 4512 5.1).
std::vector<std::string> root_dse_attributes();
RootDse read_root_dse(const std::vector<Attribute>& attributes);

// Where to look for people: the domain's own context, else the first that is not the server's own configuration.
std::string searched_context(const RootDse& root);

std::string_view to_text(Implementation implementation);

}  // namespace hygie::probes::ldap
