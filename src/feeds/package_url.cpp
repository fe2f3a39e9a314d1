#include "feeds/package_url.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace hygie::feeds {
namespace {

std::string percent_decoded(std::string_view escaped) {
  std::string plain;
  for (std::size_t at = 0; at < escaped.size(); ++at) {
    const auto digit = [&](std::size_t index) {
      return std::string_view{"0123456789abcdef"}.find(util::lower_ascii(escaped.substr(index, 1)));
    };
    const bool is_code = escaped[at] == '%' && at + 2 < escaped.size() && digit(at + 1) < 16 && digit(at + 2) < 16;
    if (!is_code) {
      plain.push_back(escaped[at]);
      continue;
    }
    plain.push_back(static_cast<char>(digit(at + 1) * 16 + digit(at + 2)));
    at += 2;
  }
  return plain;
}

}  // namespace

PackageUrl read_package_url(std::string_view url) {
  PackageUrl package;
  const bool rpm = url.starts_with("pkg:rpm/");
  if (!rpm && !url.starts_with("pkg:deb/")) return package;
  url = url.substr(8, url.find('#') - 8);
  const std::string_view qualifiers = url.substr(std::min(url.find('?'), url.size()));
  url = url.substr(0, url.size() - qualifiers.size());
  const std::size_t at = url.rfind('@');
  const std::size_t slash = url.rfind('/', at);
  // SUSE writes those without a version as "name@".
  if (at == std::string_view::npos || slash == std::string_view::npos || at + 1 == url.size()) return package;
  package.version = percent_decoded(url.substr(at + 1));
  std::string epoch;
  for (const std::string_view part : util::split(qualifiers.substr(std::min<std::size_t>(1, qualifiers.size())), '&')) {
    if (part.starts_with("epoch=")) epoch = part.substr(6);
    if (part == "arch=source") package.naming = Naming::source_package;
    if (part == "arch=src" || part.starts_with("rpmmod=")) return {};
    if (part.starts_with("distro=")) package.distro = percent_decoded(part.substr(7));
  }
  if (rpm && !epoch.empty() && epoch != "0") package.version = epoch + ":" + package.version;
  package.name = percent_decoded(url.substr(slash + 1, at - slash - 1));
  return package;
}

}  // namespace hygie::feeds
