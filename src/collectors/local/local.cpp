#include "collectors/attempt.hpp"
#include "util/process.hpp"

namespace hygie::collectors {
namespace {

constexpr std::chrono::milliseconds patience{60000};
constexpr std::size_t output_limit = 8u << 20;

}  // namespace

void local(const std::string& vantage, util::Instant now, const model::ObservationSink& sink) {
  ScriptRun run{
      .nonce = fresh_nonce(), .observed_host = "localhost", .source = "local", .vantage = vantage, .started_at = now};
  const auto begin = std::chrono::steady_clock::now();
  const auto output =
      util::run_process({"/bin/sh", "-s"}, script_with(run.nonce), output_limit, util::Deadline::after(patience));
  const auto spent = std::chrono::steady_clock::now() - begin;
  run.duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(spent).count();
  if (!output) {
    report_failure(run, model::Outcome::unsupported, "not_a_posix_shell", sink);
    return;
  }
  for (model::Observation& observation : parse_script_output(output->text, run)) sink(std::move(observation));
}

}  // namespace hygie::collectors
