#include <fmt/core.h>

#include "app/gather.hpp"
#include "util/file.hpp"
#include "util/secret_source.hpp"

namespace hygie::app {
namespace {

constexpr std::size_t longest_key = 1u << 20;
using Password = std::shared_ptr<const util::Secret>;

util::Result<Password> password_from(const std::string& variable, const std::filesystem::path& file) {
  if (variable.empty() && file.empty()) return Password{};
  auto secret = variable.empty() ? util::secret_from_file(file) : util::secret_from_environment(variable);
  if (!secret) return secret.error();
  return Password{std::make_shared<const util::Secret>(std::move(*secret))};
}

// A login that cannot work is a mistake to be told now, not on every host.
util::Result<void> check_login(const model::ScanOptions& options) {
  const bool has_password = !options.ssh_password_env.empty() || !options.ssh_password_file.empty();
  if (options.ssh_user.empty() && (has_password || !options.ssh_key.empty())) {
    return util::Error{"--ssh-key and --ssh-password-… need --ssh-user: who is to log in?"};
  }
  if (!options.ssh_password_env.empty() && !options.ssh_password_file.empty()) {
    return util::Error{"--ssh-password-env and --ssh-password-file: give one of the two"};
  }
  if (options.ssh_key.empty()) return {};
  if (auto key = util::read_file(options.ssh_key, longest_key); !key) return key.error();
  return {};
}

// A password that is for nobody, or that stands in two places.
util::Result<void> check_winrm(const model::ScanOptions& options) {
  const bool by_variable = !options.winrm_password_env.empty();
  const bool by_file = !options.winrm_password_file.empty();
  if (options.winrm_user.empty() && (by_variable || by_file)) {
    return util::Error{"--winrm-password-… needs --winrm-user: who is to log in?"};
  }
  if (by_variable && by_file) {
    return util::Error{"--winrm-password-env and --winrm-password-file: give one of the two"};
  }
  return {};
}

util::Result<std::vector<util::IpRange>> ranges_of(const model::CredentialReference& credential) {
  std::vector<util::IpRange> ranges;
  for (const std::string& host : credential.hosts) {
    const auto address = util::IpAddress::parse(host);
    const auto range = address ? std::optional{util::IpRange{*address, *address}} : util::parse_prefix(host);
    if (!range) return util::Error{fmt::format("credentials: {} is neither an address nor a network", host)};
    ranges.push_back(*range);
  }
  return ranges;
}

util::Result<SshLogin> from_command_line(const model::ScanOptions& options) {
  auto password = password_from(options.ssh_password_env, options.ssh_password_file);
  if (!password) return password.error();
  SshLogin login;
  login.settings.user = options.ssh_user;
  login.settings.key_file = options.ssh_key.string();
  login.settings.password = *password;
  return login;
}

util::Result<SshLogin> from_engagement(const model::CredentialReference& credential) {
  auto password = password_from(credential.password_env, credential.password_file);
  if (!password) return password.error();
  SshLogin login;
  login.settings.user = credential.user;
  login.settings.key_file = credential.key_file;
  login.settings.password = *password;
  auto ranges = ranges_of(credential);
  if (!ranges) return ranges.error();
  login.hosts = std::move(*ranges);
  return login;
}

// The SSH logins: that of the command line first.
util::Result<std::vector<SshLogin>> ssh_logins(const model::ScanOptions& options, const model::Engagement& engagement) {
  std::vector<SshLogin> logins;
  if (!options.ssh_user.empty()) {
    auto login = from_command_line(options);
    if (!login) return login.error();
    logins.push_back(std::move(*login));
  }
  for (const model::CredentialReference& credential : engagement.credentials) {
    if (credential.way != "ssh") continue;
    auto login = from_engagement(credential);
    if (!login) return login.error();
    logins.push_back(std::move(*login));
  }
  const bool accept_new = options.host_keys == model::ScanOptions::HostKeys::accept_new;
  for (SshLogin& login : logins) {
    login.settings.known_hosts = options.ssh_known_hosts;
    login.settings.port = options.ssh_port;
    login.settings.vantage = options.vantage;
    login.settings.host_keys =
        accept_new ? collectors::HostKeyPolicy::accept_new : collectors::HostKeyPolicy::known_hosts_only;
  }
  return logins;
}

// One login over WinRM, from wherever its password is.
util::Result<WinrmLogin> winrm_login(const std::string& user, const std::string& variable,
                                     const std::filesystem::path& file) {
  auto password = password_from(variable, file);
  if (!password) return password.error();
  WinrmLogin login;
  login.settings.user = user;
  login.settings.password = *password;
  return login;
}

// The logins over WinRM, likewise.
util::Result<std::vector<WinrmLogin>> winrm_logins(const model::ScanOptions& options,
                                                   const model::Engagement& engagement) {
  std::vector<WinrmLogin> logins;
  if (!options.winrm_user.empty()) {
    auto login = winrm_login(options.winrm_user, options.winrm_password_env, options.winrm_password_file);
    if (!login) return login.error();
    logins.push_back(std::move(*login));
  }
  for (const model::CredentialReference& credential : engagement.credentials) {
    if (credential.way != "winrm") continue;
    auto login = winrm_login(credential.user, credential.password_env, credential.password_file);
    if (!login) return login.error();
    auto ranges = ranges_of(credential);
    if (!ranges) return ranges.error();
    login->hosts = std::move(*ranges);
    logins.push_back(std::move(*login));
  }
  const bool any = options.winrm_certificates == model::ScanOptions::Certificates::any;
  for (WinrmLogin& login : logins) {
    login.settings.vantage = options.vantage;
    login.settings.certificates = any ? collectors::CertificatePolicy::any : collectors::CertificatePolicy::checked;
  }
  return logins;
}

}  // namespace

util::Result<GatherSettings> gather_settings(const model::ScanOptions& options, const model::Engagement& engagement) {
  if (const auto valid = check_login(options); !valid) return valid.error();
  if (const auto valid = check_winrm(options); !valid) return valid.error();
  const bool nothing_named = options.targets.empty() && options.engagement_file.empty();
  GatherSettings settings{.reach = nothing_named ? GatherSettings::Reach::this_machine : GatherSettings::Reach::network,
                          .vantage = options.vantage,
                          .allow = engagement.authorisation.allow};
  auto ssh = ssh_logins(options, engagement);
  if (!ssh) return ssh.error();
  settings.logins = std::move(*ssh);
  auto winrm = winrm_logins(options, engagement);
  if (!winrm) return winrm.error();
  settings.winrm_logins = std::move(*winrm);
  return settings;
}

}  // namespace hygie::app
