// Tells a service by the first bytes it sends of its own accord.
#pragma once

#include <string>
#include <string_view>

#include "model/host.hpp"
#include "util/reader.hpp"

namespace hygie::probes::banner {

enum class Encrypted : std::uint8_t { no, yes, unknown };

struct Greeting {
  std::string service = "unknown";
  std::string product{};
  std::string version{};
  std::string line{};  // first line, printable; "" for binary greetings
  Encrypted encrypted = Encrypted::unknown;
  model::Confidence confidence = model::Confidence::weak;
};

// Never fails: bytes that nothing is known of are service "unknown", weak. `expected` is what the port is usually for
// and decides between protocols that greet alike ("220" is FTP's and SMTP's); it alone never makes a fact certain.
Greeting recognise(util::ByteView bytes, std::string_view expected);

// Nothing more of use will follow: a line has ended, or a binary greeting has begun.
bool is_complete(util::ByteView bytes);

}  // namespace hygie::probes::banner
