#include "checks/sandbox_memory.hpp"

#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <thread>

using hygie::checks::MemoryLimit;

namespace {

bool gets(int bytes) {
  void* block = sqlite3_malloc(bytes);
  sqlite3_free(block);
  return block != nullptr;
}

}  // namespace

TEST_CASE("SQLite gets no more than the limit while it stands, and anything after it") {
  {
    const MemoryLimit limit{1 << 20};
    CHECK(gets(1 << 19));
    CHECK_FALSE(gets(2 << 20));
  }
  CHECK(gets(2 << 20));
}

TEST_CASE("a block that grows beyond the limit stays what it was") {
  const MemoryLimit limit{1 << 20};
  void* block = sqlite3_malloc(1 << 19);
  REQUIRE(block != nullptr);
  CHECK(sqlite3_realloc(block, 2 << 20) == nullptr);
  void* smaller = sqlite3_realloc(block, 1 << 10);
  CHECK(smaller != nullptr);
  sqlite3_free(smaller);
}

TEST_CASE("the limit of one thread is not another's") {
  const MemoryLimit limit{1 << 20};
  bool other = false;
  std::thread{[&] { other = gets(2 << 20); }}.join();
  CHECK(other);
}
