#include "probes/snmp/system.hpp"

#include <array>
#include <charconv>

#include "util/text.hpp"

namespace hygie::probes::snmp {
namespace {

using model::Confidence;

// What stands between `before` and the next blank or bracket; "" when `before` is not there.
std::string word_after(const std::string& text, std::string_view before) {
  const std::size_t at = text.find(before);
  if (at == std::string::npos) return "";
  const std::string rest = text.substr(at + before.size());
  return rest.substr(0, rest.find_first_of(" ,()[]\t\r\n"));
}

// "Hardware: … - Software: Windows Version 6.3 (Build 17763 Multiprocessor Free)".
std::optional<Os> windows(const std::string& descr) {
  if (descr.find("Software: Windows") == std::string::npos) return std::nullopt;
  Os os{.name = "Microsoft Windows", .platform = "windows", .confidence = Confidence::probable};
  const std::string digits = word_after(descr, "(Build ");
  std::int64_t build = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), build);
  if (parsed.ec == std::errc{} && build > 0) {
    os.build = build;
    os.version = "build " + std::to_string(build);
  }
  return os;
}

// `uname -a`: system, node, release.
std::optional<Os> unix_like(const std::string& descr) {
  struct Kind {
    std::string_view name, product, platform;
  };
  constexpr std::array<Kind, 4> kinds{Kind{"Linux", "", "linux"}, Kind{"FreeBSD", "freebsd", "bsd"},
                                      Kind{"OpenBSD", "openbsd", "bsd"}, Kind{"NetBSD", "netbsd", "bsd"}};
  for (const Kind& kind : kinds) {
    if (!descr.starts_with(std::string{kind.name} + " ")) continue;
    const auto words = util::split(descr, ' ');
    const std::string version = words.size() > 2 ? util::printable(words[2], 64) : "";
    Os os{.name = std::string{kind.name}, .version = version, .platform = std::string{kind.platform}};
    if (kind.product.empty()) return os;  // the kernel's release is not the distribution's
    os.product = kind.product;
    os.release = version.substr(0, version.find('-'));
    return os;
  }
  return std::nullopt;
}

// "Cisco IOS Software [Cupertino], Catalyst L3 Switch Software (CAT9K_IOSXE), Version 17.9.4a, RELEASE SOFTWARE".
std::optional<Os> cisco(const std::string& descr) {
  if (!descr.starts_with("Cisco")) return std::nullopt;
  const bool xe = descr.find("IOSXE") != std::string::npos || descr.find("IOS-XE") != std::string::npos;
  Os os{.name = xe ? "Cisco IOS XE" : "Cisco IOS", .version = word_after(descr, "Version "), .platform = "appliance"};
  if (xe) os.product = "cisco-ios-xe";
  os.confidence = os.version.empty() ? Confidence::weak : Confidence::probable;
  return os;
}

}  // namespace

std::optional<Os> os_of(const System& system) {
  for (const auto reading : {windows, unix_like, cisco}) {
    if (auto os = reading(system.descr)) return os;
  }
  return std::nullopt;
}

}  // namespace hygie::probes::snmp
