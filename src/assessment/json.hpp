// assessment.json: versioned, sorted, self-contained; schema in reports/schema/assessment.schema.json.
#pragma once

#include <ostream>
#include <string_view>

#include "model/assessment.hpp"
#include "util/result.hpp"

namespace hygie::assessment {

// Same value in, same bytes out. Written as it goes: memory does not grow with the number of results.
void write_json(const model::Assessment& assessment, std::ostream& out);

// The value back from its document. A newer schema_version or a broken document is an error that says so.
util::Result<model::Assessment> read_json(std::string_view text);

}  // namespace hygie::assessment
