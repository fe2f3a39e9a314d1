#include "checks/sandbox.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>

using namespace hygie;
using checks::Sandbox;

namespace {

Sandbox users_of(int count) {
  Sandbox sandbox{{"users", "smb_servers", "hosts", "tls_certificates"}};
  for (int index = 0; index < count; ++index) {
    sandbox.insert("users", {{"host", std::string{"a"}},
                             {"username", "user" + std::to_string(index)},
                             {"uid", std::int64_t{1000 + index}}});
  }
  sandbox.lock();
  return sandbox;
}

std::string failure(const std::string& query, int count = 3) {
  Sandbox sandbox = users_of(count);
  const auto rows = sandbox.run(query, {});
  REQUIRE_FALSE(rows);
  return rows.error().reason + ": " + rows.error().message;
}

std::string value(const std::string& expression) {
  Sandbox sandbox = users_of(1);
  const auto rows = sandbox.run("select " + expression, {{"now", std::string{"2026-11-22T09:00:00Z"}}});
  if (!rows) return rows.error().reason + ": " + rows.error().message;
  const model::Value& first = rows->rows.at(0).at(0);
  if (const auto* number = std::get_if<std::int64_t>(&first)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&first)) return *text;
  return std::holds_alternative<double>(first) ? "real" : "null";
}

}  // namespace

TEST_CASE("a query may select, join, group, recurse and use windows") {
  Sandbox sandbox = users_of(3);
  const auto rows = sandbox.run(
      "with recursive n(x) as (select 1 union all select x + 1 from n where x < 5) "
      "select host, count(*) as c, (select max(x) from n) as m, row_number() over (order by host) as r "
      "from users where username like 'USER%' group by host",
      {});
  REQUIRE(rows);
  REQUIRE(rows->rows.size() == 1);
  CHECK(rows->columns == std::vector<std::string>{"host", "c", "m", "r"});
  CHECK(std::get<std::int64_t>(rows->rows[0][1]) == 3);
  CHECK(std::get<std::int64_t>(rows->rows[0][2]) == 5);
  CHECK(sandbox.last_reads().contains({"users", "username"}));
  const auto counted = sandbox.run("with u as (select host from users) select count(*) as c from u, hosts", {});
  CHECK(counted.has_value());
}

TEST_CASE("nothing can be written, attached, read elsewhere or asked of the engine") {
  for (const char* query : {"delete from users",
                            "insert into users (host) values ('x')",
                            "update users set host = 'x'",
                            "drop table users",
                            "create table t (x)",
                            "create temp table t (x)",
                            "create view v as select 1",
                            "attach ':memory:' as other",
                            "attach '/tmp/stolen.db' as other",
                            "pragma user_version",
                            "pragma query_only = 0",
                            "vacuum",
                            "vacuum into '/tmp/stolen.db'",
                            "begin",
                            "analyze",
                            "reindex",
                            "explain select 1",
                            "select * from sqlite_schema",
                            "select * from sqlite_master",
                            "select count(*) from sqlite_temp_schema",
                            "select * from pragma_table_info('users')",
                            "select 1 from pragma_database_list",
                            "select * from audit",
                            "select * from json_each('[1]')",
                            "select * from dbstat",
                            "select * from generate_series(1, 2)",
                            "select load_extension('x')",
                            "select readfile('/etc/passwd')",
                            "select writefile('/tmp/x', 'y')",
                            "select fts3_tokenizer('x')",
                            "select sqlite_version()",
                            "select randomblob(9)",
                            "select random()",
                            "select date('now')",
                            "select julianday('now')",
                            "select strftime('%s', 'now')",
                            "select current_timestamp",
                            "select zeroblob(9)",
                            "select last_insert_rowid()",
                            "select edit('x')",
                            "select 'a' glob '*'",
                            "select trim('aa', 'a')",
                            "select printf('%.*c', 900000000, 'x')",
                            "select format('%d', 1)",
                            "select 1; select 2",
                            "",
                            "select",
                            "select * from nothing"}) {
    INFO(query);
    CHECK(failure(query).starts_with("sql: "));
  }
  CHECK_FALSE(std::filesystem::exists("/tmp/stolen.db"));
}

TEST_CASE("endless or greedy queries end over budget, soon") {
  const auto begin = std::chrono::steady_clock::now();
  const std::string wide = "'" + std::string(7000, ' ') + "1'";
  for (const std::string& query : std::initializer_list<std::string>{
           "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n",
           "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n",
           "with recursive n(x) as (select 'aaaaaaaaaaaaaaaa' union all select x || x from n) select x from n",
           "with recursive n(x, s) as (select 1, " + wide + " union select x + 1, " + wide +
               " || x from n) "
               "select count(s) from n",
           "with recursive n(x) as (select 1 union all select x + 1 from n) select sum(" + wide +
               " like "
               "'%1%2%3%4%5%6%7%8%9%0%') from n",
           "with recursive n(x) as (select 1 union all select x + 1 from n) select group_concat(x) from n",
           "select replace(" + wide + ", ' ', " + wide + ")",
           "select count(*) from users a, users b, users c, users d, users e, users f, users g, users h, users i, "
           "users j "
           "where a.uid + j.uid <> 1"}) {
    INFO(query);
    CHECK(failure(query, 20).starts_with("budget: "));
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{60});
}

