// Mistakes found in a check file, each with its line; all are reported at once.
#pragma once

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hygie::checks {

class Problems {
 public:
  explicit Problems(std::string file) : file_(std::move(file)) {}

  void add(std::size_t line, std::string_view what) { found_.emplace_back(line, what); }
  bool none() const { return found_.empty(); }
  // "checks/smb/x.toml:12: what", one a line, by line.
  std::string text() const {
    std::vector<std::pair<std::size_t, std::string>> sorted = found_;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string all;
    for (const auto& [line, what] : sorted) {
      all += fmt::format("{}{}:{}: {}", all.empty() ? "" : "\n", file_, line, what);
    }
    return all;
  }

 private:
  std::string file_;
  std::vector<std::pair<std::size_t, std::string>> found_{};
};

}  // namespace hygie::checks
