#include "score/figures.hpp"

#include <algorithm>
#include <cmath>

namespace hygie::score {

std::size_t WeightedCount::total() const {
  std::size_t sum = 0;
  for (const std::size_t count : counts_) sum += count;
  return sum;
}

double WeightedCount::weight(const model::Scoring& scoring) const {
  double sum = static_cast<double>(counts_[subject_class]) * scoring.subject_weight;
  for (std::size_t role = 0; role < scoring.role_weights.size(); ++role) {
    sum += static_cast<double>(counts_.at(role)) * scoring.role_weights.at(role);
  }
  return sum;
}

void Means::add(double weight, const model::Figures& figures) {
  if (figures.value) value.add(weight, *figures.value);
  low.add(weight, figures.low);
  high.add(weight, figures.high);
}

model::Figures Means::figures(double scale) const {
  model::Figures result{
      .value = value.mean(), .low = low.mean().value_or(0) * scale, .high = high.mean().value_or(1) * scale};
  if (!result.value) return result;
  result.value = *result.value * scale;
  // True by the arithmetic; the last bit of a division need not know.
  result.low = std::min(result.low, *result.value);
  result.high = std::max(result.high, *result.value);
  return result;
}

double rounded(double number) {
  constexpr double steps = 1e4;
  constexpr double lost_bits = 1e-6;
  return std::floor(number * steps + 0.5 + lost_bits) / steps;
}

model::Figures rounded(const model::Figures& figures) {
  model::Figures result{.low = rounded(figures.low), .high = rounded(figures.high)};
  if (figures.value) result.value = rounded(*figures.value);
  return result;
}

}  // namespace hygie::score
