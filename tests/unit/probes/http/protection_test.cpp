#include "probes/http/protection.hpp"

#include <catch2/catch.hpp>

using namespace hygie::probes::http;

namespace {

Head with(std::vector<std::pair<std::string, std::string>> fields) {
  return Head{.status = 401, .fields = std::move(fields)};
}

}  // namespace

TEST_CASE("cookies are counted by their attributes, and a cookie called secure is not one that is") {
  Cookies cookies;
  count_cookies(with({{"set-cookie", "a=1; Path=/; Secure; HttpOnly"},
                      {"set-cookie", "secure=1; httponly"},
                      {"set-cookie", "b=2;SECURE"},
                      {"set-cookie", ""}}),
                cookies);
  CHECK(cookies.count == 4);
  CHECK(cookies.without_secure == 2);
  CHECK(cookies.without_http_only == 2);
}

TEST_CASE("the max-age of HSTS is read where it is a number, quoted or not") {
  const auto age = [](const char* text) { return hsts_max_age(with({{"strict-transport-security", text}})); };
  CHECK(age("max-age=31536000; includeSubDomains") == 31536000);
  CHECK(age("includeSubDomains; MAX-AGE = \"60\"") == 60);
  CHECK(age("max-age=0") == 0);
  CHECK_FALSE(age("max-age=-1"));
  CHECK_FALSE(age("max-age=99999999999999999999"));
  CHECK_FALSE(age("max-age"));
  CHECK_FALSE(hsts_max_age(with({})));
}

TEST_CASE("several schemes in one field or in several are told apart, with their realms") {
  const auto found = challenges(with({{"www-authenticate", "Negotiate"},
                                      {"www-authenticate", "NTLM"},
                                      {"www-authenticate", "Digest nonce=\"a, b\", realm=\"x, y\", Basic realm=z"}}));
  REQUIRE(found.size() == 4);
  CHECK(found[0].scheme == "negotiate");
  CHECK(found[1].scheme == "ntlm");
  CHECK(found[2].scheme == "digest");
  CHECK(found[2].realm == "x, y");
  CHECK(found[3].scheme == "basic");
  CHECK(found[3].realm == "z");
}

TEST_CASE("odd challenges are read without harm, and only so many") {
  CHECK(challenges(with({{"www-authenticate", "realm=\"alone\""}})).empty());
  CHECK(challenges(with({{"www-authenticate", "Basic realm=\"open"}})).front().realm == "open");
  CHECK(challenges(with({{"www-authenticate", "Basic realm=\"a\\"}})).size() == 1);
  std::string many;
  for (int count = 0; count < 100; ++count) many += "x,";
  CHECK(challenges(with({{"www-authenticate", many}})).size() == 16);
}
