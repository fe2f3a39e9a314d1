#include "probes/tls/survey.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "probes/tls/ciphers.hpp"

namespace hygie::probes::tls {
namespace {

constexpr std::size_t max_rounds = 40;
// Some old servers close when more than 64 suites are offered.
constexpr std::size_t suites_an_offer = 60;

// What the checks tell suites apart by.
using Kind = std::pair<std::string_view, std::string_view>;

Kind kind_of(std::uint16_t suite) {
  const auto traits = traits_of(suite).value_or(CipherTraits{});
  if (traits.strength == "weak") return {traits.strength, ""};
  const bool own_group = traits.name.find("_DHE_") != std::string_view::npos;
  return {traits.strength, own_group ? "own group" : traits.forward_secrecy};
}

// The talk about one version: what is left to offer, and what was learnt.
class VersionTalk {
 public:
  explicit VersionTalk(Version version) : left_(suites_for(version)) { result_.version = version; }

  // Offers until the server takes the version once, refuses it, or cannot be asked.
  void detect(const Endpoint& endpoint) {
    while (result_.suites.empty() && may_ask(endpoint)) step(endpoint);
  }
  // Offers the rest of an accepted version.
  void enumerate(const Endpoint& endpoint) {
    while (may_ask(endpoint)) step(endpoint);
  }
  // Offers the rest kind by kind, and is content with one suite of each that is not in `met` already.
  void sample(const Endpoint& endpoint, std::set<Kind>& met) {
    for (const std::uint16_t suite : result_.suites) met.insert(kind_of(suite));
    while (may_ask(endpoint)) {
      const Kind kind = kind_of(left_.front());
      std::vector<std::uint16_t> offer;
      for (const std::uint16_t suite : left_) {
        if (offer.size() < suites_an_offer && kind_of(suite) == kind) offer.push_back(suite);
      }
      const std::size_t before = result_.suites.size();
      if (!met.contains(kind)) {
        ++rounds_;
        take(ask(endpoint, {.version = result_.version, .suites = offer}, Reading::server_hello), offer);
      }
      if (stopped_) return;
      if (result_.suites.size() > before) met.insert(kind);
      refuse(offer);
    }
  }
  // After every version was asked for: what a bare close meant.
  VersionSurvey judged(bool another_version_taken) const {
    VersionSurvey survey = result_;
    if (!survey.suites.empty()) {
      survey.offered = Offered::yes;
    } else if (survey.incomplete.empty() && (!closed_ || another_version_taken)) {
      survey.offered = Offered::no;
    }
    return survey;
  }

  bool taken() const { return !result_.suites.empty(); }
  bool spoke_tls() const { return spoke_tls_; }
  Renegotiation renegotiation() const { return renegotiation_; }
  const std::optional<net::Failure>& failure() const { return failure_; }
  Version version() const { return result_.version; }

 private:
  bool may_ask(const Endpoint& endpoint) {
    if (stopped_ || left_.empty()) return false;
    if (rounds_ >= max_rounds) result_.incomplete = "rounds";
    if (endpoint.deadline.expired()) result_.incomplete = "patience";
    stopped_ = !result_.incomplete.empty();
    return !stopped_;
  }

  void step(const Endpoint& endpoint) {
    ++rounds_;
    const std::size_t count = std::min(suites_an_offer, left_.size());
    const std::vector<std::uint16_t> offer{left_.begin(), left_.begin() + static_cast<std::ptrdiff_t>(count)};
    return take(ask(endpoint, {.version = result_.version, .suites = offer}, Reading::server_hello), offer);
  }

  void take(const Answer& answer, const std::vector<std::uint16_t>& offer) {
    switch (answer.kind) {
      case AnswerKind::hello:
        return take_hello(answer.hello, offer);
      case AnswerKind::alert:
        return take_alert(answer.alert, offer);
      case AnswerKind::closed:
        failure_ = answer.failure;
        closed_ = true;
        return refuse(offer);
      case AnswerKind::silent:
      case AnswerKind::not_tls:
      case AnswerKind::unreachable:
        failure_ = answer.failure;
        result_.incomplete = answer.failure.reason;
        stopped_ = true;
    }
  }

  void take_hello(const ServerHello& hello, const std::vector<std::uint16_t>& offer) {
    spoke_tls_ = true;
    if (hello.version != static_cast<std::uint16_t>(result_.version)) {
      // Another version than the only one asked for: this one is not taken, whatever the suites.
      left_.clear();
      return;
    }
    if (result_.version != Version::tls13)
      renegotiation_ = hello.secure_renegotiation ? Renegotiation::secure : Renegotiation::insecure;
    if (std::find(offer.begin(), offer.end(), hello.suite) == offer.end()) {
      result_.incomplete = "suite_not_offered";
      stopped_ = true;
      return;
    }
    result_.suites.push_back(hello.suite);
    left_.erase(std::find(left_.begin(), left_.end(), hello.suite));
  }

