#include <CLI/CLI.hpp>

#include "cli/subcommands.hpp"

namespace hygie::cli {
namespace {

void add_ssh(CLI::App& command, model::ScanOptions& options) {
  command.add_option("--ssh-user", options.ssh_user, "Log in to hosts over SSH as this user");
  command.add_option("--ssh-key", options.ssh_key, "Private key file (default: the agent, then the usual files)");
  command.add_option("--ssh-port", options.ssh_port, "TCP port of SSH servers (default: 22)")
      ->check(CLI::Range(1, 65535));
  command.add_option("--ssh-known-hosts", options.ssh_known_hosts, "Known host keys (default: ~/.ssh/known_hosts)");
  command.add_option("--ssh-password-env", options.ssh_password_env,
                     "Name of the environment variable that holds the password");
  command.add_option("--ssh-password-file", options.ssh_password_file, "File of mode 0600 that holds the password");
  command.add_flag_callback(
      "--accept-new-host-keys", [&options] { options.host_keys = model::ScanOptions::HostKeys::accept_new; },
      "Log in to hosts whose key was never seen; a changed key is always refused");
}

void add_winrm(CLI::App& command, model::ScanOptions& options) {
  command.add_option("--winrm-user", options.winrm_user,
                     "Log in to Windows hosts over WinRM as this user: NAME, DOMAIN\\NAME or NAME@DOMAIN");
  command.add_option("--winrm-password-env", options.winrm_password_env,
                     "Name of the environment variable that holds the password");
  command.add_option("--winrm-password-file", options.winrm_password_file, "File of mode 0600 that holds the password");
  command.add_flag_callback(
      "--winrm-accept-any-certificate",
      [&options] { options.winrm_certificates = model::ScanOptions::Certificates::any; },
      "Log in over HTTPS to hosts whose certificate proves nothing; the log says so");
}

}  // namespace

void add_scan(CLI::App& program, Chosen& chosen) {
  CLI::App* command = program.add_subcommand("scan", "Audit hosts; with no target and no engagement, this machine");
  auto options = std::make_shared<model::ScanOptions>();
  command->add_option("target", options->targets,
                      "Address, 192.168.1.0/24, 10.0.0.1-20, name, or a file with one target a line");
  command->add_option("--exclude", options->exclusions, "Never touch these, written like targets");
  add_audit(*command, *options,
            "Folder of an audit of the same site, made from another vantage: adds to it (needs --from)");
  command->add_option("--from", options->vantage,
                      "Where this machine stands: a vantage of the engagement, such as office or guests");
  add_ssh(*command, *options);
  add_winrm(*command, *options);
  add_judging(*command, options->judging);
  add_threshold(*command, options->threshold);
  add_common(*command, options->common);
  command->callback([options, &chosen] { chosen = *options; });
}

}  // namespace hygie::cli
