// What the command line asks for. cli/ makes these values, app/ carries them out.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/check.hpp"
#include "model/localized.hpp"

namespace hygie::model {

// Words go to standard error, data to standard output.
enum class Verbosity : std::uint8_t { normal, quiet };
enum class Output : std::uint8_t { words, json };

struct Common {
  Verbosity verbosity = Verbosity::normal;
  Output output = Output::words;
  std::optional<Language> language{};  // nothing: the engagement's, else French
};

// Which definitions judge the facts.
struct Judging {
  std::string profile{};  // a name, or a file; "" : the engagement's, else commune
  std::filesystem::path checks_directory{};
  std::filesystem::path answers_file{};
  std::filesystem::path feeds{};           // folder of feeds of security fixes
  std::filesystem::path lifecycle_file{};  // stands for the embedded table
};

struct Threshold {
  std::optional<double> fail_under{};
  std::optional<Severity> fail_on{};
};

// An audit that is made, whatever its facts come from.
struct AuditOptions {
  Common common{};
  Judging judging{};
  Threshold threshold{};
  std::filesystem::path engagement_file{};
  std::filesystem::path out{};
  std::filesystem::path into{};  // the folder of an audit that goes on; instead of out
};

struct ScanOptions : AuditOptions {
  std::vector<std::string> targets{};
  std::vector<std::string> exclusions{};
  std::string vantage{};
  std::string ssh_user{};
  std::filesystem::path ssh_key{};
  std::filesystem::path ssh_known_hosts{};
  std::uint16_t ssh_port = 22;
  std::string ssh_password_env{};  // name of a variable, never the password
  std::filesystem::path ssh_password_file{};
  enum class HostKeys : std::uint8_t { known_only, accept_new } host_keys = HostKeys::known_only;
  std::string winrm_user{};
  std::string winrm_password_env{};
  std::filesystem::path winrm_password_file{};
  enum class Certificates : std::uint8_t { checked, any } winrm_certificates = Certificates::checked;
};

struct ImportOptions : AuditOptions {
  std::vector<std::filesystem::path> sources{};  // bundles, and folders that hold some
};

struct AssessOptions {
  Common common{};
  Judging judging{};
  Threshold threshold{};
  std::filesystem::path source{};  // a folder left by scan, or a facts.db
  std::filesystem::path out{};
  std::string as_of{};  // a date or an instant; "": the end of the scan
};

struct ReportOptions {
  Common common{};
  std::filesystem::path source{};  // a folder left by scan, or an assessment.json
  enum class Format : std::uint8_t { html, json } format = Format::html;
  std::filesystem::path out{};  // "": standard output
};

struct InitOptions {
  Common common{};
  std::filesystem::path file = "engagement.toml";
  enum class Write : std::uint8_t { engagement, mandate } write = Write::engagement;
};

struct CollectOptions {
  Common common{};
  std::string script{};         // "sh" or "ps1": print it; "": run it here
  std::filesystem::path out{};  // "": NAME-DATE.hygie in the working directory
};

struct ChecksOptions {
  Common common{};
  enum class Act : std::uint8_t { list, show, test } act = Act::list;
  std::string id{};
  std::filesystem::path directory{};
};

struct MeasuresOptions {
  Common common{};
};

struct LifecycleOptions {
  Common common{};
  std::vector<std::string> words{};  // shown are the releases in which all stand
  std::filesystem::path file{};      // instead of the embedded table
};

struct ProfilesOptions {
  Common common{};
  std::string name{};  // "": list them
};

using Options = std::variant<ScanOptions, ImportOptions, AssessOptions, ReportOptions, InitOptions, CollectOptions,
                             ChecksOptions, MeasuresOptions, LifecycleOptions, ProfilesOptions>;

}  // namespace hygie::model
