#include "probes/ipp/wire.hpp"

#include <array>
#include <utility>

#include "util/text.hpp"

namespace hygie::probes::ipp {
namespace {

// RFC 8010 3.5.1, 3.5.2: delimiter and value tags.
constexpr std::uint8_t operation_attributes = 0x01;
constexpr std::uint8_t end_of_attributes = 0x03;
constexpr std::uint8_t printer_attributes = 0x04;
constexpr std::uint8_t first_value_tag = 0x10;
constexpr std::uint8_t text_without_language = 0x41;
constexpr std::uint8_t keyword = 0x44;
constexpr std::uint8_t uri_tag = 0x45;
constexpr std::uint8_t charset = 0x47;
constexpr std::uint8_t natural_language = 0x48;

constexpr std::uint16_t get_printer_attributes = 0x000B;  // RFC 8011 4.4.15
constexpr std::size_t most_attributes = 64;
constexpr std::size_t most_values = 16;

constexpr std::array wanted{
    "printer-make-and-model",   "printer-name",          "printer-info",           "printer-firmware-string-version",
    "printer-firmware-version", "printer-firmware-name", "uri-security-supported", "uri-authentication-supported"};

void write_attribute(util::Writer& writer, std::uint8_t tag, std::string_view name, std::string_view value) {
  writer.u8(tag).be16(static_cast<std::uint16_t>(name.size())).text(name);
  writer.be16(static_cast<std::uint16_t>(value.size())).text(value);
}

// Character strings of RFC 8010 3.9, without a language of their own.
bool is_text(std::uint8_t tag) {
  return tag >= text_without_language && tag <= natural_language + 1;
}

}  // namespace

util::Bytes attributes_request(std::string_view uri) {
  util::Writer writer;
  writer.be16(0x0101).be16(get_printer_attributes).be32(1).u8(operation_attributes);
  write_attribute(writer, charset, "attributes-charset", "utf-8");
  write_attribute(writer, natural_language, "attributes-natural-language", "en");
  write_attribute(writer, uri_tag, "printer-uri", uri);
  std::string_view name = "requested-attributes";
  for (const char* attribute : wanted) {
    write_attribute(writer, keyword, name, attribute);
    name = "";  // RFC 8010 3.1.5: a further value of the same attribute
  }
  writer.u8(end_of_attributes);
  return std::move(writer).finish();
}

std::string Answer::text(std::string_view name) const {
  const auto found = attributes.find(std::string{name});
  return found == attributes.end() ? "" : util::join(found->second, ", ");
}

std::optional<Answer> parse_answer(util::ByteView body) {
  util::Reader reader{body};
  const auto version = reader.u8();
  const auto minor = reader.u8();
  const auto status = reader.be16();
  if (!version || (*version != 1 && *version != 2) || !minor || !status || !reader.skip(4)) return std::nullopt;
  Answer answer{.status = *status};
  std::uint8_t group = 0;
  std::string name;
  while (const auto tag = reader.u8()) {
    if (*tag == end_of_attributes) return answer;
    if (*tag < first_value_tag) {
      group = *tag;
      continue;
    }
    const auto name_length = reader.be16();
    const auto name_bytes = name_length ? reader.take(*name_length) : std::nullopt;
    const auto length = name_bytes ? reader.be16() : std::nullopt;
    const auto value = length ? reader.take(*length) : std::nullopt;
    if (!value) return std::nullopt;
    if (*name_length > 0) name = util::as_text(*name_bytes);
    if (group != printer_attributes || !is_text(*tag) || value->empty()) continue;
    if (answer.attributes.size() >= most_attributes && !answer.attributes.contains(name)) continue;
    auto& values = answer.attributes[name];
    if (values.size() < most_values) values.push_back(util::as_text(*value));
  }
  return std::nullopt;
}

}  // namespace hygie::probes::ipp
