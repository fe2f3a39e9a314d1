// What every way into a host needs: the secret word of its frames, and rows for a host that could not be read.
#pragma once

#include <string>

#include "collectors/collect.hpp"

namespace hygie::collectors {

// A fresh word of 32 hex digits that nothing on the host can know beforehand.
std::string fresh_nonce();

// The text for the host's sh: the nonce, then script().
std::string script_with(const std::string& nonce);

// One row for each of all_host_tables(), with this outcome and reason.
void report_failure(const ScriptRun& run, model::Outcome outcome, const std::string& reason,
                    const model::ObservationSink& sink);

}  // namespace hygie::collectors
