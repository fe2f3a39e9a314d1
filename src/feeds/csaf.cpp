// CSAF 2.0 (docs.oasis-open.org/csaf/csaf/v2.0), profile csaf_vex, as Red Hat and SUSE publish it, and OpenVEX as
// Canonical does: one small file a flaw, thousands of them. Each names the packages that hold its fix.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "feeds/formats.hpp"
#include "util/text.hpp"
#include "util/time.hpp"

namespace hygie::feeds {
namespace {

using nlohmann::json;

constexpr int deepest = 24;
constexpr std::size_t most_fixes = 1'000'000;  // of one file
// Long parts that say nothing of fixes.
constexpr std::array<std::string_view, 9> left_out{"notes",
                                                   "scores",
                                                   "metrics",
                                                   "references",
                                                   "flags",
                                                   "threats",
                                                   "known_affected",
                                                   "known_not_affected",
                                                   "under_investigation"};

util::Result<json> parse(std::istream& input) {
  const auto keep = [](int depth, json::parse_event_t event, json& value) {
    if (depth > deepest) return false;
    if (event != json::parse_event_t::key) return true;
    const auto* name = value.get_ptr<const std::string*>();
    return std::find(left_out.begin(), left_out.end(), *name) == left_out.end();
  };
  try {
    return json::parse(input, keep);
  } catch (const json::parse_error& failure) {
    return util::Error{fmt::format("is no valid JSON at byte {}; fetch it again", failure.byte)};
  } catch (const json::exception&) {
    return util::Error{"is no valid JSON: it holds a number that no feed has; fetch it again"};
  }
}

const json& member(const json& object, const char* name) {
  static const json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(name);
  return found == object.end() ? nothing : *found;
}

std::string text(const json& object, const char* name) {
  const json& value = member(object, name);
  return value.is_string() ? value.get<std::string>() : std::string{};
}

std::string date(const json& object, const char* name) {
  const std::string day = text(object, name).substr(0, 10);
  return util::parse_date(day) ? day : std::string{};
}

// Members of a list, nothing for anything else.
template <typename Take>
void each(const json& list, Take take) {
  if (!list.is_array()) return;
  for (const json& entry : list) take(entry);
}

struct Package {
  std::string name{};
  std::string version{};  // with its epoch
  Naming naming = Naming::binary_package;
  std::string distro{};
};

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

// A package URL (github.com/package-url): pkg:rpm/redhat/openssl-libs@3.0.7-27.el9?arch=x86_64&epoch=1, or
// pkg:deb/ubuntu/openssl@3.0.2-0ubuntu1.15?arch=source&distro=jammy. No name when it is none of these.
Package package_of(std::string_view purl) {
  Package package;
  const bool rpm = purl.starts_with("pkg:rpm/");
  if (!rpm && !purl.starts_with("pkg:deb/")) return package;
  purl = purl.substr(8, purl.find('#') - 8);
  const std::string_view qualifiers = purl.substr(std::min(purl.find('?'), purl.size()));
  purl = purl.substr(0, purl.size() - qualifiers.size());
  const std::size_t at = purl.rfind('@');
  const std::size_t slash = purl.rfind('/', at);
  if (at == std::string_view::npos || slash == std::string_view::npos) return package;
  package.version = percent_decoded(purl.substr(at + 1));
  std::string epoch;
  for (const std::string_view part : util::split(qualifiers.substr(std::min<std::size_t>(1, qualifiers.size())), '&')) {
    if (part.starts_with("epoch=")) epoch = part.substr(6);
    if (part == "arch=source") package.naming = Naming::source_package;
    if (part == "arch=src") return {};  // what is built from it is named too
    if (part.starts_with("distro=")) package.distro = percent_decoded(part.substr(7));
    // Which stream a package of a module is mended in its version does not tell.
    if (part.starts_with("rpmmod=")) return {};
  }
  if (rpm && !epoch.empty() && epoch != "0") package.version = epoch + ":" + package.version;
  package.name = percent_decoded(purl.substr(slash + 1, at - slash - 1));
  return package;
}

// "cpe:/o:redhat:enterprise_linux:9::baseos" → "rhel 9"; extended streams (rhel_eus …) have other versions of their
// own.
std::string release_of(std::string_view cpe) {
  const auto words = util::split(cpe, ':');
  if (words.size() < 5 || (words[1] != "/o" && words[1] != "/a")) return {};
  const std::string version{words[4]};
  if (words[2] == "redhat" && words[3] == "enterprise_linux") return "rhel " + version.substr(0, version.find('.'));
  if (words[2] == "opensuse" && words[3] == "leap") return "opensuse-leap " + version;
  if (words[2] != "suse" || words[3] != "sles") return {};
  const std::string_view pack = words.size() > 5 && words[5].starts_with("sp") ? words[5].substr(2) : "";
  return "sles " + version + (pack.empty() ? "" : "." + std::string{pack});
}

// The tree of products: systems by their CPE, packages by their URL, and which package stands in which system.
class Products {
 public:
  explicit Products(const json& tree) {
    walk(member(tree, "branches"), 0);
    each(member(tree, "relationships"), [this](const json& relation) {
      const std::string id = text(member(relation, "full_product_name"), "product_id");
      const auto system = systems_.find(text(relation, "relates_to_product_reference"));
      const auto package = packages_.find(text(relation, "product_reference"));
      if (system == systems_.end() || package == packages_.end()) return;
      placed_[id] = {system->second, &package->second};
    });
    for (const auto& [id, release] : systems_) releases_.insert(release);
  }

