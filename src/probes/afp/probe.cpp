#include "probes/afp/probe.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "probes/afp/wire.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::afp {
namespace {

constexpr std::array<std::string_view, 1> tables{"afp_servers"};
constexpr std::size_t longest_text = 256;
const net::Failure bad_answer{.outcome = model::Outcome::malformed, .reason = "bad_answer"};

net::Attempt<Status> ask(const Target& target, const net::Network& network, const Settings& settings) {
  const auto deadline = util::Deadline::after(settings.patience);
  auto stream = network.connect(target.address, target.port, deadline.within(settings.connect_wait));
  if (!stream) return stream.error();
  const auto sent = stream->write(status_request(), deadline);
  if (!sent) return sent.error();
  const auto header = stream->read_exactly(header_size, deadline);
  if (!header) return header.error();
  const auto length = length_after(*header);
  if (!length) return bad_answer;
  const auto block = stream->read_exactly(*length, deadline);
  if (!block) return block.error();
  auto status = parse_status(*block);
  if (!status) return bad_answer;
  return std::move(*status);
}

std::string offered(const Status& status, std::string_view method) {
  const bool is_there = std::find(status.methods.begin(), status.methods.end(), method) != status.methods.end();
  return is_there ? "yes" : "no";
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"afp", target, settings};
  const auto status = ask(target, network, settings);
  if (!status) return visit.failed(tables, status.error());
  const auto text = [](const std::string& foreign) { return text_or_null(util::printable(foreign, longest_text)); };
  model::Row row{{"port", visit.port()},
                 {"name", text(status->name)},
                 {"machine", text(status->machine)},
                 {"versions", text(util::join(status->versions, ", "))},
                 {"methods", text(util::join(status->methods, ", "))},
                 {"guest", offered(*status, "No User Authent")},
                 {"clear_password", offered(*status, "Cleartxt Passwrd")}};
  model::Row service{{"port", visit.port()},
                     {"service", std::string{"afp"}},
                     {"product", text(status->machine)},
                     {"encrypted", std::string{"no"}},
                     {"confidence", std::string{"certain"}}};
  return {visit.ended("afp_servers", model::Outcome::ok, "", {std::move(row)}),
          visit.ended("services", model::Outcome::ok, "", {std::move(service)})};
}

}  // namespace hygie::probes::afp
