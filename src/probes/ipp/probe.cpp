#include "probes/ipp/probe.hpp"

#include <fmt/core.h>

#include <array>
#include <string>

#include "probes/http/session.hpp"
#include "probes/ipp/wire.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::ipp {
namespace {

constexpr std::array<std::string_view, 1> tables{"printers"};
constexpr const char* path = "/ipp/print";  // RFC 8010 appendix; IPP Everywhere (PWG 5100.14) 4.2.1

http::Fetched ask(const Target& target, const net::Network& network, const Settings& settings) {
  const auto origin = http::origin_of(target.address, target.port, http::Scheme::http);
  const std::string uri = fmt::format("ipp://{}:{}{}", origin.host, target.port, path);
  http::Talk talk{target, network, settings, util::Deadline::after(settings.patience), http::Scheme::http};
  return talk.ask({.method = "POST",
                   .path = path,
                   .fields = "Content-Type: application/ipp\r\n",
                   .body = util::as_text(attributes_request(uri))});
}

model::Row row_of(const Answer& answer, const std::string& server, std::int64_t port) {
  const auto text = [](const std::string& foreign) { return text_or_null(util::printable(foreign, 256)); };
  std::string firmware = answer.text("printer-firmware-string-version");
  if (firmware.empty()) firmware = answer.text("printer-firmware-version");
  return {{"port", port},
          {"status", fmt::format("{:04x}", answer.status)},
          {"server", text(server)},
          {"make_and_model", text(answer.text("printer-make-and-model"))},
          {"name", text(answer.text("printer-name"))},
          {"info", text(answer.text("printer-info"))},
          {"firmware", text(firmware)},
          {"security", text(answer.text("uri-security-supported"))},
          {"authentication", text(answer.text("uri-authentication-supported"))}};
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"ipp", target, settings};
  const auto fetched = ask(target, network, settings);
  if (!fetched.response) return visit.failed(tables, fetched.failure);
  const std::string server = fetched.response->head.field("server");
  const int status = fetched.response->head.status;
  if (status == 401 || status == 403 || status == 426)
    return {visit.ended("printers", model::Outcome::denied, "page_not_shown")};
  const auto answer = parse_answer(util::as_bytes(fetched.response->body));
  if (!answer) return {visit.ended("printers", model::Outcome::malformed, "bad_answer")};
  model::Row service{{"port", visit.port()},
                     {"service", std::string{"ipp"}},
                     {"product", text_or_null(util::printable(server, 128))},
                     {"encrypted", std::string{"unknown"}},
                     {"confidence", std::string{"certain"}}};
  return {visit.ended("printers", model::Outcome::ok, "", {row_of(*answer, server, visit.port())}),
          visit.ended("services", model::Outcome::ok, "", {std::move(service)})};
}

}  // namespace hygie::probes::ipp
