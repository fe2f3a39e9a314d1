// The envelope around sealed messages (MS-WSMV 2.2.9.1): what a security context sealed, as the body of an HTTP
// message. No cryptography and no I/O.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hygie::collectors::winrm {

// A message as the security context gave it, or is to open it.
struct Sealed {
  std::string token{};         // signature, or header of the mechanism
  std::string data{};          // the sealed text, with padding where the mechanism has some
  std::size_t plain_size = 0;  // of the text before it was sealed
};

// The Content-Type of a body that wrap_sealed() makes.
std::string_view sealed_content_type();
// One part, for requests are short.
std::string wrap_sealed(const Sealed& sealed);

// What a body of that content type holds. Nothing for any other body: one that is in clear, cut, or longer than it
// says.
std::optional<Sealed> unwrap_sealed(std::string_view content_type, std::string_view body);

}  // namespace hygie::collectors::winrm
