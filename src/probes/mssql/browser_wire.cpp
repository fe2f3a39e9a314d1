#include "probes/mssql/browser_wire.hpp"

#include <charconv>
#include <string_view>
#include <utility>

#include "util/text.hpp"

namespace hygie::probes::mssql {
namespace {

constexpr std::uint8_t clnt_ucast_ex = 0x03;
constexpr std::uint8_t svr_resp = 0x05;
constexpr std::size_t most_instances = 64;

std::optional<std::uint16_t> port_of(std::string_view text) {
  std::uint16_t port = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), port);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || port == 0) return std::nullopt;
  return port;
}

void set(Instance& instance, std::string_view key, std::string_view value) {
  if (key == "ServerName") instance.server = value;
  if (key == "InstanceName") instance.name = value;
  if (key == "Version") instance.version = value;
  if (key == "tcp") instance.tcp_port = port_of(value);
  if (key == "IsClustered" && (value == "Yes" || value == "No")) instance.clustered = value == "Yes" ? "yes" : "no";
}

}  // namespace

util::Bytes write_browse() {
  return {std::byte{clnt_ucast_ex}};
}

std::optional<std::vector<Instance>> parse_browse(util::ByteView datagram) {
  util::Reader reader{datagram};
  if (reader.u8() != svr_resp) return std::nullopt;
  const auto size = reader.le16();
  const auto text = size ? reader.take(*size) : std::nullopt;
  if (!text) return std::nullopt;
  // "ServerName;A;InstanceName;B;…;;" and so on: an empty key ends an instance.
  const std::string whole = util::as_text(*text);
  std::vector<Instance> instances;
  Instance instance;
  const auto words = util::split(whole, ';');
  for (std::size_t at = 0; at < words.size() && instances.size() < most_instances;) {
    if (words[at].empty()) {
      if (!instance.name.empty()) instances.push_back(std::move(instance));
      instance = {};
      ++at;
    } else {
      if (at + 1 < words.size()) set(instance, words[at], words[at + 1]);
      at += 2;
    }
  }
  return instances;
}

}  // namespace hygie::probes::mssql