  struct Placed {
    std::string release{};
    const Package* package = nullptr;
  };
  const Placed* find(const std::string& id) const {
    const auto found = placed_.find(id);
    return found == placed_.end() ? nullptr : &found->second;
  }
  const std::set<std::string>& releases() const { return releases_; }

 private:
  void walk(const json& branches, int depth) {
    if (depth > deepest) return;
    each(branches, [&](const json& branch) {
      const json& product = member(branch, "product");
      const json& helper = member(product, "product_identification_helper");
      const std::string id = text(product, "product_id");
      if (std::string release = release_of(text(helper, "cpe")); !release.empty()) systems_[id] = std::move(release);
      if (Package package = package_of(text(helper, "purl")); !package.name.empty()) packages_[id] = std::move(package);
      walk(member(branch, "branches"), depth + 1);
    });
  }

  std::map<std::string, std::string> systems_{};
  std::map<std::string, Package> packages_{};
  std::map<std::string, Placed> placed_{};
  std::set<std::string> releases_{};
};

struct Advisory {
  std::string name{};
  std::string published{};
};

// By product: who mended it, and when.
std::map<std::string, Advisory> advisories_of(const json& flaw) {
  std::map<std::string, Advisory> advisories;
  each(member(flaw, "remediations"), [&](const json& remediation) {
    if (text(remediation, "category") != "vendor_fix") return;
    const std::string url = text(remediation, "url");
    const Advisory advisory{.name = util::printable(url.substr(url.rfind('/') + 1), 64),
                            .published = date(remediation, "date")};
    each(member(remediation, "product_ids"), [&](const json& id) {
      if (id.is_string()) advisories.insert_or_assign(id.get<std::string>(), advisory);
    });
  });
  return advisories;
}

// One fix for each package and release, whatever the number of architectures.
void give_fixes(const json& flaw, const Products& products, const FixSink& sink) {
  const std::string cve = text(flaw, "cve");
  const auto advisories = advisories_of(flaw);
  std::set<std::string> given;
  const json& status = member(flaw, "product_status");
  for (const char* kind : {"fixed", "first_fixed", "recommended"}) {
    each(member(status, kind), [&](const json& id) {
      const auto* placed = id.is_string() ? products.find(id.get<std::string>()) : nullptr;
      if (placed == nullptr || given.size() > most_fixes) return;
      const Package& package = *placed->package;
      if (!given.insert(placed->release + '\n' + package.name + '\n' + package.version).second) return;
      Fix fix{.naming = package.naming, .release = placed->release, .package = package.name, .fixed = package.version};
      if (is_cve(cve)) fix.cves.push_back(cve);
      if (const auto found = advisories.find(id.get<std::string>()); found != advisories.end()) {
        fix.advisory = found->second.name;
        fix.published = found->second.published;
      }
      sink(fix);
    });
  }
}

struct Series {
  std::string_view codename;
  std::string_view release;
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

// "jammy" → "ubuntu 22.04"; what only a subscription brings ("esm-infra/focal") is no fix for a host without one.
std::string ubuntu_release(std::string_view distro) {
  for (const Series& series : ubuntu_series) {
    if (distro == series.codename) return "ubuntu " + std::string{series.release};
  }
  return {};
}

}  // namespace

util::Result<About> read_csaf(std::istream& input, const FixSink& sink) {
  const auto document = parse(input);
  if (!document) return document.error();
  const json& head = member(*document, "document");
  if (!text(head, "csaf_version").starts_with("2.")) return util::Error{"/document/csaf_version: is not 2"};
  About about{.date = date(member(head, "tracking"), "current_release_date"), .releases = {}};
  if (about.date.empty()) return util::Error{"/document/tracking/current_release_date: is missing, or is no date"};
  const Products products{member(*document, "product_tree")};
  each(member(*document, "vulnerabilities"), [&](const json& flaw) { give_fixes(flaw, products, sink); });
  about.releases = {products.releases().begin(), products.releases().end()};
  return about;
}

util::Result<About> read_openvex(std::istream& input, const FixSink& sink) {
  const auto document = parse(input);
  if (!document) return document.error();
  if (text(*document, "@context").find("openvex") == std::string::npos) return util::Error{"/@context: is not OpenVEX"};
  About about{.date = date(*document, "last_updated"), .releases = {}};
  if (about.date.empty()) about.date = date(*document, "timestamp");
  if (about.date.empty()) return util::Error{"/timestamp: is missing, or is no date"};
  std::set<std::string> releases;
  each(member(*document, "statements"), [&](const json& statement) {
    const std::string cve = text(member(statement, "vulnerability"), "name");
    const bool is_fix = text(statement, "status") == "fixed";
    each(member(statement, "products"), [&](const json& product) {
      const Package package = package_of(text(product, "@id"));
      const std::string release = ubuntu_release(package.distro);
      if (release.empty()) return;
      releases.insert(release);
      if (!is_fix || package.name.empty()) return;
      Fix fix{.naming = package.naming, .release = release, .package = package.name, .fixed = package.version};
      if (is_cve(cve)) fix.cves.push_back(cve);
      fix.published = date(statement, "timestamp");
      sink(fix);
    });
  });
  about.releases = {releases.begin(), releases.end()};
  return about;
}

}  // namespace hygie::feeds
