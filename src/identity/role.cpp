#include "identity/role.hpp"

#include <set>

#include "identity/role_rules.hpp"
#include "util/text.hpp"

namespace hygie::identity {
namespace {

constexpr std::size_t most_reasons = 8;

}  // namespace

PlatformGuess platform_of(const Signals& signals) {
  PlatformGuess guess;
  std::set<std::string> platforms;
  std::set<std::string> texts;
  for (const OsReading& reading : best_readings(signals)) {
    platforms.insert(reading.platform);
    texts.insert(reading.text);
    guess.confidence = reading.confidence;
  }
  if (platforms.size() == 1) guess.platform = *platforms.begin();
  if (texts.size() <= 3) guess.os = util::join({texts.begin(), texts.end()}, " / ");
  if (guess.platform.empty() && signals.smb_implementations == std::set<std::string>{"windows"}) {
    guess.platform = "windows";
    guess.confidence = model::Confidence::probable;
  }
  return guess;
}

RoleGuess role_of(const Signals& signals, const PlatformGuess& platform) {
  RoleGuess role;
  for (const RoleRule rule : role_rules()) {
    const auto guess = rule(signals, platform);
    if (!guess) continue;
    if (role.reasons.empty()) {
      role = *guess;
    } else if (guess->role == role.role) {
      role.reasons.insert(role.reasons.end(), guess->reasons.begin(), guess->reasons.end());
    }
  }
  if (role.reasons.size() > most_reasons) role.reasons.resize(most_reasons);
  return role;
}

std::string portable_of(const Signals& signals) {
  if (signals.portable.contains("yes")) return "yes";
  return signals.portable.contains("no") ? "no" : "unknown";
}

}  // namespace hygie::identity
