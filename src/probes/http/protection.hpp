// What the fields of an answer say of the page's own defences and of its login (RFC 6265, RFC 6797, RFC 9110 11.6.1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "probes/http/wire.hpp"

namespace hygie::probes::http {

struct Cookies {
  std::int64_t count = 0;
  std::int64_t without_secure = 0;
  std::int64_t without_http_only = 0;
};

// Adds those that an answer sets (RFC 6265 5.2); neither names nor values are kept.
void count_cookies(const Head& head, Cookies& cookies);

// max-age of Strict-Transport-Security (RFC 6797 6.1.1); nothing where the field lacks it.
std::optional<std::int64_t> hsts_max_age(const Head& head);

// One challenge of WWW-Authenticate: "basic" and its realm, "" where it has none. Both foreign.
struct Challenge {
  std::string scheme{};  // lower case
  std::string realm{};
};
// In order, at most 16.
std::vector<Challenge> challenges(const Head& head);

}  // namespace hygie::probes::http
