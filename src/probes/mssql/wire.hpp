// The PRELOGIN exchange of Microsoft SQL Server (MS-TDS 2.2.6.5).
#pragma once

#include <cstdint>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::mssql {

constexpr std::size_t longest_answer = 512;

// VERSION, ENCRYPTION = ENCRYPT_OFF (encryption of the login alone), INSTOPT empty, THREADID 0.
util::Bytes write_prelogin();

struct Answer {
  enum class State : std::uint8_t { incomplete, prelogin, malformed };
  State state = State::incomplete;
  std::uint8_t major = 0, minor = 0;
  std::uint16_t build = 0;
  std::uint8_t encryption = 0xff;  // 0 off, 1 on, 2 not supported, 3 required; 0xff: not said
};
Answer parse_answer(util::ByteView bytes);
bool is_complete(util::ByteView bytes);

// "Microsoft SQL Server 2019" for version 15; without the year where it is not known.
std::string product_of(const Answer& answer);

}  // namespace hygie::probes::mssql
