#include "probes/mssql/wire.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace hygie::probes::mssql {
namespace {

using State = Answer::State;

// 2.2.3.1: packet types and the status that ends a message.
constexpr std::uint8_t prelogin = 0x12;
constexpr std::uint8_t tabular_result = 0x04;
constexpr std::uint8_t end_of_message = 0x01;
constexpr std::size_t header_size = 8;
// Tokens of options.
constexpr std::uint8_t version = 0, encryption = 1, instopt = 2, threadid = 3, terminator = 0xff;
constexpr std::uint8_t encrypt_off = 0;

struct Release {
  std::uint8_t major;
  std::uint8_t minor;
  std::string_view year;
};
constexpr std::array releases{Release{8, 0, "2000"},      Release{9, 0, "2005"},  Release{10, 0, "2008"},
                              Release{10, 50, "2008 R2"}, Release{11, 0, "2012"}, Release{12, 0, "2014"},
                              Release{13, 0, "2016"},     Release{14, 0, "2017"}, Release{15, 0, "2019"},
                              Release{16, 0, "2022"},     Release{17, 0, "2025"}};

bool read_version(util::ByteView data, Answer& answer) {
  util::Reader reader{data};
  const auto major = reader.u8();
  const auto minor = reader.u8();
  const auto build = reader.be16();
  if (!major || !minor || !build) return false;
  answer.major = *major;
  answer.minor = *minor;
  answer.build = *build;
  return true;
}

// The options point into the payload by offset and length.
Answer read_options(util::ByteView payload) {
  util::Reader reader{payload};
  Answer answer{.state = State::prelogin};
  bool has_version = false;
  while (true) {
    const auto token = reader.u8();
    if (token == terminator) break;
    const auto offset = reader.be16();
    const auto length = reader.be16();
    util::Reader at{payload};
    if (!token || !offset || !length || !at.skip(*offset)) return {.state = State::malformed};
    const auto data = at.take(*length);
    if (!data) return {.state = State::malformed};
    if (*token == version) has_version = read_version(*data, answer);
    if (*token == encryption && !data->empty()) answer.encryption = std::to_integer<std::uint8_t>(data->front());
  }
  return has_version ? answer : Answer{.state = State::malformed};
}

}  // namespace

util::Bytes write_prelogin() {
  constexpr std::uint16_t table_size = 4 * 5 + 1;
  util::Writer payload;
  payload.u8(version).be16(table_size).be16(6);
  payload.u8(encryption).be16(table_size + 6).be16(1);
  payload.u8(instopt).be16(table_size + 7).be16(1);
  payload.u8(threadid).be16(table_size + 8).be16(4);
  payload.u8(terminator);
  payload.zeros(6).u8(encrypt_off).u8(0).be32(0);
  util::Writer packet;
  packet.u8(prelogin).u8(end_of_message).be16(static_cast<std::uint16_t>(header_size + payload.size()));
  packet.be16(0).u8(0).u8(0).bytes(payload.data());
  return std::move(packet).finish();
}

Answer parse_answer(util::ByteView bytes) {
  util::Reader reader{bytes};
  const auto type = reader.u8();
  if (type && *type != tabular_result) return {.state = State::malformed};
  const auto status = reader.u8();
  const auto length = reader.be16();
  if (!status || !length) return {};
  if (*length <= header_size || *length > longest_answer) return {.state = State::malformed};
  if (!reader.skip(4)) return {};
  const auto payload = reader.take(*length - header_size);
  if (!payload) return {};
  return read_options(*payload);
}

bool is_complete(util::ByteView bytes) {
  return parse_answer(bytes).state != State::incomplete;
}

std::string product_of(const Answer& answer) {
  std::string product = "Microsoft SQL Server";
  for (const Release& release : releases) {
    if (release.major == answer.major && release.minor == answer.minor)
      return product + " " + std::string{release.year};
  }
  return product;
}

}  // namespace hygie::probes::mssql
