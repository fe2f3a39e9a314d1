// Excerpts of feeds in their publishers' formats, whole, cut short and damaged.
#include "feeds/formats.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "util/file.hpp"

using namespace hygie;
using feeds::Fix;
using feeds::Format;

namespace {

std::string excerpt(const std::string& name) {
  const auto text = util::read_file(std::string{HYGIE_SOURCE_DIR} + "/tests/recordings/feeds/" + name);
  REQUIRE(text);
  return *text;
}

struct Reading {
  std::string problem{};
  feeds::About about{};
  std::vector<Fix> fixes{};
};

using Reader = util::Result<feeds::About> (*)(std::istream&, const feeds::FixSink&);

Reading read(Reader reader, const std::string& text) {
  Reading reading;
  std::istringstream input{text};
  const auto about = reader(input, [&](const Fix& fix) { reading.fixes.push_back(fix); });
  if (about) reading.about = *about;
  if (!about) reading.problem = about.error().message;
  return reading;
}

}  // namespace

TEST_CASE("a feed is known by what it holds, whatever its name") {
  CHECK(feeds::recognise(excerpt("debian-tracker.json")) == Format::debian_tracker);
  CHECK(feeds::recognise(excerpt("debian-dsa-list")) == Format::debian_advisories);
  CHECK(feeds::recognise(excerpt("ubuntu-usn.oval.xml")) == Format::oval);
  CHECK(feeds::recognise(excerpt("kev.json")) == Format::kev);
  CHECK(feeds::recognise("BZh91AY") == Format::packed);
  CHECK(feeds::recognise(excerpt("rhel-cve.csaf.json")) == Format::csaf);
  CHECK(feeds::recognise(excerpt("rhel-cve-minor-releases.csaf.json")) == Format::csaf);
  CHECK(feeds::recognise(excerpt("suse-cve.csaf.json")) == Format::csaf);
  CHECK(feeds::recognise(excerpt("ubuntu-notice.openvex.json")) == Format::openvex);
  CHECK(feeds::recognise(excerpt("ubuntu-cve.openvex.json")) == Format::openvex);
  CHECK(feeds::recognise(excerpt("msrc-month.cvrf.json")) == Format::cvrf);
  CHECK(feeds::recognise("") == Format::unknown);
  CHECK(feeds::recognise("<html><body>404") == Format::unknown);
}

TEST_CASE("Debian's tracker tells of versions that mend, and of nothing that never was broken or still is") {
  const Reading reading = read(feeds::read_debian_tracker, excerpt("debian-tracker.json"));
  CHECK(reading.problem == "");
  CHECK(reading.about.releases == std::vector<std::string>{"debian bookworm", "debian bullseye"});
  CHECK(reading.about.date == "");
  REQUIRE(reading.fixes.size() == 3);
  CHECK(reading.fixes[0].package == "sudo");
  CHECK(reading.fixes[0].release == "debian bookworm");
  CHECK(reading.fixes[0].fixed == "1.9.5p2-1");
  CHECK(reading.fixes[0].cves == std::vector<std::string>{"CVE-2021-3156"});
  CHECK(reading.fixes[0].published == "");
  CHECK(reading.fixes[2].package == "linux");
}

TEST_CASE("Debian's advisories tell when") {
  const Reading reading = read(feeds::read_debian_advisories, excerpt("debian-dsa-list"));
  CHECK(reading.problem == "");
  CHECK(reading.about.date == "2024-02-05");
  REQUIRE(reading.fixes.size() == 2);
  CHECK(reading.fixes[0].advisory == "DSA-5615-1");
  CHECK(reading.fixes[0].published == "2024-02-05");
  CHECK(reading.fixes[0].release == "debian bookworm");
  CHECK(reading.fixes[0].fixed == "6.1.76-1");
  CHECK(reading.fixes[1].package == "sudo");
  CHECK(reading.fixes[1].cves == std::vector<std::string>{"CVE-2021-3156"});
}

TEST_CASE("Ubuntu's OVAL lists packages in variables") {
  const Reading reading = read(feeds::read_oval, excerpt("ubuntu-usn.oval.xml"));
  CHECK(reading.problem == "");
  CHECK(reading.about.date == "2026-11-20");
  REQUIRE(reading.fixes.size() == 2);
  CHECK(reading.fixes[0].release == "ubuntu 20.04");
  CHECK(reading.fixes[0].package == "sudo");
  CHECK(reading.fixes[1].package == "sudo-ldap");
  CHECK(reading.fixes[0].fixed == "0:1.8.31-1ubuntu1.2");
  CHECK(reading.fixes[0].advisory == "USN-4705-1");
  CHECK(reading.fixes[0].published == "2021-01-26");
  CHECK(reading.fixes[0].cves == std::vector<std::string>{"CVE-2021-3156"});
}

