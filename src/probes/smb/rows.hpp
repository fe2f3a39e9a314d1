// From what an SMB server said to rows of the facts tables.
#pragma once

#include <optional>
#include <string_view>

#include "model/observation.hpp"
#include "probes/smb/session.hpp"

namespace hygie::probes::smb {

// How the attempt at a whole table ended: ok when every dialect is known, partial when some are, else why none is.
struct Status {
  model::Outcome outcome = model::Outcome::ok;
  std::string reason{};
};
Status dialect_status(const Conversation& conversation);

// "samba", "windows" or "unknown": what NTLM's version says, and where it says nothing Samba, whose ServerGuid spells
// the server's name.
std::string_view implementation(const Conversation& conversation);

// Empty when no dialect is known: the attempt's status then says it all.
std::vector<model::Row> dialect_rows(const Conversation& conversation, std::uint16_t port);
// smb_ciphers: partial when one of them stayed unknown.
Status cipher_status(const Conversation& conversation);
std::vector<model::Row> cipher_rows(const Conversation& conversation, std::uint16_t port);
// Nothing when no dialect was accepted.
std::optional<model::Row> server_row(const Conversation& conversation, std::uint16_t port);
std::optional<model::Row> challenge_row(const Conversation& conversation, std::uint16_t port);
std::optional<model::Row> service_row(const Conversation& conversation, std::uint16_t port);
// Windows alone: Samba's version says nothing of the system under it.
std::optional<model::Row> os_row(const Conversation& conversation);

}  // namespace hygie::probes::smb
