#include "probes/http/probe.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "probes/http/console.hpp"
#include "probes/http/exposure.hpp"
#include "probes/http/site.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::http {
namespace {

using model::Outcome;
using model::Row;

constexpr std::array<std::string_view, 3> tables{"http_servers", "consoles", "web_paths"};

struct Place {
  const Target& target;
  const net::Network& network;
  const Settings& settings;
  util::Deadline deadline;
};

std::string yes_or_no(Answered answered) {
  return answered == Answered::yes ? "yes" : "no";
}

// What the page at the end says of its login and its own defences.
void add_protection(const Site& site, Row& row) {
  std::vector<std::string> schemes;
  std::string realm;
  for (const Challenge& challenge : challenges(site.last)) {
    if (std::find(schemes.begin(), schemes.end(), challenge.scheme) == schemes.end())
      schemes.push_back(challenge.scheme);
    if (realm.empty()) realm = challenge.realm;
  }
  const auto max_age = hsts_max_age(site.last);
  const auto field = [&site](std::string_view name) {
    return text_or_null(util::printable(site.last.field(name), 512));
  };
  row.insert(row.end(), {{"authentication", text_or_null(util::printable(util::join(schemes, ","), 256))},
                         {"realm", text_or_null(util::printable(realm, 256))},
                         {"hsts_max_age", max_age ? model::Value{*max_age} : model::Value{}},
                         {"content_security_policy", field("content-security-policy")},
                         {"x_frame_options", field("x-frame-options")},
                         {"x_content_type_options", field("x-content-type-options")},
                         {"cookies", site.cookies.count},
                         {"cookies_without_secure", site.cookies.without_secure},
                         {"cookies_without_http_only", site.cookies.without_http_only}});
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
  add_protection(site, row);
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

std::optional<Recognised> console_of(const Site& site) {
  return recognise(show(site.page.title, site.fields, site.body), known_consoles());
}

// A page that was cut may have lost what it would have been known by.
model::Observation console(const Visit& visit, const Site& site, const std::optional<Recognised>& found) {
  if (!found) {
    const Outcome outcome = site.cut.empty() ? Outcome::ok : Outcome::partial;
    return visit.ended("consoles", outcome, site.cut);
  }
  Row row{{"port", visit.port()},
          {"product", found->console->product},
          {"vendor", text_or_null(found->console->vendor)},
          {"kind", found->console->kind},
          {"version", text_or_null(found->version)},
          {"factory", std::string(found->is_factory ? "yes" : "no")},
          {"login", std::string(to_text(site.login))},
          {"scheme", std::string(to_text(site.scheme))},
          {"vantage", visit.vantage()},
          {"confidence", std::string(model::to_text(found->console->confidence))}};
  return visit.ended("consoles", Outcome::ok, "", {std::move(row)});
}

// Devices with a web server of their own get no request that a person's browser would not make.
bool is_delicate(const std::optional<Recognised>& found) {
  constexpr std::array<std::string_view, 5> kinds{"printer", "camera", "phone", "oob", "switch"};
  return found && std::find(kinds.begin(), kinds.end(), found->console->kind) != kinds.end();
}

model::Observation exposure(const Visit& visit, const Place& place, Scheme scheme,
                            const std::optional<Recognised>& known) {
  if (place.target.care == Care::gentle || is_delicate(known))
    return visit.ended("web_paths", Outcome::not_attempted, "fragile_host");
  Talk talk{place.target, place.network, place.settings, place.deadline, scheme};
  const Exposure found = look_for_exposure(talk, place.target.port);
  std::vector<Row> rows;
  for (const PathFound& path : found.paths) {
    rows.push_back({{"port", visit.port()},
                    {"scheme", std::string(to_text(scheme))},
                    {"path", std::string(path.path.path)},
                    {"kind", std::string(path.path.kind)},
                    {"found", std::string(to_text(path.found))},
                    {"status", path.status == 0 ? model::Value{} : model::Value{std::int64_t{path.status}}},
                    {"content_type", text_or_null(path.content_type)}});
  }
  return visit.ended("web_paths", found.cut.empty() ? Outcome::ok : Outcome::partial, found.cut, std::move(rows));
}

model::Observation service(const Visit& visit, const Site& site, const std::optional<Recognised>& found) {
  const std::string banner = site.first.field("server");
  auto product = product_of(banner);
  // The appliance is what has a lifecycle, not the web server inside it.
  const bool is_named = found && (found->console->kind != "default_page" || !found->version.empty());
  if (is_named) product = {found->console->product, found->version};
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
  if (found.site) {
    const auto known = console_of(*found.site);
    return {server(visit, *found.site), console(visit, *found.site, known), service(visit, *found.site, known),
            exposure(visit, {target, network, settings, deadline}, found.site->scheme, known)};
  }
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

}  // namespace hygie::probes::http
