#include "probes/ssh/distribution.hpp"

#include <catch2/catch.hpp>

using namespace hygie::probes::ssh;

TEST_CASE("the release is told only by a +deb token") {
  CHECK(distribution_of("Debian-2+deb12u7")->release == "12");
  CHECK(distribution_of("Debian-10+deb9u7")->release == "9");
  CHECK(distribution_of("Debian-2")->release.empty());
  CHECK(distribution_of("Raspbian-5+deb11u1")->release == "11");
  CHECK(distribution_of("Debian-2+deb12u7")->product == "debian");
}

TEST_CASE("Ubuntu is named without a release, strangers not at all") {
  const auto ubuntu = distribution_of("Ubuntu-3ubuntu0.10");
  REQUIRE(ubuntu);
  CHECK(ubuntu->product == "ubuntu");
  CHECK(ubuntu->release.empty());
  CHECK(distribution_of("FreeBSD-20240806")->platform == "bsd");
  CHECK_FALSE(distribution_of(""));
  CHECK_FALSE(distribution_of("not a Debian-2+deb12u7"));
}

TEST_CASE("product and version part at the first underscore or dash") {
  CHECK(product_of("OpenSSH_9.2p1").name == "OpenSSH");
  CHECK(product_of("OpenSSH_9.2p1").version == "9.2p1");
  CHECK(product_of("dropbear_2020.81").version == "2020.81");
  CHECK(product_of("Cisco-1.25").name == "Cisco");
  CHECK(product_of("RomSShell").version.empty());
}
