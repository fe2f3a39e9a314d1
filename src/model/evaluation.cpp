#include "model/evaluation.hpp"

#include <array>

namespace hygie::model {
namespace {

constexpr std::array<std::string_view, 5> verdicts{"pass", "fail", "error", "unknown", "notapplicable"};
constexpr std::array<std::string_view, 4> kinds{"text", "host", "account", "address"};

}  // namespace

std::string_view to_text(Verdict verdict) {
  return verdicts[static_cast<std::size_t>(verdict)];
}
std::string_view to_text(EvidenceValue::Kind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}

}  // namespace hygie::model
