#include "probes/mongodb/wire.hpp"

#include <utility>

namespace hygie::probes::mongodb {
namespace {

using State = Reply::State;

constexpr std::uint32_t op_reply = 1;
constexpr std::uint32_t op_query = 2004;
constexpr std::uint32_t op_msg = 2013;
constexpr std::uint32_t header_size = 16;
constexpr std::uint32_t one_document = 0xffffffff;  // numberToReturn -1: one, then the cursor is closed
constexpr std::string_view admin = "admin";

util::Bytes with_header(std::uint32_t operation, util::ByteView body) {
  util::Writer message;
  message.le32(static_cast<std::uint32_t>(header_size + body.size())).le32(1).le32(0).le32(operation).bytes(body);
  return std::move(message).finish();
}

util::Bytes write_query(util::ByteView document) {
  util::Writer body;
  body.le32(0).text("admin.$cmd").u8(0).le32(0).le32(one_document).bytes(document);
  return with_header(op_query, body.data());
}

util::Bytes write_message(util::ByteView document) {
  return with_header(op_msg, util::Writer{}.le32(0).u8(0).bytes(document).data());
}

// What stands before the document of a reply.
bool skip_to_document(std::uint32_t operation, util::Reader& reader) {
  if (operation == op_reply) {
    const bool rest = reader.skip(4 + 8 + 4);  // flags, cursor, first document
    const auto count = reader.le32();
    return rest && count && *count >= 1;
  }
  const auto flags = reader.le32();
  const auto kind = reader.u8();
  return flags && kind && *kind == 0;
}

}  // namespace

util::Bytes write_is_master() {
  return write_query(write_document({{"isMaster", 1}}));
}

util::Bytes write_build_info(Dialect dialect) {
  if (dialect == Dialect::op_query) return write_query(write_document({{"buildInfo", 1}}));
  return write_message(write_document({{"buildInfo", 1}, {"$db", admin}}));
}

util::Bytes write_list_databases(Dialect dialect) {
  // The empty string is no name that a database may have.
  const util::Bytes nothing = write_document({{"name", std::string_view{}}});
  if (dialect == Dialect::op_query)
    return write_query(write_document({{"listDatabases", 1}, {"nameOnly", true}, {"filter", nothing}}));
  return write_message(write_document({{"listDatabases", 1}, {"nameOnly", true}, {"filter", nothing}, {"$db", admin}}));
}

Reply parse_reply(util::ByteView bytes) {
  util::Reader reader{bytes};
  const auto length = reader.le32();
  if (!length) return {};
  if (*length < header_size || *length > longest_reply) return {.state = State::malformed};
  if (!reader.skip(4 + 4)) return {};
  const auto operation = reader.le32();
  if (!operation) return {};
  if (*operation != op_reply && *operation != op_msg) return {.state = State::malformed};
  const auto body = reader.take(*length - header_size);
  if (!body) return {};
  util::Reader inside{*body};
  if (!skip_to_document(*operation, inside)) return {.state = State::malformed};
  auto document = Document::read(inside);
  if (!document) return {.state = State::malformed};
  return {.state = State::document, .document = std::move(*document)};
}

bool is_complete(util::ByteView bytes) {
  return parse_reply(bytes).state != State::incomplete;
}

}  // namespace hygie::probes::mongodb
