#include "checks/catalogue.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <system_error>

#include "util/embedded.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

namespace hygie::checks {
namespace {

constexpr std::string_view folder = "checks/";
constexpr std::string_view ending = ".toml";
constexpr std::size_t largest_file = 256u << 10;
constexpr std::size_t most_files = 5000;

using ById = std::map<std::string, Definition>;

util::Result<void> add(std::string_view text, const std::string& id, const std::string& file, Origin origin,
                       ById& all) {
  auto definition = parse(text, id, file);
  if (!definition) return definition.error();
  definition->origin = origin;
  all.insert_or_assign(id, std::move(*definition));
  return {};
}

// Keeps all messages, so that one run shows every mistake.
void note(const util::Result<void>& result, std::string& messages) {
  if (!result) messages += (messages.empty() ? "" : "\n") + result.error().message;
}

util::Result<std::vector<std::filesystem::path>> files_below(const std::filesystem::path& directory) {
  std::error_code problem;
  std::vector<std::filesystem::path> files;
  std::filesystem::recursive_directory_iterator entry{directory, problem};
  for (; !problem && entry != std::filesystem::recursive_directory_iterator{}; entry.increment(problem)) {
    if (entry->path().extension() == ending && entry->is_regular_file(problem)) files.push_back(entry->path());
    if (files.size() > most_files) return util::Error{fmt::format("{}: too many files", directory.string())};
  }
  if (problem) return util::Error{fmt::format("{}: cannot be read: {}", directory.string(), problem.message())};
  std::sort(files.begin(), files.end());
  return files;
}

// topic/name of a file given on the command line, whatever folders lie above.
std::string id_of(const std::filesystem::path& file) {
  return (file.parent_path().filename() / file.stem()).generic_string();
}

util::Result<void> add_directory(const std::filesystem::path& directory, ById& all) {
  const auto files = files_below(std::filesystem::absolute(directory).lexically_normal());
  if (!files) return files.error();
  if (files->empty()) {
    return util::Error{fmt::format("{}: holds no check file; put them in topic/name.toml", directory.string())};
  }
  std::string messages;
  for (const std::filesystem::path& file : *files) {
    const auto text = util::read_file(file, largest_file);
    note(text ? add(*text, id_of(file), file.string(), Origin::directory, all) : util::Result<void>{text.error()},
         messages);
  }
  if (!messages.empty()) return util::Error{messages};
  return {};
}

}  // namespace

util::Result<std::vector<Definition>> load(const std::filesystem::path& directory) {
  ById all;
  std::string messages;
  for (const util::EmbeddedFile& file : util::embedded_under(folder)) {
    const std::string_view id = file.path.substr(folder.size(), file.path.size() - folder.size() - ending.size());
    note(add(file.content, std::string{id}, std::string{file.path}, Origin::embedded, all), messages);
  }
  if (!directory.empty()) note(add_directory(directory, all), messages);
  if (!messages.empty()) return util::Error{messages};
  std::vector<Definition> sorted;
  for (auto& entry : all) sorted.push_back(std::move(entry.second));
  find_siblings(sorted);
  return sorted;
}

}  // namespace hygie::checks
