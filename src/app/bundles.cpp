#include "app/bundles.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "identity/imported.hpp"
#include "util/file.hpp"
#include "util/text.hpp"
#include "util/workers.hpp"

namespace hygie::app {
namespace {

namespace fs = std::filesystem;

constexpr int deepest = 4;
constexpr std::size_t most_files = 100000;
constexpr std::chrono::hours clock_error{24};

struct Candidate {
  fs::path path{};
  enum class Given : std::uint8_t { by_name, in_a_folder } given = Given::by_name;
};

// What became of one candidate.
struct Outcome {
  std::optional<BundleFile> bundle{};
  std::string refusal{};  // why not; "" for a file that is none
};

util::Error at(const fs::path& path, std::string_view why) {
  return util::Error{fmt::format("{}: {}", path.string(), why)};
}

util::Result<void> list_folder(const fs::path& folder, std::vector<Candidate>& found) {
  std::error_code problem;
  fs::recursive_directory_iterator entries{folder, fs::directory_options::skip_permission_denied, problem};
  if (problem) return at(folder, problem.message());
  for (const fs::recursive_directory_iterator end; entries != end; entries.increment(problem)) {
    if (problem) return at(folder, problem.message());
    if (entries.depth() + 1 >= deepest) entries.disable_recursion_pending();
    std::error_code unreadable;
    const bool is_file = fs::is_regular_file(entries->symlink_status(unreadable));
    if (is_file) found.push_back({.path = entries->path(), .given = Candidate::Given::in_a_folder});
    if (found.size() > most_files) return at(folder, fmt::format("holds more than {} files", most_files));
  }
  return {};
}

util::Result<std::vector<Candidate>> list(const std::vector<fs::path>& sources) {
  std::vector<Candidate> found;
  for (const fs::path& source : sources) {
    std::error_code problem;
    if (!fs::is_directory(source, problem)) {
      found.push_back({.path = source});
    } else if (auto listed = list_folder(source, found); !listed) {
      return listed.error();
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  const auto same = [](const auto& a, const auto& b) { return a.path == b.path; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return found;
}

bool starts_as_one(const fs::path& path) {
  std::ifstream input{path, std::ios::binary};
  std::string start(512, '\0');
  input.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(input.gcount()));
  return collectors::looks_like_bundle(start);
}

Outcome examine(const Candidate& candidate, util::Instant now) {
  if (candidate.given == Candidate::Given::in_a_folder && !starts_as_one(candidate.path)) return {};
  const auto bytes = util::read_file(candidate.path, collectors::max_bundle_file);
  if (!bytes) return {.refusal = bytes.error().message};
  const auto bundle = collectors::read_bundle(*bytes);
  if (!bundle) return {.refusal = at(candidate.path, bundle.error().message).message};
  if (bundle->collected_at > now + clock_error) {
    return {.refusal = at(candidate.path, fmt::format("was made in the future, on {}; the host's clock is wrong, or "
                                                      "this machine's",
                                                      util::format_instant(bundle->collected_at)))
                           .message};
  }
  return {.bundle = BundleFile{.path = candidate.path,
                               .collected_at = bundle->collected_at,
                               .digest = bundle->digest,
                               .identity = collectors::identity_of(*bundle)}};
}

std::size_t cores() {
  return std::max(1u, std::thread::hardware_concurrency());
}

// Calls `work` with each index below `count`, on all cores.
void on_all_cores(std::size_t count, const std::atomic<bool>& stop, Progress& progress,
                  const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  util::run_on_threads(
      cores(),
      [&] {
        for (std::size_t index = next++; index < count && !stop; index = next++) {
          work(index);
          progress.update(index + 1, count);
        }
      },
      [&] { next = count; });
}

// The machines that have a bundle.
class Machines {
 public:
  struct Machine {
    std::string observed_host{};
    util::Instant collected_at{};
    model::MachineIdentity identity{};
    enum class Since : std::uint8_t { now, earlier_import } since = Since::now;
    fs::path path{};
  };

  explicit Machines(const facts::Store& store) {
    for (identity::ImportedMachine& known : identity::imported_machines(store)) {
      add({.observed_host = std::move(known.observed_host),
           .collected_at = known.collected_at,
           .identity = std::move(known.identity),
           .since = Machine::Since::earlier_import});
    }
  }

  Machine* find(const model::MachineIdentity& identity) {
    const auto [first, last] = by_key_.equal_range(key_of(identity));
    for (auto each = first; each != last; ++each) {
      if (identity::is_same_machine(machines_[each->second].identity, identity)) return &machines_[each->second];
    }
    return nullptr;
  }

  void add(Machine machine) {
    names_.insert(machine.observed_host);
    by_key_.emplace(key_of(machine.identity), machines_.size());
    machines_.push_back(std::move(machine));
  }

  // A name that says nothing to a reader: the machine's own name stands in its facts.
  std::string fresh_name(const BundleFile& bundle) const {
    const model::MachineIdentity& identity = bundle.identity;
    std::string key = identity.machine_id + '\n' + identity.hostname;
    std::string name;
    do {
      name = "bundle:" + util::sha256_hex(key).substr(0, 12);
      key += '\n' + bundle.digest;
    } while (names_.contains(name));
    return name;
  }

 private:
  static std::string key_of(const model::MachineIdentity& identity) {
    return identity.machine_id.empty() ? "name:" + identity.hostname : identity.machine_id;
  }

  std::vector<Machine> machines_{};
  std::multimap<std::string, std::size_t> by_key_{};
  std::set<std::string> names_{};
};

// The latest of each machine; `bundles` in any order.
void choose(std::vector<BundleFile> bundles, const facts::Store& store, BundleSearch& search) {
  std::sort(bundles.begin(), bundles.end(), [](const BundleFile& a, const BundleFile& b) {
    return std::tie(b.collected_at, a.path) < std::tie(a.collected_at, b.path);
  });
  Machines machines{store};
  for (BundleFile& bundle : bundles) {
    Machines::Machine* known = machines.find(bundle.identity);
    if (known == nullptr) {
      bundle.observed_host = machines.fresh_name(bundle);
      machines.add({.observed_host = bundle.observed_host,
                    .collected_at = bundle.collected_at,
                    .identity = bundle.identity,
                    .path = bundle.path});
    } else if (known->since == Machines::Machine::Since::now) {
      search.outdated += 1;
      search.notes.push_back(fmt::format("{}: left out, {} is a later one of the same machine", bundle.path.string(),
                                         known->path.string()));
      continue;
    } else if (bundle.collected_at <= known->collected_at) {
      search.already_known += 1;
      search.notes.push_back(
          fmt::format("{}: left out, the audit has this one or a later one already", bundle.path.string()));
      continue;
    } else {
      bundle.observed_host = known->observed_host;
      bundle.replaces = true;
      *known = {.observed_host = bundle.observed_host,
                .collected_at = bundle.collected_at,
                .identity = bundle.identity,
                .path = bundle.path};
    }
    search.latest.push_back(std::move(bundle));
  }
  std::sort(search.latest.begin(), search.latest.end(),
            [](const BundleFile& a, const BundleFile& b) { return a.path < b.path; });
}

model::Observation provenance(const BundleFile& file, const collectors::Bundle& bundle) {
  return {.observed_host = file.observed_host,
          .source = "bundle",
          .endpoint = "host",
          .table = "bundles",
          .status = model::Outcome::ok,
          .started_at = bundle.collected_at,
          .rows = {{{"file", util::printable(file.path.filename().string())},
                    {"sha256", bundle.digest},
                    {"version", bundle.version},
                    {"sealed", bundle.sealed == collectors::Sealed::by_digest ? "yes" : "no"}}}};
}

}  // namespace

util::Result<BundleSearch> find_bundles(const std::vector<fs::path>& sources, const facts::Store& store,
                                        util::Instant now, const std::atomic<bool>& stop, Progress& progress) {
  const auto candidates = list(sources);
  if (!candidates) return candidates.error();
  std::vector<Outcome> outcomes(candidates->size());
  on_all_cores(candidates->size(), stop, progress,
               [&](std::size_t index) { outcomes[index] = examine((*candidates)[index], now); });
  BundleSearch search;
  std::vector<BundleFile> sound;
  for (std::size_t index = 0; index < outcomes.size(); ++index) {
    Outcome& outcome = outcomes[index];
    if (outcome.bundle) {
      sound.push_back(std::move(*outcome.bundle));
    } else if (outcome.refusal.empty()) {
      search.no_bundles += 1;
    } else if ((*candidates)[index].given == Candidate::Given::by_name) {
      return util::Error{outcome.refusal};
    } else {
      search.refused += 1;
      search.notes.push_back(outcome.refusal);
    }
  }
  choose(std::move(sound), store, search);
  return search;
}

std::size_t store_bundles(const std::vector<BundleFile>& latest, facts::Store& store, const std::atomic<bool>& stop,
                          Progress& progress) {
  for (const BundleFile& file : latest) {
    if (file.replaces) store.withdraw("bundle", file.observed_host);
  }
  std::atomic<std::size_t> stored{0};
  on_all_cores(latest.size(), stop, progress, [&](std::size_t index) {
    const BundleFile& file = latest[index];
    const auto bytes = util::read_file(file.path, collectors::max_bundle_file);
    const auto bundle = bytes ? collectors::read_bundle(*bytes) : util::Result<collectors::Bundle>{bytes.error()};
    // Whoever writes to the folder meanwhile has not taken the place of what was looked at.
    if (!bundle || bundle->digest != file.digest) return;
    store.add(provenance(file, *bundle));
    for (const model::Observation& observation : collectors::observations_of(*bundle, file.observed_host)) {
      store.add(observation);
    }
    ++stored;
  });
  return stored;
}

}  // namespace hygie::app
