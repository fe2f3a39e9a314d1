#include "probes/kerberos/probe.hpp"

#include <array>
#include <string>

#include "probes/kerberos/wire.hpp"
#include "probes/visit.hpp"

namespace hygie::probes::kerberos {
namespace {

using model::Outcome;

constexpr std::array<std::string_view, 1> tables{"kerberos_servers"};
constexpr std::uint32_t largest_error = 65536;
constexpr int steps_in_patience = 2;

const net::Failure nonsense{.outcome = Outcome::malformed, .reason = "bad_kerberos"};

// RFC 4120 7.2.2: a length of four octets, its first bit clear, goes before each message.
net::Attempt<util::Bytes> exchange(net::Stream& stream, const util::Bytes& request, util::Deadline deadline) {
  util::Writer framed;
  framed.be32(static_cast<std::uint32_t>(request.size())).bytes(request);
  const auto sent = stream.write(framed.data(), deadline);
  if (!sent) return sent.error();
  const auto head = stream.read_exactly(4, deadline);
  if (!head) return head.error();
  const std::uint32_t size = util::Reader{*head}.be32().value_or(0);
  if (size == 0 || size > largest_error) return nonsense;
  return stream.read_exactly(size, deadline);
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"kerberos", target, settings};
  const auto end = util::Deadline::after(settings.patience);
  auto stream = network.connect(target.address, target.port, end.within(settings.connect_wait));
  if (!stream) return visit.failed(tables, stream.error());
  const auto bytes = exchange(*stream, nameless_request(), end.within(settings.patience / steps_in_patience));
  if (!bytes) return visit.failed(tables, bytes.error());
  const auto error = parse_error(*bytes);
  if (!error) return visit.failed(tables, nonsense);
  model::Value time{};
  if (error->server_time) time = util::format_instant(*error->server_time);
  model::Row row{{"port", visit.port()},
                 {"realm", text_or_null(error->realm)},
                 {"server_time", time},
                 {"error_code", error->code}};
  model::Row service{{"port", visit.port()},
                     {"service", std::string{"kerberos"}},
                     {"encrypted", std::string{"yes"}},  // RFC 4120 1: no password ever travels
                     {"confidence", std::string{"certain"}}};
  return {visit.ended("kerberos_servers", Outcome::ok, "", {std::move(row)}),
          visit.ended("services", Outcome::ok, "", {std::move(service)})};
}

}  // namespace hygie::probes::kerberos
