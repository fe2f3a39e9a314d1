#include "facts/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/core.h>
#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "temporary_folder.hpp"

using namespace hygie;
using facts::Store;
using tests::TemporaryFolder;

namespace {

model::Observation smb_at(const std::string& host, const std::string& signing) {
  return {.observed_host = host,
          .source = "probe:smb",
          .vantage = "office",
          .endpoint = "tcp/445",
          .table = "smb_servers",
          .status = model::Outcome::ok,
          .reason = "",
          .started_at = *util::parse_instant("2026-11-22T09:00:00Z"),
          .duration_ms = 12,
          .rows = {{{"port", std::int64_t{445}},
                    {"signing", signing},
                    {"encryption", std::string{"unknown"}},
                    {"implementation", std::string{"samba"}}}}};
}

std::int64_t count(const Store& store, const std::string& table) {
  return store.database().execAndGet("select count(*) from " + table).getInt64();
}

Store created(const std::filesystem::path& file) {
  auto store = Store::create(file);
  REQUIRE(store);
  return std::move(*store);
}

std::string open_error(const std::filesystem::path& file) {
  const auto store = Store::open(file);
  REQUIRE_FALSE(store);
  return store.error().message;
}

// Writes to the file with plain SQLite, as somebody else could.
void tamper(const std::filesystem::path& file, const std::string& sql) {
  SQLite::Database database{file, SQLite::OPEN_READWRITE};
  database.exec(sql);
}

}  // namespace

TEST_CASE("every table file parses, with a description for each column") {
  REQUIRE(facts::tables().size() > 40);
  for (const facts::Table& table : facts::tables()) {
    INFO(table.name);
    CHECK_FALSE(table.description.empty());
    CHECK_FALSE(table.columns.empty());
  }
  const facts::Table* smb = facts::find_table("smb_servers");
  REQUIRE(smb != nullptr);
  CHECK(smb->columns[3].name == "port");
  CHECK(smb->columns[3].type == "integer");
  CHECK(smb->columns[3].description == "TCP port of the server");
  CHECK(facts::find_table("nonsense") == nullptr);
}

TEST_CASE("a new file has mode 0600 whatever the umask, and an existing one is not touched") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "facts.db";
  const mode_t before = ::umask(0);
  { const Store store = created(file); }
  ::umask(before);
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  const auto again = Store::create(file);
  REQUIRE_FALSE(again);
  CHECK(again.error().message.find("facts.db: cannot be created: File exists") != std::string::npos);
}

TEST_CASE("an attempt leaves its row in collection and its facts in their table") {
  Store store = Store::in_memory();
  store.add(smb_at("192.0.2.7", "required"));
  model::Observation refused = smb_at("192.0.2.8", "");
  refused.rows.clear();
  refused.status = model::Outcome::refused;
  store.add(refused);
  CHECK(count(store, "smb_servers") == 1);
  CHECK(count(store, "collection") == 2);
  CHECK(store.database().execAndGet("select observed_at from smb_servers").getString() == "2026-11-22T09:00:00Z");
  CHECK(store.database().execAndGet("select status from collection where observed_host = '192.0.2.8'").getString() ==
        "refused");
  CHECK(store.database().execAndGet("select server_guid is null from smb_servers").getInt() == 1);
}

TEST_CASE("a table, a column or a missing value that the schema does not allow is a bug") {
  Store store = Store::in_memory();
  model::Observation wrong = smb_at("192.0.2.7", "required");
  wrong.table = "smb_serverz";
  CHECK_THROWS_AS(store.add(wrong), std::logic_error);
  wrong.table = "hosts";
  CHECK_THROWS_AS(store.add(wrong), std::logic_error);
  wrong = smb_at("192.0.2.7", "required");
  wrong.rows[0].emplace_back("colour", std::string{"blue"});
  CHECK_THROWS_AS(store.add(wrong), std::logic_error);
  wrong = smb_at("192.0.2.7", "required");
  wrong.rows[0].pop_back();
  CHECK_THROWS_AS(store.add(wrong), std::logic_error);
}

TEST_CASE("bytes that are no clean text never get in as they are") {
  Store store = Store::in_memory();
  store.add(smb_at("192.0.2.7", std::string{"a\0b\xff\x1b[31m", 9}));
  const std::string kept = store.database().execAndGet("select signing from smb_servers").getString();
  CHECK(kept.find('\0') == std::string::npos);
  CHECK(kept.find('\x1b') == std::string::npos);
  CHECK(kept.find('\xff') == std::string::npos);
}

