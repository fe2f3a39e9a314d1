// One line of the host script's output.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hygie::collectors {

enum class FrameKind { begin, row, end, done };

struct Frame {
  FrameKind kind = FrameKind::begin;
  std::string table{};                                         // of row and end
  std::string platform{};                                      // of begin: "windows", or "" for all others
  std::vector<std::pair<std::string, std::string>> columns{};  // of row: decoded, otherwise raw
  std::string status{};                                        // of end
  std::string reason{};                                        // of end; "" for "-"
};

// A line of `nonce` read; nothing for any other line (a message of the day, noise of a start-up file) and for a line
// that does not keep to the form.
std::optional<Frame> read_frame(std::string_view line, std::string_view nonce);

}  // namespace hygie::collectors
