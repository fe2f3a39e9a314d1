// CSAF 2.0 (docs.oasis-open.org/csaf/csaf/v2.0), profile csaf_vex, as Red Hat and SUSE publish it: one file a flaw,
// thousands of them. Each names the packages that hold its fix.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "feeds/document.hpp"
#include "feeds/formats.hpp"
#include "feeds/package_url.hpp"
#include "util/package_version.hpp"
#include "util/text.hpp"

namespace hygie::feeds {
namespace {

using nlohmann::json;

constexpr int deepest = 24;

struct System {
  std::string release{};  // "rhel 9"; "" when it is none that Hygie compares
  bool is_extended = false;
};

// "cpe:/a:redhat:rhel_eus:9.4::appstream": the support of one minor release beyond its time. What mends Red Hat
// Enterprise Linux 7 after its end (rhel_els) is no fix for a host without that contract, as with Ubuntu's and SUSE's.
bool is_extended(std::string_view product) {
  for (const std::string_view family : {"rhel_", "enterprise_linux_"}) {
    if (!product.starts_with(family)) continue;
    const std::string_view kind = product.substr(family.size());
    return kind.starts_with("eus") || kind.starts_with("aus") || kind.starts_with("tus") || kind.starts_with("e4s");
  }
  return false;
}

// "cpe:/o:redhat:enterprise_linux:9::baseos" → "rhel 9", "cpe:/o:suse:sles:15:sp5" → "sles 15.5".
System system_of(std::string_view cpe) {
  const auto words = util::split(cpe, ':');
  if (words.size() < 5 || (words[1] != "/o" && words[1] != "/a")) return {};
  const std::string version{words[4]};
  if (version.empty()) return {};
  if (words[2] == "redhat" && (words[3] == "enterprise_linux" || is_extended(words[3]))) {
    return {.release = "rhel " + version.substr(0, version.find('.')), .is_extended = is_extended(words[3])};
  }
  // More words name an image for a cloud, which holds what was current when it was made.
  if (words.size() > 6) return {};
  if (words[2] == "opensuse" && words[3] == "leap") return {.release = "opensuse-leap " + version};
  if (words[2] != "suse" || (words[3] != "sles" && words[3] != "sled")) return {};
  std::string release = std::string{words[3]} + " " + version;
  if (words.size() == 5) return {.release = release};
  if (!words[5].starts_with("sp")) return {};
  return {.release = release + "." + std::string{words[5].substr(2)}};
}

// The tree of products: systems by their CPE, packages by their URL, and which package stands in which system. A
// package of a module stands in the module, which stands in the system: it is found in none.
class Products {
 public:
  struct Placed {
    const System* system = nullptr;
    const PackageUrl* package = nullptr;
  };

  explicit Products(const json& tree) {
    walk(member(tree, "branches"), 0);
    each(member(tree, "relationships"), [this](const json& relation) {
      const auto system = systems_.find(text_of(relation, "relates_to_product_reference"));
      const auto package = packages_.find(text_of(relation, "product_reference"));
      if (system == systems_.end() || package == packages_.end()) return;
      const std::string id = text_of(member(relation, "full_product_name"), "product_id");
      placed_[id] = {&system->second, &package->second};
    });
  }

  const Placed* find(const std::string& id) const {
    const auto found = placed_.find(id);
    return found == placed_.end() ? nullptr : &found->second;
  }
  std::set<std::string> releases() const {
    std::set<std::string> all;
    for (const auto& [id, system] : systems_) all.insert(system.release);
    return all;
  }

 private:
  void walk(const json& branches, int depth) {
    if (depth > deepest) return;
    each(branches, [&](const json& branch) {
      const json& product = member(branch, "product");
      const json& helper = member(product, "product_identification_helper");
      const std::string id = text_of(product, "product_id");
      if (System system = system_of(text_of(helper, "cpe")); !system.release.empty()) systems_[id] = std::move(system);
      if (PackageUrl package = read_package_url(text_of(helper, "purl")); !package.name.empty()) {
        packages_[id] = std::move(package);
      }
      walk(member(branch, "branches"), depth + 1);
    });
  }

