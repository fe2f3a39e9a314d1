#include <fmt/core.h>

#include "collectors/attempt.hpp"
#include "util/process.hpp"

namespace hygie::collectors {
namespace {

constexpr std::chrono::milliseconds patience{60000};
constexpr std::size_t output_limit = 8u << 20;

util::Result<util::ProcessOutput> run_here(const std::string& text) {
  return util::run_process({"/bin/sh", "-s"}, text, output_limit, util::Deadline::after(patience));
}

}  // namespace

util::Result<std::string> make_bundle() {
  auto output = run_here("unset HYGIE_NONCE\nexec 2>/dev/null\n" + std::string{script()});
  if (!output) return output.error();
  if (output->end == util::ProcessEnd::exited && output->status == 0) return std::move(output->text);
  return util::Error{fmt::format(
      "the script did not come to its end on this machine ({}); sh and the output of hygie collect --print-script sh "
      "show where it stops",
      output->end == util::ProcessEnd::deadline ? "it took more than a minute" : "it was broken off")};
}

void local(const std::string& vantage, util::Instant now, const model::ObservationSink& sink) {
  ScriptRun run{
      .nonce = fresh_nonce(), .observed_host = "localhost", .source = "local", .vantage = vantage, .started_at = now};
  const auto begin = std::chrono::steady_clock::now();
  const auto output = run_here(script_with(run.nonce));
  const auto spent = std::chrono::steady_clock::now() - begin;
  run.duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(spent).count();
  if (!output) {
    report_failure(run, model::Outcome::unsupported, "not_a_posix_shell", sink);
    return;
  }
  for (model::Observation& observation : parse_script_output(output->text, run)) sink(std::move(observation));
}

}  // namespace hygie::collectors
