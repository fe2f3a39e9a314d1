#include <fmt/core.h>
#include <toml++/toml.h>

#include <set>
#include <stdexcept>
#include <utility>

#include "probes/http/console.hpp"
#include "util/embedded.hpp"
#include "util/text.hpp"

namespace hygie::probes::http {
namespace {

using util::Error;

std::string low(const toml::table& table, std::string_view key) {
  return util::lower_ascii(table[key].value_or(std::string{}));
}

bool has_only(const toml::table& table, const std::set<std::string_view>& known) {
  for (const auto& [key, value] : table) {
    if (!known.contains(std::string_view{key.str()})) return false;
  }
  return true;
}

std::optional<Sign> parse_sign(const toml::table& table) {
  if (table.empty() || !has_only(table, {"title", "title_is", "field", "body", "certificate", "favicon"}))
    return std::nullopt;
  const auto favicon = table["favicon"].value<std::int32_t>();
  if (table.contains("favicon") && !favicon) return std::nullopt;
  return Sign{.title = low(table, "title"),
              .title_is = low(table, "title_is"),
              .field = low(table, "field"),
              .body = low(table, "body"),
              .certificate = low(table, "certificate"),
              .favicon = favicon};
}

std::optional<Cut> parse_cut(const toml::table& table) {
  if (!has_only(table, {"in", "after", "until"})) return std::nullopt;
  const std::string place = low(table, "in");
  Cut cut{.after = low(table, "after"), .until = table["until"].value_or(std::string{})};
  if (place == "title") {
    cut.place = Cut::Place::title;
  } else if (place == "body") {
    cut.place = Cut::Place::body;
  } else if (place != "fields") {
    return std::nullopt;
  }
  if (cut.after.empty() || cut.until.empty()) return std::nullopt;
  return cut;
}

// Every entry of the array `key`; false when one is wrong.
template <typename Part>
bool parse_all(const toml::table& table, std::string_view key, std::optional<Part> (*parse)(const toml::table&),
               std::vector<Part>& parts) {
  const toml::array* const entries = table[key].as_array();
  if (entries == nullptr) return !table.contains(key);
  for (const toml::node& entry : *entries) {
    auto part = entry.as_table() == nullptr ? std::nullopt : parse(*entry.as_table());
    if (!part) return false;
    parts.push_back(std::move(*part));
  }
  return true;
}

util::Result<Console> parse_console(const toml::table& table, const std::string& file_name) {
  const std::string where = fmt::format("{}:{}: ", file_name, table.source().begin.line);
  if (!has_only(table, {"id", "product", "vendor", "kind", "confidence", "signs", "version", "factory"}))
    return Error{where + "a key is not known"};
  Console console{.id = table["id"].value_or(std::string{}),
                  .product = table["product"].value_or(std::string{}),
                  .vendor = table["vendor"].value_or(std::string{}),
                  .kind = table["kind"].value_or(std::string{})};
  if (console.id.empty() || console.product.empty()) return Error{where + "id and product must be filled in"};
  if (!is_known_kind(console.kind)) return Error{where + "\"" + console.kind + "\" is no kind of console"};
  const auto confidence = model::confidence_from(table["confidence"].value_or(std::string{"probable"}));
  if (!confidence) return Error{where + "confidence is certain, probable or weak"};
  console.confidence = *confidence;
  const bool whole = parse_all(table, "signs", parse_sign, console.signs) &&
                     parse_all(table, "version", parse_cut, console.version) &&
                     parse_all(table, "factory", parse_sign, console.factory);
  if (!whole)
    return Error{where +
                 "a sign holds title, title_is, field, body, certificate or favicon; a version in, after and until"};
  if (console.signs.empty()) return Error{where + "no sign to know it by"};
  return console;
}

}  // namespace

util::Result<std::vector<Console>> parse_consoles(std::string_view text, const std::string& file_name) {
  toml::table tree;
  try {
    tree = toml::parse(text, file_name);
  } catch (const toml::parse_error& problem) {
    return Error{
        fmt::format("{}:{}: this is not TOML: {}", file_name, problem.source().begin.line, problem.description())};
  }
  std::vector<Console> consoles;
  std::set<std::string> ids;
  if (const toml::array* entries = tree["console"].as_array()) {
    for (const toml::node& entry : *entries) {
      if (entry.as_table() == nullptr) return Error{fmt::format("{}: write [[console]] before each", file_name)};
      auto console = parse_console(*entry.as_table(), file_name);
      if (!console) return console.error();
      if (!ids.insert(console->id).second) return Error{fmt::format("{}: {} stands twice", file_name, console->id)};
      consoles.push_back(std::move(*console));
    }
  }
  if (consoles.empty()) return Error{fmt::format("{}: holds no [[console]]", file_name)};
  return consoles;
}

const std::vector<Console>& known_consoles() {
  static const std::vector<Console> consoles = [] {
    const auto text = util::embedded("data/consoles.toml");
    auto parsed = parse_consoles(text.value_or(""), "data/consoles.toml");
    if (!parsed) throw std::logic_error{parsed.error().message};
    return *parsed;
  }();
  return consoles;
}

}  // namespace hygie::probes::http
