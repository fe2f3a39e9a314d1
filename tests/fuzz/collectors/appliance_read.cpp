// What an appliance answered, read by its platform's parser.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "../../support/appliance_recording.hpp"

namespace {

void check_text(const hygie::model::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return;
  if (text->size() > 512) std::abort();
  for (const char letter : *text) {
    if (static_cast<unsigned char>(letter) < ' ') std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  const std::string bytes(data, data + size);
  const auto recording = collectors::appliance::read_recording(bytes);
  (void)collectors::appliance::greeted_by(bytes);
  (void)collectors::appliance::answered_by(bytes);
  const auto observations =
      collectors::appliance::observations_of(*recording.platform, recording.transcript, {.observed_host = "192.0.2.1"});
  if (observations.size() != collectors::host_tables().size()) std::abort();
  for (const auto& observation : observations) {
    // Without an answer nothing may count as observed.
    if (observation.status == model::Outcome::ok && recording.transcript.answers.empty()) std::abort();
    for (const auto& row : observation.rows) {
      for (const auto& column : row) check_text(column.second);
    }
  }
  return 0;
}
