#include "discovery/vendors.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>

#include "util/file.hpp"

using namespace hygie;

namespace {

struct List {
  explicit List(const std::string& content)
      : path(std::filesystem::temp_directory_path() / ("hygie-makers-" + std::to_string(::getpid()))) {
    REQUIRE(util::write_file(path, content));
  }
  ~List() { std::filesystem::remove(path); }
  std::filesystem::path path;
};

}  // namespace

TEST_CASE("makers are read from IEEE's list and from nmap's") {
  {
    const List ieee{
        "OUI/MA-L\tOrganization\r\n\r\n00-00-0C   (hex)\t\tCisco Systems, Inc\r\n"
        "00000C     (base 16)\t\tCisco Systems, Inc\r\n\t\t\t\t170 WEST TASMAN DRIVE\r\n"};
    const auto vendors = discovery::vendors_of({"00:00:0c:01:02:03", "02:00:00:00:00:01"}, {ieee.path});
    CHECK(vendors.size() == 1);
    CHECK(vendors.at("00:00:0c:01:02:03") == "Cisco Systems, Inc");
  }
  const List nmap{"# comment\n00000C Cisco Systems\n525400 QEMU virtual NIC\n"};
  CHECK(discovery::vendors_of({"52:54:00:aa:bb:cc"}, {nmap.path}).at("52:54:00:aa:bb:cc") == "QEMU virtual NIC");
}

TEST_CASE("the longest registered prefix names the maker") {
  const List list{"70B3D5123 Small Maker\n70B3D5 Registration Authority\n"};
  CHECK(discovery::vendors_of({"70:b3:d5:12:34:56"}, {list.path}).at("70:b3:d5:12:34:56") == "Small Maker");
}

TEST_CASE("a list that is not there names nobody") {
  CHECK(discovery::vendors_of({"00:00:0c:01:02:03"}, {"/no/such/list"}).empty());
}
