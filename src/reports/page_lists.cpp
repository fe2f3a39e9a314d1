#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "reports/findings.hpp"
#include "reports/page.hpp"
#include "util/ip_address.hpp"
#include "util/text.hpp"

namespace hygie::reports {
namespace {

// What was not observed for one reason, over all checks.
struct Unseen {
  std::size_t pairs = 0;
  std::set<std::string> checks{};
  std::set<std::string> hosts{};
};

Data unseen(const model::Assessment& assessment, model::Verdict verdict, const Words& words) {
  std::map<std::string, Unseen> by_reason;
  for (const model::Gap& gap : assessment.evaluation.gaps) {
    if (gap.result != verdict) continue;
    Unseen& of = by_reason[gap.reason];
    of.pairs += gap.hosts.size();
    of.checks.insert(gap.check);
    of.hosts.insert(gap.hosts.begin(), gap.hosts.end());
  }
  Data list{Data::type::list};
  for (const auto& [reason, of] : by_reason) {
    Data one{Data::type::object};
    one.set("code", reason);
    one.set("reason", words.say_or("reason_" + reason, "reason_other"));
    one.set("todo", words.say_or("todo_" + reason, "todo_other"));
    one.set("pairs", std::to_string(of.pairs));
    one.set("checks", util::join({of.checks.begin(), of.checks.end()}, ", "));
    one.set("check_count", std::to_string(of.checks.size()));
    one.set("hosts", name_some(assessment, {of.hosts.begin(), of.hosts.end()}, 8));
    list << one;
  }
  return list;
}

Data errors(const model::Assessment& assessment, const Words& words) {
  Data list{Data::type::list};
  for (const model::CheckResult& result : assessment.evaluation.results) {
    if (result.result != model::Verdict::error) continue;
    Data one{Data::type::object};
    one.set("check", result.check);
    one.set("host", subject_name(assessment, result.host));
    one.set("code", result.reason);
    one.set("reason", words.say_or("reason_" + result.reason, "reason_other"));
    list << one;
  }
  return list;
}

Data limits(const model::Assessment& assessment, const Words& words) {
  Data list{Data::type::list};
  for (const std::string& code : assessment.scan.limits) {
    Data one{Data::type::object};
    one.set("line", words.say_or("limit_" + code, "limit_other", {{"code", code}}));
    list << one;
  }
  return list;
}

Data contradictions(const model::Assessment& assessment, const Words& words) {
  Data list{Data::type::list};
  for (const model::Contradiction& one : assessment.evaluation.contradictions) {
    Data row{Data::type::object};
    row.set("line", words.say("contradiction", {{"check", one.check},
                                                {"host", subject_name(assessment, one.host)},
                                                {"passed", one.passed_by},
                                                {"failed", one.failed_by}}));
    list << row;
  }
  return list;
}

// "port 9100 open, speaks IPP", or "".
std::string why_role(const model::Host& host, const Words& words) {
  std::vector<std::string> reasons;
  for (const model::RoleReason& reason : host.role_reasons) {
    reasons.push_back(
        words.say("role_sign_" + std::string{model::to_text(reason.sign)}, {{"value", words.value(reason.value)}}));
  }
  return util::join(reasons, ", ");
}

}  // namespace

std::string name_some(const model::Assessment& assessment, const std::vector<std::string>& ids, std::size_t most) {
  std::vector<std::string> names;
  for (const std::string& id : ids) {
    if (names.size() == most) {
      names.push_back(fmt::format("+{}", ids.size() - most));
      break;
    }
    names.push_back(subject_name(assessment, id));
  }
  return util::join(names, ", ");
}

Data hosts_part(const model::Assessment& assessment, const Words& words) {
  const auto counts = count_by_subject(assessment);
  // As a technician looks for them: by address, not by identifier.
  std::vector<const model::Host*> hosts;
  for (const model::Host& host : assessment.hosts) hosts.push_back(&host);
  const auto place = [](const model::Host& host) {
    return std::tuple{host.addresses.empty() ? std::nullopt : util::IpAddress::parse(host.addresses.front()), host.name,
                      host.id};
  };
  std::sort(hosts.begin(), hosts.end(),
            [&](const auto* one, const auto* other) { return place(*one) < place(*other); });
  Data list{Data::type::list};
  for (const model::Host* each : hosts) {
    const model::Host& host = *each;
    const auto found = counts.find(host.id);
    const Counts of = found == counts.end() ? Counts{} : found->second;
    Data one{Data::type::object};
    one.set("id", host.id);
    one.set("name", host.name);
    one.set("addresses", util::join(host.addresses, ", "));
    one.set("mac",
            util::join(host.mac_vendor.empty() ? std::vector{host.mac} : std::vector{host.mac, host.mac_vendor}, " "));
    one.set("role", words.say("role_" + std::string{model::to_text(host.role)}));
    if (host.role != model::Role::unknown && host.role_confidence != model::Confidence::certain) {
      one.set("role_confidence", words.say("confidence_" + std::string{model::to_text(host.role_confidence)}));
    }
    one.set("role_reasons", why_role(host, words));
    one.set("os", host.os);
    one.set("unreached", !host.reached);
    one.set("failed", std::to_string(of.failed));
    one.set("passed", std::to_string(of.passed));
    one.set("unknown", std::to_string(of.unknown + of.errors));
    list << one;
  }
  return list;
}

Data gaps_part(const model::Assessment& assessment, const Words& words) {
  Data data{Data::type::object};
  data.set("unknown", unseen(assessment, model::Verdict::unknown, words));
  data.set("notapplicable", unseen(assessment, model::Verdict::notapplicable, words));
  data.set("errors", errors(assessment, words));
  data.set("has_errors", !errors(assessment, words).is_empty_list());
  data.set("limits", limits(assessment, words));
  data.set("has_limits", !assessment.scan.limits.empty());
  data.set("contradictions", contradictions(assessment, words));
  data.set("has_contradictions", !assessment.evaluation.contradictions.empty());
  return data;
}

}  // namespace hygie::reports
