// Weighted means whose bits do not depend on chance: every caller adds in a fixed order.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "model/evaluation.hpp"
#include "model/host.hpp"
#include "model/profile.hpp"
#include "model/score.hpp"

namespace hygie::score {

// How many subjects of each weight class: a host by its role, then a domain or the site. Counting, and weighting only
// at the end, makes the sum independent of the order of subjects.
class WeightedCount {
 public:
  static constexpr std::size_t subject_class = 11;  // after the roles

  void add(std::size_t weight_class) { ++counts_.at(weight_class); }
  std::size_t total() const;
  double weight(const model::Scoring& scoring) const;

 private:
  std::array<std::size_t, subject_class + 1> counts_{};
};

class WeightedMean {
 public:
  void add(double weight, double value) {
    weight_ += weight;
    sum_ += weight * value;
  }
  double weight() const { return weight_; }
  // Nothing where nothing was added.
  std::optional<double> mean() const {
    if (weight_ <= 0) return std::nullopt;
    return sum_ / weight_;
  }

 private:
  double weight_ = 0;
  double sum_ = 0;
};

// The same quantity three ways: over what was assessed, at worst, at best.
struct Means {
  WeightedMean value{}, low{}, high{};

  // `figures` without a value adds to the bounds only.
  void add(double weight, const model::Figures& figures);
  // Times `scale`; bounds are 0 and `scale` where nothing was added.
  model::Figures figures(double scale) const;
};

// Four decimals, which is what assessment.json carries, so that a letter can be redone from the printed figure. Halves
// go up even where the arithmetic before lost the last bit.
double rounded(double number);
model::Figures rounded(const model::Figures& figures);

}  // namespace hygie::score
