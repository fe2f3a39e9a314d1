// Which of two package versions is the newer one, by the rule of the distribution's own package manager.
#pragma once

#include <compare>
#include <string_view>

namespace hygie::util {

// [epoch:]upstream[-revision] as dpkg orders them (deb-version(7), "Sorting algorithm"; Debian Policy 5.6.12).
// Never fails: text that is no version has an order too, and the same one at every call.
std::strong_ordering compare_deb_versions(std::string_view left, std::string_view right);

// [epoch:]version[-release] as rpm orders them (rpm-version(7)); a missing epoch is 0, a missing release the oldest.
std::strong_ordering compare_rpm_versions(std::string_view left, std::string_view right);

// For which minor release of Red Hat Enterprise Linux an update was built: "1:3.0.7-25.el9_3.1" → "el9_3". "" where the
// version does not tell, as those that a minor release began with.
std::string_view rpm_minor_release(std::string_view version);

}  // namespace hygie::util
