#include "probes/x11/session.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace hygie::probes::x11 {
namespace {

constexpr std::size_t longest_words = 256;
constexpr int share_of_patience = 2;  // an X server answers at once

std::string read_words(net::Stream& stream, std::size_t length, util::Deadline deadline) {
  const auto bytes = stream.read_exactly(std::min(length, longest_words), deadline);
  if (!bytes) return "";
  const std::string raw = util::as_text(*bytes);
  // Reasons are padded with zeros, and some end in a line feed.
  return util::printable(util::trim(std::string_view{raw}.substr(0, raw.find('\0'))), longest_words);
}

}  // namespace

net::Attempt<Answer> ask(const Target& target, const net::Network& network, const Settings& settings) {
  const auto end = util::Deadline::after(settings.patience / share_of_patience);
  auto stream = network.connect(target.address, target.port, end.within(settings.connect_wait));
  if (!stream) return stream.error();
  const auto sent = stream->write(setup_request(), end);
  if (!sent) return sent.error();
  const auto first = stream->read_exactly(header_size, end);
  if (!first) return first.error();
  const auto header = parse_header(*first);
  if (!header) return net::Failure{.outcome = model::Outcome::malformed, .reason = "not_x11"};
  Answer answer{.header = *header};
  if (header->access != Access::open) {
    answer.words = read_words(*stream, header->reason_length, end);
    return answer;
  }
  const auto bytes = stream->read_exactly(fixed_size, end);
  const auto fixed = bytes ? parse_fixed(*bytes) : std::nullopt;
  if (!fixed) return bytes ? net::Failure{.outcome = model::Outcome::malformed, .reason = "not_x11"} : bytes.error();
  answer.release = fixed->release;
  answer.words = read_words(*stream, fixed->vendor_length, end);
  return answer;
}

}  // namespace hygie::probes::x11
