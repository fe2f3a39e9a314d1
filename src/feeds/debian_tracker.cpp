#include <fmt/core.h>

#include <nlohmann/json.hpp>
#include <set>

#include "feeds/formats.hpp"
#include "util/text.hpp"

namespace hygie::feeds {
namespace {

using nlohmann::json;

constexpr std::size_t deepest = 32;

// Follows the keys down to the release, and never holds more than one entry.
class Handler {
 public:
  explicit Handler(const FixSink& sink) : sink_(&sink) {}

  bool start_object(std::size_t) {
    path_.push_back({});
    if (path_.size() > deepest) return refuse("is nested too deeply");
    if (at_release()) status_ = fixed_ = urgency_ = {};
    return true;
  }
  bool key(std::string& name) {
    path_.back() = std::move(name);
    name.clear();
    return true;
  }
  bool end_object() {
    if (at_release()) give();
    path_.pop_back();
    return true;
  }
  bool string(std::string& value) {
    if (path_.size() != 5 || path_[2] != "releases") return scalar();
    if (path_[4] == "status") {
      status_ = std::move(value);
    } else if (path_[4] == "fixed_version") {
      fixed_ = std::move(value);
    } else if (path_[4] == "urgency") {
      urgency_ = std::move(value);
    }
    value.clear();
    return true;
  }
  bool start_array(std::size_t) {
    // Names nothing, but keeps the depth of what is inside apart from that of releases.
    for (int level = 0; level < 6; ++level) path_.push_back({});
    return path_.size() <= deepest || refuse("is nested too deeply");
  }
  bool end_array() {
    path_.resize(path_.size() - 6);
    return true;
  }
  bool null() { return scalar(); }
  bool boolean(bool) { return scalar(); }
  bool number_integer(json::number_integer_t) { return scalar(); }
  bool number_unsigned(json::number_unsigned_t) { return scalar(); }
  bool number_float(json::number_float_t, const std::string&) { return scalar(); }
  bool binary(json::binary_t&) { return scalar(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    return refuse(fmt::format("is no valid JSON at byte {}; fetch it again", position));
  }

  const std::string& problem() const { return problem_; }
  const std::set<std::string>& releases() const { return releases_; }

 private:
  bool at_release() const { return path_.size() == 5 && path_[2] == "releases"; }
  // A package and a CVE are objects, whatever they hold.
  bool scalar() {
    if (path_.size() > 2) return true;
    return refuse(fmt::format("is not the Debian security tracker's JSON: {} holds no object",
                              path_.empty() ? "the file" : util::printable(path_.back(), 64)));
  }
  bool refuse(std::string why) {
    if (problem_.empty()) problem_ = std::move(why);
    return false;
  }
  void give() {
    releases_.insert("debian " + path_[3]);
    const bool is_fix = status_ == "resolved" && !fixed_.empty() && fixed_ != "0" && urgency_ != "unimportant";
    if (!is_fix) return;
    Fix fix{.naming = Naming::source_package, .release = "debian " + path_[3], .package = path_[0], .fixed = fixed_};
    if (is_cve(path_[1])) fix.cves.push_back(path_[1]);
    (*sink_)(fix);
  }

  const FixSink* sink_;
  std::vector<std::string> path_{};
  std::string status_{};
  std::string fixed_{};
  std::string urgency_{};
  std::string problem_{};
  std::set<std::string> releases_{};
};

}  // namespace

util::Result<About> read_debian_tracker(std::istream& input, const FixSink& sink) {
  Handler handler{sink};
  const bool whole = json::sax_parse(input, &handler);
  if (!whole || !handler.problem().empty()) return util::Error{handler.problem()};
  if (handler.releases().empty()) return util::Error{"is not the Debian security tracker's JSON: it names no release"};
  return About{.date = {}, .releases = {handler.releases().begin(), handler.releases().end()}};
}

}  // namespace hygie::feeds
