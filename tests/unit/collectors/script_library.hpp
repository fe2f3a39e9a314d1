// Runs parts of the host script.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "collectors/attempt.hpp"
#include "util/process.hpp"

namespace hygie::test {

// What `program` prints for `input`; it must end by itself within two minutes.
inline std::string output_of(const std::vector<std::string>& program, std::string_view input) {
  const auto result = util::run_process(program, input, 8u << 20, util::Deadline::after(std::chrono::seconds{120}));
  REQUIRE(result);
  CHECK(result->end == util::ProcessEnd::exited);
  return result->text;
}

// The script without its last line, which runs it, and then `tail`.
inline std::string library_and(const std::string& tail) {
  std::string text = "HYGIE_NONCE=0123456789abcdef\n" + std::string{collectors::script()};
  text.resize(text.rfind("hygie_main </dev/null"));
  return text + tail;
}

}  // namespace hygie::test