TEST_CASE("a finished file is one file, and opens with all that was added from several threads") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "facts.db";
  {
    Store store = created(file);
    std::vector<std::thread> threads;
    for (int worker = 0; worker < 4; ++worker) {
      threads.emplace_back([&store, worker] {
        for (int index = 0; index < 300; ++index)
          store.add(smb_at(fmt::format("10.{}.0.{}", worker, index), "offered"));
      });
    }
    for (std::thread& thread : threads) thread.join();
    store.flush();
    store.add(smb_at("10.9.9.9", "offered"));
  }
  CHECK_FALSE(std::filesystem::exists(folder.path() / "facts.db-wal"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "facts.db-shm"));
  const auto store = Store::open(file);
  REQUIRE(store);
  CHECK(count(*store, "smb_servers") == 1201);
  CHECK(count(*store, "collection") == 1201);
  CHECK(store->has("smb_servers", "signing"));
}

TEST_CASE("the audit and the hosts come back as they were written") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "facts.db";
  model::Host host;
  host.id = "h-000000000001";
  host.name = "srv";
  host.addresses = {"192.0.2.7", "2001:db8::7"};
  host.role = model::Role::server;
  host.role_confidence = model::Confidence::probable;
  host.role_reasons = {{model::RoleSign::port, "5432"}};
  host.platform = "linux";
  host.platform_confidence = model::Confidence::certain;
  host.portable = "no";
  host.identifiers = {{.kind = "machine_id", .value = "ab", .confidence = model::Confidence::certain}};
  host.reached = true;
  {
    Store store = created(file);
    facts::Audit audit;
    audit.engagement_text = "[body]\nname = \"É\"\n";
    audit.profile_name = "commune";
    audit.scan.ended_at = *util::parse_instant("2026-11-22T10:00:00Z");
    audit.scan.targets = {"192.0.2.0/24"};
    audit.scan.answered = 7;
    audit.scan.limits = {"no_credentials"};
    store.set_audit(audit);
    store.set_hosts({host}, {{"192.0.2.7", host.id}});
  }
  auto store = Store::open(file);
  REQUIRE(store);
  CHECK(store->audit().engagement_text == "[body]\nname = \"É\"\n");
  CHECK(store->audit().scan.answered == 7);
  CHECK(store->audit().scan.limits == std::vector<std::string>{"no_credentials"});
  CHECK_FALSE(store->audit().scan.incomplete);
  REQUIRE(store->hosts().size() == 1);
  CHECK(store->hosts()[0].addresses == host.addresses);
  CHECK(store->hosts()[0].role == model::Role::server);
  CHECK(store->hosts()[0].identifiers[0].value == "ab");
  REQUIRE(store->hosts()[0].role_reasons.size() == 1);
  CHECK(store->hosts()[0].role_reasons[0].sign == model::RoleSign::port);
  CHECK(store->hosts()[0].role_reasons[0].value == "5432");
  CHECK(store->hosts()[0].platform_confidence == model::Confidence::certain);

  host.name = "renamed";
  store->set_hosts({host}, {{"192.0.2.7", host.id}});
  store->set_hosts({host}, {{"192.0.2.7", host.id}});
  CHECK(store->hosts()[0].name == "renamed");
  CHECK(Store::open(file)->hosts()[0].name == "srv");
}

TEST_CASE("a scan whose end was never recorded is incomplete") {
  CHECK(Store::in_memory().audit().scan.incomplete);
}

TEST_CASE("a newer file, another database, a text file and an empty one are refused by name") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "facts.db";
  { const Store store = created(file); }
  tamper(file, "pragma user_version = 2");
  CHECK(open_error(file).find("newer Hygie (facts version 2, this one knows 1)") != std::string::npos);

  const auto other = folder.path() / "other.db";
  SQLite::Database{other, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}.exec("create table t (x)");
  CHECK(open_error(other).find("other.db: is not a facts file of Hygie") != std::string::npos);

  const auto text = folder.path() / "text.db";
  std::ofstream{text} << std::string(5000, 'x');
  CHECK(open_error(text).find("not an SQLite database") != std::string::npos);
  const auto empty = folder.path() / "empty.db";
  std::ofstream{empty}.flush();
  CHECK(open_error(empty).find("is empty") != std::string::npos);
  CHECK(open_error(folder.path() / "absent.db").find("cannot be read") != std::string::npos);
}

TEST_CASE("a file cut short is damaged, not a crash") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "facts.db";
  {
    Store store = created(file);
    for (int index = 0; index < 2000; ++index) store.add(smb_at(fmt::format("10.0.0.{}", index), "offered"));
  }
  const auto size = std::filesystem::file_size(file);
  for (const auto kept : {size - 4096, size / 2, std::uintmax_t{8192}, std::uintmax_t{1000}, std::uintmax_t{100}}) {
    std::filesystem::resize_file(file, kept);
    CHECK(open_error(file).find("facts.db: is") != std::string::npos);
  }
}

