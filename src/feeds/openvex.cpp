// OpenVEX (openvex.dev) as Canonical publishes it (security-metadata.canonical.com/vex, documentation.ubuntu.com:
// security updates, VEX). Of its two kinds only the security notices (vex/usn) tell of fixes: they name the version and
// the day that a notice was about. Documents of one CVE (vex/cve) name the version that is current today and the day on
// which the flaw became known.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "feeds/document.hpp"
#include "feeds/formats.hpp"
#include "feeds/package_url.hpp"
#include "util/text.hpp"

namespace hygie::feeds {
namespace {

using nlohmann::json;

constexpr std::size_t longest_description = 64u << 10;
constexpr std::size_t most_flaws = 2000;    // of one notice
constexpr std::size_t most_fixes = 10'000;  // of one file

struct Series {
  std::string_view codename;
  std::string_view number;
};
constexpr std::array<Series, 9> ubuntu_series{{{"trusty", "14.04"},
                                               {"xenial", "16.04"},
                                               {"bionic", "18.04"},
                                               {"focal", "20.04"},
                                               {"jammy", "22.04"},
                                               {"noble", "24.04"},
                                               {"plucky", "25.04"},
                                               {"questing", "25.10"},
                                               {"resolute", "26.04"}}};

// "jammy" → "22.04"; what only a subscription brings ("esm-infra/focal") is no fix for a host without one.
std::string ubuntu_number(std::string_view distro) {
  for (const Series& series : ubuntu_series) {
    if (distro == series.codename) return std::string{series.number};
  }
  return {};
}

// "It was discovered that … This issue only affected Ubuntu 22.04 LTS. (CVE-2023-2975, CVE-2023-2976)": each paragraph
// of a notice ends with its flaws.
struct Paragraph {
  std::string said{};
  std::vector<std::string> cves{};
};

// Nothing of a notice that mends another notice: its text tells of the flaws which that one mended.
std::vector<Paragraph> paragraphs_of(std::string_view description) {
  const auto has = [&](std::string_view words) { return description.find(words) != std::string_view::npos; };
  if (description.size() > longest_description || has("Original advisory details") || has("regression")) return {};
  std::vector<Paragraph> paragraphs;
  for (;;) {
    const std::size_t open = description.find("(CVE-");
    const std::size_t close = description.find(')', std::min(open, description.size()));
    if (close == std::string_view::npos) return paragraphs;
    Paragraph paragraph{.said = std::string{description.substr(0, open)}};
    for (const std::string_view word : util::split(description.substr(open + 1, close - open - 1), ',')) {
      if (is_cve(util::trim(word))) paragraph.cves.emplace_back(util::trim(word));
    }
    paragraphs.push_back(std::move(paragraph));
    description.remove_prefix(close + 1);
  }
}

// Some paragraphs are about other releases only.
bool concerns(const Paragraph& paragraph, const std::string& number) {
  const auto has = [&](const std::string& words) { return paragraph.said.find(words) != std::string::npos; };
  return !has("only affected") || has("Ubuntu " + number);
}

// A notice's flaws by release: those that its text tells of, and those that it lists besides (often none, or some).
class Flaws {
 public:
  explicit Flaws(const json& notice) : paragraphs_(paragraphs_of(text_of(notice, "description"))) {
    each(member(notice, "aliases"), [this](const json& alias) {
      if (alias.is_string() && is_cve(alias.get<std::string>())) listed_.insert(alias.get<std::string>());
    });
    for (const Paragraph& paragraph : paragraphs_) {
      for (const std::string& cve : paragraph.cves) listed_.erase(cve);
    }
  }
  const std::vector<std::string>& of(const std::string& number) {
    const auto [known, is_new] = by_release_.try_emplace(number);
    if (!is_new) return known->second;
    std::set<std::string> all = listed_;
    for (const Paragraph& paragraph : paragraphs_) {
      if (concerns(paragraph, number)) all.insert(paragraph.cves.begin(), paragraph.cves.end());
    }
    for (const std::string& cve : all) {
      if (known->second.size() < most_flaws) known->second.push_back(cve);
    }
    return known->second;
  }

 private:
  std::vector<Paragraph> paragraphs_{};
  std::set<std::string> listed_{};
  std::map<std::string, std::vector<std::string>> by_release_{};
};

bool is_notice(const std::string& name) {
  return name.starts_with("USN-") && name.size() <= 16;
}

class Notices {
 public:
  explicit Notices(const FixSink& sink) : sink_(&sink) {}

  void give(const json& statement) {
    const json& notice = member(statement, "vulnerability");
    const std::string name = text_of(notice, "name");
    if (text_of(statement, "status") != "fixed" || !is_notice(name)) return;
    Flaws flaws{notice};
    each(member(statement, "products"), [&](const json& product) {
      // Packages that were built from a source are named too, but not all with their series.
      const PackageUrl package = read_package_url(text_of(product, "@id"));
      const std::string number = ubuntu_number(package.distro);
      if (number.empty() || package.name.empty() || package.naming != Naming::source_package) return;
      const std::string release = "ubuntu " + number;
      releases_.insert(release);
      if (++given_ > most_fixes) return;
      (*sink_)({.naming = package.naming,
                .release = release,
                .package = package.name,
                .fixed = package.version,
                .advisory = util::printable(name, 16),
                .cves = flaws.of(number),
                .published = date_of(statement, "timestamp")});
    });
  }

  bool are_too_many() const { return given_ > most_fixes; }
  const std::set<std::string>& releases() const { return releases_; }

 private:
  const FixSink* sink_;
  std::size_t given_ = 0;
  std::set<std::string> releases_{};
};

}  // namespace

util::Result<About> read_openvex(std::istream& input, const FixSink& sink) {
  const auto document = read_document(input);
  if (!document) return document.error();
  // Canonical used to have the head in a part of its own.
  const json& wrapped = member(*document, "metadata");
  const json& head = wrapped.is_object() ? wrapped : *document;
  if (text_of(head, "@context").find("openvex") == std::string::npos) return util::Error{"/@context: is not OpenVEX"};
  About about{.date = date_of(head, "last_updated"), .releases = {}};
  if (about.date.empty()) about.date = date_of(head, "timestamp");
  if (about.date.empty()) return util::Error{"/timestamp: is missing, or is no date"};
  Notices notices{sink};
  each(member(*document, "statements"), [&](const json& statement) { notices.give(statement); });
  if (notices.are_too_many()) return util::Error{"holds more than any feed does"};
  about.releases = {notices.releases().begin(), notices.releases().end()};
  return about;
}

}  // namespace hygie::feeds
