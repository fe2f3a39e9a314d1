// The page to sign before an audit, and the notice to those whose machines are looked at.
#pragma once

#include <string>

#include "model/engagement.hpp"
#include "model/localized.hpp"

namespace hygie::scope {

// Markdown that also reads well as plain text: data/mandate.fr.md or .en.md with the engagement filled in; what the
// engagement does not say is a dotted line to fill in by hand.
std::string mandate(const model::Engagement& engagement, model::Language language);

}  // namespace hygie::scope
