#include "probes/rdp/opening.hpp"

#include <variant>

namespace hygie::probes::rdp {

using model::Outcome;

net::Attempt<util::Bytes> read_tpkt(net::Stream& stream, util::Deadline deadline) {
  auto header = stream.read_some(tpkt_header_size, deadline);
  if (!header) return header.error();
  const auto cut = [](net::Failure failure) {
    if (failure.outcome == Outcome::malformed) failure.reason = "cut";
    return failure;
  };
  const auto more = stream.read_exactly(tpkt_header_size - header->size(), deadline);
  if (!more) return cut(more.error());
  header->insert(header->end(), more->begin(), more->end());
  const auto length = tpkt_length(*header);
  if (!length) return net::Failure{.outcome = Outcome::malformed, .reason = "bad_frame"};
  auto payload = stream.read_exactly(*length, deadline);
  if (!payload) return cut(payload.error());
  return payload;
}

net::Attempt<Confirm> negotiate(net::Stream& stream, std::uint32_t protocols, util::Deadline deadline) {
  const auto sent = stream.write(connection_request(protocols), deadline);
  if (!sent) return sent.error();
  const auto payload = read_tpkt(stream, deadline);
  if (!payload) return payload.error();
  const Confirm confirm = parse_confirm(*payload);
  if (std::holds_alternative<Malformed>(confirm))
    return net::Failure{.outcome = Outcome::malformed, .reason = "bad_reply"};
  return confirm;
}

}  // namespace hygie::probes::rdp
