#include "probes/tftp/probe.hpp"

#include <array>
#include <string>

#include "probes/ask.hpp"
#include "probes/tftp/wire.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::tftp {
namespace {

constexpr std::array<std::string_view, 1> tables{"tftp_servers"};

}  // namespace

util::Bytes opening(const Target&) {
  return read_request();
}

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"tftp", target, settings};
  const auto answer =
      ask(target, network, read_request(), util::Deadline::after(settings.patience), net::AnswerPort::any);
  if (!answer) return visit.failed(tables, answer.error());
  const auto reply = parse_reply(*answer);
  if (!reply) return {visit.ended("tftp_servers", model::Outcome::malformed, "bad_answer")};
  const bool error = reply->kind == Reply::Kind::error;
  model::Row row{{"port", visit.port()},
                 {"answer", std::string{error ? "error" : "data"}},
                 {"error_code", error ? model::Value{std::int64_t{reply->error_code}} : model::Value{}},
                 {"message", text_or_null(util::printable(reply->message, 128))}};
  return {visit.ended("tftp_servers", model::Outcome::ok, "", {std::move(row)})};
}

}  // namespace hygie::probes::tftp
