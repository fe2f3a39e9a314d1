#include "probes/rtsp/probe.hpp"

#include <array>
#include <string>

#include "probes/rtsp/session.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::rtsp {
namespace {

constexpr std::array<std::string_view, 1> tables{"rtsp_servers"};

// RFC 2326 11: 401 asks who is there. A 200 without a session description shows no stream.
std::string password(const Conversation& conversation) {
  if (conversation.describe_status == 401) return "needed";
  return conversation.describe_status == 200 && !conversation.media.empty() ? "not_needed" : "unknown";
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"rtsp", target, settings};
  const Conversation said = converse(target, network, settings);
  if (!said.failure.reason.empty()) return visit.failed(tables, said.failure);
  const auto text = [](const std::string& foreign) { return text_or_null(util::printable(foreign, 256)); };
  model::Row row{{"port", visit.port()},
                 {"server", text(said.server)},
                 {"methods", text(said.methods)},
                 {"describe_status",
                  said.describe_status == 0 ? model::Value{} : model::Value{std::int64_t{said.describe_status}}},
                 {"path", text(said.path)},
                 {"password", password(said)},
                 {"media", text(said.media)},
                 {"realm", text(said.realm)}};
  model::Row service{{"port", visit.port()},
                     {"service", std::string{"rtsp"}},
                     {"product", text(said.server)},
                     {"encrypted", std::string{"no"}},
                     {"confidence", std::string{"certain"}}};
  return {visit.ended("rtsp_servers", model::Outcome::ok, "", {std::move(row)}),
          visit.ended("services", model::Outcome::ok, "", {std::move(service)})};
}

}  // namespace hygie::probes::rtsp
