// What was attempted at each host for each table, and how it ended.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "facts/store.hpp"
#include "model/outcome.hpp"
#include "util/time.hpp"

namespace hygie::checks {

// One row of the table collection, with the host it belongs to.
struct Attempt {
  std::string table{};
  std::string host{};
  std::string observed_host{};
  std::string source{};
  std::string vantage{};
  std::string endpoint{};
  model::Outcome status = model::Outcome::not_attempted;
  std::string reason{};
  util::Instant started_at{};
};

// Why something is unknown. Of several reasons the most telling stands for the pair: the lowest rank, then the code.
struct Reason {
  enum class Rank : std::uint8_t {
    denied,
    timed_out,
    malformed,
    partial,
    unsupported,
    refused_login,  // the way in was refused, which proves nothing of the host
    weak_evidence,
    judged,  // the query itself could not tell
    no_row,
    not_attempted
  };
  Rank rank = Rank::not_attempted;
  std::string code{};
  bool operator<(const Reason& other) const { return std::pair{rank, code} < std::pair{other.rank, other.code}; }
};

// One table at one host.
struct Summary {
  bool observed = false;        // an attempt ended ok or partial
  bool refused = false;         // a service's port answered that nothing listens, or speaks another protocol
  std::set<Reason> problems{};  // attempts that did not end ok, ports left alone; refused services left out
  std::set<Reason> never{};     // not_attempted
  std::set<std::string> sources{};
  util::Instant last_at{};

  // Every endpoint tried refused or is another service's, and nothing else is known: there is no such service.
  bool proves_absence() const { return refused && !observed && problems.empty(); }
};

class Attempts {
 public:
  // Attempts of one (table, host, observed host, source, endpoint) are tries of one thing, from whatever vantage: the
  // best of them counts. What was refused from one is not in doubt because a firewall stood before another.
  explicit Attempts(const std::vector<Attempt>& attempts);

  const Summary& of(const std::string& table, const std::string& host) const;

 private:
  std::map<std::string, std::map<std::string, Summary>> by_table_{};
};

// The attempts at filling `tables`, out of a store whose hosts are known.
std::vector<Attempt> read_attempts(const facts::Store& store, const std::set<std::string>& tables);

}  // namespace hygie::checks
