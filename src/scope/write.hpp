// Writes an engagement.toml that a person can go on filling in.
#pragma once

#include <string>

#include "model/engagement.hpp"

namespace hygie::scope {

// The engagement as commented TOML, comments in its language; what is empty stands as a commented example.
// parse_engagement() reads the same engagement back (apart from the digest, which is the new file's).
std::string engagement_template(const model::Engagement& engagement);

}  // namespace hygie::scope
