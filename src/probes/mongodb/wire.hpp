// MongoDB's wire protocol: OP_MSG, and the older OP_QUERY and OP_REPLY (MongoDB manual, "Wire Protocol").
#pragma once

#include <cstdint>
#include <optional>

#include "probes/mongodb/bson.hpp"
#include "util/reader.hpp"

namespace hygie::probes::mongodb {

constexpr std::size_t longest_reply = 65536;

// isMaster over OP_QUERY, which every version answers without a login.
util::Bytes write_is_master();

// OP_MSG from maxWireVersion 6 on (MongoDB 3.6), OP_QUERY before.
enum class Dialect : std::uint8_t { op_query, op_msg };
// buildInfo: the version; asks for no login.
util::Bytes write_build_info(Dialect dialect);
// listDatabases with nameOnly and a filter that no database passes: it is allowed or not, and names nothing.
util::Bytes write_list_databases(Dialect dialect);

struct Reply {
  enum class State : std::uint8_t { incomplete, document, malformed };
  State state = State::incomplete;
  Document document{};
};
Reply parse_reply(util::ByteView bytes);
bool is_complete(util::ByteView bytes);

}  // namespace hygie::probes::mongodb
