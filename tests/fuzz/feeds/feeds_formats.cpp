// A file of a folder of feeds, read by every reader.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "feeds/formats.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  const std::string text(data, data + size);
  feeds::recognise(text);
  const auto whole = [](const feeds::Fix& fix) {
    if (fix.release.empty() || fix.release.find(' ') == std::string::npos) std::abort();
    if (fix.package.empty() && !fix.streams.empty()) std::abort();
    for (const feeds::Mend& mend : fix.streams) {
      if (mend.version.empty()) std::abort();
    }
    for (const std::string& cve : fix.cves) {
      if (!feeds::is_cve(cve)) std::abort();
    }
  };
  for (auto* reader : {feeds::read_debian_tracker, feeds::read_debian_advisories, feeds::read_oval, feeds::read_csaf,
                       feeds::read_openvex, feeds::read_cvrf}) {
    std::istringstream input{text};
    const auto about = reader(input, whole);
    if (!about && about.error().message.empty()) std::abort();
  }
  std::istringstream input{text};
  const auto known = feeds::read_kev(input);
  if (known && known->added.empty()) std::abort();
  return 0;
}
