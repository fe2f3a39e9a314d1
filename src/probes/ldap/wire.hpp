// LDAP messages (RFC 4511), without I/O: searches, the StartTLS request, and what comes back. There is no bind here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::ldap {

// LDAPResult.resultCode (RFC 4511 4.1.9), as far as a verdict hangs on it. Others are kept as the number they are.
namespace result {
inline constexpr std::int64_t success = 0;
inline constexpr std::int64_t operations_error = 1;
inline constexpr std::int64_t size_limit_exceeded = 4;
inline constexpr std::int64_t stronger_auth_required = 8;
inline constexpr std::int64_t confidentiality_required = 13;
inline constexpr std::int64_t no_such_object = 32;
inline constexpr std::int64_t inappropriate_authentication = 48;
inline constexpr std::int64_t insufficient_access_rights = 50;
inline constexpr std::int64_t unwilling_to_perform = 53;
}  // namespace result

enum class Scope : std::uint8_t { base_object = 0, whole_subtree = 2 };
enum class Wanted : std::uint8_t { values, names_only };  // typesOnly (RFC 4511 4.5.1.6)

struct Search {
  std::string base{};
  Scope scope = Scope::base_object;
  std::int64_t size_limit = 1;
  Wanted wanted = Wanted::values;
  std::vector<std::string> present{"objectClass"};  // an entry that has any of these
  std::vector<std::string> attributes{};
};

util::Bytes search_request(std::int32_t id, const Search& search);
// ExtendedRequest 1.3.6.1.4.1.1466.20037 (RFC 4511 4.14.1).
util::Bytes start_tls_request(std::int32_t id);

struct Attribute {
  std::string type{};
  std::vector<std::string> values{};  // as sent: make them printable before they are shown
};

enum class Operation : std::uint8_t { entry, reference, search_done, extended_response };

// One message of a server. An entry has attributes, the others a result.
struct Message {
  std::int64_t id = 0;
  Operation operation = Operation::search_done;
  std::vector<Attribute> attributes{};
  std::int64_t result_code = 0;
  std::string diagnostic{};  // diagnosticMessage, printable
};

inline constexpr std::size_t largest_message = 262144;

// How long the message is that begins with `bytes`: nothing yet (more octets are needed), or a length that may be more
// than there is; `impossible` for what is no LDAP message, or longer than `largest_message`.
enum class Framing : std::uint8_t { incomplete, complete, impossible };
struct Frame {
  Framing framing = Framing::incomplete;
  std::size_t size = 0;  // of the whole message, when complete
};
Frame frame_of(util::ByteView bytes);

// Nothing when it is cut, broken, or none of the operations above.
std::optional<Message> parse_message(util::ByteView whole);

}  // namespace hygie::probes::ldap
