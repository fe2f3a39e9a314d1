// Check files: loaded, validated, tested.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/check.hpp"
#include "model/observation.hpp"
#include "model/profile.hpp"
#include "util/result.hpp"

namespace hygie::checks {

// Who a check is about. Proven outside: notapplicable. Undetermined: stays in.
struct Applies {
  std::vector<std::string> roles{};      // empty: all
  std::vector<std::string> platforms{};  // "linux", "windows"; empty: all
  std::string portable{};                // "yes": only machines not proven to be fixed; "": all
  // "by_role": sibling checks divide the roles among them, and the best known role (unknown unless certain or probable)
  // chooses exactly one; "": a host whose role is in doubt stays in.
  std::string split{};
};

enum class WhenEmpty : std::uint8_t { unknown, pass, notapplicable };

struct Definition {
  model::Check check{};
  Applies applies{};
  WhenEmpty empty = WhenEmpty::unknown;
  std::string query{};
  std::map<std::string, model::Value> defaults{};  // parameters
  std::string file{};                              // for messages
  std::string text{};                              // the whole file
};

// The embedded checks; files below `directory` (when given) are added, and replace those of the same id.
// Any mistake in any file is an error "checks/smb/x.toml:12: what, and what to do".
util::Result<std::vector<Definition>> load(const std::filesystem::path& directory = {});
util::Result<Definition> parse(std::string_view text, const std::string& id, const std::string& file);

// Those the profile selects, with its parameters bound in.
util::Result<std::vector<Definition>> select(std::vector<Definition> all, const model::Profile& profile);

struct TestOutcome {
  std::string check{};
  std::string test{};
  bool passed = false;
  std::string message{};  // what differed
};
// Runs the [[test]]s inside each definition, each in its own in-memory store.
std::vector<TestOutcome> run_tests(const std::vector<Definition>& definitions);

}  // namespace hygie::checks
