// DIR/.partial while the audit runs; its files move up into DIR when it ends. What is broken off stays recognisable.
#pragma once

#include <filesystem>

#include "util/result.hpp"
#include "util/time.hpp"

namespace hygie::app {

class OutputFolder {
 public:
  // `wanted`, or hygie-<date> (with -2, -3 … when taken) in the working directory. A folder that already holds an
  // assessment is refused: an audit never overwrites another.
  static util::Result<OutputFolder> make(const std::filesystem::path& wanted, util::Date today);

  // A folder whose audit goes on: its own files stay as they are until finish() puts the new ones in their place.
  static util::Result<OutputFolder> extend(const std::filesystem::path& folder);

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path partial() const { return folder_ / ".partial"; }
  // Moves everything up and removes .partial.
  util::Result<void> finish() const;

 private:
  util::Result<void> refuse_partial() const;
  explicit OutputFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path folder_;
};

}  // namespace hygie::app
