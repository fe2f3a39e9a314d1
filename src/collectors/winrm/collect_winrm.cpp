#include <algorithm>
#include <utility>

#include "collectors/attempt.hpp"
#include "collectors/host_reader.hpp"
#include "collectors/windows_loader.hpp"
#include "collectors/winrm/remote_shell.hpp"

namespace hygie::collectors {
namespace {

using model::Outcome;

// What every session needs.
struct Work {
  const net::Network& network;
  WinrmSettings settings;
  const std::atomic<bool>& stop;
};

// A name that is fit for a URL; any other is not used.
std::string usable_name(std::string_view name) {
  while (name.ends_with('.')) name.remove_suffix(1);
  const bool plain = std::all_of(name.begin(), name.end(), [](char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           letter == '-' || letter == '.' || letter == '_';
  });
  return plain && name.size() < 254 ? std::string{name} : "";
}

winrm::Server server_of(const model::DiscoveredHost& host, const WinrmSettings& settings) {
  const bool tls = model::is_open(host, settings.https_port);
  return {.address = host.address,
          .name = usable_name(host.name),
          .port = tls ? settings.https_port : settings.http_port,
          .transport = tls ? winrm::Transport::tls : winrm::Transport::clear};
}

// One failed login a host, whichever way was tried. A login without an answer counts as one that failed.
Step log_in_once(winrm::Session& session, const std::string& host, const WinrmSettings& settings,
                 util::Deadline deadline) {
  if (settings.logins == nullptr) return session.log_in(deadline);
  if (!settings.logins->begin_reserved(host, deadline)) return net::Failure{Outcome::denied, "login_spent"};
  Step step = session.log_in(deadline);
  const auto failed = session.has_tried() ? net::LoginEnd::failed : net::LoginEnd::not_tried;
  settings.logins->end(host, step ? net::LoginEnd::accepted : failed);
  return step;
}

util::Result<ShellOutput, net::Failure> talk(const model::DiscoveredHost& host, const Work& work,
                                             const std::string& nonce) {
  const WinrmSettings& settings = work.settings;
  if (settings.user.empty() || !settings.password) return net::Failure{Outcome::denied, "no_credential"};
  const auto deadline = util::Deadline::after(settings.patience);
  const winrm::Server server = server_of(host, settings);
  auto stream = work.network.connect(host.address, server.port, deadline.within(settings.connect_wait));
  if (!stream) return stream.error();
  winrm::Session session{std::move(*stream), server, settings, work.stop};
  const auto login_by = deadline.within(settings.login_wait);
  if (const Step step = session.look(login_by); !step) return step.error();
  if (const Step step = log_in_once(session, host.observed_host, settings, login_by); !step) return step.error();
  auto output =
      winrm::run_in_shell(session, windows_command(), windows_stdin(nonce), nonce + " done", output_limit, deadline);
  if (!output) return output.error();
  if (!has_begun(*output, nonce)) {
    if (output->broke_off) return *output->broke_off;
    return net::Failure{Outcome::unsupported, "powershell_not_run"};
  }
  return output;
}

}  // namespace

struct WinrmCollector::State {
  Work work;
  HostReader reader;

  State(const net::Network& network, WinrmSettings settings, const std::atomic<bool>& stop, model::ObservationSink sink,
        std::function<void(const CollectProgress&)> progress)
      : work{.network = network, .settings = std::move(settings), .stop = stop},
        reader{way_in(), stop, std::move(sink), std::move(progress)} {}

  WayIn way_in() const {
    return {.source = "winrm",
            .ports = {work.settings.https_port, work.settings.http_port},
            .no_service = "no_winrm_service",
            .vantage = work.settings.vantage,
            .now = work.settings.now,
            .threads = work.settings.threads,
            .logins = work.settings.logins,
            .talk = [this](const model::DiscoveredHost& host,
                           const ScriptRun& run) -> util::Result<std::vector<model::Observation>, net::Failure> {
              const auto output = talk(host, work, run.nonce);
              if (!output) return output.error();
              return observations_of(*output, run);
            }};
  }
};

WinrmCollector::WinrmCollector(const net::Network& network, WinrmSettings settings, const std::atomic<bool>& stop,
                               model::ObservationSink sink, std::function<void(const CollectProgress&)> progress)
    : state_(new State{network, std::move(settings), stop, std::move(sink), std::move(progress)}) {}

WinrmCollector::~WinrmCollector() = default;

void WinrmCollector::add(model::DiscoveredHost host) {
  state_->reader.add(std::move(host));
}

void WinrmCollector::finish() {
  state_->reader.finish();
}

}  // namespace hygie::collectors