TEST_CASE("OVAL whose date is damaged or left out is refused") {
  const std::string sound = excerpt("ubuntu-usn.oval.xml");
  const std::size_t place = sound.find("2026-11-20T");
  REQUIRE(place != std::string::npos);
  for (const char* damaged : {"", "2026-13-45", "yesterday"}) {
    std::string text = sound;
    text.replace(place, 10, damaged);
    CHECK(read(feeds::read_oval, text).problem == "holds no valid timestamp; fetch it again");
  }
}

TEST_CASE("Red Hat's OVAL names them, and a test of a signature is no fix") {
  const Reading reading = read(feeds::read_oval, excerpt("rhel-9.oval.xml"));
  CHECK(reading.problem == "");
  REQUIRE(reading.fixes.size() == 1);
  CHECK(reading.fixes[0].release == "rhel 9");
  CHECK(reading.fixes[0].package == "kernel-rt");
  CHECK(reading.fixes[0].fixed == "0:5.14.0-427.el9");
  CHECK(reading.fixes[0].advisory == "RHSA-2024:1306");
}

TEST_CASE("CISA's catalogue tells since when") {
  std::istringstream input{excerpt("kev.json")};
  const auto known = feeds::read_kev(input);
  REQUIRE(known);
  CHECK(known->date == "2026-11-20");
  CHECK(known->added.at("CVE-2021-3156") == "2022-04-06");
}

TEST_CASE("a feed that was cut short anywhere is no feed") {
  const std::string tracker = excerpt("debian-tracker.json");
  for (std::size_t size = 0; size + 2 < tracker.size(); ++size) {
    INFO(size);
    CHECK(read(feeds::read_debian_tracker, tracker.substr(0, size)).problem != "");
  }
  const std::string oval = excerpt("ubuntu-usn.oval.xml");
  for (std::size_t size = 0; size + 2 < oval.size(); ++size) {
    INFO(size);
    CHECK(read(feeds::read_oval, oval.substr(0, size)).problem != "");
  }
  const std::string kev = excerpt("kev.json");
  for (std::size_t size = 0; size + 2 < kev.size(); ++size) {
    std::istringstream input{kev.substr(0, size)};
    CHECK_FALSE(feeds::read_kev(input));
  }
}

TEST_CASE("damage is named with its place, in one line") {
  CHECK(read(feeds::read_debian_tracker, "{\"sudo\": 3}").problem ==
        "is not the Debian security tracker's JSON: sudo holds no object");
  CHECK(read(feeds::read_debian_tracker, "{\"sudo\": {").problem.find("is no valid JSON at byte") == 0);
  CHECK(read(feeds::read_debian_advisories, "[99 Nov 2026] DSA-1-1 a - b\n").problem ==
        "line 1 names no date and advisory");
  CHECK(read(feeds::read_oval, "<a>\n<b>\n</a>").problem == "line 3: mismatched tag; fetch it again");
  CHECK(read(feeds::read_oval, "<a/>").problem == "is no OVAL: it has no oval_definitions");
  const std::string bomb = "<!DOCTYPE a [<!ENTITY b \"c\">]><oval_definitions>&b;</oval_definitions>";
  CHECK(read(feeds::read_oval, bomb).problem == "line 1: declares entities, which no feed does");
  std::istringstream kev{
      "{\"catalogVersion\":\"1\",\"dateReleased\":\"2026-11-20\",\"vulnerabilities\":[{\"cveID\":3}]}"};
  const auto known = feeds::read_kev(kev);
  REQUIRE_FALSE(known);
  CHECK(known.error().message == "/vulnerabilities/0/cveID: is no CVE");
  std::string deep;
  for (int level = 0; level < 200; ++level) deep += "{\"a\":";
  CHECK(read(feeds::read_debian_tracker, deep).problem == "is nested too deeply");
}

