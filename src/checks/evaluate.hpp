// Judges facts with checks. What makes a result unknown lives here and only here (design.md, Verdicts).
#pragma once

#include <vector>

#include "checks/catalogue.hpp"
#include "facts/reference.hpp"
#include "facts/store.hpp"
#include "model/evaluation.hpp"
#include "util/time.hpp"

namespace hygie::checks {

// Every (check, subject) pair gets one verdict. `as_of` is :now; `declared` holds what the engagement says beside the
// facts. Queries run under the sandbox, see sandbox.hpp.
model::Evaluation evaluate(const facts::Store& store, const std::vector<Definition>& definitions, util::Instant as_of,
                           const util::TimeZone& zone, const facts::Lifecycle& lifecycle = facts::embedded_lifecycle(),
                           const facts::DeclaredRows& declared = {});

}  // namespace hygie::checks
