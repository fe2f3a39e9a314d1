#include <algorithm>
#include <mutex>
#include <thread>

#include "collectors/attempt.hpp"
#include "collectors/ssh/remote_shell.hpp"

namespace hygie::collectors {
namespace {

constexpr std::size_t output_limit = 8u << 20;

// What the threads of one call share.
struct Work {
  const std::vector<model::DiscoveredHost>& hosts;
  const net::Network& network;
  const SshSettings& settings;
  const std::atomic<bool>& stop;
  const model::ObservationSink& sink;
  const std::function<void(const CollectProgress&)>& progress;
  std::mutex known_hosts{};
  std::mutex reporting{};
  std::atomic<std::size_t> next{0};
  CollectProgress done{};
};

bool is_open(const model::DiscoveredHost& host, std::uint16_t port) {
  return std::any_of(host.ports.begin(), host.ports.end(), [port](const model::Port& each) {
    return each.number == port && each.state == model::PortState::open;
  });
}

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

util::Result<ShellOutput, net::Failure> talk(const model::DiscoveredHost& host, Work& work, const std::string& nonce) {
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
  auto output = run_remote_shell(session, script_with(nonce), nonce + " done\n", output_limit);
  if (output && output->text.find(nonce + " begin") == std::string::npos && !output->broke_off) {
    return net::Failure{model::Outcome::unsupported, "not_a_posix_shell"};
  }
  return output;
}

// A refusal proves nothing about what the host would have said of itself.
model::Outcome not_refused(model::Outcome outcome) {
  return outcome == model::Outcome::refused ? model::Outcome::unsupported : outcome;
}

void collect_one(const model::DiscoveredHost& host, Work& work) {
  ScriptRun run{.nonce = fresh_nonce(),
                .observed_host = host.observed_host,
                .source = "ssh",
                .vantage = work.settings.vantage,
                .started_at = work.settings.now};
  if (!is_open(host, work.settings.port)) {
    report_failure(run, model::Outcome::not_attempted, "no_ssh_service", work.sink);
    return;
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto output = talk(host, work, run.nonce);
  const auto spent = std::chrono::steady_clock::now() - begin;
  run.duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(spent).count();
  if (!output) {
    report_failure(run, not_refused(output.error().outcome), output.error().reason, work.sink);
    return;
  }
  for (model::Observation& observation : parse_script_output(output->text, run)) {
    // A table the host had no time to name is not malformed: the session ended first.
    if (output->broke_off && observation.reason == "missing") {
      observation.status = output->broke_off->outcome;
      observation.reason = output->broke_off->reason;
    }
    work.sink(std::move(observation));
  }
}

void work_through(Work& work) {
  while (!work.stop.load()) {
    const std::size_t index = work.next.fetch_add(1);
    if (index >= work.hosts.size()) return;
    collect_one(work.hosts[index], work);
    if (work.settings.logins != nullptr) work.settings.logins->release(work.hosts[index].observed_host);
    const std::lock_guard lock{work.reporting};
    ++work.done.done;
    if (work.progress) work.progress(work.done);
  }
}

}  // namespace

void ssh(const std::vector<model::DiscoveredHost>& hosts, const net::Network& network, const SshSettings& settings,
         const std::atomic<bool>& stop, const model::ObservationSink& sink,
         const std::function<void(const CollectProgress&)>& progress) {
  Work work{.hosts = hosts,
            .network = network,
            .settings = settings,
            .stop = stop,
            .sink = sink,
            .progress = progress,
            .done = {.done = 0, .total = hosts.size()}};
  std::vector<std::jthread> threads;
  const std::size_t count = std::min(std::max<std::size_t>(settings.threads, 1), hosts.size());
  for (std::size_t index = 0; index < count; ++index) threads.emplace_back([&work] { work_through(work); });
}

}  // namespace hygie::collectors
