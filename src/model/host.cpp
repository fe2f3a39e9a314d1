#include "model/host.hpp"

#include "util/enum_names.hpp"

#include <array>

namespace hygie::model {
namespace {

constexpr std::array<std::string_view, 11> roles{"domain_controller", "server",  "workstation", "storage",
                                                 "network",           "printer", "phone",       "camera",
                                                 "industrial",        "device",  "unknown"};
constexpr std::array<std::string_view, role_sign_count> role_signs{"directory", "system", "chassis", "graphical",
                                                                   "inside",    "snmp",   "console", "protocol",
                                                                   "product",   "port",   "maker",   "web_only"};
constexpr std::array<std::string_view, 3> confidences{"certain", "probable", "weak"};

}  // namespace

std::string_view to_text(Role role) {
  return roles[static_cast<std::size_t>(role)];
}
std::string_view to_text(RoleSign sign) {
  return role_signs[static_cast<std::size_t>(sign)];
}
std::string_view to_text(Confidence confidence) {
  return confidences[static_cast<std::size_t>(confidence)];
}
std::optional<Role> role_from(std::string_view text) {
  return util::find_name<Role>(roles, text);
}
std::optional<RoleSign> role_sign_from(std::string_view text) {
  return util::find_name<RoleSign>(role_signs, text);
}
std::optional<Confidence> confidence_from(std::string_view text) {
  return util::find_name<Confidence>(confidences, text);
}

}  // namespace hygie::model
