#include "probes/afp/wire.hpp"

#include <utility>

namespace hygie::probes::afp {
namespace {

constexpr std::uint8_t request = 0;
constexpr std::uint8_t reply = 1;
constexpr std::uint8_t get_status = 3;
constexpr std::uint16_t request_id = 1;
constexpr std::uint16_t has_utf8_name = 0x0200;  // Flags, bit 9
constexpr std::size_t fixed_size = 10;           // four offsets and Flags

// A Pascal string: its length in one octet.
std::optional<std::string> short_text(util::Reader& reader) {
  const auto length = reader.u8();
  const auto text = length ? reader.take(*length) : std::nullopt;
  if (!text) return std::nullopt;
  return util::as_text(*text);
}

std::optional<util::Reader> at(util::ByteView block, std::size_t offset) {
  util::Reader reader{block};
  if (offset < fixed_size || !reader.skip(offset)) return std::nullopt;
  return reader;
}

// Their number in one octet, then each.
std::optional<std::vector<std::string>> texts_at(util::ByteView block, std::size_t offset) {
  auto reader = at(block, offset);
  const auto count = reader ? reader->u8() : std::nullopt;
  if (!count) return std::nullopt;
  std::vector<std::string> texts;
  for (int index = 0; index < *count; ++index) {
    auto text = short_text(*reader);
    if (!text) return std::nullopt;
    texts.push_back(std::move(*text));
  }
  return texts;
}

// After the name, on an even offset: offsets of the signature, of addresses, of directories, and of the name in UTF-8
// with its length in two octets.
std::optional<std::string> utf8_name(util::ByteView block, std::size_t after_name) {
  auto offsets = at(block, after_name + after_name % 2);
  if (!offsets || !offsets->skip(6)) return std::nullopt;
  const auto offset = offsets->be16();
  auto reader = offset ? at(block, *offset) : std::nullopt;
  const auto length = reader ? reader->be16() : std::nullopt;
  const auto text = length ? reader->take(*length) : std::nullopt;
  if (!text) return std::nullopt;
  return util::as_text(*text);
}

}  // namespace

util::Bytes status_request() {
  return std::move(util::Writer{}.u8(request).u8(get_status).be16(request_id).be32(0).be32(0).be32(0)).finish();
}

std::optional<std::size_t> length_after(util::ByteView header) {
  util::Reader reader{header};
  const auto flags = reader.u8();
  const auto command = reader.u8();
  const auto id = reader.be16();
  const auto error = reader.be32();
  const auto length = reader.be32();
  if (flags != reply || command != get_status || id != request_id || error != 0u) return std::nullopt;
  if (!length || *length > most_status || !reader.skip(4)) return std::nullopt;
  return *length;
}

std::optional<Status> parse_status(util::ByteView block) {
  util::Reader reader{block};
  const auto machine_at = reader.be16();
  const auto versions_at = reader.be16();
  const auto methods_at = reader.be16();
  const auto icon_at = reader.be16();
  const auto flags = reader.be16();
  if (!machine_at || !versions_at || !methods_at || !icon_at || !flags) return std::nullopt;
  auto name = short_text(reader);
  auto machine_reader = at(block, *machine_at);
  auto machine = machine_reader ? short_text(*machine_reader) : std::nullopt;
  auto versions = texts_at(block, *versions_at);
  auto methods = texts_at(block, *methods_at);
  if (!name || !machine || !versions || !methods) return std::nullopt;
  if ((*flags & has_utf8_name) != 0) {
    auto wide = utf8_name(block, block.size() - reader.left());
    if (wide) name = std::move(wide);
  }
  return Status{.name = std::move(*name),
                .machine = std::move(*machine),
                .versions = std::move(*versions),
                .methods = std::move(*methods)};
}

}  // namespace hygie::probes::afp
