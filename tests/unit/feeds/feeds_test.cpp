// What is installed on hosts, compared with the excerpts.
#include "feeds/feeds.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "temporary_folder.hpp"

using namespace hygie;
using model::Outcome;

namespace {

const util::Instant now = *util::parse_instant("2026-11-22T10:00:00Z");

// What is laid out here are excerpts, which are taken for whole.
const feeds::Floors excerpts{.fixes = 1, .exploited = 1};

// A folder with these excerpts.
void lay(const tests::TemporaryFolder& folder, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    std::filesystem::copy_file(std::string{HYGIE_SOURCE_DIR} + "/tests/recordings/feeds/" + name, folder.path() / name);
  }
}

struct Package {
  std::string name, version, source, source_version;
};

void add_host(facts::Store& store, const std::string& host, const std::string& product, const std::string& release,
              const std::string& codename, const std::vector<Package>& packages) {
  model::Observation os{.observed_host = host,
                        .source = "ssh",
                        .endpoint = "host",
                        .table = "os_version",
                        .status = Outcome::ok,
                        .started_at = now};
  os.rows.push_back({{"name", product},
                     {"product", product},
                     {"release", release},
                     {"codename", codename},
                     {"platform", std::string{"linux"}},
                     {"confidence", std::string{"certain"}}});
  store.add(os);
  model::Observation list{.observed_host = host,
                          .source = "ssh",
                          .endpoint = "host",
                          .table = "packages",
                          .status = Outcome::ok,
                          .started_at = now};
  for (const Package& package : packages) {
    list.rows.push_back({{"name", package.name},
                         {"version", package.version},
                         {"source_package", package.source},
                         {"source_version", package.source_version}});
  }
  store.add(list);
}

std::string text(const model::Row& row, const std::string& column) {
  for (const auto& [name, value] : row) {
    if (name != column) continue;
    if (const auto* held = std::get_if<std::string>(&value)) return *held;
  }
  return {};
}

const model::Observation& of(const std::vector<model::Observation>& all, const std::string& host,
                             const std::string& table) {
  for (const model::Observation& each : all) {
    if (each.observed_host == host && each.table == table) return each;
  }
  throw std::runtime_error(host + " has no " + table);
}

}  // namespace

TEST_CASE("a fix that is missing is told with its age and with whether the flaw is used") {
  const tests::TemporaryFolder folder;
  lay(folder, {"debian-tracker.json", "debian-dsa-list", "kev.json"});
  facts::Store store = facts::Store::in_memory();
  add_host(store, "192.0.2.1", "debian", "12", "bookworm",
           {{"linux-image-6.1.0-13-amd64", "6.1.55-1", "linux-signed-amd64", "6.1.55+1"},
            {"sudo", "1.9.13p3-1", "sudo", "1.9.13p3-1"},
            {"xz-utils", "5.4.1-0.2", "xz-utils", "5.4.1-0.2"}});
  // An older kernel beside one that is mended does not start any more.
  add_host(store, "192.0.2.2", "debian", "12", "bookworm",
           {{"linux-image-6.1.0-13-amd64", "6.1.55-1", "linux-signed-amd64", "6.1.55+1"},
            {"linux-image-6.1.0-18-amd64", "6.1.76-1", "linux-signed-amd64", "6.1.76+1"}});
  const auto all = feeds::compare(store, folder.path(), now, excerpts);
  REQUIRE(all);
  const auto& fixes = of(*all, "192.0.2.1", "missing_fixes");
  REQUIRE(fixes.rows.size() == 1);
  CHECK(text(fixes.rows[0], "package") == "linux-image-6.1.0-13-amd64");
  CHECK(text(fixes.rows[0], "installed") == "6.1.55-1");
  CHECK(text(fixes.rows[0], "fixed") == "6.1.76-1");
  CHECK(text(fixes.rows[0], "advisory") == "DSA-5615-1");
  CHECK(text(fixes.rows[0], "published") == "2024-02-05");
  CHECK(text(fixes.rows[0], "cve") == "CVE-2024-1086");
  CHECK(text(fixes.rows[0], "exploited_since") == "2024-05-30");
  CHECK(of(*all, "192.0.2.2", "missing_fixes").rows.empty());
  CHECK(of(*all, "192.0.2.2", "missing_fixes").status == Outcome::ok);
  const auto& about = of(*all, "192.0.2.1", "security_feeds");
  REQUIRE(about.rows.size() == 3);
  CHECK(text(about.rows[0], "reason") == "advisories_only");
  CHECK(text(about.rows[1], "complete") == "yes");
  CHECK(text(about.rows[2], "feed") == "kev");
  CHECK(text(about.rows[2], "feed_date") == "2026-11-20");
  for (const model::Observation& each : *all) store.add(each);
}

