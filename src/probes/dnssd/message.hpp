// DNS messages as mDNS (RFC 6762) and LLMNR (RFC 4795) use them: bytes to structs and back, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/ip_address.hpp"
#include "util/reader.hpp"

namespace hygie::probes::dnssd {

enum class Type : std::uint16_t { a = 1, ptr = 12, txt = 16, srv = 33 };
// RFC 6762 5.4: the top bit of the class asks for a unicast answer.
enum class Class : std::uint16_t { in = 0x0001, in_unicast = 0x8001 };

struct Question {
  std::string name{};  // "_ipp._tcp.local"
  Type type = Type::ptr;
};

// A record of the answer, additional ones included. Foreign text.
struct Record {
  std::string name{};
  std::uint16_t type = 0;
  std::string target{};              // of PTR and SRV
  std::vector<std::string> texts{};  // of TXT: "key=value" each
};

struct Message {
  std::uint16_t id = 0;
  bool truncated = false;
  std::vector<Record> records{};  // at most 256
};

util::Bytes write_query(std::uint16_t id, const std::vector<Question>& questions, Class question_class);
// An answer without error; nothing when it is none.
std::optional<Message> parse_answer(util::ByteView datagram);

// "5.0.18.198.in-addr.arpa" or its IPv6 like; the name under which an address is looked up (RFC 1035 3.5, RFC
// 3596 2.5).
std::string reverse_name(const util::IpAddress& address);

}  // namespace hygie::probes::dnssd
