// The facts that a check's own test gives, as evidence to judge.
#pragma once

#include "checks/judge.hpp"
#include "checks/test_case.hpp"

namespace hygie::checks {

// Hosts the test names get a default row; rows make their table collected unless the test says otherwise.
Known known_of(const TestCase& test);
Evidence evidence_of(const TestCase& test, const Definition& definition, const Known& known);

}  // namespace hygie::checks
