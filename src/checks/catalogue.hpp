// Check files: loaded, validated, tested.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/check.hpp"
#include "model/observation.hpp"
#include "model/profile.hpp"
#include "util/result.hpp"

namespace hygie::checks {

// Whether, with split = "by_role", the checks with the same measures and needs have each role exactly once among them.
// Then the best known role (unknown unless certain or probable) chooses exactly one of them.
enum class Siblings : std::uint8_t { incomplete, complete };

// Who a check is about. Proven outside: notapplicable. Undetermined: stays in.
struct Applies {
  std::vector<std::string> roles{};      // empty: all
  std::vector<std::string> platforms{};  // "linux", "windows"; empty: all
  std::string portable{};                // "yes": only machines not proven to be fixed; "": all
  // "by_role": the check is for these roles only, or sibling checks divide all roles among them; "": a host whose role
  // is in doubt stays in.
  std::string split{};
  Siblings siblings = Siblings::incomplete;
};

// Where a check file comes from.
enum class Origin : std::uint8_t { embedded, directory };

enum class WhenEmpty : std::uint8_t { unknown, pass, notapplicable };

struct Definition {
  model::Check check{};
  Applies applies{};
  WhenEmpty empty = WhenEmpty::unknown;
  // Tables ("patches") and columns ("os_version.edition") without which the query still judges what older facts tell:
  // there it reads no row, or NULL.
  std::set<std::string> may_lack{};
  std::string query{};
  std::map<std::string, model::Value> defaults{};  // parameters
  std::string file{};                              // for messages
  Origin origin = Origin::embedded;
  std::string text{};  // the whole file
};

// The embedded checks; files below `directory` (when given) are added, and replace those of the same id.
// Any mistake in any file is an error "checks/smb/x.toml:12: what, and what to do"; a directory without a check file
// too.
util::Result<std::vector<Definition>> load(const std::filesystem::path& directory = {});
util::Result<Definition> parse(std::string_view text, const std::string& id, const std::string& file);

// Sets `siblings` of each; load() and select() have done so.
void find_siblings(std::vector<Definition>& definitions);

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
