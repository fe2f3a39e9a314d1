#include "probes/smb/connection.hpp"

#include "probes/smb/netbios.hpp"
#include "probes/smb/reply.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;

constexpr std::size_t frame_header_size = 4;
constexpr int most_keep_alives = 8;

net::Failure cut(net::Failure failure) {
  if (failure.outcome == Outcome::malformed) failure.reason = "cut";
  return failure;
}

// RFC 1002 4.3.7: nothing but a header, at any time.
bool is_keep_alive(util::ByteView header) {
  util::Reader reader{header};
  return reader.be32() == 0x85000000u;
}

}  // namespace

net::Attempt<Connection> Connection::open(const Line& line) {
  auto stream =
      line.network.connect(line.target.address, line.target.port, line.end.within(line.settings.connect_wait));
  if (!stream) return stream.error();
  Connection connection{std::move(*stream)};
  if (line.carrier == Carrier::direct) return net::Attempt<Connection>{std::move(connection)};
  const auto answer_by = line.step();
  const auto sent = connection.stream_.write(netbios_session_request(), answer_by);
  if (!sent) return sent.error();
  const auto header = connection.read_frame_header(answer_by);
  if (!header) return header.error();
  const auto refusal = netbios_refusal(*header);
  if (refusal.empty()) return net::Attempt<Connection>{std::move(connection)};
  const bool garbage = refusal == "bad_frame";
  return net::Failure{.outcome = garbage ? Outcome::malformed : Outcome::unsupported, .reason = std::string{refusal}};
}

net::Attempt<util::Bytes> Connection::exchange(util::ByteView frame, util::Deadline deadline) {
  const auto sent = stream_.write(frame, deadline);
  if (!sent) return sent.error();
  return read_message(deadline);
}

net::Attempt<util::Bytes> Connection::read_frame_header(util::Deadline deadline) {
  auto header = stream_.read_some(frame_header_size, deadline);
  if (!header) return header.error();
  const auto more = stream_.read_exactly(frame_header_size - header->size(), deadline);
  if (!more) return cut(more.error());
  header->insert(header->end(), more->begin(), more->end());
  return header;
}

net::Attempt<util::Bytes> Connection::read_message(util::Deadline deadline) {
  auto header = read_frame_header(deadline);
  for (int count = 0; header && is_keep_alive(*header) && count < most_keep_alives; ++count)
    header = read_frame_header(deadline);
  if (!header) return header.error();
  const auto length = frame_length(*header);
  if (!length) return net::Failure{.outcome = Outcome::malformed, .reason = "bad_frame"};
  auto message = stream_.read_exactly(*length, deadline);
  if (!message) return cut(message.error());
  return message;
}

}  // namespace hygie::probes::smb
