// When products leave support: the table of data/lifecycle.json, or one that stands for it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "util/result.hpp"

namespace hygie::facts {

struct Extension {
  std::string name{};
  std::string kind{};  // paid, community, enrolment, vendor or guidance-only
  std::string end{};   // date; "" when unknown
};

// Dates are "2028-06-30", "" when unknown: read them together with `state`.
struct Release {
  std::string release{};
  std::string name{};
  std::string editions{};
  std::string released{};
  std::string security_support_end{};
  std::vector<Extension> extended{};
  std::string state{};
  std::string latest_version{};
};

struct Product {
  std::string id{};
  std::string name{};
  // The names that stand in Release::editions → what the system calls them (Windows: EditionID of the registry).
  std::map<std::string, std::vector<std::string>> edition_ids{};
  std::vector<Release> releases{};
};

struct Lifecycle {
  std::string date{};  // when the table was compiled
  std::vector<std::string> sources{};
  std::vector<Product> products{};
};

// The table that stands in the binary.
const Lifecycle& embedded_lifecycle();

// A table somebody wrote. Errors name `file`, and the line of broken JSON or the JSON pointer (RFC 6901) of what is
// wrong.
util::Result<Lifecycle> parse_lifecycle(std::string_view text, std::string_view file);

}  // namespace hygie::facts
