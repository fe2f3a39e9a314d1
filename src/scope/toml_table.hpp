// Reads one table of a TOML file key by key and remembers every mistake with its line: a wrong type, a value out of
// bounds, and, at finish(), each key that nobody asked for.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hygie::scope {

// The mistakes of one file, so that the first by line can be shown.
class Mistakes {
 public:
  void add(const toml::source_region& where, std::string message);
  bool empty() const { return by_line_.empty(); }
  std::uint32_t first_line() const { return by_line_.begin()->first; }
  const std::string& first_message() const { return by_line_.begin()->second; }

 private:
  std::map<std::uint32_t, std::string> by_line_;
};

class TomlTable {
 public:
  // What is wrong with a text, or nothing.
  using Check = std::function<std::optional<std::string>(const std::string&)>;

  // `path` names the table in messages: "" for the root, "authorisation".
  TomlTable(const toml::table& table, std::string path, Mistakes& mistakes)
      : table_(&table), path_(std::move(path)), mistakes_(&mistakes) {}

  // Each leaves `into` alone when the key is absent, and notes a mistake when the value is not what is read.
  void text(std::string_view key, std::string& into, const Check& check = nullptr);
  void texts(std::string_view key, std::vector<std::string>& into, const Check& check = nullptr);
  void flag(std::string_view key, bool& into);
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most);
  std::optional<double> amount(std::string_view key);  // 0 or more
  // The keys of the table, for tables whose keys are free.
  std::vector<std::string> keys() const;
  // Calls `read` with the table under `key`, if there is one, and then asks it to finish.
  void table(std::string_view key, const std::function<void(TomlTable&)>& read);
  // The same for each table of an array of tables.
  void tables(std::string_view key, const std::function<void(TomlTable&)>& read);

  // A mistake about `key`, or about the whole table where the key is absent.
  void mistake(std::string_view key, const std::string& what);
  void require(std::string_view key, std::string_view example);
  // A date, as TOML's own or as text; the time of day likewise as "08:00".
  void date(std::string_view key, std::string& into);
  void minute_of_day(std::string_view key, std::string& into);
  void finish();

 private:
  const toml::node* find(std::string_view key);
  std::string named(std::string_view key) const;
  std::optional<std::string> plain_text(const toml::node& node, std::string_view key);

  const toml::table* table_;
  std::string path_;
  Mistakes* mistakes_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace hygie::scope
