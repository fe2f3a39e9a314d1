// Bytes that real servers sent, from tests/recordings.
#pragma once

#include <stdexcept>
#include <string>

#include "util/file.hpp"
#include "util/reader.hpp"

namespace hygie::probes {

inline util::Bytes recording(const std::string& path) {
  const auto content = util::read_file(std::string{HYGIE_SOURCE_DIR} + "/tests/" + path);
  if (!content) throw std::runtime_error{content.error().message};
  return util::as_bytes(*content);
}

}  // namespace hygie::probes
