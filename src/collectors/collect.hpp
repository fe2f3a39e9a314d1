// Logs in to hosts, or runs on this one, and lets the host say what it is.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/endpoint.hpp"
#include "model/observation.hpp"
#include "net/login_budget.hpp"
#include "net/network.hpp"
#include "util/secret.hpp"

namespace hygie::collectors {

enum class HostKeyPolicy : std::uint8_t { known_hosts_only, accept_new };

struct SshSettings {
  std::string user{};
  std::string key_file{};                          // "" : agent and default keys
  std::shared_ptr<const util::Secret> password{};  // nothing: no password is ever tried
  HostKeyPolicy host_keys = HostKeyPolicy::known_hosts_only;
  std::filesystem::path known_hosts{};  // "": ~/.ssh/known_hosts
  std::string vantage{};
  std::uint16_t port = 22;
  util::Instant now{};  // start of the scan: when the observations were made, to the minute that matters
  std::chrono::milliseconds connect_wait{3000};
  std::chrono::milliseconds login_wait{6000};  // from the first byte to the end of the login: hostile servers cost this
  std::chrono::milliseconds patience{60000};   // the whole session of a host
  std::size_t threads = 32;
  net::LoginBudget* logins = nullptr;  // shared with the probes; nullptr: nobody else logs in
};

enum class CertificatePolicy : std::uint8_t { checked, any };

struct WinrmSettings {
  std::string user{};                              // "name", "DOMAIN\\name" or "name@domain"
  std::shared_ptr<const util::Secret> password{};  // nothing: no login is tried
  CertificatePolicy certificates = CertificatePolicy::checked;
  std::string vantage{};
  std::uint16_t https_port = 5986;  // used where it is open, else the other
  std::uint16_t http_port = 5985;
  util::Instant now{};
  std::chrono::milliseconds connect_wait{3000};
  std::chrono::milliseconds login_wait{10000};  // from the connection to the end of the login
  std::chrono::milliseconds patience{150000};   // the whole session of a host: PowerShell takes its time to start
  std::size_t threads = 32;
  net::LoginBudget* logins = nullptr;
};

struct CollectProgress {
  std::size_t done = 0;
  std::size_t total = 0;
};

// The tables that the host script fills; each host it was run on gets a collection row for each of them.
std::vector<std::string> host_tables();
// The same of the script for Windows.
std::vector<std::string> windows_tables();
// Those of both, for a host that could not be read: nobody knows what it is. Without the probed ones.
std::vector<std::string> all_host_tables();
// Whether probes fill this table too, from the network: SMB and remote desktop, of which Windows tells from the inside.
bool is_probed_table(std::string_view table);

// This machine: runs the script with /bin/sh, no network. observed_host is "localhost".
void local(const std::string& vantage, util::Instant now, const model::ObservationSink& sink);

// Logs in to hosts as they become known: one session and one round trip for each whose `settings.port` is open. A host
// that cannot be read leaves a row for each of all_host_tables() with the outcome and its reason: "no_ssh_service" (the
// port is not open), "no_credential", "login_denied", "login_spent" (another way has failed to log in there),
// "unknown_host_key", "changed_host_key", "connect_timed_out", "session_timed_out", "not_a_posix_shell", "interrupted"
// … A switch or router whose login gives a vendor's command line is asked what it knows to say there (appliance/): its
// other tables are "not_told_by_device". None of them is ever `refused`: that would prove that the questions do not
// apply. At most one password is tried, once.
class SshCollector {
 public:
  // `sink` and `progress` are called from several threads, `progress` one at a time. Whatever is given by reference
  // must outlive this.
  SshCollector(const net::Network& network, SshSettings settings, const std::atomic<bool>& stop,
               model::ObservationSink sink, std::function<void(const CollectProgress&)> progress);
  SshCollector(const SshCollector&) = delete;
  SshCollector& operator=(const SshCollector&) = delete;
  ~SshCollector();  // like finish(), but says nothing of failures

  // Returns at once; the session begins as soon as fewer than `settings.threads` are under way. Not after finish().
  void add(model::DiscoveredHost host);
  // Returns when all hosts are done; soon after `stop`, those that had not begun being "interrupted". The first
  // exception of `sink` or `progress`, which ends the work, comes out of here.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The same for Windows hosts, over WinRM (MS-WSMV): HTTPS where that port is open, else HTTP with sealed messages,
// never in clear. The certificate must be for the host's address, or for its `name`, which has to be the one that the
// auditor wrote: a name that the network gives proves nothing. A host that cannot be read leaves a row for each of
// all_host_tables(): "no_winrm_service", "not_winrm", "no_credential", "login_denied", "local_account_denied",
// "remote_administration_filtered", "not_remote_management_user", "login_spent", "unencrypted_refused",
// "certificate_not_trusted", "certificate_expired", "certificate_name_differs", "winrm_quota", "powershell_not_run",
// "session_timed_out", "interrupted" … At most one password is tried, once.
class WinrmCollector {
 public:
  // As SshCollector's.
  WinrmCollector(const net::Network& network, WinrmSettings settings, const std::atomic<bool>& stop,
                 model::ObservationSink sink, std::function<void(const CollectProgress&)> progress);
  WinrmCollector(const WinrmCollector&) = delete;
  WinrmCollector& operator=(const WinrmCollector&) = delete;
  ~WinrmCollector();

  void add(model::DiscoveredHost host);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// For hosts nobody logged in to: one not_attempted row, "no_credential", for each of all_host_tables().
void not_attempted(const std::vector<model::DiscoveredHost>& hosts, const std::string& vantage, util::Instant now,
                   const model::ObservationSink& sink);

// The POSIX sh script that runs on hosts, as `hygie collect --print-script sh` prints it.
std::string_view script();
// The PowerShell script for Windows, likewise.
std::string_view windows_script();

// What the script prints on this machine when it is run by hand: a bundle (bundle/bundle.hpp).
util::Result<std::string> make_bundle();

// What is known of a run of the script besides its output.
struct ScriptRun {
  std::string nonce{};  // handed to the script, or announced by a bundle
  std::string observed_host{};
  std::string source{};
  std::string vantage{};
  util::Instant started_at{};
  std::int64_t duration_ms = 0;
};

// The script's framed output → one observation for each of host_tables(), or of windows_tables() when it begins so.
// Hostile input: bounded (8 MB, lines of 64 KB, most_rows() of a table), never throws. A table that never ended is
// `partial`, "missing_end"; one that was never named is `malformed`, "missing"; one with unknown columns or values of
// the wrong type is `malformed`. Of a probed table only what was read is told, and that nothing is offered, which is
// `refused`: the port says the same. A status `ok` with the reason "not_installed" and without rows means that what the
// table describes is not on the host.
std::vector<model::Observation> parse_script_output(std::string_view output, const ScriptRun& run);

}  // namespace hygie::collectors
