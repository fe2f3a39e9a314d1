// One realistic assessment of a small commune that does not exist, in French, with a bit of everything: hosts that
// were reached and not, passes, failures, gaps of several reasons, answers, caps, a contradiction.
#pragma once

#include "model/assessment.hpp"

namespace hygie::test {

model::Assessment sample_assessment();

// The same commune before anything was assessed: hosts are known, every pair is unknown, nobody answered.
model::Assessment unassessed_sample();

// No host, no check, no answer: the least document there is.
model::Assessment empty_assessment();

// Parts of the sample, sorted as the assessment wants them.
std::vector<model::Check> sample_catalogue();
std::vector<model::Host> sample_hosts();

}  // namespace hygie::test
