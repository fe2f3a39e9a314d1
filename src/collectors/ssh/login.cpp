#include <array>
#include <cstdlib>
#include <filesystem>

#include "collectors/ssh/session.hpp"

namespace hygie::collectors {
namespace {

struct KeyCloser {
  void operator()(ssh_key key) const { ssh_key_free(key); }
};
using Key = std::unique_ptr<ssh_key_struct, KeyCloser>;

// A key that asks for a passphrase is not used: without this libssh would have OpenSSL ask on the terminal.
int no_passphrase(const char* /*prompt*/, char* /*answer*/, std::size_t /*size*/, int /*echo*/, int /*verify*/,
                  void* /*data*/) {
  return -1;
}

Key load_key(const std::string& path) {
  ssh_key key = nullptr;
  if (ssh_pki_import_privkey_file(path.c_str(), nullptr, no_passphrase, nullptr, &key) != SSH_OK) return nullptr;
  return Key{key};
}

Step verdict(int answer) {
  switch (answer) {
    case SSH_AUTH_SUCCESS:
      return {};
    case SSH_AUTH_PARTIAL:
      return net::Failure{model::Outcome::denied, "second_factor_needed"};
    default:
      // An error here is the server that hung up on us, which is how it refuses for good.
      return net::Failure{model::Outcome::denied, "login_denied"};
  }
}

std::vector<std::string> default_keys() {
  const char* home = std::getenv("HOME");
  std::vector<std::string> paths;
  if (home == nullptr) return paths;
  for (const char* name : {"id_ed25519", "id_ecdsa", "id_rsa"}) {
    std::error_code ignored;
    const auto path = std::filesystem::path{home} / ".ssh" / name;
    if (std::filesystem::exists(path, ignored)) paths.push_back(path.string());
  }
  return paths;
}

}  // namespace

Step Session::log_in_with_file(const std::string& path) {
  const Key key = load_key(path);
  if (!key) return net::Failure{model::Outcome::denied, "key_unreadable"};
  const auto answer = finish(SSH_AUTH_AGAIN, [&] { return ssh_userauth_publickey(handle(), nullptr, key.get()); });
  if (!answer) return answer.error();
  return verdict(*answer);
}

// The keys a person would log in with by hand; "no key at all" is told apart from "refused".
util::Result<int, net::Failure> Session::try_default_keys() {
  int last = SSH_AUTH_AGAIN;
  if (std::getenv("SSH_AUTH_SOCK") != nullptr) {
    auto answer = finish(SSH_AUTH_AGAIN, [this] { return ssh_userauth_agent(handle(), nullptr); });
    if (!answer || *answer != SSH_AUTH_DENIED) return answer;
    last = *answer;
  }
  for (const std::string& path : default_keys()) {
    const Key key = load_key(path);
    if (!key) continue;
    auto answer = finish(SSH_AUTH_AGAIN, [&] { return ssh_userauth_publickey(handle(), nullptr, key.get()); });
    if (!answer || *answer != SSH_AUTH_DENIED) return answer;
    last = *answer;
  }
  return last;
}

Step Session::log_in(const SshSettings& settings) {
  // RFC 4252 5.2: asking for "none" is how the methods are learnt.
  const auto open = finish(SSH_AUTH_AGAIN, [this] { return ssh_userauth_none(handle(), nullptr); });
  if (!open) return open.error();
  if (*open == SSH_AUTH_SUCCESS) return {};
  if (*open == SSH_AUTH_ERROR) return net::Failure{model::Outcome::malformed, "ssh_login_failed"};
  const auto methods = static_cast<unsigned>(ssh_userauth_list(handle(), nullptr));

  Step outcome = net::Failure{model::Outcome::denied, "no_credential"};
  if ((methods & SSH_AUTH_METHOD_PUBLICKEY) != 0) {
    if (!settings.key_file.empty()) {
      outcome = log_in_with_file(settings.key_file);
    } else {
      const auto answer = try_default_keys();
      if (!answer) return answer.error();
      if (*answer != SSH_AUTH_AGAIN) outcome = verdict(*answer);
    }
    if (outcome || outcome.error().outcome != model::Outcome::denied) return outcome;
  }
  if (settings.password && (methods & SSH_AUTH_METHOD_PASSWORD) != 0) {
    const auto answer = finish(
        SSH_AUTH_AGAIN, [&] { return ssh_userauth_password(handle(), nullptr, settings.password->reveal().c_str()); });
    if (!answer) return answer.error();
    return verdict(*answer);
  }
  if (outcome.error().reason == "no_credential" && (settings.password || !settings.key_file.empty())) {
    return net::Failure{model::Outcome::denied, "login_method_not_offered"};
  }
  return outcome;
}

}  // namespace hygie::collectors