TEST_CASE("newer headers do not hide that the image is old") {
  const tests::TemporaryFolder folder;
  lay(folder, {"debian-tracker.json"});
  facts::Store store = facts::Store::in_memory();
  add_host(store, "192.0.2.1", "debian", "12", "bookworm",
           {{"linux-image-6.1.0-13-amd64", "6.1.55-1", "linux-signed-amd64", "6.1.55+1"},
            {"linux-headers-6.1.0-18-amd64", "6.1.76-1", "linux", "6.1.76-1"}});
  const auto all = feeds::compare(store, folder.path(), now, excerpts);
  REQUIRE(all);
  const auto& fixes = of(*all, "192.0.2.1", "missing_fixes");
  REQUIRE(fixes.rows.size() == 1);
  CHECK(text(fixes.rows[0], "package") == "linux-image-6.1.0-13-amd64");
}

TEST_CASE("an excerpt is no whole feed, nor is a catalogue of a few flaws") {
  const tests::TemporaryFolder folder;
  lay(folder, {"debian-tracker.json", "ubuntu-usn.oval.xml", "kev.json"});
  facts::Store store = facts::Store::in_memory();
  add_host(store, "192.0.2.1", "debian", "12", "bookworm", {{"sudo", "1.9.13p3-1", "sudo", "1.9.13p3-1"}});
  add_host(store, "192.0.2.2", "ubuntu", "20.04", "focal", {{"sudo", "1.8.31-1ubuntu1.10", "", ""}});
  const auto all = feeds::compare(store, folder.path(), now);
  REQUIRE(all);
  for (const char* host : {"192.0.2.1", "192.0.2.2"}) {
    const auto& about = of(*all, host, "security_feeds");
    REQUIRE(about.rows.size() == 2);
    for (const model::Row& row : about.rows) {
      CHECK(text(row, "complete") == "no");
      CHECK(text(row, "reason") == "feed_too_small");
    }
  }
}

TEST_CASE("only distinct fixes of the host's own release count as a whole feed") {
  const tests::TemporaryFolder folder;
  std::ofstream tracker{folder.path() / "tracker.json"};
  const auto entry = [&](int cve, const char* release, int version) {
    tracker << "\"CVE-2026-" << cve << R"(": {"releases": {")" << release
            << R"(": {"status": "resolved", "fixed_version": "1.)" << version << R"("}}})";
  };
  tracker << R"({"sudo": {)";
  for (int cve = 1000; cve < 2000; ++cve) {
    // 300 for trixie, the same one again and again for bookworm.
    entry(cve, cve < 1300 ? "trixie" : "bookworm", cve < 1300 ? cve : 1);
    tracker << (cve < 1999 ? "," : "}}");
  }
  tracker.close();
  facts::Store store = facts::Store::in_memory();
  add_host(store, "192.0.2.1", "debian", "12", "bookworm", {{"sudo", "2.0", "sudo", "2.0"}});
  add_host(store, "192.0.2.2", "debian", "13", "trixie", {{"sudo", "2.0", "sudo", "2.0"}});
  const auto all = feeds::compare(store, folder.path(), now);
  REQUIRE(all);
  CHECK(text(of(*all, "192.0.2.1", "security_feeds").rows.at(0), "complete") == "no");
  CHECK(text(of(*all, "192.0.2.2", "security_feeds").rows.at(0), "complete") == "yes");
}

TEST_CASE("OVAL is compared with packages by the rule of their manager") {
  const tests::TemporaryFolder folder;
  lay(folder, {"ubuntu-usn.oval.xml", "rhel-9.oval.xml", "kev.json"});
  facts::Store store = facts::Store::in_memory();
  add_host(store, "192.0.2.3", "ubuntu", "20.04", "focal",
           {{"sudo", "1.8.31-1ubuntu1.1", "sudo", "1.8.31-1ubuntu1.1"}});
  add_host(store, "192.0.2.4", "ubuntu", "20.04", "focal", {{"sudo", "1.8.31-1ubuntu1.10", "", ""}});
  add_host(store, "192.0.2.5", "rhel", "9", "", {{"kernel-rt", "5.14.0-362.el9", "kernel-rt", ""}});
  add_host(store, "192.0.2.6", "ubuntu", "24.04", "noble", {{"sudo", "1.0", "", ""}});
  const auto all = feeds::compare(store, folder.path(), now, excerpts);
  REQUIRE(all);
  CHECK(of(*all, "192.0.2.3", "missing_fixes").rows.size() == 1);
  CHECK(of(*all, "192.0.2.4", "missing_fixes").rows.empty());
  REQUIRE(of(*all, "192.0.2.5", "missing_fixes").rows.size() == 1);
  CHECK(text(of(*all, "192.0.2.5", "missing_fixes").rows[0], "advisory") == "RHSA-2024:1306");
  CHECK(of(*all, "192.0.2.6", "missing_fixes").status == Outcome::unsupported);
  CHECK(of(*all, "192.0.2.6", "security_feeds").reason == "no_feed_for_release");
}