TEST_CASE("CSAF tells of the packages that hold a fix, once, and leaves out sources, modules and layered products") {
  const Reading reading = read(feeds::read_csaf, excerpt("rhel-cve.csaf.json"));
  CHECK(reading.problem == "");
  CHECK(reading.about.date == "2026-10-02");
  CHECK(reading.about.releases == std::vector<std::string>{"rhel 9"});
  REQUIRE(reading.fixes.size() == 1);
  CHECK(reading.fixes[0].release == "rhel 9");
  CHECK(reading.fixes[0].package == "openssl-libs");
  CHECK(reading.fixes[0].fixed == "1:3.0.7-25.el9_3");
  CHECK(reading.fixes[0].advisory == "RHSA-2024:0310");
  CHECK(reading.fixes[0].published == "2024-01-22");
  CHECK(reading.fixes[0].cves == std::vector<std::string>{"CVE-2023-5363"});
  REQUIRE(reading.fixes[0].streams.size() == 2);
  CHECK(reading.fixes[0].streams[0].version == "1:3.0.7-18.el9_2");
  CHECK(reading.fixes[0].streams[0].advisory == "RHSA-2024:0500");
  CHECK(reading.fixes[0].streams[1].version == "1:3.0.7-25.el9_3");
}

TEST_CASE("CSAF with a system for each minor release tells of its streams, and of none that a contract brings alone") {
  const Reading reading = read(feeds::read_csaf, excerpt("rhel-cve-minor-releases.csaf.json"));
  CHECK(reading.problem == "");
  CHECK(reading.about.releases == std::vector<std::string>{"rhel 8", "rhel 9"});
  REQUIRE(reading.fixes.size() == 2);
  CHECK(reading.fixes[0].release == "rhel 8");
  CHECK(reading.fixes[0].fixed == "140.10.1-1.el8_10");
  CHECK(reading.fixes[1].release == "rhel 9");
  CHECK(reading.fixes[1].fixed == "140.10.1-1.el9_6");
  REQUIRE(reading.fixes[1].streams.size() == 2);
  CHECK(reading.fixes[1].streams[1].version == "140.10.1-1.el9_8");
  CHECK(reading.fixes[1].streams[1].published == "2026-05-04");
}

TEST_CASE("the lowest version that mends counts when a flaw was mended more than once") {
  std::string text = excerpt("rhel-cve-minor-releases.csaf.json");
  // Both of one minor release.
  for (std::size_t place = text.find("1.el9_8"); place != std::string::npos; place = text.find("1.el9_8", place)) {
    text.replace(place, 7, "3.el9_6");
  }
  const Reading reading = read(feeds::read_csaf, text);
  REQUIRE(reading.fixes.size() == 2);
  CHECK(reading.fixes[1].fixed == "140.10.1-1.el9_6");
  REQUIRE(reading.fixes[1].streams.size() == 1);
  CHECK(reading.fixes[1].streams[0].version == "140.10.1-1.el9_6");
}

TEST_CASE("SUSE's CSAF recommends versions, for its systems and not for images of them or for extended support") {
  const Reading reading = read(feeds::read_csaf, excerpt("suse-cve.csaf.json"));
  CHECK(reading.problem == "");
  CHECK(reading.about.releases == std::vector<std::string>{"opensuse-leap 15.5", "sles 15.4", "sles 15.5"});
  REQUIRE(reading.fixes.size() == 2);
  CHECK(reading.fixes[0].release == "opensuse-leap 15.5");
  CHECK(reading.fixes[1].release == "sles 15.5");
  CHECK(reading.fixes[1].package == "libopenssl3");
  CHECK(reading.fixes[1].fixed == "3.0.8-150500.5.17.1");
  CHECK(reading.fixes[1].published == "");
  CHECK(reading.fixes[1].streams.empty());
}

TEST_CASE("Ubuntu's notices tell of versions that mend, but not of those that only a subscription brings") {
  const Reading reading = read(feeds::read_openvex, excerpt("ubuntu-notice.openvex.json"));
  CHECK(reading.problem == "");
  CHECK(reading.about.date == "2026-04-24");
  CHECK(reading.about.releases == std::vector<std::string>{"ubuntu 20.04", "ubuntu 22.04"});
  REQUIRE(reading.fixes.size() == 2);
  CHECK(reading.fixes[0].naming == feeds::Naming::source_package);
  CHECK(reading.fixes[0].release == "ubuntu 22.04");
  CHECK(reading.fixes[0].package == "openssl");
  CHECK(reading.fixes[0].fixed == "3.0.2-0ubuntu1.12");
  CHECK(reading.fixes[0].advisory == "USN-6450-1");
  CHECK(reading.fixes[0].published == "2023-10-24");
  // What is said to affect other releases only is not said of this one, even when it is listed.
  CHECK(reading.fixes[0].cves == std::vector<std::string>{"CVE-2023-2975", "CVE-2023-5363", "CVE-2023-9999"});
  CHECK(reading.fixes[1].release == "ubuntu 20.04");
  CHECK(reading.fixes[1].cves == std::vector<std::string>{"CVE-2023-5363", "CVE-2023-9999"});
}

