#include "probes/smb/stay_rows.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "probes/visit.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;
using model::Row;
using model::Value;

Value text(std::string_view value) {
  return std::string{value};
}

std::string_view word(Reach reach) {
  switch (reach) {
    case Reach::no:
      return "no";
    case Reach::yes:
      return "yes";
    case Reach::unknown:
      return "unknown";
  }
  return "unknown";
}

std::string_view word(const std::optional<Admission>& admission) {
  if (!admission) return "unknown";
  switch (*admission) {
    case Admission::denied:
      return "denied";
    case Admission::accepted:
      return "accepted";
    case Admission::as_guest:
      return "as_guest";
  }
  return "unknown";
}

bool is_let_in(const Stay& stay) {
  return stay.admission && *stay.admission != Admission::denied;
}

Row session_row(const Stay& stay, std::uint16_t port) {
  const bool refused = stay.admission == Admission::denied;
  return {{"port", std::int64_t{port}},
          {"kind", text(to_text(stay.visitor))},
          {"outcome", text(word(stay.admission))},
          {"reason", text_or_null(stay.admission ? stay.seen_reason : stay.reason)},
          {"status", refused ? text(fmt::format("0x{:08x}", stay.status)) : Value{}},
          {"ipc", text(word(stay.ipc))},
          {"share_list", text(word(stay.share_list))},
          {"samr", text(word(stay.samr))}};
}

}  // namespace

Status session_status(const std::vector<Stay>& stays) {
  const bool judged =
      std::any_of(stays.begin(), stays.end(), [](const Stay& stay) { return stay.admission.has_value(); });
  if (judged) return {};
  const auto tried =
      std::find_if(stays.begin(), stays.end(), [](const Stay& stay) { return stay.outcome != Outcome::not_attempted; });
  const Stay& telling = tried == stays.end() ? stays.front() : *tried;
  return {telling.outcome, telling.reason};
}

std::vector<Row> session_rows(const std::vector<Stay>& stays, std::uint16_t port) {
  std::vector<Row> rows;
  if (session_status(stays).outcome != Outcome::ok) return rows;
  for (const Stay& stay : stays) rows.push_back(session_row(stay, port));
  return rows;
}

Status share_status(const std::vector<Stay>& stays) {
  Status sessions = session_status(stays);
  if (sessions.outcome != Outcome::ok) return sessions;
  Status best{Outcome::denied, "login_denied"};
  for (const Stay& stay : stays) {
    if (!is_let_in(stay)) continue;
    if (stay.share_list == Reach::yes && stay.seen == Outcome::ok) return {};
    if (stay.share_list == Reach::yes) {
      best = {Outcome::partial, stay.seen_reason};
    } else if (best.outcome != Outcome::partial) {
      best = {stay.seen == Outcome::ok ? Outcome::denied : stay.seen,
              stay.seen == Outcome::ok ? "share_list_denied" : stay.seen_reason};
    }
  }
  return best;
}

std::vector<Row> share_rows(const std::vector<Stay>& stays, std::uint16_t port) {
  std::vector<Row> rows;
  for (const Stay& stay : stays) {
    for (const ShareReach& reach : stay.shares) {
      rows.push_back({{"port", std::int64_t{port}},
                      {"session", text(to_text(stay.visitor))},
                      {"share", text(reach.share.name)},
                      {"type", text(share_kind(reach.share.type))},
                      {"remark", text_or_null(reach.share.remark)},
                      {"read", text(word(reach.read))},
                      {"write", text(word(reach.write))}});
    }
  }
  return rows;
}

}  // namespace hygie::probes::smb
