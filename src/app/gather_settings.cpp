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

// A password that stands in two places. `way` is "ssh" or "winrm".
util::Result<void> check_password(const std::string& way, const std::string& variable,
                                  const std::filesystem::path& file) {
  if (variable.empty() || file.empty()) return {};
  return util::Error{fmt::format("--{0}-password-env and --{0}-password-file: give one of the two", way)};
}

// A login that cannot work is a mistake to be told now, not on every host.
util::Result<void> check_ssh(const model::ScanOptions& options) {
  const bool has_password = !options.ssh_password_env.empty() || !options.ssh_password_file.empty();
  if (options.ssh_user.empty() && (has_password || !options.ssh_key.empty())) {
    return util::Error{"--ssh-key and --ssh-password-… need --ssh-user: who is to log in?"};
  }
  if (const auto one = check_password("ssh", options.ssh_password_env, options.ssh_password_file); !one) return one;
  if (options.ssh_key.empty()) return {};
  if (auto key = util::read_file(options.ssh_key, longest_key); !key) return key.error();
  return {};
}

util::Result<void> check_winrm(const model::ScanOptions& options) {
  const bool has_password = !options.winrm_password_env.empty() || !options.winrm_password_file.empty();
  if (options.winrm_user.empty() && has_password) {
    return util::Error{"--winrm-password-… needs --winrm-user: who is to log in?"};
  }
  return check_password("winrm", options.winrm_password_env, options.winrm_password_file);
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

// One login, from wherever its password is.
template <typename Login>
util::Result<Login> login_of(const std::string& user, const std::string& variable, const std::filesystem::path& file) {
  auto password = password_from(variable, file);
  if (!password) return password.error();
  Login login;
  login.settings.user = user;
  login.settings.password = *password;
  return login;
}

// That of the command line, then those of the engagement for this way in. `add` gives what one way alone has.
template <typename Login, typename Add>
util::Result<void> logins_of(const model::Engagement& engagement, const std::string& way, std::vector<Login>& logins,
                             Add add) {
  for (const model::CredentialReference& credential : engagement.credentials) {
    if (credential.way != way) continue;
    auto login = login_of<Login>(credential.user, credential.password_env, credential.password_file);
    if (!login) return login.error();
    auto ranges = ranges_of(credential);
    if (!ranges) return ranges.error();
    login->hosts = std::move(*ranges);
    add(credential, login->settings);
    logins.push_back(std::move(*login));
  }
  return {};
}

util::Result<std::vector<SshLogin>> ssh_logins(const model::ScanOptions& options, const model::Engagement& engagement) {
  std::vector<SshLogin> logins;
  if (!options.ssh_user.empty()) {
    auto login = login_of<SshLogin>(options.ssh_user, options.ssh_password_env, options.ssh_password_file);
    if (!login) return login.error();
    login->settings.key_file = options.ssh_key.string();
    logins.push_back(std::move(*login));
  }
  const auto key = [](const model::CredentialReference& credential, collectors::SshSettings& settings) {
    settings.key_file = credential.key_file;
  };
  if (const auto more = logins_of(engagement, "ssh", logins, key); !more) return more.error();
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

util::Result<std::vector<WinrmLogin>> winrm_logins(const model::ScanOptions& options,
                                                   const model::Engagement& engagement) {
  std::vector<WinrmLogin> logins;
  if (!options.winrm_user.empty()) {
    auto login = login_of<WinrmLogin>(options.winrm_user, options.winrm_password_env, options.winrm_password_file);
    if (!login) return login.error();
    logins.push_back(std::move(*login));
  }
  const auto nothing = [](const model::CredentialReference&, collectors::WinrmSettings&) {};
  if (const auto more = logins_of(engagement, "winrm", logins, nothing); !more) return more.error();
  const bool any = options.winrm_certificates == model::ScanOptions::Certificates::any;
  for (WinrmLogin& login : logins) {
    login.settings.vantage = options.vantage;
    login.settings.certificates = any ? collectors::CertificatePolicy::any : collectors::CertificatePolicy::checked;
  }
  return logins;
}

}  // namespace

util::Result<GatherSettings> gather_settings(const model::ScanOptions& options, const model::Engagement& engagement) {
  if (const auto valid = check_ssh(options); !valid) return valid.error();
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
