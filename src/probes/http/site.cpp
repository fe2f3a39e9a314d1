#include "probes/http/site.hpp"

#include <algorithm>
#include <utility>

namespace hygie::probes::http {
namespace {

constexpr int max_redirects = 3;

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Login login_of(const Head& head, const Page& page) {
  if (page.password == PasswordField::present) return Login::form;
  const auto asked = challenges(head);
  if (head.status != 401 || asked.empty()) return Login::none;
  const bool basic =
      std::any_of(asked.begin(), asked.end(), [](const Challenge& challenge) { return challenge.scheme == "basic"; });
  return basic ? Login::basic : Login::other;
}

void keep_fields(const Head& head, std::string& fields) {
  for (const auto& [name, value] : head.fields) fields.append(name).append(": ").append(value).append("\n");
}

// Adds one answer to what is known. What it leads to is the answer: nothing when the walk ends here.
std::optional<Location> take(Site& site, const Response& response, const Location& here) {
  site.cut = response.cut;
  site.last = response.head;
  site.path = here.path;
  site.body = response.body;
  keep_fields(response.head, site.fields);
  count_cookies(response.head, site.cookies);
  site.page = read_page(response.body);
  site.login = login_of(response.head, site.page);
  if (!response.head.field("strict-transport-security").empty()) site.hsts = Answered::yes;
  // A refresh away from a login page is its session's end, not its way in.
  const std::string refresh = site.login == Login::none ? site.page.refresh : "";
  const std::string written = is_redirect(response.head.status) ? response.head.field("location") : refresh;
  if (site.location.empty()) site.location = written;
  auto next = resolve(here, written);
  if (!next) return std::nullopt;
  if (here.origin.scheme == Scheme::http && next->origin.scheme == Scheme::https)
    site.redirects_to_https = Answered::yes;
  // Another port may belong to something that must not be written to, another name to somebody else.
  if (!(next->origin == here.origin) || next->path == here.path) return std::nullopt;
  return next;
}

}  // namespace

std::string_view to_text(Login login) {
  switch (login) {
    case Login::form:
      return "form";
    case Login::basic:
      return "basic";
    case Login::other:
      return "other";
    case Login::none:
      return "none";
  }
  return "";
}

SiteFound walk(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline,
               Scheme scheme) {
  Location here{origin_of(target.address, target.port, scheme), "/"};
  auto fetched = fetch(target, network, settings, deadline, here);
  if (!fetched.response)
    return SiteFound{.failure = std::move(fetched.failure), .first_bytes = std::move(fetched.first_bytes)};
  Site site{.scheme = scheme, .first = fetched.response->head, .certificate = std::move(fetched.certificate)};
  for (int count = 0; count <= max_redirects; ++count) {
    const auto next = take(site, *fetched.response, here);
    if (!next) break;
    if (count == max_redirects) {
      site.cut = "too_many_redirects";
      break;
    }
    here = *next;
    fetched = fetch(target, network, settings, deadline, here);
    if (!fetched.response) {
      site.cut = fetched.failure.reason;
      break;
    }
  }
  return SiteFound{.site = std::move(site)};
}

}  // namespace hygie::probes::http