TEST_CASE("a package of a module is not compared with fixes of other streams, and that is said") {
  const tests::TemporaryFolder folder;
  lay(folder, {"rhel-9.oval.xml"});
  facts::Store store = facts::Store::in_memory();
  add_host(store, "192.0.2.7", "rhel", "9", "", {{"kernel-rt", "5.14.0-1.module+el9", "", ""}});
  const auto all = feeds::compare(store, folder.path(), now, excerpts);
  REQUIRE(all);
  CHECK(of(*all, "192.0.2.7", "missing_fixes").rows.empty());
  CHECK(text(of(*all, "192.0.2.7", "security_feeds").rows.at(0), "reason") == "modules_not_judged");
}

TEST_CASE("a folder that is no folder of feeds is refused with the file's name") {
  const tests::TemporaryFolder folder;
  CHECK(feeds::check(folder.path()).error().message == folder.path().string() + ": holds no feed");
  lay(folder, {"kev.json"});
  CHECK(feeds::check(folder.path()).error().message.find("CISA's alone names no package") != std::string::npos);
  lay(folder, {"debian-tracker.json"});
  CHECK(feeds::check(folder.path()));
  std::ofstream{folder.path() / "rhel.oval.xml.bz2"} << "BZh9";
  CHECK(feeds::check(folder.path()).error().message.find("rhel.oval.xml.bz2: is packed; unpack it first") !=
        std::string::npos);
}

TEST_CASE("without feeds that is noted, once a host") {
  facts::Store store = facts::Store::in_memory();
  add_host(store, "192.0.2.1", "debian", "12", "bookworm", {{"sudo", "1.0", "sudo", "1.0"}});
  const auto all = feeds::not_given(store, now);
  REQUIRE(all.size() == 2);
  CHECK(all[0].status == Outcome::not_attempted);
  CHECK(all[0].reason == "no_feed");
}

TEST_CASE("who says everything anew takes back what was said") {
  facts::Store store = facts::Store::in_memory();
  add_host(store, "192.0.2.1", "debian", "12", "bookworm", {{"sudo", "1.0", "sudo", "1.0"}});
  for (const model::Observation& each : feeds::not_given(store, now)) store.add(each);
  store.withdraw(feeds::source);
  CHECK(store.last_observed_at() == now);
  const auto again = feeds::not_given(store, now);
  for (const model::Observation& each : again) store.add(each);
  CHECK(again.size() == 2);
}

TEST_CASE("one file a flaw, in folders by year, shows what is missing and never that nothing is") {
  facts::Store store = facts::Store::in_memory();
  add_host(store, "10.0.0.1", "rhel", "9", "", {{"openssl-libs", "1:3.0.7-24.el9", "openssl", ""}});
  add_host(store, "10.0.0.2", "rhel", "9", "", {{"openssl-libs", "1:3.0.7-25.el9_3", "openssl", ""}});
  add_host(store, "10.0.0.3", "ubuntu", "22.04", "jammy",
           {{"libssl3", "3.0.2-0ubuntu1.10", "openssl", "3.0.2-0ubuntu1.10"}});
  const tests::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "2023");
  for (const char* name : {"rhel-cve.csaf.json", "ubuntu-notice.openvex.json"}) {
    std::filesystem::copy_file(std::string{HYGIE_SOURCE_DIR} + "/tests/recordings/feeds/" + name,
                               folder.path() / "2023" / name);
  }
  const auto all = feeds::compare(store, folder.path(), now, excerpts);
  REQUIRE(all);
  const auto& missing = of(*all, "10.0.0.1", "missing_fixes");
  REQUIRE(missing.rows.size() == 1);
  CHECK(text(missing.rows[0], "advisory") == "RHSA-2024:0310");
  CHECK(of(*all, "10.0.0.2", "missing_fixes").rows.empty());
  CHECK(of(*all, "10.0.0.3", "missing_fixes").rows.size() == 1);
  for (const char* host : {"10.0.0.1", "10.0.0.2", "10.0.0.3"}) {
    const auto& feed = of(*all, host, "security_feeds");
    REQUIRE(feed.rows.size() == 1);
    CHECK(text(feed.rows[0], "complete") == "no");
    CHECK(text(feed.rows[0], "reason") == "one_file_a_flaw");
  }
}

