// profile and catalogue: what was judged, by which figures.
#pragma once

#include <array>

#include "assessment/archive.hpp"
#include "model/profile.hpp"

namespace hygie::assessment {

inline constexpr std::array<std::string_view, 6> letter_names{"A+", "A", "B", "C", "D", "E"};

// The scoring part: every figure in force.
template <typename Archive, Describes<model::Scoring> T>
void describe(Archive& archive, T& scoring) {
  archive.field("measure_weights", scoring.measure_weights);
  archive.group("severity_weights", [&](auto& inner) {
    for (std::size_t index = 0; index < scoring.severity_weights.size(); ++index) {
      inner.field(to_text(static_cast<model::Severity>(index)), scoring.severity_weights.at(index));
    }
  });
  archive.group("role_weights", [&](auto& inner) {
    for (std::size_t index = 0; index < scoring.role_weights.size(); ++index) {
      inner.field(to_text(static_cast<model::Role>(index)), scoring.role_weights.at(index));
    }
  });
  archive.field("subject_weight", scoring.subject_weight);
  archive.field("question_weight", scoring.question_weight);
  archive.group("letters", [&](auto& inner) {
    for (std::size_t index = 0; index < scoring.letters.size(); ++index) {
      inner.field(letter_names.at(index), scoring.letters.at(index));
    }
  });
  archive.field("provisional_under", scoring.provisional_under);
  archive.group("caps", [&](auto& inner) {
    inner.field("share_of_role", scoring.role_share_for_cap);
    inner.field("letters", scoring.cap_letters);
  });
}

template <typename Archive, Describes<model::Localized> T>
void describe(Archive& archive, T& text) {
  archive.field("fr", text.fr);
  archive.field("en", text.en);
}

template <typename Archive, Describes<model::Profile> T>
void describe(Archive& archive, T& profile) {
  archive.field("name", profile.name);
  archive.field("title", profile.title);
  archive.field("include", profile.include);
  archive.field("exclude", profile.exclude);
  archive.field("parameters", profile.parameters);
  archive.field("scoring", profile.scoring);
  archive.field("digest", profile.digest);
}

template <typename Archive, Describes<model::Effort> T>
void describe(Archive& archive, T& effort) {
  archive.field("minutes", effort.minutes);
  archive.field("per_host_minutes", effort.per_host_minutes);
  archive.field("skill", effort.skill);
  archive.field("purchase", effort.purchase);
}

template <typename Archive, Describes<model::Parameter> T>
void describe(Archive& archive, T& parameter) {
  archive.field("name", parameter.name);
  archive.field("value", parameter.value);
  archive.field("source", parameter.source);
}

template <typename Archive, Describes<model::Check> T>
void describe(Archive& archive, T& check) {
  archive.field("id", check.id);
  archive.field("version", check.version);
  archive.field("severity", check.severity);
  archive.field("level", check.level);
  archive.field("measures", check.measures);
  archive.field("subject", check.subject);
  archive.field("needs", check.needs);
  archive.field("action", check.action);
  archive.field("digest", check.digest);
  archive.field("effort", check.effort);
  archive.field("references", check.references);
  archive.field("parameters", check.parameters);
  archive.field("aliases", check.aliases);
  archive.field("deprecated", check.deprecated);
  archive.field("title", check.title);
  archive.field("why", check.why);
  archive.field("remediation", check.remediation);
  archive.field("verify", check.verify);
  archive.field("evidence", check.evidence);
}

}  // namespace hygie::assessment
