#include "facts/lifecycle.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "util/embedded.hpp"
#include "util/text.hpp"
#include "util/time.hpp"

namespace hygie::facts {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 8> states{"dated",           "no-end-announced", "ended-date-unknown",
                                                 "rolling",         "unknown",          "newest-release-only",
                                                 "follows-windows", "not-released"};
constexpr std::array<std::string_view, 5> kinds{"paid", "community", "enrolment", "vendor", "guidance-only"};

struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class Need { required, optional };

const json* member(const json& object, const std::string& where, const char* name) {
  if (!object.is_object()) throw Fault(fmt::format("{}: must be an object", where.empty() ? "/" : where));
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string text(const json& object, const std::string& where, const char* name, Need need) {
  const json* found = member(object, where, name);
  if (found == nullptr && need == Need::optional) return {};
  if (found == nullptr) throw Fault(fmt::format("{}/{}: is missing", where, name));
  if (!found->is_string()) throw Fault(fmt::format("{}/{}: must be a text", where, name));
  std::string value = util::printable(found->get<std::string>(), 1024);
  if (value.empty() && need == Need::required) throw Fault(fmt::format("{}/{}: is empty", where, name));
  return value;
}

std::string date(const json& object, const std::string& where, const char* name, Need need) {
  std::string value = text(object, where, name, need);
  if (value.empty() || util::parse_date(value)) return value;
  throw Fault(fmt::format("{}/{}: {} is not a date; write 2028-06-30", where, name, value));
}

template <typename Words>
std::string word(const json& object, const std::string& where, const char* name, const Words& words) {
  std::string value = text(object, where, name, Need::required);
  if (std::find(words.begin(), words.end(), value) != words.end()) return value;
  const std::vector<std::string> known{words.begin(), words.end()};
  throw Fault(fmt::format("{}/{}: {} is none of {}", where, name, value, util::join(known, ", ")));
}

const json& list(const json& object, const std::string& where, const char* name) {
  const json* found = member(object, where, name);
  if (found == nullptr || !found->is_array()) throw Fault(fmt::format("{}/{}: must be a list", where, name));
  return *found;
}

Release read_release(const json& object, const std::string& where) {
  Release release{.release = text(object, where, "release", Need::required),
                  .name = text(object, where, "name", Need::optional),
                  .editions = text(object, where, "editions", Need::optional),
                  .released = date(object, where, "released", Need::optional),
                  .security_support_end = date(object, where, "security_support_end", Need::optional),
                  .state = word(object, where, "state", states),
                  .latest_version = text(object, where, "latest_version", Need::optional)};
  if (release.state == "dated" && release.security_support_end.empty()) {
    throw Fault(fmt::format("{}/security_support_end: is missing; the state is dated", where));
  }
  if (member(object, where, "extended") == nullptr) return release;
  std::size_t number = 0;
  for (const json& extension : list(object, where, "extended")) {
    const std::string here = fmt::format("{}/extended/{}", where, number++);
    release.extended.push_back({.name = text(extension, here, "name", Need::optional),
                                .kind = word(extension, here, "kind", kinds),
                                .end = date(extension, here, "end", Need::optional)});
  }
  return release;
}

std::map<std::string, std::vector<std::string>> read_edition_ids(const json& object, const std::string& where) {
  std::map<std::string, std::vector<std::string>> editions;
  const json* found = member(object, where, "edition_ids");
  if (found == nullptr) return editions;
  const std::string here = where + "/edition_ids";
  if (!found->is_object()) throw Fault(here + ": must be an object");
  for (const auto& [edition, ids] : found->items()) {
    const std::string name = util::printable(edition, 1024);
    std::vector<std::string>& known = editions[name];
    for (const json& id : list(*found, here, edition.c_str())) {
      if (!id.is_string()) throw Fault(fmt::format("{}/{}: must be a list of texts", here, name));
      known.push_back(util::printable(id.get<std::string>(), 1024));
    }
  }
  return editions;
}

Product read_product(const json& object, const std::string& where) {
  Product product{.id = text(object, where, "id", Need::required),
                  .name = text(object, where, "name", Need::optional),
                  .edition_ids = read_edition_ids(object, where)};
  std::size_t number = 0;
  for (const json& release : list(object, where, "releases")) {
    product.releases.push_back(read_release(release, fmt::format("{}/releases/{}", where, number++)));
  }
  return product;
}

Lifecycle read_document(const json& document) {
  Lifecycle table{.date = date(document, "", "date", Need::required)};
  std::size_t number = 0;
  for (const json& source : list(document, "", "sources")) {
    if (!source.is_string()) throw Fault(fmt::format("/sources/{}: must be a text", number));
    table.sources.push_back(util::printable(source.get<std::string>(), 1024));
    ++number;
  }
  std::set<std::string> ids;
  number = 0;
  for (const json& product : list(document, "", "products")) {
    const std::string where = fmt::format("/products/{}", number++);
    table.products.push_back(read_product(product, where));
    if (!ids.insert(table.products.back().id).second) {
      throw Fault(fmt::format("{}/id: {} stands there twice", where, table.products.back().id));
    }
  }
  if (table.products.empty()) throw Fault("/products: is empty");
  return table;
}

}  // namespace

util::Result<Lifecycle> parse_lifecycle(std::string_view content, std::string_view file) {
  try {
    // Eight levels hold every table; more is no table.
    return read_document(json::parse(content, [](int depth, json::parse_event_t, const json&) { return depth < 8; }));
  } catch (const json::parse_error& failure) {
    const std::string_view before = content.substr(0, std::min(failure.byte, content.size()));
    return util::Error{
        fmt::format("{}:{}: is no valid JSON", file, 1 + std::count(before.begin(), before.end(), '\n'))};
  } catch (const Fault& fault) {
    return util::Error{fmt::format("{}: {}", file, fault.what())};
  }
}

const Lifecycle& embedded_lifecycle() {
  static const Lifecycle table = [] {
    constexpr std::string_view path = "data/lifecycle.json";
    auto parsed = parse_lifecycle(util::embedded(path).value_or(""), path);
    if (!parsed) throw std::logic_error(parsed.error().message);
    return std::move(*parsed);
  }();
  return table;
}

}  // namespace hygie::facts