TEST_CASE("a package of a minor release is judged by what mends that one") {
  facts::Store store = facts::Store::in_memory();
  const auto add = [&](const std::string& host, const std::string& package, const std::string& version) {
    add_host(store, host, "rhel", "9", "", {{package, version, "", ""}});
  };
  add("10.0.0.1", "openssl-libs", "1:3.0.7-18.el9_2");     // older than what mends 9.3, and mended
  add("10.0.0.2", "openssl-libs", "1:3.0.7-17.el9_2");     // not mended
  add("10.0.0.3", "openssl-libs", "1:3.0.7-24.el9");       // what 9.3 began with
  add("10.0.0.4", "firefox", "140.9.0-1.el9_8");           // not mended
  add("10.0.0.5", "firefox", "140.10.1-1.el9_8");          // mended
  add("10.0.0.6", "nodejs", "1:16.0.0-1.module+el9.3.0");  // of a module: not judged
  const tests::TemporaryFolder folder;
  lay(folder, {"rhel-cve.csaf.json", "rhel-cve-minor-releases.csaf.json"});
  const auto all = feeds::compare(store, folder.path(), now, excerpts);
  REQUIRE(all);
  const auto missing = [&](const char* host) -> const std::vector<model::Row>& {
    return of(*all, host, "missing_fixes").rows;
  };
  CHECK(missing("10.0.0.1").empty());
  REQUIRE(missing("10.0.0.2").size() == 1);
  CHECK(text(missing("10.0.0.2")[0], "fixed") == "1:3.0.7-18.el9_2");
  CHECK(text(missing("10.0.0.2")[0], "advisory") == "RHSA-2024:0500");
  REQUIRE(missing("10.0.0.3").size() == 1);
  CHECK(text(missing("10.0.0.3")[0], "fixed") == "1:3.0.7-25.el9_3");
  REQUIRE(missing("10.0.0.4").size() == 1);
  CHECK(text(missing("10.0.0.4")[0], "fixed") == "140.10.1-1.el9_8");
  CHECK(text(missing("10.0.0.4")[0], "published") == "2026-05-04");
  CHECK(missing("10.0.0.5").empty());
  CHECK(missing("10.0.0.6").empty());
}

TEST_CASE("documents of flaws that name only today's versions say nothing of Ubuntu") {
  facts::Store store = facts::Store::in_memory();
  add_host(store, "10.0.0.1", "ubuntu", "22.04", "jammy",
           {{"libssl3", "3.0.2-0ubuntu1.15", "openssl", "3.0.2-0ubuntu1.15"}});
  const tests::TemporaryFolder folder;
  lay(folder, {"ubuntu-cve.openvex.json"});
  const auto all = feeds::compare(store, folder.path(), now, excerpts);
  REQUIRE(all);
  CHECK(of(*all, "10.0.0.1", "missing_fixes").status == Outcome::unsupported);
  CHECK(of(*all, "10.0.0.1", "missing_fixes").reason == "no_feed_for_release");
}

TEST_CASE("Ubuntu's signed kernels are compared with the kernel that was signed") {
  facts::Store store = facts::Store::in_memory();
  const auto add = [&](const std::string& host, const std::string& version, const std::string& source) {
    add_host(store, host, "ubuntu", "22.04", "jammy", {{"linux-image-x", version, source, version}});
  };
  add("10.0.0.1", "5.15.0-90.100", "linux-signed");
  add("10.0.0.2", "5.15.0-90.100", "linux-signed-lowlatency");
  const tests::TemporaryFolder folder;
  std::ofstream{folder.path() / "USN-1-1.json"} << R"({"@context": "https://openvex.dev/ns/v0.2.0",
    "timestamp": "2026-11-20", "statements": [{"vulnerability": {"name": "USN-1-1"}, "status": "fixed", "products": [
    {"@id": "pkg:deb/ubuntu/linux@5.15.0-91.101?arch=source&distro=jammy"}]}]})";
  const auto all = feeds::compare(store, folder.path(), now, excerpts);
  REQUIRE(all);
  CHECK(of(*all, "10.0.0.1", "missing_fixes").rows.size() == 1);
  CHECK(of(*all, "10.0.0.2", "missing_fixes").rows.empty());
}

