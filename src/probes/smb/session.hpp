// The talk with one server: every dialect on a connection of its own, newest first, one connection at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "probes/smb/connection.hpp"
#include "probes/smb/reply.hpp"

namespace hygie::probes::smb {

enum class Offered : std::uint8_t { no, yes, unknown };

// What came of asking for one dialect. `outcome` and `reason` say why when it is unknown.
struct DialectAnswer {
  Dialect dialect = Dialect::smb1;
  Offered offered = Offered::unknown;
  model::Outcome outcome = model::Outcome::not_attempted;
  std::string reason{};
  std::optional<Negotiated> negotiated{};  // what the server said as it accepted
};

// What came of asking for one cipher of one dialect.
struct CipherAnswer {
  Dialect dialect = Dialect::smb3_1_1;
  Cipher cipher = Cipher::aes_128_ccm;
  Offered offered = Offered::unknown;
};

// How the one SESSION_SETUP ended: ok with a challenge, or why there is none.
struct Login {
  model::Outcome outcome = model::Outcome::not_attempted;
  std::string reason{};
  std::optional<ntlm::Challenge> challenge{};
  std::uint32_t status = 0;  // the server's NTSTATUS where it refused NTLM
};

struct Conversation {
  std::vector<DialectAnswer> answers{};  // all of them, newest first
  std::optional<Negotiated> newest{};    // of the newest dialect that was accepted
  std::optional<Negotiated> smb1{};
  Login login{};
  std::vector<CipherAnswer> ciphers{};  // of the SMB 3 dialects that were accepted
  Offered smb1_without_extended_security = Offered::unknown;
  NativeNames native{};  // where SMB1 was accepted
};

// Ends by line.end. A server that hangs up on a dialect does not speak it, provided that it answered
// another one in due form: one that hangs up on everything has said nothing.
Conversation converse(const Line& line);

}  // namespace hygie::probes::smb
