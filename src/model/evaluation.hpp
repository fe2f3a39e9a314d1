// What judging the facts yields: results where something was decided, gaps where nothing was.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/host.hpp"
#include "util/time.hpp"

namespace hygie::model {

// XCCDF 1.2's words (table 26). pass, fail and error stand in results, unknown and notapplicable in gaps.
enum class Verdict : std::uint8_t { pass, fail, error, unknown, notapplicable };
std::string_view to_text(Verdict verdict);

// A value shown as evidence. Its kind tells redaction what it is.
struct EvidenceValue {
  enum class Kind : std::uint8_t { text, host, account, address };
  std::string name{};  // the column, which is the placeholder in the check's evidence text
  Kind kind = Kind::text;
  std::string value{};
};
std::string_view to_text(EvidenceValue::Kind kind);

// One resource of one subject. Identity: (check, host, resource).
struct CheckResult {
  std::string check{};
  std::string host{};      // subject id: a host id, a domain, or "site"
  std::string resource{};  // "tcp/445", "user:1000", "volume:/", "*"
  Verdict result = Verdict::error;
  Confidence confidence = Confidence::certain;
  std::vector<EvidenceValue> evidence{};
  std::string source{};  // "probe:smb", "ssh"
  std::string reason{};  // for error: "budget", "sql"
  util::Instant observed_at{};
};

// All subjects of one check that share a verdict and a reason.
struct Gap {
  std::string check{};
  Verdict result = Verdict::unknown;
  std::string
      reason{};  // "refused", "timed_out", "no_credential", "no_row", "not_attempted", "weak_evidence", "role", ...
  std::vector<std::string> hosts{};
};

// Two sources said opposite things of one triple; fail has won.
struct Contradiction {
  std::string check{};
  std::string host{};
  std::string resource{};
  std::string passed_by{};
  std::string failed_by{};
};

// Each selected pair (check, subject) stands once: in results (one row a resource, verdict pass, fail or error) or in
// gaps.
struct Evaluation {
  std::vector<CheckResult> results{};  // sorted by check, host, resource
  std::vector<Gap> gaps{};             // sorted by check, result, reason
  std::vector<Contradiction> contradictions{};
};

}  // namespace hygie::model
