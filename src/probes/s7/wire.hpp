// Siemens S7 communication over ISO on TCP (RFC 1006, ISO 8073): what is needed to read who a controller is. Siemens
// has not published it; the fields are those of the system status lists in its manual 6ES7810-4CA10 (SZL 0011h, 001Ch).
// Bytes to structs and back, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::s7 {

constexpr std::size_t tpkt_size = 4;

// Where a CPU may sit: rack and slot in the called TSAP. S7-300 is in slot 2, S7-1200 and S7-1500 in slot 1 or 0.
util::Bytes connect_request(std::uint8_t slot);
util::Bytes setup_request();
enum class List : std::uint16_t { module_identification = 0x0011, component_identification = 0x001C };
util::Bytes list_request(List list);

// How many bytes follow the TPKT header (RFC 1006 6); nothing when it is none.
std::optional<std::size_t> length_after(util::ByteView header);
// COTP connection confirm (ISO 8073 13.4): the controller takes the connection.
bool is_connect_confirm(util::ByteView body);
// An S7 answer to the setup of communication, without error.
bool is_setup_answer(util::ByteView body);
// The records of a system status list; nothing when the answer is none.
struct Record {
  std::uint16_t index = 0;
  util::Bytes data{};
};
std::optional<std::vector<Record>> parse_list(util::ByteView body);

struct Identity {
  std::string order_number{};  // foreign text, as the next ones
  std::string firmware{};      // "2.8.0"
  std::string system_name{};
  std::string module_type{};
};
void add_module(Identity& identity, const std::vector<Record>& records);
void add_components(Identity& identity, const std::vector<Record>& records);

}  // namespace hygie::probes::s7
