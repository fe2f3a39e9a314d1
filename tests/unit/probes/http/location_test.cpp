#include "probes/http/location.hpp"

#include <catch2/catch.hpp>

using namespace hygie;
using namespace hygie::probes::http;

namespace {

const Location here{{Scheme::http, "198.18.0.1", 80}, "/a/b?c=/d"};

std::string leads_to(const std::string& reference) {
  const auto location = resolve(here, reference);
  if (!location) return "nowhere";
  return std::string(to_text(location->origin.scheme)) + " " + location->origin.host + " " +
         std::to_string(location->origin.port) + " " + location->path;
}

}  // namespace

TEST_CASE("references of every form lead where a browser goes") {
  CHECK(leads_to("https://198.18.0.1/") == "https 198.18.0.1 443 /");
  CHECK(leads_to("HTTP://Srv:8080") == "http srv 8080 /");
  CHECK(leads_to("//srv/x") == "http srv 80 /x");
  CHECK(leads_to("/login#top") == "http 198.18.0.1 80 /login");
  CHECK(leads_to("login.html") == "http 198.18.0.1 80 /a/login.html");
  CHECK(leads_to("https://[fd00::1]:8443/x") == "https [fd00::1] 8443 /x");
  CHECK(leads_to("http://srv?q=1") == "http srv 80 /?q=1");
}

TEST_CASE("what cannot be followed leads nowhere") {
  for (const char* const reference :
       {"", " ", "javascript:alert(1)", "mailto:x@y", "/a b", "/a\r\nHost: evil", "http://", "http://user@srv/",
        "http://srv:99999/", "http://srv:0/", "http://srv:8x/", "ftp://srv/"}) {
    CAPTURE(reference);
    CHECK(leads_to(reference) == "nowhere");
  }
  CHECK(leads_to("/" + std::string(3000, 'x')) == "nowhere");
}

TEST_CASE("the Host field has a port only where it is not the usual one") {
  const auto v6 = *util::IpAddress::parse("fd00::1");
  CHECK(host_field(origin_of(v6, 443, Scheme::https)) == "[fd00::1]");
  CHECK(host_field(origin_of(v6, 8080, Scheme::http)) == "[fd00::1]:8080");
}
