// The one document an audit yields. Everything a report says comes from here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/check.hpp"
#include "model/engagement.hpp"
#include "model/evaluation.hpp"
#include "model/host.hpp"
#include "model/measure.hpp"
#include "model/profile.hpp"
#include "model/score.hpp"
#include "util/time.hpp"

namespace hygie::model {

struct TableDate {
  std::string name{};  // "lifecycle", "windows_builds"
  std::string date{};  // ISO date of the embedded table
};

// How the scan itself went.
struct ScanSummary {
  util::Instant started_at{};
  util::Instant ended_at{};
  std::vector<std::string> vantages{};
  std::vector<std::string> targets{};  // as written
  std::vector<std::string> exclusions{};
  std::int64_t addresses = 0;  // in scope
  std::int64_t answered = 0;
  std::int64_t neighbour_only = 0;
  std::int64_t logged_in = 0;  // hosts read from the inside
  bool incomplete = false;     // interrupted
  std::vector<std::string>
      limits{};  // codes of what kept the scan from seeing all: "no_credentials", "interrupted", ...
};

struct Assessment {
  std::string tool_version{};
  util::Instant as_of{};  // the :now the checks saw
  Engagement engagement{};
  ScanSummary scan{};
  Profile profile{};
  std::vector<Check> catalogue{};  // sorted by id
  std::vector<Host> hosts{};       // sorted by id
  Evaluation evaluation{};
  std::vector<Measure> measures{};  // the 42 definitions
  std::vector<Answer> answers{};
  Score score{};
  std::vector<TableDate> tables{};
};

}  // namespace hygie::model
