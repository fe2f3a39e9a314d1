// Generated fleets: any mix of hosts, checks, verdicts and answers the score must cope with. Same seed, same fleet.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/assessment.hpp"

namespace hygie::test {

// splitmix64 (Steele, Lea, Flood 2014): small, and the same on every machine, which the standard distributions are not.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  // 0 to `bound` - 1.
  std::size_t below(std::size_t bound);
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from.at(below(from.size()));
  }
  template <typename T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t left = values.size(); left > 1; --left) std::swap(values[left - 1], values[below(left)]);
  }

 private:
  std::uint64_t state_;
};

// What the score depends on, apart from the measures, which are always the guide's.
struct Fleet {
  std::vector<model::Check> catalogue{};
  std::vector<model::Host> hosts{};
  model::Evaluation evaluation{};
  std::vector<model::Answer> answers{};
  model::Scoring scoring{};
};

Fleet random_fleet(std::uint64_t seed);
model::Score score_of(const Fleet& fleet);
// With an engagement, a scan and a profile around it.
model::Assessment assessment_of(const Fleet& fleet);

struct Pair {
  std::string check{};
  std::string subject{};
};

// Every selected pair by what became of it (scoring.md 1), found without the code under test. The verdict `error`
// stands for unassessed.
std::vector<Pair> pairs_that(const Fleet& fleet, model::Verdict became);
// Makes the pair pass or fail with one certain row, or unknown, or notapplicable.
void set_pair(Fleet& fleet, const Pair& pair, model::Verdict verdict);

}  // namespace hygie::test
