#include "checks/measure_levels.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "util/embedded.hpp"

namespace hygie::checks {
namespace {

struct Levels {
  bool standard = false;
  bool reinforced = false;
};

std::map<int, Levels> read() {
  const auto text = util::embedded("data/measures.json");
  if (!text) throw std::logic_error("data/measures.json is not in this program");
  std::map<int, Levels> levels;
  for (const auto& measure : nlohmann::json::parse(*text)) {
    levels[measure.at("number").get<int>()] = {.standard = !measure.at("standard_fr").is_null(),
                                               .reinforced = !measure.at("reinforced_fr").is_null()};
  }
  return levels;
}

}  // namespace

bool measure_has_level(int measure, model::Level level) {
  static const std::map<int, Levels> levels = read();
  const auto found = levels.find(measure);
  if (found == levels.end()) return false;
  if (level == model::Level::standard) return found->second.standard;
  return level == model::Level::hardening || found->second.reinforced;
}

}  // namespace hygie::checks
