// OVAL keeps what belongs together apart: a definition names tests, a test an object (the package) and a state (the
// version), an object perhaps a variable that lists packages. They come in this order, so all are kept until the end.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <unordered_map>

#include "feeds/formats.hpp"
#include "feeds/xml_stream.hpp"
#include "util/text.hpp"
#include "util/time.hpp"

namespace hygie::feeds {
namespace {

constexpr std::size_t most_entries = 5'000'000;
constexpr std::size_t most_releases = 64;       // of one definition
constexpr std::size_t most_fixes = 50'000'000;  // of a file

struct Definition {
  std::string advisory{};
  std::string published{};
  std::vector<std::string> cves{};
  std::vector<std::string> releases{};
  std::vector<std::string> tests{};
};
struct Test {
  std::string object{};
  std::string state{};
};
struct Object {
  std::string name{};
  std::string variable{};
};

struct Platform {
  std::string_view name;
  std::string_view release;
};
// As <platform> names them, in front of the release. Longer names stand first.
constexpr std::array<Platform, 12> platforms{{{"Ubuntu ", "ubuntu"},
                                              {"Debian GNU/Linux ", "debian"},
                                              {"Red Hat Enterprise Linux ", "rhel"},
                                              {"AlmaLinux OS ", "almalinux"},
                                              {"AlmaLinux ", "almalinux"},
                                              {"Almalinux ", "almalinux"},
                                              {"Rocky Linux ", "rocky-linux"},
                                              {"Oracle Linux ", "oracle-linux"},
                                              {"openSUSE Leap ", "opensuse-leap"},
                                              {"SUSE Linux Enterprise Server ", "sles"},
                                              {"SUSE Linux Enterprise Desktop ", "sled"},
                                              {"CentOS Linux ", "centos"}}};

// "Ubuntu 22.04 LTS" → "ubuntu 22.04", "SUSE Linux Enterprise Server 15 SP5" → "sles 15.5"; "" when it is not known.
std::string release_of(std::string_view platform) {
  for (const Platform& known : platforms) {
    if (!platform.starts_with(known.name)) continue;
    const auto words = util::split(platform.substr(known.name.size()), ' ');
    std::string release = fmt::format("{} {}", known.release, words[0]);
    if (words.size() > 1 && words[1].starts_with("SP")) release += "." + std::string{words[1].substr(2)};
    return release;
  }
  return {};
}

class Collector {
 public:
  void start(std::string_view name, const Attributes& attributes) {
    if (too_large()) return;
    const auto value = [&](std::string_view key) {
      const auto found = attributes.find(key);
      return found == attributes.end() ? std::string{} : found->second;
    };
    if (name == "oval_definitions") is_oval_ = true;
    if (name == "definition") definition_ = Definition{};
    if (name == "criterion") definition_.tests.push_back(value("test_ref"));
    if (name == "issued") definition_.published = value("date").substr(0, 10);
    if (name == "reference") refer(value("source"), value("ref_id"));
    if (name.ends_with("_test") || name.ends_with("_object") || name.ends_with("_state") ||
        name == "constant_variable") {
      id_ = value("id");
      test_ = Test{};
      object_ = Object{};
      evr_.clear();
    }
    if (name == "object" && attributes.contains("object_ref")) test_.object = value("object_ref");
    if (name == "state" && attributes.contains("state_ref")) test_.state = value("state_ref");
    if (name == "name") object_.variable = value("var_ref");
    if (name == "evr") less_than_ = value("operation") == "less than";
  }

  void end(std::string_view name, std::string_view text) {
    if (too_large()) return;
    if (name == "timestamp") date_ = std::max(date_, std::string{util::trim(text)}.substr(0, 10));
    if (name == "platform") platform(util::trim(text));
    if (name == "cve") add_cve(util::trim(text));
    if (name == "definition" && !definition_.tests.empty()) keep(definitions_, definition_);
    if (name == "name") object_.name = util::trim(text);
    if (name == "evr" && less_than_) evr_ = util::trim(text);
    if (name == "value" && !id_.empty()) keep(variables_[id_], std::string{util::trim(text)});
    const bool about_packages = name.starts_with("dpkginfo_") || name.starts_with("rpminfo_");
    if (about_packages && name.ends_with("_test")) tests_.insert_or_assign(id_, test_);
    if (about_packages && name.ends_with("_object")) objects_.insert_or_assign(id_, object_);
    if (about_packages && name.ends_with("_state") && !evr_.empty()) states_.insert_or_assign(id_, evr_);
    entries_ += 1;
  }

