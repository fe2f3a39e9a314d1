#include "probes/rsync/wire.hpp"

#include <catch2/catch.hpp>

using namespace hygie::probes::rsync;

TEST_CASE("the greeting gives the protocol, and other lines none") {
  CHECK(parse_greeting("@RSYNCD: 31.0") == 31);
  CHECK(parse_greeting("@RSYNCD: 32.0 sha512 sha256 sha1 md5 md4") == 32);
  CHECK(parse_greeting("@RSYNCD: 27") == 27);
  for (const char* line :
       {"", "@RSYNCD:", "@RSYNCD: ", "@RSYNCD: x", "@RSYNCD: 31x", "@RSYNCD: -1", "220 ftp", "@RSYNCD: 99999999999"}) {
    CAPTURE(line);
    CHECK_FALSE(parse_greeting(line));
  }
}

TEST_CASE("a line of the list is told from the message of the day") {
  const auto module = parse_module("sauvegarde     \tCopies de nuit");
  REQUIRE(module);
  CHECK(module->name == "sauvegarde");
  CHECK(module->comment == "Copies de nuit");
  CHECK(parse_module("x\t")->comment.empty());
  CHECK_FALSE(parse_module("Welcome to the server"));
  CHECK_FALSE(parse_module("\tno name"));
  CHECK_FALSE(parse_module("@RSYNCD: EXIT\t"));
}

TEST_CASE("only a name that is one can be asked for") {
  CHECK(is_askable({.name = "nas backup"}));
  for (const char* name : {"", "#list", "@x", "a\x1b[2J", "a\rb"}) CHECK_FALSE(is_askable({.name = name}));
  CHECK_FALSE(is_askable({.name = std::string(200, 'a')}));
}

TEST_CASE("the answer to a name lets in, asks for a password or refuses") {
  CHECK(mark_of("@RSYNCD: OK") == Mark::ok);
  CHECK(mark_of("@RSYNCD: AUTHREQD 4f5a") == Mark::auth_required);
  CHECK(mark_of("@ERROR: access denied") == Mark::error);
  CHECK(mark_of("@RSYNCD: EXIT") == Mark::exit);
  CHECK(mark_of("hello") == Mark::none);
}
