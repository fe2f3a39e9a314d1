#include "probes/http/proxy.hpp"

#include <array>
#include <string>

#include "probes/http/session.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::http {
namespace {

using model::Outcome;

constexpr std::array<std::string_view, 1> tables{"http_proxies"};

// Fields that a proxy adds to an answer of its own (RFC 9110 7.6.3, 11.7.1; Squid's and other makers').
bool speaks_as_proxy(const Head& head) {
  constexpr std::array<std::string_view, 6> marks{"via",         "proxy-authenticate", "proxy-connection",
                                                  "proxy-agent", "x-squid-error",      "x-cache-lookup"};
  for (const std::string_view mark : marks) {
    if (!head.all(mark).empty()) return true;
  }
  const std::string server = util::lower_ascii(head.field("server"));
  for (const std::string_view product : {"squid", "tinyproxy", "privoxy", "ccproxy", "wingate", "ziproxy"}) {
    if (server.find(product) != std::string::npos) return true;
  }
  return false;
}

// 500 of tinyproxy, 502 and 504 of RFC 9110 15.6, 503 of Squid: it tried for us.
bool has_tried(int status) {
  return status == 500 || (status >= 502 && status <= 504);
}

// A web server that is out of order answers anything with 503: then its answers prove nothing.
bool is_out_of_order(Talk& talk) {
  const auto page = talk.ask({.path = "/"});
  return page.response && has_tried(page.response->head.status);
}

Proxying ask(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline,
             Fetched& last) {
  const std::string host = origin_of(target.address, target.port, Scheme::http).host;
  Talk talk{target, network, settings, deadline, Scheme::http};
  last = talk.ask({.method = "CONNECT", .host = host + ":443", .path = host + ":443"});
  if (!last.response && last.failure.outcome == Outcome::timed_out) return Proxying::unknown;
  Proxying proxying = last.response ? judge_connect(last.response->head) : Proxying::none;
  // Some let tunnels go nowhere but fetch pages; some web servers hang up on CONNECT.
  if (proxying == Proxying::refused || proxying == Proxying::none) {
    last = talk.ask({.host = host + ":70", .path = "http://" + host + ":70/"});
    if (!last.response) return Proxying::unknown;
    proxying = judge_absolute(last.response->head);
  }
  const bool has_only_tried = proxying == Proxying::open && has_tried(last.response->head.status);
  return has_only_tried && is_out_of_order(talk) ? Proxying::unknown : proxying;
}

}  // namespace

std::string_view to_text(Proxying proxying) {
  switch (proxying) {
    case Proxying::open:
      return "open";
    case Proxying::refused:
      return "refused";
    case Proxying::password:
      return "password";
    case Proxying::none:
      return "none";
    case Proxying::unknown:
      return "unknown";
  }
  return "unknown";
}

Proxying judge_connect(const Head& head) {
  if (head.status == 407) return Proxying::password;
  // A tunnel has no content; what comes with one is the page of a server that answers any method alike.
  const bool has_content = !head.field("content-type").empty() || !head.field("content-length").empty() ||
                           !head.field("transfer-encoding").empty();
  if (head.status >= 200 && head.status < 300) return has_content ? Proxying::none : Proxying::open;
  if (has_tried(head.status)) return speaks_as_proxy(head) ? Proxying::open : Proxying::unknown;
  return speaks_as_proxy(head) ? Proxying::refused : Proxying::none;
}

Proxying judge_absolute(const Head& head) {
  if (head.status == 407) return Proxying::password;
  if (!speaks_as_proxy(head)) return Proxying::none;
  if (has_tried(head.status)) return Proxying::open;
  // A page that came all the same is the server's own: one with a cache before it says Via as well.
  return head.status >= 400 ? Proxying::refused : Proxying::none;
}

std::vector<model::Observation> probe_proxy(const Target& target, const net::Network& network,
                                            const Settings& settings) {
  const Visit visit{"proxy", target, settings};
  if (target.care == Care::gentle) return visit.failed(tables, {Outcome::not_attempted, "fragile_host"});
  Fetched last;
  const Proxying proxying = ask(target, network, settings, util::Deadline::after(settings.patience), last);
  if (!last.response && proxying == Proxying::unknown) return visit.failed(tables, last.failure);
  const Outcome outcome = proxying == Proxying::unknown ? Outcome::partial : Outcome::ok;
  return {visit.ended(tables.front(), outcome, proxying == Proxying::unknown ? "proxy_unclear" : "",
                      {{{"port", visit.port()},
                        {"access", std::string{to_text(proxying)}},
                        {"status", std::int64_t{last.response->head.status}},
                        {"server", text_or_null(util::printable(last.response->head.field("server"), 256))},
                        {"vantage", visit.vantage()}}})};
}

}  // namespace hygie::probes::http
