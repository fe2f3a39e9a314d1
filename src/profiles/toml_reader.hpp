// Reads a TOML file a person wrote: every mistake becomes "file:line: what, and what to do", the first one is kept.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/result.hpp"

namespace hygie::profiles {

class TomlReader {
 public:
  explicit TomlReader(std::string file) : file_(std::move(file)) {}

  // The whole text as a table; empty, with the error kept, when it is not TOML.
  toml::table parse(std::string_view text);

  // Keeps the first complaint; `where` is the line it is about.
  void fail(const toml::source_region& where, const std::string& what);
  const std::optional<util::Error>& error() const { return error_; }

  // Complains of every key that is not among `known`.
  void allow_only(const toml::table& table, const std::vector<std::string_view>& known);

  // Absent keys give nothing; a value of another type is a complaint and gives nothing.
  std::optional<std::string> text(const toml::table& table, std::string_view key);
  std::optional<double> number(const toml::table& table, std::string_view key, double least, double most);
  std::optional<std::int64_t> integer(const toml::table& table, std::string_view key, std::int64_t least,
                                      std::int64_t most);
  std::vector<std::string> texts(const toml::table& table, std::string_view key);
  const toml::table* table(const toml::table& table, std::string_view key);

 private:
  std::string file_;
  std::optional<util::Error> error_{};
};

}  // namespace hygie::profiles
