#include "collectors/winrm/security.hpp"

#include <gssapi/gssapi.h>
#include <gssapi/gssapi_ext.h>

#include <array>
#include <utility>

namespace hygie::collectors::winrm {
namespace {

using model::Outcome;

// 1.3.6.1.4.1.311.2.2.10, NTLMSSP (MS-NLMP 1.9).
std::array<char, 10> ntlm_oid_bytes{'\x2b', '\x06', '\x01', '\x04', '\x01', '\x82', '\x37', '\x02', '\x02', '\x0a'};
gss_OID_desc ntlm_oid{static_cast<OM_uint32>(ntlm_oid_bytes.size()), ntlm_oid_bytes.data()};
// MS-NLMP 2.2.2.9: the signature that goes before what it signs.
constexpr std::size_t ntlm_signature = 16;

// The library reads what it is given and never writes to it.
gss_buffer_desc buffer_of(std::string_view text) {
  return {text.size(), const_cast<char*>(text.data())};
}

// What the library gave, taken over and freed.
class Given {
 public:
  Given() = default;
  Given(const Given&) = delete;
  Given& operator=(const Given&) = delete;
  ~Given() {
    OM_uint32 ignored = 0;
    gss_release_buffer(&ignored, &buffer_);
  }
  gss_buffer_t get() { return &buffer_; }
  std::string_view text() const { return {static_cast<const char*>(buffer_.value), buffer_.length}; }

 private:
  gss_buffer_desc buffer_{0, nullptr};
};

class Name {
 public:
  Name(std::string_view text, gss_OID kind) {
    OM_uint32 minor = 0;
    gss_buffer_desc buffer = buffer_of(text);
    if (GSS_ERROR(gss_import_name(&minor, &buffer, kind, &name_))) name_ = nullptr;
  }
  Name(const Name&) = delete;
  Name& operator=(const Name&) = delete;
  ~Name() {
    OM_uint32 ignored = 0;
    if (name_ != nullptr) gss_release_name(&ignored, &name_);
  }
  gss_name_t get() const { return name_; }
  gss_name_t release() { return std::exchange(name_, nullptr); }

 private:
  gss_name_t name_ = nullptr;
};

}  // namespace

struct SecurityContext::State {
  gss_cred_id_t credential = nullptr;
  gss_ctx_id_t context = nullptr;
  gss_name_t target = nullptr;
  gss_OID mechanism = &ntlm_oid;
  std::string binding{};
  OM_uint32 flags = 0;
  bool established = false;

  ~State() {
    OM_uint32 ignored = 0;
    if (context != nullptr) gss_delete_sec_context(&ignored, &context, nullptr);
    if (credential != nullptr) gss_release_cred(&ignored, &credential);
    if (target != nullptr) gss_release_name(&ignored, &target);
  }
};

SecurityContext::SecurityContext(std::unique_ptr<State> state) : state_(std::move(state)) {}
SecurityContext::SecurityContext(SecurityContext&& other) noexcept = default;
SecurityContext& SecurityContext::operator=(SecurityContext&& other) noexcept = default;
SecurityContext::~SecurityContext() = default;

util::Result<SecurityContext, net::Failure> SecurityContext::ntlm(const std::string& user, const util::Secret& password,
                                                                  const std::string& host, const std::string& binding) {
  auto state = std::make_unique<State>();
  state->binding = binding;
  // ".\name" is how Windows writes an account of the machine itself.
  const Name name{user.starts_with(".\\") ? std::string_view{user}.substr(2) : std::string_view{user},
                  GSS_C_NT_USER_NAME};
  Name target{"HTTP@" + host, GSS_C_NT_HOSTBASED_SERVICE};
  gss_OID_set_desc mechanisms{1, &ntlm_oid};
  gss_buffer_desc secret = buffer_of(password.reveal());
  OM_uint32 minor = 0;
  const OM_uint32 major =
      name.get() == nullptr ? GSS_S_BAD_NAME
                            : gss_acquire_cred_with_password(&minor, name.get(), &secret, GSS_C_INDEFINITE, &mechanisms,
                                                             GSS_C_INITIATE, &state->credential, nullptr, nullptr);
  if (GSS_ERROR(major) || target.get() == nullptr) return net::Failure{Outcome::not_attempted, "ntlm_not_installed"};
  state->target = target.release();
  return SecurityContext{std::move(state)};
}

util::Result<std::string, net::Failure> SecurityContext::step(std::string_view token) {
  State& state = *state_;
  gss_channel_bindings_struct bindings{};
  bindings.application_data = buffer_of(state.binding);
  gss_buffer_desc input = buffer_of(token);
  Given output;
  OM_uint32 minor = 0;
  constexpr OM_uint32 wanted =
      GSS_C_CONF_FLAG | GSS_C_INTEG_FLAG | GSS_C_MUTUAL_FLAG | GSS_C_REPLAY_FLAG | GSS_C_SEQUENCE_FLAG;
  const OM_uint32 major = gss_init_sec_context(&minor, state.credential, &state.context, state.target, state.mechanism,
                                               wanted, 0, state.binding.empty() ? nullptr : &bindings, &input, nullptr,
                                               output.get(), &state.flags, nullptr);
  if (GSS_ERROR(major)) return net::Failure{Outcome::malformed, "login_broke_off"};
  state.established = (major & GSS_S_CONTINUE_NEEDED) == 0;
  return std::string{output.text()};
}

bool SecurityContext::established() const {
  return state_->established;
}

util::Result<Sealed, net::Failure> SecurityContext::seal(std::string_view plain) {
  const net::Failure in_clear{Outcome::denied, "unencrypted_refused"};
  if (!state_->established || (state_->flags & GSS_C_CONF_FLAG) == 0) return in_clear;
  gss_buffer_desc input = buffer_of(plain);
  Given output;
  int hidden = 0;
  OM_uint32 minor = 0;
  const OM_uint32 major = gss_wrap(&minor, state_->context, 1, GSS_C_QOP_DEFAULT, &input, &hidden, output.get());
  if (GSS_ERROR(major) || hidden == 0 || output.text().size() < ntlm_signature) return in_clear;
  return Sealed{.token = std::string{output.text().substr(0, ntlm_signature)},
                .data = std::string{output.text().substr(ntlm_signature)},
                .plain_size = plain.size()};
}

util::Result<std::string, net::Failure> SecurityContext::unseal(const Sealed& sealed) {
  const net::Failure changed{Outcome::malformed, "bad_seal"};
  const std::string whole = sealed.token + sealed.data;
  gss_buffer_desc input = buffer_of(whole);
  Given output;
  int hidden = 0;
  OM_uint32 minor = 0;
  if (!state_->established) return changed;
  const OM_uint32 major = gss_unwrap(&minor, state_->context, &input, output.get(), &hidden, nullptr);
  if (major != GSS_S_COMPLETE || hidden == 0 || output.text().size() != sealed.plain_size) return changed;
  return std::string{output.text()};
}

}  // namespace hygie::collectors::winrm
