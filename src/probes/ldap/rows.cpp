#include "probes/ldap/rows.hpp"

#include <string>

#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::ldap {
namespace {

using model::Value;

constexpr std::size_t most_contexts_shown = 8;

std::string to_text(Known known) {
  if (known == Known::yes) return "yes";
  return known == Known::no ? "no" : "unknown";
}

std::string to_text(AnonymousRead read) {
  switch (read) {
    case AnonymousRead::no:
      return "no";
    case AnonymousRead::base_only:
      return "base_only";
    case AnonymousRead::yes:
      return "yes";
    case AnonymousRead::unknown:
      return "unknown";
  }
  return "unknown";
}

Value number_or_null(const std::optional<std::int64_t>& number) {
  return number ? Value{*number} : Value{};
}

bool speaks_active_directory(const Talk& talk) {
  return talk.root.implementation == Implementation::active_directory ||
         talk.root.implementation == Implementation::samba;
}

Value start_tls_of(const Talk& talk, Security security) {
  if (security == Security::tls) return {};
  if (talk.start_tls == Known::unknown) return std::string{"unknown"};
  return std::string{talk.start_tls == Known::yes ? "offered" : "not_offered"};
}

// Under TLS there is nothing to sign, and only Active Directory knows the demand; it shows it to accounts alone.
Value signing_of(const Talk& talk, Security security) {
  if (security == Security::tls || !speaks_active_directory(talk)) return {};
  return std::string{"unknown"};
}

std::string contexts(const Talk& talk) {
  std::vector<std::string> shown;
  for (const std::string& name : talk.root.naming_contexts) {
    if (shown.size() < most_contexts_shown) shown.push_back(util::printable(name, 256));
  }
  return util::join(shown, "; ");
}

Value global_catalog_of(const RootDse& root) {
  if (!root.global_catalog_ready) return {};
  return std::string{*root.global_catalog_ready ? "yes" : "no"};
}

std::string product_of(const RootDse& root) {
  switch (root.implementation) {
    case Implementation::active_directory:
      return "Active Directory";
    case Implementation::active_directory_lds:
      return "AD LDS";
    case Implementation::samba:
      return "Samba";
    case Implementation::openldap:
      return "OpenLDAP";
    case Implementation::three_eight_nine:
      return "389 Directory Server";
    default:
      return root.vendor_name;
  }
}

}  // namespace

std::string_view clear_bind_of(const Talk& talk, Security security) {
  return security == Security::tls || talk.needs_tls ? "refused" : "unknown";
}

model::Row server_row(const Talk& talk, Security security, std::int64_t port) {
  const RootDse& root = talk.root;
  return {{"port", port},
          {"transport", std::string{security == Security::tls ? "tls" : "clear"}},
          {"implementation", std::string{to_text(root.implementation)}},
          {"starttls", start_tls_of(talk, security)},
          {"clear_bind", std::string{clear_bind_of(talk, security)}},
          {"signing", signing_of(talk, security)},
          {"channel_binding", speaks_active_directory(talk) ? Value{std::string{"unknown"}} : Value{}},
          {"anonymous_read", to_text(talk.anonymous_read)},
          {"readable_secret", to_text(talk.secret_readable)},
          {"secret_attributes", text_or_null(talk.secret_attributes)},
          {"domain_controller", std::string{root.is_domain_controller() ? "yes" : "no"}},
          {"read_only_controller", std::string{root.read_only_controller ? "yes" : "no"}},
          {"global_catalog", global_catalog_of(root)},
          {"dns_host_name", text_or_null(root.dns_host_name)},
          {"realm", text_or_null(root.realm)},
          {"default_naming_context", text_or_null(util::printable(root.default_naming_context, 256))},
          {"naming_contexts", text_or_null(contexts(talk))},
          {"domain_functionality", number_or_null(root.domain_functionality)},
          {"forest_functionality", number_or_null(root.forest_functionality)},
          {"controller_functionality", number_or_null(root.controller_functionality)},
          {"sasl_mechanisms", text_or_null(util::printable(util::join(root.sasl_mechanisms, " ")))},
          {"vendor_name", text_or_null(root.vendor_name)},
          {"vendor_version", text_or_null(root.vendor_version)},
          {"server_time", root.current_time ? Value{util::format_instant(*root.current_time)} : Value{}}};
}

model::Row service_row(const Talk& talk, Security security, std::int64_t port) {
  const bool no_tls = talk.start_tls == Known::no && !speaks_active_directory(talk);
  std::string encrypted = clear_bind_of(talk, security) == "refused" ? "yes" : "unknown";
  if (encrypted == "unknown" && no_tls) encrypted = "no";
  return {{"port", port},
          {"service", std::string{"ldap"}},
          {"product", text_or_null(product_of(talk.root))},
          {"version", text_or_null(talk.root.vendor_version)},
          {"encrypted", encrypted},
          {"confidence", std::string{"certain"}}};
}

}  // namespace hygie::probes::ldap