  void take_alert(const Alert& alert, const std::vector<std::uint16_t>& offer) {
    spoke_tls_ = true;
    const bool is_refusal = alert.description == alert_handshake_failure ||
                            alert.description == alert_protocol_version ||
                            alert.description == alert_insufficient_security;
    // Other alerts (unrecognized_name, internal_error …) say nothing of the version.
    if (!is_refusal) closed_ = true;
    if (alert.description == alert_protocol_version && !taken()) return left_.clear();
    refuse(offer);
  }

  void refuse(const std::vector<std::uint16_t>& offer) {
    const auto was_offered = [&](std::uint16_t suite) {
      return std::find(offer.begin(), offer.end(), suite) != offer.end();
    };
    left_.erase(std::remove_if(left_.begin(), left_.end(), was_offered), left_.end());
  }

  VersionSurvey result_{};
  std::vector<std::uint16_t> left_;
  std::size_t rounds_ = 0;
  bool stopped_ = false;
  bool closed_ = false;
  bool spoke_tls_ = false;
  Renegotiation renegotiation_ = Renegotiation::not_seen;
  std::optional<net::Failure> failure_{};
};

// Nothing of TLS came back and asking again would bring the same.
bool is_hopeless(const VersionTalk& first) {
  if (first.spoke_tls() || !first.failure()) return false;
  const net::Failure& failure = *first.failure();
  return failure.reason == "not_tls" || failure.outcome == model::Outcome::refused ||
         failure.outcome == model::Outcome::not_attempted || failure.outcome == model::Outcome::unsupported ||
         failure.outcome == model::Outcome::denied || failure.reason == "connect_timed_out";
}

Survey conclude(const std::vector<VersionTalk>& talks) {
  Survey survey;
  const auto takes = [](const VersionTalk& talk) { return talk.taken(); };
  const bool any_taken = std::any_of(talks.begin(), talks.end(), takes);
  for (const VersionTalk& talk : talks) {
    survey.versions.push_back(talk.judged(any_taken));
    survey.spoke_tls = survey.spoke_tls || talk.spoke_tls();
    if (survey.renegotiation == Renegotiation::not_seen) survey.renegotiation = talk.renegotiation();
    if (!survey.failure) survey.failure = talk.failure();
  }
  if (survey.spoke_tls) survey.failure.reset();
  return survey;
}

void judge_sslv2(const Sslv2Answer& answer, Survey& survey) {
  const bool any_taken = std::any_of(survey.versions.begin(), survey.versions.end(),
                                     [](const VersionSurvey& version) { return version.offered == Offered::yes; });
  if (answer.reply == sslv2::Reply::server_hello) survey.sslv2 = Offered::yes;
  // As with the other versions, a bare close is a refusal where another version was taken.
  if (answer.reply == sslv2::Reply::refused || (answer.is_closed && any_taken)) survey.sslv2 = Offered::no;
  if (survey.sslv2 == Offered::unknown) survey.sslv2_doubt = answer.failure ? answer.failure->reason : "not_tls";
}

}  // namespace

std::string_view to_text(Offered offered) {
  switch (offered) {
    case Offered::yes:
      return "yes";
    case Offered::no:
      return "no";
    case Offered::unknown:
      return "unknown";
  }
  return "";
}

Survey survey(const Endpoint& endpoint) {
  std::vector<VersionTalk> talks;
  for (const Version version : all_versions) {
    talks.emplace_back(version).detect(endpoint);
    if (is_hopeless(talks.back())) return Survey{.failure = talks.back().failure()};
  }
  const bool any_spoke =
      std::any_of(talks.begin(), talks.end(), [](const VersionTalk& talk) { return talk.spoke_tls(); });
  const Sslv2Answer old = any_spoke ? ask_sslv2(endpoint) : Sslv2Answer{};
  std::set<Kind> met;  // in any version: servers are told their suites for all versions at once
  for (VersionTalk& talk : talks) {
    if (!talk.taken()) continue;
    if (endpoint.opening) {
      talk.sample(endpoint, met);
    } else {
      talk.enumerate(endpoint);
    }
  }
  Survey survey = conclude(talks);
  judge_sslv2(old, survey);
  return survey;
}

}  // namespace hygie::probes::tls