TEST_CASE("a file with a view, a trigger, an index or a computed column is refused") {
  const TemporaryFolder folder;
  const auto refused = [&](const std::string& name, const std::string& sql) {
    const auto file = folder.path() / name;
    { const Store store = created(file); }
    tamper(file, sql);
    return open_error(file);
  };
  CHECK(refused("a.db", "create view v as select 1").find("holds something Hygie never writes (view v)") !=
        std::string::npos);
  CHECK(refused("b.db", "create trigger t after insert on audit begin delete from audit; end").find("(trigger t)") !=
        std::string::npos);
  CHECK(refused("c.db", "create index i on audit (key)").find("(index i)") != std::string::npos);
  CHECK(refused("d.db", "drop table users; create table users (observed_host, username as (hex(zeroblob(100))))")
            .find("cannot be read") != std::string::npos);
  CHECK(refused("e.db", "create virtual table f using fts5(x)").find("Hygie never writes (table f") !=
        std::string::npos);
}

TEST_CASE("tables and columns an older file lacks read as empty, and are known to be missing") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "facts.db";
  {
    Store store = created(file);
    store.add(smb_at("192.0.2.7", "required"));
  }
  tamper(file, "drop table users; alter table smb_servers drop column encryption");
  const auto store = Store::open(file);
  REQUIRE(store);
  CHECK(count(*store, "users") == 0);
  CHECK(count(*store, "smb_servers") == 1);
  CHECK(store->database().execAndGet("select encryption is null and signing = 'required' from smb_servers").getInt() ==
        1);
  CHECK_FALSE(store->has("users"));
  CHECK_FALSE(store->has("users", "username"));
  CHECK(store->has("smb_servers"));
  CHECK_FALSE(store->has("smb_servers", "encryption"));
  CHECK(store->has("smb_servers", "signing"));
}

TEST_CASE("a file whose facts version is none of ours is refused") {
  const TemporaryFolder folder;
  for (const int version : {0, -1}) {
    const auto file = folder.path() / fmt::format("{}.db", version);
    { const Store store = created(file); }
    tamper(file, fmt::format("pragma user_version = {}", version));
    CHECK(open_error(file).find("has no valid facts version") != std::string::npos);
  }
}

TEST_CASE("a pipe, a device and a folder are refused at once") {
  const TemporaryFolder folder;
  const auto pipe = folder.path() / "pipe.db";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(open_error(pipe).find("pipe.db: is a pipe, a socket or a device") != std::string::npos);
  CHECK(open_error("/dev/zero").find("is a pipe, a socket or a device") != std::string::npos);
  CHECK(open_error(folder.path()).find("is a folder") != std::string::npos);
}

TEST_CASE("a scan that was killed can be read, and its file is left as it was") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "facts.db";
  const auto left = folder.path() / "left.db";
  {
    Store store = created(file);
    for (int index = 0; index < 700; ++index) store.add(smb_at(fmt::format("10.0.0.{}", index), "offered"));
    // What a kill leaves behind: the first batch of 500 in the journal, the rest nowhere.
    std::filesystem::copy_file(file, left);
    std::filesystem::copy_file(file.string() + "-wal", left.string() + "-wal");
  }
  auto opened = Store::open(left);
  REQUIRE(opened);
  CHECK(count(*opened, "smb_servers") == 500);
  CHECK(opened->is_unfinished());
  CHECK(opened->audit().scan.incomplete);
  CHECK(opened->last_observed_at() == *util::parse_instant("2026-11-22T09:00:00Z"));
  model::Host host;
  host.id = "h-1";
  opened->set_hosts({host}, {{"10.0.0.1", "h-1"}});
  CHECK(opened->hosts().size() == 1);
  CHECK(std::filesystem::exists(left.string() + "-wal"));
  CHECK(Store::open(left)->hosts().empty());
}

TEST_CASE("a scan whose end is recorded is finished; without attempts there is no last one") {
  Store store = Store::in_memory();
  CHECK(store.last_observed_at() == util::Instant{});
  facts::Audit audit;
  audit.scan.ended_at = *util::parse_instant("2026-11-22T10:00:00Z");
  store.set_audit(audit);
  CHECK_FALSE(store.is_unfinished());
}

TEST_CASE("a full disk is told with the file's name") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "facts.db";
  Store store = created(file);
  store.database().exec("pragma max_page_count = 1");
  const auto fill = [&] {
    for (int index = 0; index < 3000; ++index) store.add(smb_at(fmt::format("10.0.0.{}", index), "offered"));
    store.flush();
  };
  const std::string full = "facts.db: the disk is full; free some space";
  CHECK_THROWS_WITH(fill(), Catch::Contains(full));
  // Others who write, other threads among them, hear the reason and not what follows from it.
  CHECK_THROWS_WITH(store.add(smb_at("10.0.0.1", "offered")), Catch::Contains(full));
  CHECK_THROWS_WITH(store.flush(), Catch::Contains(full));
}
