// What a check file says of itself, apart from its query (which only checks/ needs).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/localized.hpp"

namespace hygie::model {

enum class Severity : std::uint8_t { critical, high, medium, low, info };
enum class Level : std::uint8_t { standard, reinforced, hardening };
enum class Subject : std::uint8_t { host, domain, site };

std::string_view to_text(Severity severity);
std::string_view to_text(Level level);
std::string_view to_text(Subject subject);
std::optional<Severity> severity_from(std::string_view text);
std::optional<Level> level_from(std::string_view text);
std::optional<Subject> subject_from(std::string_view text);

struct Effort {
  std::int64_t minutes = 0;
  std::int64_t per_host_minutes = 0;
  std::string skill{};     // "user", "admin", "expert"
  std::string purchase{};  // "workstation", "server", ... or "" when nothing has to be bought
};

struct Parameter {
  std::string name{};
  std::string value{};  // in force, as text
  Localized source{};   // what it counts and where from: "ANSSI-PG-078 R21", "seuil de l’outil"
};

struct Check {
  std::string id{};  // "smb/signing_required"
  std::int64_t version = 1;
  Severity severity = Severity::info;
  Level level = Level::standard;
  std::vector<int> measures{};
  Subject subject = Subject::host;
  std::vector<std::string> needs{};
  std::string action{};
  Effort effort{};
  std::vector<std::string> references{};
  std::vector<Parameter> parameters{};
  std::vector<std::string> aliases{};
  bool deprecated = false;
  Localized title{};
  Localized why{};
  Localized remediation{};
  Localized verify{};
  Localized evidence{};  // template with {columns}
  std::string digest{};  // SHA-256 of the file

  // info and hardening are shown, never scored (scoring.md 1).
  bool is_scored() const { return severity != Severity::info && level != Level::hardening; }
};

}  // namespace hygie::model
