// Short words for small fleets whose score can be worked out by hand.
#pragma once

#include <string>

#include "support/guide_measures.hpp"
#include "support/random_fleet.hpp"

namespace hygie::test {

inline void add_host(Fleet& fleet, const std::string& id, model::Role role) {
  fleet.hosts.push_back({.id = id, .name = id, .role = role, .reached = true});
}

inline void add_check(Fleet& fleet, const std::string& id, model::Severity severity, int measure,
                      model::Level level = model::Level::standard) {
  fleet.catalogue.push_back({.id = id, .severity = severity, .level = level, .measures = {measure}});
}

inline model::CheckResult& add_result(Fleet& fleet, const std::string& check, const std::string& host,
                                      model::Verdict verdict, const std::string& resource = "*") {
  fleet.evaluation.results.push_back({.check = check, .host = host, .resource = resource, .result = verdict});
  return fleet.evaluation.results.back();
}

inline void add_gap(Fleet& fleet, const std::string& check, const std::string& host, model::Verdict verdict) {
  fleet.evaluation.gaps.push_back({.check = check, .result = verdict, .reason = "timed_out", .hosts = {host}});
}

inline void add_answer(Fleet& fleet, int measure, std::size_t choice) {
  static const auto measures = guide_measures();
  fleet.answers.push_back(answer_with(measures.at(static_cast<std::size_t>(measure) - 1), choice));
}

inline const model::MeasureScore& measure_in(const model::Score& score, int number) {
  return score.measures.at(static_cast<std::size_t>(number) - 1);
}

}  // namespace hygie::test
