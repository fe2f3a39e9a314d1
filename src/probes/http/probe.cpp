#include "probes/http/probe.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "probes/http/site.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::http {
namespace {

using model::Outcome;
using model::Row;

constexpr std::array<std::string_view, 1> tables{"http_servers"};

std::string yes_or_no(Answered answered) {
  return answered == Answered::yes ? "yes" : "no";
}

model::Observation server(const Visit& visit, const Site& site) {
  Row row{{"port", visit.port()},
          {"scheme", std::string(to_text(site.scheme))},
          {"status", std::int64_t{site.first.status}},
          {"server", text_or_null(util::printable(site.first.field("server"), 256))},
          {"powered_by", text_or_null(util::printable(site.first.field("x-powered-by"), 256))},
          {"title", text_or_null(site.page.title)},
          {"location", text_or_null(util::printable(site.location))},
          {"redirects_to_https", yes_or_no(site.redirects_to_https)},
          {"login", std::string(to_text(site.login))},
          {"hsts", yes_or_no(site.hsts)},
          {"directory_listing", std::string(site.page.listing == DirectoryListing::yes ? "yes" : "no")}};
  const Outcome outcome = site.cut.empty() ? Outcome::ok : Outcome::partial;
  return visit.ended("http_servers", outcome, site.cut, {std::move(row)});
}

// "nginx/1.22.1" → nginx, 1.22.1; "Apache/2.4.57 (Debian)" → Apache, 2.4.57; "mini httpd" → as it stands.
std::pair<std::string, std::string> product_of(const std::string& server) {
  const auto slash = server.find('/');
  if (slash == std::string::npos || slash == 0) return {server, ""};
  const auto end = server.find(' ', slash);
  return {server.substr(0, slash), server.substr(slash + 1, end == std::string::npos ? end : end - slash - 1)};
}

model::Observation service(const Visit& visit, const Site& site) {
  const std::string banner = site.first.field("server");
  const auto product = product_of(banner);
  Row row{{"port", visit.port()},
          {"service", std::string(to_text(site.scheme))},
          {"product", text_or_null(util::printable(product.first, 128))},
          {"version", text_or_null(util::printable(product.second, 128))},
          {"banner", text_or_null(util::printable(banner, 256))},
          {"encrypted", std::string(site.scheme == Scheme::https ? "yes" : "no")},
          {"confidence", std::string("certain")}};
  return visit.ended("services", Outcome::ok, "", {std::move(row)});
}

// Something speaks, but not HTTP: its first bytes are kept so that a person can tell what it is.
model::Observation unknown_service(const Visit& visit, const std::string& first_bytes) {
  Row row{{"port", visit.port()},
          {"service", std::string("unknown")},
          {"banner", util::printable(first_bytes, 256)},
          {"encrypted", std::string("unknown")},
          {"confidence", std::string("weak")}};
  return visit.ended("services", Outcome::ok, "", {std::move(row)});
}

// The first try tells that the other scheme may be spoken here. A plain request to a TLS port gets an alert, a close,
// or an error page (nginx, Apache and Go say 400); a ClientHello to a plain port gets no TLS record.
bool may_speak_other(const SiteFound& found, Scheme tried) {
  const std::string& reason = found.failure.reason;
  if (tried == Scheme::https) return !found.site && reason == "not_tls";
  if (found.site) return found.site->first.status == 400;
  return reason == "not_http" || reason == "closed" || reason == "reset";
}

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings,
                                      Scheme first_scheme) {
  const Visit visit{"http", target, settings};
  const auto deadline = util::Deadline::after(settings.patience);
  SiteFound found = walk(target, network, settings, deadline, first_scheme);
  if (may_speak_other(found, first_scheme)) {
    const Scheme other = first_scheme == Scheme::http ? Scheme::https : Scheme::http;
    SiteFound second = walk(target, network, settings, deadline, other);
    // Without a site the first try keeps its reason, and whatever bytes either gave.
    if (second.site) found = std::move(second);
    if (found.first_bytes.empty()) found.first_bytes = std::move(second.first_bytes);
  }
  if (found.site) return {server(visit, *found.site), service(visit, *found.site)};
  auto observations = visit.failed(tables, found.failure);
  if (!found.first_bytes.empty()) observations.push_back(unknown_service(visit, found.first_bytes));
  return observations;
}

}  // namespace

std::vector<model::Observation> probe_http(const Target& target, const net::Network& network,
                                           const Settings& settings) {
  return probe(target, network, settings, Scheme::http);
}

std::vector<model::Observation> probe_https(const Target& target, const net::Network& network,
                                            const Settings& settings) {
  return probe(target, network, settings, Scheme::https);
}

std::vector<model::Observation> probe_https_if_spoken(const Target& target, const net::Network& network,
                                                      const Settings& settings) {
  auto observations = probe(target, network, settings, Scheme::https);
  const auto has_site = [](const model::Observation& observation) {
    return observation.table == "http_servers" && !observation.rows.empty();
  };
  if (std::none_of(observations.begin(), observations.end(), has_site)) observations.clear();
  return observations;
}

}  // namespace hygie::probes::http
