// Renderings of one assessment. Nothing here decides anything.
#pragma once

#include <ostream>
#include <string>

#include "model/assessment.hpp"

namespace hygie::reports {

// One file, no external resource, everything escaped, Content-Security-Policy with hashes.
void write_html(const model::Assessment& assessment, model::Language language, std::ostream& out);

enum class Colour : std::uint8_t { off, on };

// The summary a person reads in the terminal: score, interval, letter and why, worst findings, what was not seen.
std::string terminal_summary(const model::Assessment& assessment, model::Language language, Colour colour);

}  // namespace hygie::reports
