// A [[test]] of a check file.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "checks/problems.hpp"
#include "model/evaluation.hpp"
#include "model/observation.hpp"
#include "util/time.hpp"

namespace hygie::checks {

struct Expected {
  std::string host{};
  std::string resource{};  // "" for unknown and notapplicable, which are verdicts of the whole subject
  model::Verdict result = model::Verdict::unknown;
  std::string reason{};  // "" : any
};

struct TestCase {
  std::string name{};
  util::Instant now{};
  std::map<std::string, model::Value> parameters{};
  std::map<std::string, std::vector<model::Row>> facts{};  // by table
  std::vector<Expected> expect{};
};

// The tests of a file whose TOML is known to parse. Tables, columns, hosts and results that do not exist are problems.
std::vector<TestCase> parse_tests(std::string_view text, Problems& problems);

}  // namespace hygie::checks
