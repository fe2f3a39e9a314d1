#include <fmt/core.h>

#include "feeds/document.hpp"
#include "feeds/formats.hpp"

namespace hygie::feeds {

util::Result<KnownExploited> read_kev(std::istream& input) {
  const auto document = read_document(input);
  if (!document) return document.error();
  if (!document->is_object()) return util::Error{"is not CISA's catalogue: it holds no object"};
  const auto& list = member(*document, "vulnerabilities");
  if (!list.is_array()) return util::Error{"/vulnerabilities: is missing, or is no list"};
  KnownExploited known{.date = date_of(*document, "dateReleased")};
  if (known.date.empty()) return util::Error{"/dateReleased: is missing, or is no date"};
  for (std::size_t index = 0; index < list.size(); ++index) {
    const std::string cve = text_of(list[index], "cveID");
    const std::string added = date_of(list[index], "dateAdded");
    if (!is_cve(cve)) return util::Error{fmt::format("/vulnerabilities/{}/cveID: is no CVE", index)};
    if (added.empty()) return util::Error{fmt::format("/vulnerabilities/{}/dateAdded: is no date", index)};
    known.added.emplace(cve, added);
  }
  if (known.added.empty()) return util::Error{"/vulnerabilities: is empty"};
  return known;
}

}  // namespace hygie::feeds