  std::map<std::string, System> systems_{};
  std::map<std::string, PackageUrl> packages_{};
  std::map<std::string, Placed> placed_{};
};

struct Advisory {
  std::string name{};
  std::string published{};
};

// By product: who mended it first, and when. SUSE names neither.
std::map<std::string, Advisory> advisories_of(const json& flaw) {
  std::map<std::string, Advisory> advisories;
  each(member(flaw, "remediations"), [&](const json& remediation) {
    if (text_of(remediation, "category") != "vendor_fix") return;
    const std::string url = text_of(remediation, "url");
    const Advisory advisory{.name = util::printable(url.substr(url.rfind('/') + 1), 64),
                            .published = date_of(remediation, "date")};
    each(member(remediation, "product_ids"), [&](const json& id) {
      if (!id.is_string()) return;
      const auto [known, is_new] = advisories.try_emplace(id.get<std::string>(), advisory);
      const bool is_earlier = !advisory.published.empty() && advisory.published < known->second.published;
      if (!is_new && is_earlier) known->second = advisory;
    });
  });
  return advisories;
}

// All that mends one package of one release: one version for its own repositories, one for each extended stream.
struct Mends {
  std::map<std::string, Mend> usual{};  // by version
  std::map<std::string, Mend> extended{};
};

bool is_older(const Mend& left, const Mend& right) {
  return util::compare_rpm_versions(left.version, right.version) < 0;
}

// The lowest version for each stream ("el9_4"); several when the flaw was mended again.
std::vector<Mend> streams_of(const Mends& mends) {
  std::map<std::string_view, Mend> lowest;
  for (const auto* list : {&mends.usual, &mends.extended}) {
    for (const auto& [version, mend] : *list) {
      const std::string_view stream = util::rpm_minor_release(version);
      if (stream.empty()) continue;
      const auto [known, is_new] = lowest.try_emplace(stream, mend);
      if (!is_new && is_older(mend, known->second)) known->second = mend;
    }
  }
  std::vector<Mend> streams;
  streams.reserve(lowest.size());
  for (auto& [stream, mend] : lowest) streams.push_back(std::move(mend));
  return streams;
}

// One fix for each package and release, whatever the number of architectures and streams.
void give_fixes(const json& flaw, const Products& products, const FixSink& sink) {
  const auto advisories = advisories_of(flaw);
  std::map<std::tuple<std::string_view, std::string_view, Naming>, Mends> all;
  const json& status = member(flaw, "product_status");
  for (const char* kind : {"fixed", "first_fixed", "recommended"}) {
    each(member(status, kind), [&](const json& id) {
      const auto* placed = id.is_string() ? products.find(id.get<std::string>()) : nullptr;
      if (placed == nullptr) return;
      const PackageUrl& package = *placed->package;
      Mends& mends = all[{placed->system->release, package.name, package.naming}];
      auto& list = placed->system->is_extended ? mends.extended : mends.usual;
      const auto [mend, is_new] = list.try_emplace(package.version, Mend{.version = package.version});
      if (!is_new) return;  // of another architecture
      if (const auto found = advisories.find(id.get<std::string>()); found != advisories.end()) {
        mend->second.advisory = found->second.name;
        mend->second.published = found->second.published;
      }
    });
  }
  const std::string cve = text_of(flaw, "cve");
  for (const auto& [key, mends] : all) {
    const auto& list = mends.usual.empty() ? mends.extended : mends.usual;
    const auto first = std::min_element(list.begin(), list.end(), [](const auto& left, const auto& right) {
      return is_older(left.second, right.second);
    });
    const Mend& lowest = first->second;
    Fix fix{.naming = std::get<2>(key),
            .release = std::string{std::get<0>(key)},
            .package = std::string{std::get<1>(key)},
            .fixed = lowest.version,
            .advisory = lowest.advisory,
            .published = lowest.published,
            .streams = streams_of(mends)};
    if (is_cve(cve)) fix.cves.push_back(cve);
    sink(fix);
  }
}

}  // namespace

util::Result<About> read_csaf(std::istream& input, const FixSink& sink) {
  const auto document = read_document(input);
  if (!document) return document.error();
  const json& head = member(*document, "document");
  if (!text_of(head, "csaf_version").starts_with("2.")) return util::Error{"/document/csaf_version: is not 2"};
  About about{.date = date_of(member(head, "tracking"), "current_release_date"), .releases = {}};
  if (about.date.empty()) return util::Error{"/document/tracking/current_release_date: is missing, or is no date"};
  const Products products{member(*document, "product_tree")};
  each(member(*document, "vulnerabilities"), [&](const json& flaw) { give_fixes(flaw, products, sink); });
  const auto releases = products.releases();
  about.releases = {releases.begin(), releases.end()};
  return about;
}

}  // namespace hygie::feeds
