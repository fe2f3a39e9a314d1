// What every way into a host needs: the secret word of its frames, and rows for a host that could not be read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collectors/collect.hpp"

namespace hygie::collectors {

using Step = util::Result<void, net::Failure>;

// A fresh word of 32 hex digits that nothing on the host can know beforehand.
std::string fresh_nonce();

// The text for the host's sh: the nonce, then script().
std::string script_with(const std::string& nonce);

// The most that is read of what a host prints.
inline constexpr std::size_t output_limit = 8u << 20;

// What a shell of the host printed.
struct ShellOutput {
  std::string text{};
  std::optional<net::Failure> broke_off{};  // why the output may not be whole
};

// Is `last_line` in `text`, whose last `added` bytes are new? The end of the frames ends the talk: what a background
// process of the host still prints is not waited for.
bool holds_at_end(const std::string& text, std::size_t added, std::string_view last_line);

// Whether the script's first frame is there.
bool has_begun(const ShellOutput& output, const std::string& nonce);

// What the script told; a table that the host had no time to name says why the session ended.
std::vector<model::Observation> observations_of(const ShellOutput& output, const ScriptRun& run);

// One row for each of all_host_tables(), with this outcome and reason.
void report_failure(const ScriptRun& run, model::Outcome outcome, const std::string& reason,
                    const model::ObservationSink& sink);
// The same of a session that failed. None is `refused`: a refusal proves nothing about what the host would have said.
void report_failure(const ScriptRun& run, const net::Failure& failure, const model::ObservationSink& sink);

}  // namespace hygie::collectors
