// Which checks count, with which parameters and weights (profiles/<name>.toml).
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "model/check.hpp"
#include "model/host.hpp"
#include "model/localized.hpp"

namespace hygie::model {

// Every figure of scoring.md, so that a report can show the ones in force.
struct Scoring {
  std::map<int, double> measure_weights{};                                              // those that differ from 1
  std::array<double, 5> severity_weights{10, 6, 3, 1, 0};                               // by Severity
  std::array<double, 11> role_weights{3, 3, 1, 2, 2, 0.25, 0.25, 0.25, 0.25, 0.25, 1};  // by Role
  double question_weight = 6;
  double subject_weight = 1;                              // a domain or the site
  std::array<double, 6> letters{95, 85, 70, 55, 40, 20};  // least value for A+, A, B, C, D, E; below: F
  double provisional_under = 60;                          // coverage in percent
  double role_share_for_cap = 0.1;                        // a tenth of that role
  // The best letter each reason still allows (Cap::reason). A reason left out keeps the letter it has here.
  std::map<std::string, std::string> cap_letters{{"critical_on_server", "D"},
                                                 {"critical_on_domain", "D"},
                                                 {"critical_on_site", "D"},
                                                 {"critical_on_share_of_role", "C"},
                                                 {"critical_across_vantages", "C"},
                                                 {"high_on_domain_controller", "B"},
                                                 {"no_backup", "D"},
                                                 {"no_offline_backup", "C"},
                                                 {"no_strong_authentication", "C"},
                                                 {"default_secrets", "C"}};
};

struct Profile {
  std::string name{};
  Localized title{};
  std::vector<std::string> include{};  // check ids or "topic/*"; empty: all
  std::vector<std::string> exclude{};
  std::map<std::string, std::map<std::string, std::string>> parameters{};  // check id → parameter → value
  Scoring scoring{};
  std::string digest{};
};

}  // namespace hygie::model
