// From what a query returned to judged rows, by subject.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "checks/sandbox.hpp"
#include "checks/verdict.hpp"
#include "model/check.hpp"

namespace hygie::checks {

// Columns with a meaning of their own; all others are evidence.
bool is_evidence_column(std::string_view name, model::Subject subject);

using RowsBySubject = std::map<std::string, std::vector<JudgedRow>>;

// A row whose result is none of pass, fail, unknown, notapplicable, or that names no subject, is a mistake of the
// check.
util::Result<RowsBySubject, QueryFailure> by_subject(const QueryRows& rows, model::Subject subject);

}  // namespace hygie::checks
