#include "probes/smb/look_around.hpp"

#include <catch2/catch.hpp>

#include "util/windows_text.hpp"

namespace hygie::probes::smb {

TEST_CASE("a tree's path names the server as Windows writes it, and the share as it was sent") {
  const auto path = [](const char* server, util::ByteView share) {
    return util::utf8_from_utf16le(tree_path(*util::IpAddress::parse(server), share));
  };
  CHECK(path("198.18.0.60", util::utf16le_from_ascii("IPC$")) == "\\\\198.18.0.60\\IPC$");
  CHECK(path("2001:db8::7", util::utf16le_from_ascii("depot")) == "\\\\2001-db8--7.ipv6-literal.net\\depot");
  CHECK(path("198.18.0.60", util::as_bytes("\xe9\x01")) == "\\\\198.18.0.60\\\xc7\xa9");
}

}  // namespace hygie::probes::smb
