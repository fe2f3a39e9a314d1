#include "probes/nfs/probe.hpp"

#include <array>
#include <string>
#include <utility>

#include "probes/nfs/wire.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::nfs {
namespace {

using model::Outcome;
using net::Failure;

constexpr std::array<std::string_view, 1> tables{"nfs_exports"};
constexpr std::uint16_t port_mapper_port = 111;
constexpr std::uint32_t xid = 0x68796769;
constexpr std::size_t max_clients_told = 16;

struct Place {
  const Target& target;
  const net::Network& network;
  const Settings& settings;
  util::Deadline deadline;
};

// One record (RFC 5531 11), at most max_reply bytes over at most 64 fragments.
net::Attempt<util::Bytes> read_record(net::Stream& stream, util::Deadline deadline) {
  util::Bytes record;
  for (int count = 0; count < 64; ++count) {
    const auto mark = stream.read_exactly(4, deadline);
    if (!mark) return mark.error();
    const auto fragment = parse_fragment(*mark);
    if (!fragment || record.size() + fragment->length > max_reply) return Failure{Outcome::malformed, "too_long"};
    const auto part = stream.read_exactly(fragment->length, deadline);
    if (!part) return part.error();
    record.insert(record.end(), part->begin(), part->end());
    if (fragment->is_last) return record;
  }
  return Failure{Outcome::malformed, "too_long"};
}

// The results of one call on a connection of its own.
net::Attempt<util::Bytes> call(const Place& place, std::uint16_t port, util::ByteView request) {
  auto stream = place.network.connect(place.target.address, port, place.deadline.within(place.settings.connect_wait));
  if (!stream) return stream.error();
  if (const auto sent = stream->write(request, place.deadline); !sent) return sent.error();
  const auto record = read_record(*stream, place.deadline);
  if (!record) return record.error();
  const Reply reply = parse_reply(*record, xid);
  if (reply.refusal == Refusal::malformed) return Failure{Outcome::malformed, "not_rpc"};
  if (reply.refusal == Refusal::denied) return Failure{Outcome::denied, "rpc_denied"};
  if (reply.refusal == Refusal::unavailable) return Failure{Outcome::unsupported, "rpc_unavailable"};
  return util::Bytes{reply.results.begin(), reply.results.end()};
}

struct Found {
  std::uint16_t mount_port = 0;  // 0: this port mapper knows no mount service
  std::vector<Export> exports{};
};

net::Attempt<Found> find_exports(const Place& place) {
  // Version 3 as of RFC 1813, then 1 (RFC 1094 A): their lists are alike.
  for (const std::uint32_t version : {3u, 1u}) {
    const auto answer = call(place, place.target.port, write_get_port(xid, mount_program, version));
    if (!answer) return answer.error();
    const auto port = parse_port(*answer);
    if (!port) return Failure{Outcome::malformed, "port_number"};
    if (*port == 0) continue;
    const auto mount_port = static_cast<std::uint16_t>(*port);
    const auto list = call(place, mount_port, write_export(xid, version));
    if (!list) return list.error();
    auto exports = parse_exports(*list);
    if (!exports) return Failure{Outcome::malformed, "export_list"};
    return Found{mount_port, std::move(*exports)};
  }
  // NFSv4 alone has no mount service: its exports are seen by mounting only.
  const auto nfs = call(place, place.target.port, write_get_port(xid, nfs_program, 4));
  if (nfs && parse_port(*nfs).value_or(0) != 0) return Failure{Outcome::unsupported, "exports_hidden"};
  return Found{};
}

model::Row row_of(const Visit& visit, const Found& found, const Export& entry) {
  std::vector<std::string> clients;
  for (const std::string& client : entry.clients) {
    if (clients.size() == max_clients_told) break;
    clients.push_back(util::printable(client, 128));
  }
  return {{"port", visit.port()},
          {"mount_port", std::int64_t{found.mount_port}},
          {"directory", util::printable(entry.directory, 256)},
          {"clients", text_or_null(util::join(clients, ", "))},
          {"everyone", std::string{is_for_everyone(entry) ? "yes" : "no"}}};
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"nfs", target, settings};
  const auto found = find_exports({target, network, settings, util::Deadline::after(settings.patience)});
  if (!found) return visit.failed(tables, found.error());
  std::vector<model::Row> rows;
  for (const Export& entry : found->exports) rows.push_back(row_of(visit, *found, entry));
  return {visit.ended(tables.front(), Outcome::ok, "", std::move(rows))};
}

std::vector<model::Observation> probe_without_port_mapper(const Target& target, const net::Network& network,
                                                          const Settings& settings) {
  const Visit visit{"nfs", target, settings};
  const auto stream = network.connect(target.address, port_mapper_port, util::Deadline::after(settings.connect_wait));
  // It answers: the probe at its port tells the rest.
  if (stream) return {};
  return {visit.ended(tables.front(), Outcome::unsupported, "exports_hidden")};
}

}  // namespace hygie::probes::nfs
