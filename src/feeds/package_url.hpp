// Package URLs (github.com/package-url) of distributions:
//   pkg:rpm/redhat/openssl-libs@3.0.7-27.el9?arch=x86_64&epoch=1
//   pkg:deb/ubuntu/openssl@3.0.2-0ubuntu1.15?arch=source&distro=jammy
#pragma once

#include <string>
#include <string_view>

#include "feeds/fix.hpp"

namespace hygie::feeds {

struct PackageUrl {
  std::string name{};
  std::string version{};  // with its epoch
  Naming naming = Naming::binary_package;
  std::string distro{};
};

// No name when it is of another kind, tells no version, or is one of those that cannot be compared: of a module (which
// stream it belongs to its version does not tell), or an RPM that others are built from (these are named too).
PackageUrl read_package_url(std::string_view url);

}  // namespace hygie::feeds
