#include <mutex>
#include <utility>

#include "collectors/attempt.hpp"
#include "collectors/host_reader.hpp"
#include "collectors/ssh/appliance_talk.hpp"
#include "collectors/ssh/remote_shell.hpp"
#include "collectors/ssh/windows_shell.hpp"
#include "collectors/windows_loader.hpp"

namespace hygie::collectors {
namespace {

// What every session needs.
struct Work {
  const net::Network& network;
  SshSettings settings;
  const std::atomic<bool>& stop;
  std::mutex known_hosts{};
};

// One failed login a host, whichever way was tried.
Step log_in_once(Session& session, const std::string& host, const SshSettings& settings, util::Deadline deadline) {
  if (settings.logins == nullptr) return session.log_in(settings);
  if (!settings.logins->begin_reserved(host, deadline)) return net::Failure{model::Outcome::denied, "login_spent"};
  Step step = session.log_in(settings);
  const bool untried = !step && step.error().outcome != model::Outcome::denied;
  settings.logins->end(host,
                       step ? net::LoginEnd::accepted : (untried ? net::LoginEnd::not_tried : net::LoginEnd::failed));
  return step;
}

// What a host said of itself: the script's output, or where its login is a vendor's command line, what that answered.
struct Said {
  ShellOutput output{};
  const appliance::Platform* platform = nullptr;
  appliance::Transcript transcript{};
};

Said ask_appliance(const Session& session, const appliance::Platform& platform) {
  return {.platform = &platform, .transcript = talk_to_appliance(session, platform)};
}

util::Result<Said, net::Failure> ask_windows(const Session& session, WindowsShell shell, const std::string& nonce) {
  const std::string command = windows_command_in(shell);
  const std::string text = windows_stdin(nonce);
  // Consoles end lines in two bytes, or in one.
  const std::string last_line = nonce + " done";
  auto output = run_remote_script(session, {.command = command, .text = text, .last_line = last_line}, output_limit);
  if (!output) return output.error();
  if (!has_begun(*output, nonce) && !output->broke_off) {
    return net::Failure{model::Outcome::unsupported, "powershell_not_run"};
  }
  return Said{.output = std::move(*output)};
}

// Whoever is known by name is not sent what another system reads. Others show by what they answer to it; the session
// stays the same.
util::Result<Said, net::Failure> ask(const Session& session, const std::string& nonce) {
  const char* given = ssh_get_serverbanner(session.handle());
  const std::string_view greeting = given != nullptr ? given : "";
  if (const auto* platform = appliance::greeted_by(greeting)) return ask_appliance(session, *platform);
  if (is_windows_greeting(greeting)) {
    if (const auto shell = find_windows_shell(session)) return ask_windows(session, *shell, nonce);
  }
  const std::string text = script_with(nonce);
  const std::string last_line = nonce + " done\n";
  auto output =
      run_remote_script(session, {.command = "exec sh -s", .text = text, .last_line = last_line}, output_limit);
  if (!output) return output.error();
  if (has_begun(*output, nonce)) return Said{.output = std::move(*output)};
  if (const auto* platform = appliance::answered_by(output->text)) return ask_appliance(session, *platform);
  if (output->broke_off) return Said{.output = std::move(*output)};
  if (const auto shell = find_windows_shell(session)) return ask_windows(session, *shell, nonce);
  return net::Failure{model::Outcome::unsupported, "not_a_posix_shell"};
}

util::Result<Said, net::Failure> talk(const model::DiscoveredHost& host, Work& work, const std::string& nonce) {
  const SshSettings& settings = work.settings;
  const auto deadline = util::Deadline::after(settings.patience);
  auto stream = work.network.connect(host.address, settings.port, deadline.within(settings.connect_wait));
  if (!stream) return stream.error();
  Session session{std::move(*stream), host.address.text(), settings, deadline.within(settings.login_wait), work.stop};
  if (const Step step = session.agree(); !step) return step.error();
  if (const Step step = session.check_host_key(settings.host_keys, work.known_hosts); !step) return step.error();
  const auto login_by = deadline.within(settings.login_wait);
  if (const Step step = log_in_once(session, host.observed_host, settings, login_by); !step) return step.error();
  session.allow_until(deadline);
  return ask(session, nonce);
}

std::vector<model::Observation> observations_of(const Said& said, const ScriptRun& run) {
  if (said.platform != nullptr) return appliance::observations_of(*said.platform, said.transcript, run);
  return observations_of(said.output, run);
}

}  // namespace

struct SshCollector::State {
  Work work;
  HostReader reader;

  State(const net::Network& network, SshSettings settings, const std::atomic<bool>& stop, model::ObservationSink sink,
        std::function<void(const CollectProgress&)> progress)
      : work{.network = network, .settings = std::move(settings), .stop = stop},
        reader{way_in(), stop, std::move(sink), std::move(progress)} {}

  WayIn way_in() {
    return {.source = "ssh",
            .ports = {work.settings.port},
            .no_service = "no_ssh_service",
            .vantage = work.settings.vantage,
            .now = work.settings.now,
            .threads = work.settings.threads,
            .logins = work.settings.logins,
            .talk = [this](const model::DiscoveredHost& host,
                           const ScriptRun& run) -> util::Result<std::vector<model::Observation>, net::Failure> {
              const auto said = talk(host, work, run.nonce);
              if (!said) return said.error();
              return observations_of(*said, run);
            }};
  }
};

SshCollector::SshCollector(const net::Network& network, SshSettings settings, const std::atomic<bool>& stop,
                           model::ObservationSink sink, std::function<void(const CollectProgress&)> progress)
    : state_(new State{network, std::move(settings), stop, std::move(sink), std::move(progress)}) {}

SshCollector::~SshCollector() = default;

void SshCollector::add(model::DiscoveredHost host) {
  state_->reader.add(std::move(host));
}

void SshCollector::finish() {
  state_->reader.finish();
}

}  // namespace hygie::collectors
