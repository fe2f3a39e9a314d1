#include <algorithm>
#include <utility>

#include "collectors/attempt.hpp"
#include "collectors/host_queue.hpp"
#include "collectors/windows_loader.hpp"
#include "collectors/winrm/remote_shell.hpp"

namespace hygie::collectors {
namespace {

using model::Outcome;

constexpr std::size_t output_limit = 8u << 20;

// What every session needs.
struct Work {
  const net::Network& network;
  WinrmSettings settings;
  const std::atomic<bool>& stop;
  model::ObservationSink sink;
};

// A reverse name comes from the network: one that is no name of a host is not used.
std::string usable_name(std::string_view name) {
  while (name.ends_with('.')) name.remove_suffix(1);
  const bool plain = std::all_of(name.begin(), name.end(), [](char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           letter == '-' || letter == '.' || letter == '_';
  });
  return plain && name.size() < 254 ? std::string{name} : "";
}

winrm::Server server_of(const model::DiscoveredHost& host, const WinrmSettings& settings) {
  const bool tls = is_open(host, settings.https_port);
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

// Lines as the frames have them, whatever the host put at their ends and before the first.
std::string without_windows_marks(std::string text) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  std::erase(text, '\r');
  return text;
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
  output->text = without_windows_marks(std::move(output->text));
  if (output->text.find(nonce + " begin") == std::string::npos) {
    if (output->broke_off) return *output->broke_off;
    return net::Failure{Outcome::unsupported, "powershell_not_run"};
  }
  return output;
}

ScriptRun run_at(const model::DiscoveredHost& host, const Work& work) {
  return {.nonce = fresh_nonce(),
          .observed_host = host.observed_host,
          .source = "winrm",
          .vantage = work.settings.vantage,
          .started_at = work.settings.now};
}

void collect_one(const model::DiscoveredHost& host, const Work& work) {
  ScriptRun run = run_at(host, work);
  if (!is_open(host, work.settings.https_port) && !is_open(host, work.settings.http_port)) {
    report_failure(run, Outcome::not_attempted, "no_winrm_service", work.sink);
    return;
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto output = talk(host, work, run.nonce);
  const auto spent = std::chrono::steady_clock::now() - begin;
  run.duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(spent).count();
  if (!output) {
    report_failure(run, output.error(), work.sink);
    return;
  }
  for (model::Observation& observation : observations_of(*output, run)) work.sink(std::move(observation));
}

}  // namespace

struct WinrmCollector::State {
  Work work;
  HostQueue queue;

  State(const net::Network& network, WinrmSettings settings, const std::atomic<bool>& stop, model::ObservationSink sink,
        std::function<void(const CollectProgress&)> progress)
      : work{.network = network, .settings = std::move(settings), .stop = stop, .sink = std::move(sink)},
        queue{work.settings.threads, stop, [this](const model::DiscoveredHost& host) { read(host); },
              std::move(progress)} {}

  void read(const model::DiscoveredHost& host) {
    collect_one(host, work);
    if (work.settings.logins != nullptr) work.settings.logins->release(host.observed_host);
  }
};

WinrmCollector::WinrmCollector(const net::Network& network, WinrmSettings settings, const std::atomic<bool>& stop,
                               model::ObservationSink sink, std::function<void(const CollectProgress&)> progress)
    : state_(new State{network, std::move(settings), stop, std::move(sink), std::move(progress)}) {}

WinrmCollector::~WinrmCollector() = default;

void WinrmCollector::add(model::DiscoveredHost host) {
  state_->queue.add(std::move(host));
}

void WinrmCollector::finish() {
  for (const model::DiscoveredHost& host : state_->queue.finish()) {
    report_failure(run_at(host, state_->work), Outcome::not_attempted, "interrupted", state_->work.sink);
  }
}

}  // namespace hygie::collectors
