// The cyberscore and what it is made of (model 1).
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace hygie::model {

// A letter that cannot be exceeded, and why.
struct Cap {
  std::string letter{};              // "C"
  std::string check{};               // the failed check, or ""
  int measure = 0;                   // the answered measure, or 0
  std::vector<std::string> hosts{};  // the hosts that bring it, sorted; may be empty for a site or an answer
  // A key of Scoring::cap_letters. "critical_on_server" covers domain controllers; for a domain, hosts names the
  // domain.
  std::string reason{};
};

// null value: nothing was assessed, there is no score.
struct Figures {
  std::optional<double> value{};
  double low = 0;
  double high = 100;
};

struct MeasureScore {
  int number = 0;
  Figures standard{};  // 0 to 1 each; high and low are 0 and 1 where nothing is known
  Figures reinforced{};
  bool in_standard = false;                                             // part of the 39
  bool in_reinforced = false;                                           // part of the 22
  std::string source = "none";                                          // "machine", "answer", "both", "none"
  bool contradicted = false;                                            // the answer claims more than the machines show
  std::size_t passed = 0, failed = 0, unknown = 0, not_applicable = 0;  // pairs of scored checks
};

// Over the chapter's measures with a standard level; chapter 10 has none and shows its reinforced ones.
struct ChapterScore {
  int number = 0;
  Figures figures{};  // 0 to 100
  std::size_t measures = 0, seen = 0;
};

struct Score {
  Figures standard{};    // 0 to 100, four decimals: the headline
  std::string letter{};  // after caps; "" when there is no value
  std::string letter_uncapped{};
  std::string letter_low{};  // of low, capped too
  double coverage = 0;       // percent
  bool provisional = true;
  std::vector<Cap> caps{};  // all that apply, the strictest first, those the number stays below anyway included
  Figures reinforced{};
  std::vector<MeasureScore> measures{};  // 42
  std::vector<ChapterScore> chapters{};  // 10
};

}  // namespace hygie::model
