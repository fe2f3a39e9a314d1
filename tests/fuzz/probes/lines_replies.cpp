// Numbered replies of FTP and SMTP, and what is made of them.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/lines/numbered_reply.hpp"
#include "probes/smtp/relay.hpp"
#include "util/reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  const std::string text = util::as_text(std::as_bytes(std::span{data, size}));
  const auto reply = probes::lines::parse_numbered(text);
  if (reply.state != probes::lines::NumberedReply::State::whole) return 0;
  if (reply.size > size || reply.code < 100) __builtin_trap();
  (void)probes::smtp::judge_recipient(reply);
  (void)probes::smtp::judge_sender(reply);
  return 0;
}
