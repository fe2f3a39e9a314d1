#include "model/host.hpp"

#include <array>

namespace hygie::model {
namespace {

constexpr std::array<std::string_view, 11> roles{"domain_controller", "server",  "workstation", "storage",
                                                 "network",           "printer", "phone",       "camera",
                                                 "industrial",        "device",  "unknown"};
constexpr std::array<std::string_view, 3> confidences{"certain", "probable", "weak"};

template <typename Enum, std::size_t Count>
std::optional<Enum> find(const std::array<std::string_view, Count>& names, std::string_view text) {
  for (std::size_t index = 0; index < Count; ++index) {
    if (names[index] == text) return static_cast<Enum>(index);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_text(Role role) {
  return roles[static_cast<std::size_t>(role)];
}
std::string_view to_text(Confidence confidence) {
  return confidences[static_cast<std::size_t>(confidence)];
}
std::optional<Role> role_from(std::string_view text) {
  return find<Role>(roles, text);
}
std::optional<Confidence> confidence_from(std::string_view text) {
  return find<Confidence>(confidences, text);
}

}  // namespace hygie::model