  bool is_dated() const { return util::parse_date(date_).has_value(); }
  bool is_oval() const { return is_oval_; }
  bool too_large() const { return entries_ > most_entries * 4; }

  // Nothing when the file multiplies its fixes beyond what any feed holds.
  std::optional<About> give(const FixSink& sink) const {
    std::set<std::string> releases;
    std::size_t given = 0;
    const FixSink counted = [&](const Fix& fix) {
      if (++given <= most_fixes) sink(fix);
    };
    for (const Definition& definition : definitions_) {
      for (const std::string& release : definition.releases) {
        releases.insert(release);
        for (const std::string& test : definition.tests) {
          give_test(definition, release, test, counted);
          if (given > most_fixes) return std::nullopt;
        }
      }
    }
    return About{.date = date_, .releases = {releases.begin(), releases.end()}};
  }

 private:
  template <typename T>
  static void keep(std::vector<T>& list, T value) {
    if (list.size() < most_entries) list.push_back(std::move(value));
  }
  void add_cve(std::string_view text) {
    if (!is_cve(text)) return;
    if (std::find(definition_.cves.begin(), definition_.cves.end(), text) == definition_.cves.end()) {
      definition_.cves.emplace_back(text);
    }
  }
  void refer(const std::string& source, const std::string& id) {
    if (source == "CVE") return add_cve(std::string_view{id}.substr(0, 20));
    if (definition_.advisory.empty()) definition_.advisory = id;
  }
  void platform(std::string_view text) {
    std::string release = release_of(text);
    if (release.empty() || definition_.releases.size() >= most_releases) return;
    definition_.releases.push_back(std::move(release));
  }
  void give_test(const Definition& definition, const std::string& release, const std::string& id,
                 const FixSink& sink) const {
    const auto test = tests_.find(id);
    if (test == tests_.end()) return;
    const auto state = states_.find(test->second.state);
    const auto object = objects_.find(test->second.object);
    if (state == states_.end() || object == objects_.end()) return;
    Fix fix{.naming = Naming::binary_package,
            .release = release,
            .package = object->second.name,
            .fixed = state->second,
            .advisory = definition.advisory,
            .cves = definition.cves,
            .published = util::parse_date(definition.published) ? definition.published : ""};
    if (object->second.variable.empty()) return sink(fix);
    const auto names = variables_.find(object->second.variable);
    if (names == variables_.end()) return;
    for (const std::string& name : names->second) {
      fix.package = name;
      sink(fix);
    }
  }

  bool is_oval_ = false;
  bool less_than_ = false;
  std::size_t entries_ = 0;
  std::string date_{};
  std::string id_{};
  std::string evr_{};
  Definition definition_{};
  Test test_{};
  Object object_{};
  std::vector<Definition> definitions_{};
  std::unordered_map<std::string, Test> tests_{};
  std::unordered_map<std::string, Object> objects_{};
  std::unordered_map<std::string, std::string> states_{};
  std::unordered_map<std::string, std::vector<std::string>> variables_{};
};

}  // namespace

util::Result<About> read_oval(std::istream& input, const FixSink& sink) {
  Collector collector;
  const XmlEvents events{.start = [&](auto name, const auto& attributes) { collector.start(name, attributes); },
                         .end = [&](auto name, auto text) { collector.end(name, text); }};
  if (const auto read = read_xml(input, events); !read) return read.error();
  if (!collector.is_oval()) return util::Error{"is no OVAL: it has no oval_definitions"};
  if (collector.too_large()) return util::Error{"holds more than any feed does"};
  if (!collector.is_dated()) return util::Error{"holds no valid timestamp; fetch it again"};
  const auto about = collector.give(sink);
  if (!about) return util::Error{"holds more than any feed does"};
  if (about->releases.empty()) return util::Error{"is about no distribution that Hygie knows"};
  return *about;
}

}  // namespace hygie::feeds
