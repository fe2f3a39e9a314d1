#include "probes/ssh/wire.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace hygie::probes::ssh {
namespace {

constexpr std::size_t max_names = 256;
constexpr std::size_t max_name_size = 128;
constexpr std::size_t max_group_bytes = 1024 + 1;

std::uint8_t number(Message message) {
  return static_cast<std::uint8_t>(message);
}

std::optional<util::ByteView> take_string(util::Reader& reader) {
  const auto size = reader.be32();
  if (!size) return std::nullopt;
  return reader.take(*size);
}

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= max_name_size &&
         std::all_of(name.begin(), name.end(), [](char letter) { return letter > ' ' && letter < '\x7f'; });
}

// RFC 4251 5: names of printable US-ASCII between commas. A name that is none makes the message malformed.
std::optional<std::vector<std::string>> take_names(util::Reader& reader) {
  const auto bytes = take_string(reader);
  if (!bytes) return std::nullopt;
  std::vector<std::string> names;
  if (bytes->empty()) return names;
  const std::string text = util::as_text(*bytes);
  for (const std::string_view name : util::split(text, ',')) {
    if (!is_name(name) || names.size() == max_names) return std::nullopt;
    names.emplace_back(name);
  }
  return names;
}

void write_names(util::Writer& writer, const std::vector<std::string>& names) {
  const std::string text = util::join(names, ",");
  writer.be32(static_cast<std::uint32_t>(text.size())).text(text);
}

bool takes(util::Reader& reader, std::vector<std::string>& into) {
  auto names = take_names(reader);
  if (!names) return false;
  into = std::move(*names);
  return true;
}

}  // namespace

std::optional<Identification> parse_identification(std::string_view line) {
  constexpr std::string_view prefix = "SSH-";
  if (line.size() > max_line_size || line.substr(0, prefix.size()) != prefix) return std::nullopt;
  line.remove_prefix(prefix.size());
  const auto dash = line.find('-');
  if (dash == std::string_view::npos || dash == 0) return std::nullopt;
  const std::string_view version = line.substr(0, dash);
  const auto is_version = [](char letter) { return letter == '.' || (letter >= '0' && letter <= '9'); };
  if (!std::all_of(version.begin(), version.end(), is_version)) return std::nullopt;
  const std::string_view rest = line.substr(dash + 1);
  const auto space = rest.find(' ');
  Identification identification{.protocol_version = std::string(version)};
  identification.software = std::string(rest.substr(0, space));
  if (space != std::string_view::npos) identification.comments = std::string(rest.substr(space + 1));
  return identification;
}

std::optional<KexInit> parse_kexinit(util::ByteView payload) {
  util::Reader reader{payload};
  constexpr std::size_t cookie_size = 16;
  if (reader.u8() != number(Message::kexinit) || !reader.skip(cookie_size)) return std::nullopt;
  KexInit init;
  std::array<std::vector<std::string>, 2> languages;
  const std::array<std::vector<std::string>*, 10> lists{
      &init.kex,    &init.host_key,       &init.cipher[0],      &init.cipher[1], &init.mac[0],
      &init.mac[1], &init.compression[0], &init.compression[1], &languages[0],   &languages[1]};
  for (auto* list : lists) {
    if (!takes(reader, *list)) return std::nullopt;
  }
  const auto follows = reader.u8();
  if (!follows || !reader.be32()) return std::nullopt;
  init.first_kex_packet_follows = *follows != 0;
  return init;
}

util::Bytes write_kexinit(const KexInit& init, util::ByteView cookie) {
  util::Writer writer;
  writer.u8(number(Message::kexinit)).bytes(cookie);
  write_names(writer, init.kex);
  write_names(writer, init.host_key);
  for (const auto* pair : {&init.cipher, &init.mac, &init.compression}) {
    for (const auto& names : *pair) write_names(writer, names);
  }
  writer.be32(0).be32(0);  // languages
  writer.u8(0).be32(0);
  return std::move(writer).finish();
}

util::Bytes frame(util::ByteView payload) {
  constexpr std::size_t block = 8;
  constexpr std::size_t least_padding = 4;
  std::size_t padding = block - (5 + payload.size()) % block;
  if (padding < least_padding) padding += block;
  util::Writer writer;
  writer.be32(static_cast<std::uint32_t>(1 + payload.size() + padding));
  writer.u8(static_cast<std::uint8_t>(padding)).bytes(payload).zeros(padding);
  return std::move(writer).finish();
}

std::optional<util::Bytes> unframe(util::ByteView packet) {
  util::Reader reader{packet};
  const auto padding = reader.u8();
  if (!padding || *padding >= reader.left()) return std::nullopt;
  const auto payload = reader.take(reader.left() - *padding);
  return util::Bytes{payload->begin(), payload->end()};
}

std::optional<util::Bytes> parse_host_key_of_reply(util::ByteView payload) {
  util::Reader reader{payload};
  const auto message = reader.u8();
  if (message != number(Message::kexdh_reply) && message != number(Message::gex_reply)) return std::nullopt;
  const auto blob = take_string(reader);
  if (!blob || blob->empty()) return std::nullopt;
  // The server's share and the signature must follow: without them this is no whole reply.
  if (!take_string(reader) || !take_string(reader)) return std::nullopt;
  return util::Bytes{blob->begin(), blob->end()};
}

std::optional<Group> parse_group(util::ByteView payload) {
  util::Reader reader{payload};
  if (reader.u8() != number(Message::kexdh_reply)) return std::nullopt;
  const auto prime = take_string(reader);
  const auto generator = take_string(reader);
  if (!prime || !generator || prime->empty() || generator->empty()) return std::nullopt;
  if (prime->size() > max_group_bytes || generator->size() > max_group_bytes) return std::nullopt;
  return Group{{prime->begin(), prime->end()}, {generator->begin(), generator->end()}};
}

util::Bytes write_share(Message message, util::ByteView share) {
  util::Writer writer;
  writer.u8(number(message)).be32(static_cast<std::uint32_t>(share.size())).bytes(share);
  return std::move(writer).finish();
}

util::Bytes write_group_request() {
  util::Writer writer;
  writer.u8(number(Message::gex_request)).be32(1024).be32(2048).be32(8192);
  return std::move(writer).finish();
}

util::Bytes write_disconnect() {
  constexpr std::uint32_t by_application = 11;
  util::Writer writer;
  writer.u8(number(Message::disconnect)).be32(by_application).be32(0).be32(0);
  return std::move(writer).finish();
}

}  // namespace hygie::probes::ssh
