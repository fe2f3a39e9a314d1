#include "probes/snmp/system.hpp"

#include <catch2/catch.hpp>

namespace hygie::probes::snmp {

TEST_CASE("a sysDescr names the system it speaks of, never with certainty") {
  const auto windows = os_of({.descr = "Hardware: Intel64 Family 6 Model 85 Stepping 7 AT/AT COMPATIBLE - Software: "
                                       "Windows Version 6.3 (Build 17763 Multiprocessor Free)"});
  CHECK(windows->build == 17763);
  CHECK(windows->platform == "windows");
  CHECK(windows->confidence == model::Confidence::probable);
  const auto linux = os_of({.descr = "Linux nas 4.4.302+ #69057 SMP Mon Nov 13 14:19:30 CST 2023 x86_64"});
  CHECK(linux->version == "4.4.302+");
  CHECK(linux->product.empty());
  CHECK(os_of({.descr = "FreeBSD fw 14.1-RELEASE-p5 FreeBSD 14.1"})->release == "14.1");
  const auto cisco = os_of({.descr = "Cisco IOS Software [Cupertino], Catalyst L3 Switch Software (CAT9K_IOSXE), "
                                     "Version 17.9.4a, RELEASE SOFTWARE (fc3)"});
  CHECK(cisco->product == "cisco-ios-xe");
  CHECK(cisco->version == "17.9.4a");
}

TEST_CASE("a sysDescr of another maker names no system") {
  CHECK_FALSE(os_of({.descr = "HP ETHERNET MULTI-ENVIRONMENT,ROM none,JETDIRECT,JD153,EEPROM JSI24060012"}));
  CHECK_FALSE(os_of({}));
  CHECK_FALSE(os_of({.descr = "Linux"}));
}

}  // namespace hygie::probes::snmp
