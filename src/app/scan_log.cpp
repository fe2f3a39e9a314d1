#include "app/scan_log.hpp"

#include <fmt/core.h>

#include "util/file.hpp"
#include "util/text.hpp"
#include "util/time.hpp"

namespace hygie::app {

ScanLog::ScanLog(const std::filesystem::path& file) {
  // Made with mode 0600 before anything is written to it.
  if (std::filesystem::exists(file) || util::write_file(file, "")) out_.open(file, std::ios::app);
}

void ScanLog::line(std::string_view text) {
  const std::lock_guard lock{mutex_};
  out_ << util::format_instant(util::now()) << ' ' << util::printable(text) << '\n';
}

void ScanLog::observed(const model::Observation& observation) {
  line(fmt::format("{} {} {} {} {}{}{}", observation.observed_host, observation.source, observation.endpoint,
                   observation.table, model::to_text(observation.status), observation.reason.empty() ? "" : " ",
                   observation.reason));
}

}  // namespace hygie::app