TEST_CASE("a notice that mends a notice does not tell of the flaws that were mended before") {
  std::string text = excerpt("ubuntu-notice.openvex.json");
  const std::string start = "It was found that OpenSSL mishandled the lengths";
  text.insert(text.find(start), "USN-6450-1 mended flaws in OpenSSL. The update caused a regression. ");
  const Reading reading = read(feeds::read_openvex, text);
  REQUIRE(reading.fixes.size() == 2);
  CHECK(reading.fixes[0].cves == std::vector<std::string>{"CVE-2023-3446", "CVE-2023-9999"});
}

TEST_CASE("Ubuntu's documents of a flaw name today's versions, which are no fixes") {
  const Reading reading = read(feeds::read_openvex, excerpt("ubuntu-cve.openvex.json"));
  CHECK(reading.problem == "");
  CHECK(reading.about.date == "2025-11-27");
  CHECK(reading.about.releases.empty());
  CHECK(reading.fixes.empty());
}

TEST_CASE("a document that holds more than any does is refused") {
  std::string list = "{\"document\":[";
  for (int entry = 0; entry < 2'000'000; ++entry) list += "{},";
  list += "{}]}";
  CHECK(read(feeds::read_csaf, list).problem == "holds more than any feed does");
}

TEST_CASE("a flaw's file that is cut short or of another form is refused") {
  const std::string csaf = excerpt("rhel-cve.csaf.json");
  const std::string vex = excerpt("ubuntu-notice.openvex.json");
  for (std::size_t length = 0; length + 2 < csaf.size(); length += 97) {
    CHECK(read(feeds::read_csaf, csaf.substr(0, length)).problem != "");
    CHECK(read(feeds::read_openvex, vex.substr(0, std::min(length, vex.size() - 2))).problem != "");
  }
  for (const char* text :
       {"{}", "[]", "null", "1e9999", "{\"document\":{\"csaf_version\":\"1.2\"}}",
        "{\"document\":{\"csaf_version\":\"2.0\",\"tracking\":{\"current_release_date\":\"soon\"}}}"}) {
    INFO(text);
    CHECK(read(feeds::read_csaf, text).problem != "");
    CHECK(read(feeds::read_openvex, text).problem != "");
  }
  CHECK(read(feeds::read_csaf, std::string(100000, '[')).problem != "");
}

TEST_CASE("Microsoft's month tells of the lowest build of each Windows that mends a flaw, and of nothing else") {
  const Reading reading = read(feeds::read_cvrf, excerpt("msrc-month.cvrf.json"));
  CHECK(reading.problem == "");
  CHECK(reading.about.releases == std::vector<std::string>{"windows-client 19045", "windows-client 26100",
                                                           "windows-server 20348", "windows-server 26100"});
  // Changed in August, it still says nothing of June.
  CHECK(reading.about.date == "2026-06-15");
  REQUIRE(reading.fixes.size() == 5);
  const Fix& hot = reading.fixes.at(1);
  CHECK(hot.release == "windows-client 26100");
  CHECK(hot.package == "Windows");
  CHECK(hot.fixed == "26100.8390");
  CHECK(hot.advisory == "KB5089466");
  CHECK(hot.cves == std::vector<std::string>{"CVE-2026-35417"});
  CHECK(hot.published == "2026-05-12");
  const Fix& later = reading.fixes.at(4);
  CHECK(later.fixed == "19045.7300");
  CHECK(later.advisory == "");
  CHECK(later.published == "2026-05-20");
}

TEST_CASE("a month that is cut short anywhere, or has no date, is no feed") {
  const std::string month = excerpt("msrc-month.cvrf.json");
  for (std::size_t size = 0; size + 2 < month.size(); ++size) {
    INFO(size);
    CHECK(read(feeds::read_cvrf, month.substr(0, size)).problem != "");
  }
  CHECK(read(feeds::read_cvrf, "{}").problem ==
        "/DocumentTracking: InitialReleaseDate or CurrentReleaseDate is missing, or is no date");
}
