// The front page of a web server, found through its own redirects.
#pragma once

#include <optional>
#include <string>

#include "probes/http/page.hpp"
#include "probes/http/protection.hpp"
#include "probes/http/session.hpp"

namespace hygie::probes::http {

enum class Login : std::uint8_t { form, basic, other, none };
std::string_view to_text(Login login);
enum class Answered : std::uint8_t { yes, no };

struct Site {
  Scheme scheme = Scheme::http;
  Head first{};            // the answer to GET /
  Head last{};             // the answer at the end of the redirects that were followed
  std::string path = "/";  // what was asked for there
  std::string fields{};    // all fields of all answers, "name: value", one a line; foreign
  std::string body{};      // of the last answer, foreign
  std::string location{};  // where it redirects to, as written
  Page page{};             // the page at the end of the redirects that were followed
  Login login = Login::none;
  Answered redirects_to_https = Answered::no;
  Answered hsts = Answered::no;
  Cookies cookies{};
  util::Bytes certificate{};  // DER; empty in clear
  std::string cut{};          // why the page may lack something; "" when it was read whole
};

struct SiteFound {
  std::optional<Site> site{};
  net::Failure failure{};
  std::string first_bytes{};
};

// GET / with this scheme, then at most 3 redirects that stay at the same host, port and scheme. A redirect to https
// ends the walk: what stands behind it is seen by the probe of that port.
SiteFound walk(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline,
               Scheme scheme);

}  // namespace hygie::probes::http
