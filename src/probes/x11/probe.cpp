#include "probes/x11/probe.hpp"

#include <array>

#include "probes/visit.hpp"
#include "probes/x11/session.hpp"

namespace hygie::probes::x11 {
namespace {

using model::Outcome;
using model::Row;
using model::Value;

std::string_view to_text(Access access) {
  switch (access) {
    case Access::refused:
      return "refused";
    case Access::open:
      return "open";
    case Access::authenticate:
      return "authenticate";
  }
  return "";
}

Row server_row(const Answer& answer, std::int64_t port) {
  const bool open = answer.header.access == Access::open;
  return {{"port", port},
          {"access", std::string{to_text(answer.header.access)}},
          {"protocol_version", text_or_null(answer.header.protocol_version)},
          {"vendor", open ? text_or_null(answer.words) : Value{}},
          {"release", answer.release ? Value{std::int64_t{*answer.release}} : Value{}},
          {"refusal", open ? Value{} : text_or_null(answer.words)}};
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"x11", target, settings};
  const auto answer = ask(target, network, settings);
  constexpr std::array<std::string_view, 1> tables{"x11_servers"};
  if (!answer) return visit.failed(tables, answer.error());
  // X11 has no encryption of its own: what is typed crosses the network as it is.
  Row service{{"port", visit.port()},
              {"service", std::string{"x11"}},
              {"encrypted", std::string{"no"}},
              {"confidence", std::string{"certain"}}};
  return {visit.ended("x11_servers", Outcome::ok, "", {server_row(*answer, visit.port())}),
          visit.ended("services", Outcome::ok, "", {std::move(service)})};
}

}  // namespace hygie::probes::x11