TEST_CASE("a query that grows while it is compiled is refused") {
  std::string query = "with t0 as (select 1 as x)";
  for (int index = 1; index < 30; ++index) {
    query += ", t" + std::to_string(index) + " as (select a.x from t" + std::to_string(index - 1) + " a, t" +
             std::to_string(index - 1) + " b)";
  }
  const auto begin = std::chrono::steady_clock::now();
  CHECK(failure(query + " select count(*) from t29").starts_with("budget: "));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{20});
  CHECK_FALSE(failure("select " + std::string(20000, '(') + "1" + std::string(20000, ')')).empty());
}

TEST_CASE("after a query that failed the next one works") {
  Sandbox sandbox = users_of(2);
  REQUIRE_FALSE(sandbox.run("with recursive n(x) as (select 1 union all select x + 1 from n) select x from n", {}));
  REQUIRE_FALSE(sandbox.run("nonsense", {}));
  CHECK(sandbox.run("select count(*) from users", {})->rows.size() == 1);
}

TEST_CASE("dates are counted without a clock") {
  CHECK(value("days_between('2026-11-22', '2026-12-22T23:59:59Z')") == "30");
  CHECK(value("days_between('2026-11-22', '2025-11-22')") == "-365");
  CHECK(value("days_between('2026-02-30', '2026-12-22')") == "null");
  CHECK(value("days_between(null, '2026-12-22')") == "null");
  CHECK(value("add_days(:now, 30)") == "2026-12-22");
  CHECK(value("add_days('2026-11-22', 99999999999)") == "null");
  CHECK(value("add_months('2026-08-31', 6)") == "2027-02-28");
  CHECK(value("add_months('2026-08-15', -8)") == "2025-12-15");
  CHECK(value("local_date('2026-07-01T22:30:00Z')") == "2026-07-02");
  CHECK(value("local_date('2026-07-01')") == "2026-07-01");
}

TEST_CASE("versions compare by their numbers") {
  CHECK(value("version_compare('8.4', '8.11')") == "-1");
  CHECK(value("version_compare('8.4', '8.4.0')") == "0");
  CHECK(value("version_compare('10.0.19045', '10.0.9200')") == "1");
  CHECK(value("version_compare('9.2p1', '9.2p2')") == "-1");
  CHECK(value("version_compare('007', '7')") == "0");
  CHECK(value("version_compare('', '0')") == "0");
  CHECK(value("version_compare(null, '1')") == "null");
}

TEST_CASE("like, instr and replace do what SQLite's do") {
  CHECK(value("'Straße' like 'stra_e'") == "1");
  CHECK(value("'abc' like '%B%'") == "1");
  CHECK(value("'abc' like 'b%'") == "0");
  CHECK(value("'' like '%'") == "1");
  CHECK(value("'a_c' like 'a\\_c' escape '\\'") == "1");
  CHECK(value("'abc' like 'a\\_c' escape '\\'") == "0");
  CHECK(value("null like 'a'") == "null");
  CHECK(value("5 like '5'") == "1");
  CHECK(value("instr('éab', 'b')") == "3");
  CHECK(value("instr('ab', 'x')") == "0");
  CHECK(value("replace('a,b,c', ',', ', ')") == "a, b, c");
  CHECK(value("replace('abc', '', 'x')") == "abc");
}

TEST_CASE("group_concat is SQLite's, but a list too long to read ends with how many more there are") {
  const auto list = [](int count, const std::string& expression) {
    Sandbox sandbox = users_of(count);
    const auto rows = sandbox.run("select group_concat(" + expression + ") from users", {});
    REQUIRE(rows);
    const auto* text = std::get_if<std::string>(&rows->rows.at(0).at(0));
    return text == nullptr ? std::string{"null"} : *text;
  };
  CHECK(list(3, "username") == "user0,user1,user2");
  CHECK(list(3, "username, ' + '") == "user0 + user1 + user2");
  CHECK(list(3, "case when uid <> 1001 then username end, ''") == "user0user2");
  CHECK(list(3, "distinct host") == "a");
  CHECK(list(3, "null") == "null");
  CHECK(list(0, "username") == "null");
  const std::string crowd = list(50000, "username, ', '");
  CHECK(crowd.size() < 2100);
  CHECK(crowd.starts_with("user0, user1, "));
  const auto commas = std::count(crowd.begin(), crowd.end(), ',');
  CHECK_THAT(crowd, Catch::EndsWith("… +" + std::to_string(50000 - commas - 1)));
}

TEST_CASE("facts that are no clean text are cleaned on the way in") {
  facts::Store store = facts::Store::in_memory();
  store.set_hosts({model::Host{.id = "h-1", .name = "a"}}, {{"10.0.0.1", "h-1"}, {"2001:db8::1", "h-1"}});
  store.add({.observed_host = "2001:db8::1",
             .source = "probe:smb",
             .vantage = "",
             .endpoint = "tcp/445",
             .table = "smb_servers",
             .status = model::Outcome::ok,
             .reason = "",
             .started_at = {},
             .duration_ms = 0,
             .rows = {{{"port", std::int64_t{445}},
                       {"signing", std::string{"x"}},
                       {"encryption", std::string{"y"}},
                       {"implementation", std::string{"z"}}}}});
  Sandbox sandbox{{"smb_servers"}};
  sandbox.copy_from(store);
  sandbox.lock();
  const auto rows = sandbox.run("select host, host_endpoint from smb_servers", {});
  REQUIRE(rows);
  REQUIRE(rows->rows.size() == 1);
  CHECK(std::get<std::string>(rows->rows[0][0]) == "h-1");
  CHECK(std::get<std::string>(rows->rows[0][1]) == "[2001:db8::1]:445");
}
