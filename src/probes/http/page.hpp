// What a web page shows at first sight: its title, a password field, an index of files, a hop to another page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hygie::probes::http {

enum class PasswordField : std::uint8_t { present, absent };
enum class DirectoryListing : std::uint8_t { yes, no };

struct Page {
  std::string title{};  // entities decoded, spaces joined, printable, at most 256 bytes
  PasswordField password = PasswordField::absent;
  DirectoryListing listing = DirectoryListing::no;
  std::string refresh{};  // where <meta http-equiv=refresh> leads, as written; "" when there is none
};

// One pass over the text, each byte looked at a bounded number of times whatever it holds. Scripts and comments are
// passed over: a field that only a script writes is not seen.
Page read_page(std::string_view html);

}  // namespace hygie::probes::http
