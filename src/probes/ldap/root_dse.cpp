#include "probes/ldap/root_dse.hpp"

#include <algorithm>
#include <charconv>

#include "util/text.hpp"

namespace hygie::probes::ldap {
namespace {

using Values = std::vector<std::string>;

// MS-ADTS 3.1.1.3.4.3.
constexpr std::string_view capability_active_directory = "1.2.840.113556.1.4.800";
constexpr std::string_view capability_lds = "1.2.840.113556.1.4.1851";
constexpr std::string_view capability_read_only = "1.2.840.113556.1.4.1920";

const Values& values_of(const std::vector<Attribute>& attributes, std::string_view name) {
  static const Values none;
  const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& attribute) {
    return util::lower_ascii(attribute.type) == util::lower_ascii(name);
  });
  return found == attributes.end() ? none : found->values;
}

std::string text_of(const std::vector<Attribute>& attributes, std::string_view name) {
  const Values& values = values_of(attributes, name);
  return values.empty() ? "" : util::printable(values.front(), 256);
}

std::optional<std::int64_t> number_of(const std::vector<Attribute>& attributes, std::string_view name) {
  const std::string text = text_of(attributes, name);
  std::int64_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

bool has(const Values& values, std::string_view wanted) {
  return std::find(values.begin(), values.end(), wanted) != values.end();
}

// GeneralizedTime "20261125221500.0Z" (RFC 4517 3.3.13), UTC only.
std::optional<util::Instant> time_of(const std::string& text) {
  if (text.size() < 15 || !text.ends_with("Z")) return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t size) { return text.substr(at, size); };
  return util::parse_instant(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" + part(10, 2) +
                             ":" + part(12, 2) + "Z");
}

Implementation implementation_of(const std::vector<Attribute>& attributes, const std::string& vendor) {
  const Values& capabilities = values_of(attributes, "supportedCapabilities");
  if (vendor.starts_with("Samba")) return Implementation::samba;
  if (has(capabilities, capability_lds)) return Implementation::active_directory_lds;
  if (has(capabilities, capability_active_directory)) return Implementation::active_directory;
  if (has(values_of(attributes, "objectClass"), "OpenLDAProotDSE")) return Implementation::openldap;
  if (vendor.starts_with("389 Project")) return Implementation::three_eight_nine;
  return vendor.empty() ? Implementation::unknown : Implementation::other;
}

}  // namespace

bool RootDse::is_domain_controller() const {
  const bool directory = implementation == Implementation::active_directory || implementation == Implementation::samba;
  return directory && controller_functionality && !default_naming_context.empty();
}

std::vector<std::string> root_dse_attributes() {
  return {"objectClass",
          "namingContexts",
          "defaultNamingContext",
          "supportedSASLMechanisms",
          "supportedCapabilities",
          "dnsHostName",
          "domainFunctionality",
          "forestFunctionality",
          "domainControllerFunctionality",
          "vendorName",
          "vendorVersion",
          "ldapServiceName",
          "currentTime",
          "isGlobalCatalogReady"};
}

RootDse read_root_dse(const std::vector<Attribute>& attributes) {
  RootDse root;
  root.naming_contexts = values_of(attributes, "namingContexts");
  const Values& own = values_of(attributes, "defaultNamingContext");
  if (!own.empty()) root.default_naming_context = own.front();
  for (const std::string& name : values_of(attributes, "supportedSASLMechanisms"))
    root.sasl_mechanisms.push_back(util::printable(name, 64));
  root.vendor_name = text_of(attributes, "vendorName");
  root.vendor_version = text_of(attributes, "vendorVersion");
  root.dns_host_name = text_of(attributes, "dnsHostName");
  // "mairie.lan:dc$@MAIRIE.LAN"
  const std::string service = text_of(attributes, "ldapServiceName");
  const std::size_t at = service.rfind('@');
  if (at != std::string::npos) root.realm = service.substr(at + 1);
  root.domain_functionality = number_of(attributes, "domainFunctionality");
  root.forest_functionality = number_of(attributes, "forestFunctionality");
  root.controller_functionality = number_of(attributes, "domainControllerFunctionality");
  const std::string ready = text_of(attributes, "isGlobalCatalogReady");
  if (ready == "TRUE" || ready == "FALSE") root.global_catalog_ready = ready == "TRUE";
  root.current_time = time_of(text_of(attributes, "currentTime"));
  root.read_only_controller = has(values_of(attributes, "supportedCapabilities"), capability_read_only);
  root.implementation = implementation_of(attributes, root.vendor_name);
  return root;
}

std::string searched_context(const RootDse& root) {
  if (!root.default_naming_context.empty()) return root.default_naming_context;
  const auto found =
      std::find_if(root.naming_contexts.begin(), root.naming_contexts.end(), [](const std::string& name) {
        const std::string lowered = util::lower_ascii(name);
        return !lowered.empty() && !lowered.starts_with("cn=config") && !lowered.starts_with("cn=schema") &&
               lowered != "cn=monitor" && lowered != "o=netscaperoot";
      });
  return found == root.naming_contexts.end() ? "" : *found;
}

std::string_view to_text(Implementation implementation) {
  switch (implementation) {
    case Implementation::active_directory:
      return "active_directory";
    case Implementation::active_directory_lds:
      return "active_directory_lds";
    case Implementation::samba:
      return "samba";
    case Implementation::openldap:
      return "openldap";
    case Implementation::three_eight_nine:
      return "389ds";
    case Implementation::other:
      return "other";
    case Implementation::unknown:
      return "unknown";
  }
  return "unknown";
}

}  // namespace hygie::probes::ldap