TEST_CASE("archives are read as they unpack, without what stands beside the documents where they are published") {
  const tests::TemporaryFolder folder;
  const auto deep = folder.path() / "ubuntu" / "vex" / "cve" / "2023";
  std::filesystem::create_directories(deep);
  std::filesystem::copy_file(std::string{HYGIE_SOURCE_DIR} + "/tests/recordings/feeds/ubuntu-cve.openvex.json",
                             deep / "CVE-2023-5363.json");
  for (const char* name : {"CVE-2023-5363.json.asc", "CVE-2023-5363.json.sha256", "changes.csv", "index.txt", ".swp"}) {
    std::ofstream{deep / name} << "no feed";
  }
  CHECK(feeds::check(folder.path()));
  std::ofstream{deep / "CVE-2023-5364.json"} << "<html>404";
  CHECK(feeds::check(folder.path()).error().message.find("CVE-2023-5364.json: is none of the feeds") !=
        std::string::npos);
}

TEST_CASE("a link that leads nowhere or to itself is refused with its name") {
  for (const char* target : {"loop.json", "nowhere.json"}) {
    const tests::TemporaryFolder folder;
    lay(folder, {"debian-tracker.json"});
    std::filesystem::create_symlink(folder.path() / target, folder.path() / "loop.json");
    const auto sound = feeds::check(folder.path());
    REQUIRE_FALSE(sound);
    CHECK(sound.error().message.find("loop.json") != std::string::npos);
  }
}

TEST_CASE(
    "a Windows is compared by its level with the documents of Microsoft, and CISA's list tells which flaw is used") {
  facts::Store store = facts::Store::in_memory();
  const auto add_windows = [&](const std::string& host, const std::string& product, std::int64_t build,
                               std::int64_t revision) {
    store.add({.observed_host = host,
               .source = "bundle",
               .endpoint = "host",
               .table = "os_version",
               .status = Outcome::ok,
               .started_at = now,
               .rows = {{{"name", std::string{"Microsoft Windows"}},
                         {"product", product},
                         {"build", build},
                         {"revision", revision},
                         {"platform", std::string{"windows"}},
                         {"confidence", std::string{"certain"}}}}});
  };
  add_windows("192.0.2.1", "windows-client", 26100, 8037);
  add_windows("192.0.2.2", "windows-client", 26100, 8390);  // by a hot patch
  add_windows("192.0.2.3", "windows-client", 22631, 1);
  const tests::TemporaryFolder folder;
  lay(folder, {"msrc-month.cvrf.json"});
  std::ofstream{folder.path() / "kev.json"}
      << R"({"catalogVersion": "1", "dateReleased": "2026-11-20T00:00:00Z", "vulnerabilities": [{"cveID": "CVE-2026-35417",)"
      << R"( "dateAdded": "2026-05-14"}]})";
  const auto all = feeds::compare(store, folder.path(), now, excerpts);
  REQUIRE(all);
  REQUIRE(all->size() == 6);
  const auto column = [](const model::Row& row, const std::string& name) {
    const auto found = std::find_if(row.begin(), row.end(), [&](const auto& cell) { return cell.first == name; });
    return found == row.end() ? model::Value{} : found->second;
  };
  const auto& feed = all->at(0).rows.at(0);
  CHECK(column(feed, "feed") == model::Value{std::string{"cvrf"}});
  CHECK(column(feed, "covers") == model::Value{std::string{"windows-client 26100"}});
  CHECK(column(feed, "complete") == model::Value{std::string{"no"}});
  CHECK(column(feed, "reason") == model::Value{std::string{"system_alone"}});
  REQUIRE(all->at(1).rows.size() == 1);
  const auto& missing = all->at(1).rows.at(0);
  CHECK(column(missing, "package") == model::Value{std::string{"Windows"}});
  CHECK(column(missing, "installed") == model::Value{std::string{"26100.8037"}});
  CHECK(column(missing, "fixed") == model::Value{std::string{"26100.8390"}});
  CHECK(column(missing, "exploited_since") == model::Value{std::string{"2026-05-14"}});
  CHECK(all->at(3).rows.empty());
  CHECK(all->at(4).status == Outcome::unsupported);
  CHECK(all->at(4).reason == "no_feed_for_release");
  CHECK(feeds::not_given(store, now).size() == 6);
}

TEST_CASE("a host that could not be read has no feed for the reason that it has no packages") {
  facts::Store store = facts::Store::in_memory();
  store.add({.observed_host = "192.0.2.9",
             .source = "ssh",
             .endpoint = "host",
             .table = "packages",
             .status = Outcome::denied,
             .reason = "login_denied",
             .started_at = now});
  const auto all = feeds::not_given(store, now);
  REQUIRE(all.size() == 1);
  CHECK(all.front().table == "security_feeds");
  CHECK(all.front().status == Outcome::denied);
  CHECK(all.front().reason == "login_denied");
}
