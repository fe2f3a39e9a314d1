#include "probes/http/probe.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "probes/http/console.hpp"
#include "probes/http/exposure.hpp"
#include "probes/http/favicon.hpp"
#include "probes/http/ntlm.hpp"
#include "probes/http/site.hpp"
#include "probes/ntlm/rows.hpp"
#include "probes/tls/certificate.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::http {
namespace {

using model::Outcome;
using model::Row;

constexpr std::array<std::string_view, 3> tables{"http_servers", "consoles", "web_paths"};
constexpr std::chrono::milliseconds favicon_time{1500};  // it must not cost what is asked after it

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

std::string names_of(const util::Bytes& certificate) {
  const auto parsed = certificate.empty() ? std::nullopt : tls::parse_certificate(certificate);
  return parsed ? parsed->subject + "\n" + parsed->issuer : "";
}

// The picture beside the address, in its usual place; what a browser asks for without being told.
std::optional<std::int32_t> favicon_of(const Place& place, Scheme scheme) {
  Talk talk{place.target, place.network, place.settings, place.deadline.within(favicon_time), scheme};
  const auto fetched = talk.ask({.path = "/favicon.ico"});
  const bool is_whole = fetched.response && fetched.response->head.status == 200 && fetched.response->cut.empty();
  if (!is_whole || fetched.response->body.empty()) return std::nullopt;
  return favicon_hash(util::as_bytes(fetched.response->body));
}

// By the page and the certificate; only where these say nothing is the picture asked for.
std::optional<Recognised> console_of(const Place& place, const Site& site) {
  Shown shown = show(site.page.title, site.fields, site.body, names_of(site.certificate));
  if (auto found = recognise(shown, known_consoles())) return found;
  if (place.target.care == Care::gentle) return std::nullopt;
  shown.favicon = favicon_of(place, site.scheme);
  return shown.favicon ? recognise(shown, known_consoles()) : std::nullopt;
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

// What the server says of itself to whoever opens a login by NTLM: a row of ntlm_challenges, and one of os_version.
std::vector<model::Observation> ntlm_names(const Visit& visit, const Place& place, const Site& site) {
  const auto door = ntlm_door(site, place.target.port);
  if (!door || place.target.care == Care::gentle) return {};
  Talk talk{place.target, place.network, place.settings, place.deadline, site.scheme};
  const auto challenge = ask_ntlm(talk, *door);
  if (!challenge) return {};
  std::vector<model::Observation> observations{
      visit.ended("ntlm_challenges", Outcome::ok, "", {ntlm::challenge_row(*challenge, visit.port())})};
  if (auto os = ntlm::os_row(*challenge))
    observations.push_back(visit.ended("os_version", Outcome::ok, "", {std::move(*os)}));
  return observations;
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
    if (second.site) {
      found = std::move(second);
    } else if (found.first_bytes.empty()) {
      found.first_bytes = std::move(second.first_bytes);
    }
  }
  if (found.site) {
    const Place place{target, network, settings, deadline};
    const auto known = console_of(place, *found.site);
    std::vector<model::Observation> all{server(visit, *found.site), console(visit, *found.site, known),
                                        service(visit, *found.site, known),
                                        exposure(visit, place, found.site->scheme, known)};
    for (auto& observation : ntlm_names(visit, place, *found.site)) all.push_back(std::move(observation));
    return all;
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
