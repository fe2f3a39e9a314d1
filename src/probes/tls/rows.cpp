#include "probes/tls/rows.hpp"

#include <algorithm>
#include <string>

#include "probes/tls/certificate.hpp"
#include "probes/tls/ciphers.hpp"
#include "probes/tls/groups.hpp"
#include "probes/tls/trust.hpp"
#include "util/text.hpp"

namespace hygie::probes::tls {
namespace {

using model::Outcome;
using model::Row;
using model::Value;

std::string text(std::string_view view) {
  return std::string(view);
}

// Why `version` stayed unknown, as a reason code.
std::string doubt_of(const VersionSurvey& version) {
  return version.incomplete.empty() ? "closed" : version.incomplete;
}

Value yes_or_no(const std::optional<bool>& known) {
  if (!known) return std::monostate{};
  return std::string{*known ? "yes" : "no"};
}

Value number_or_null(const std::optional<std::int64_t>& number) {
  return number ? Value{*number} : Value{};
}

void add_details(Row& row, const Details& details, const net::Attempt<Shown>& shown) {
  Value preference;
  if (details.preference) preference = std::string{*details.preference == Preference::server ? "server" : "client"};
  const Shown none;
  const Shown& seen = shown ? *shown : none;
  row.insert(row.end(), {{"cipher_preference", preference},
                         {"dh_bits", number_or_null(details.modulus_bits)},
                         {"compression", yes_or_no(details.compresses)},
                         {"ocsp_stapled", yes_or_no(seen.stapled)},
                         {"session_ticket_lifetime", number_or_null(seen.ticket_lifetime)},
                         {"alpn", text_or_null(util::printable(seen.alpn, 64))}});
}

void add_dates_and_key(Row& row, const Certificate& certificate) {
  row.insert(row.end(), {{"not_valid_before", util::format_instant(certificate.not_before)},
                         {"not_valid_after", util::format_instant(certificate.not_after)},
                         {"key_type", certificate.key_type},
                         {"key_bits", certificate.key_bits},
                         {"signature_hash", text_or_null(certificate.signature_hash)},
                         {"self_signed", text(certificate.self_signed == SelfSigned::yes ? "yes" : "no")}});
}

Row certificate_row(const Visit& visit, const Certificate& own, const Judgement& judgement) {
  Row row{{"port", visit.port()}, {"subject", own.subject}, {"issuer", own.issuer}, {"names", own.names}};
  add_dates_and_key(row, own);
  row.insert(row.end(), {{"trusted", text(to_text(judgement.trusted))},
                         {"fingerprint_sha256", own.fingerprint_sha256},
                         {"serial", own.serial},
                         {"distrust", text_or_null(text(judgement.distrust))},
                         {"names_total", own.names_total}});
  return row;
}

}  // namespace

model::Observation server_rows(const Visit& visit, const Survey& survey, const Details& details,
                               const net::Attempt<Shown>& shown) {
  Row row{{"port", visit.port()}, {"version_max", std::monostate{}}, {"secure_renegotiation", std::monostate{}}};
  std::string doubt;
  for (const VersionSurvey& version : survey.versions) {
    if (version.offered == Offered::unknown && doubt.empty()) doubt = doubt_of(version);
    if (version.offered != Offered::yes) continue;
    row[1].second = text(to_text(version.version));
    break;
  }
  if (survey.renegotiation != Renegotiation::not_seen)
    row[2].second = text(survey.renegotiation == Renegotiation::secure ? "yes" : "no");
  add_details(row, details, shown);
  return visit.ended("tls_servers", doubt.empty() ? Outcome::ok : Outcome::partial, doubt, {std::move(row)});
}

model::Observation protocol_rows(const Visit& visit, const Survey& survey) {
  std::vector<Row> rows;
  std::string doubt;
  for (const VersionSurvey& version : survey.versions) {
    if (version.offered == Offered::unknown) doubt = doubt_of(version);
    rows.push_back({{"port", visit.port()},
                    {"protocol", text(to_text(version.version))},
                    {"offered", text(to_text(version.offered))}});
  }
  if (survey.sslv2 == Offered::unknown && doubt.empty()) doubt = survey.sslv2_doubt;
  rows.push_back(
      {{"port", visit.port()}, {"protocol", std::string{"SSLv2"}}, {"offered", text(to_text(survey.sslv2))}});
  return visit.ended("tls_protocols", doubt.empty() ? Outcome::ok : Outcome::partial, doubt, std::move(rows));
}

model::Observation cipher_rows(const Visit& visit, const Survey& survey) {
  std::vector<Row> rows;
  std::string doubt;
  for (const VersionSurvey& version : survey.versions) {
    if (version.offered == Offered::unknown || !version.incomplete.empty()) doubt = doubt_of(version);
    std::int64_t position = 0;
    for (const std::uint16_t suite : version.suites) {
      const auto traits = traits_of(suite);
      if (!traits) continue;
      rows.push_back({{"port", visit.port()},
                      {"protocol", text(to_text(version.version))},
                      {"cipher", text(traits->name)},
                      {"code", std::int64_t{suite}},
                      {"position", position++},
                      {"forward_secrecy", text(traits->forward_secrecy)},
                      {"encryption", text(traits->encryption)},
                      {"authentication", text(traits->authentication)},
                      {"strength", text(traits->strength)}});
    }
  }
  return visit.ended("tls_ciphers", doubt.empty() ? Outcome::ok : Outcome::partial, doubt, std::move(rows));
}

model::Observation group_rows(const Visit& visit, const Survey& survey, const Details& details) {
  std::vector<Row> rows;
  for (const std::uint16_t code : details.groups) {
    const Group group = group_of(code);
    rows.push_back({{"port", visit.port()},
                    {"protocol", text(to_text(details.groups_of))},
                    {"name", text(group.name)},
                    {"code", std::int64_t{code}},
                    {"position", static_cast<std::int64_t>(rows.size())},
                    {"kind", text(group.kind)}});
  }
  const bool any_taken = std::any_of(survey.versions.begin(), survey.versions.end(),
                                     [](const VersionSurvey& version) { return !version.suites.empty(); });
  const std::string doubt = any_taken ? details.groups_incomplete : "no_suite_seen";
  return visit.ended("tls_groups", doubt.empty() ? Outcome::ok : Outcome::partial, doubt, std::move(rows));
}

model::Observation certificate_rows(const Visit& visit, const net::Attempt<Shown>& shown, util::Instant now) {
  constexpr std::string_view table = "tls_certificates";
  if (!shown) return visit.ended(table, shown.error().outcome, shown.error().reason);
  std::vector<Row> rows;
  bool all_read = true;
  for (const auto* const chain : {&shown->certificates, &shown->others}) {
    if (chain->empty()) continue;
    const auto own = parse_certificate(chain->front());
    all_read = all_read && own.has_value();
    if (own) rows.push_back(certificate_row(visit, *own, verify(*chain, now)));
  }
  if (rows.empty()) return visit.ended(table, Outcome::malformed, "certificate");
  return visit.ended(table, all_read ? Outcome::ok : Outcome::partial, all_read ? "" : "certificate", std::move(rows));
}

model::Observation chain_rows(const Visit& visit, const net::Attempt<Shown>& shown) {
  constexpr std::string_view table = "tls_chain";
  if (!shown) return visit.ended(table, shown.error().outcome, shown.error().reason);
  std::vector<Row> rows;
  bool all_read = true;
  std::int64_t position = 0;
  for (const util::Bytes& der : shown->certificates) {
    const auto certificate = parse_certificate(der);
    all_read = all_read && certificate.has_value();
    if (certificate) {
      Row row{{"port", visit.port()},
              {"position", position},
              {"subject", certificate->subject},
              {"issuer", certificate->issuer}};
      add_dates_and_key(row, *certificate);
      row.emplace_back("fingerprint_sha256", certificate->fingerprint_sha256);
      rows.push_back(std::move(row));
    }
    ++position;
  }
  return visit.ended(table, all_read ? Outcome::ok : Outcome::partial, all_read ? "" : "certificate", std::move(rows));
}

}  // namespace hygie::probes::tls
