#include "checks/sandbox_memory.hpp"

#include <malloc.h>
#include <sqlite3.h>

#include <cstdlib>
#include <limits>
#include <stdexcept>

namespace hygie::checks {
namespace {

constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

// Bytes in use on this thread. What another thread frees stays counted here, so that only differences mean something.
thread_local std::int64_t used = 0;
thread_local std::int64_t most = no_limit;

int size_of(void* block) {
  return static_cast<int>(malloc_usable_size(block));
}

void* allocate(int size) {
  if (used + size > most) return nullptr;
  void* block = std::malloc(static_cast<std::size_t>(size));
  if (block != nullptr) used += size_of(block);
  return block;
}

void release(void* block) {
  used -= size_of(block);
  std::free(block);
}

void* resize(void* block, int size) {
  const int before = size_of(block);
  if (used + size - before > most) return nullptr;
  void* moved = std::realloc(block, static_cast<std::size_t>(size));
  if (moved != nullptr) used += size_of(moved) - before;
  return moved;
}

int round_up(int size) {
  return (size + 7) & ~7;
}

int start(void*) {
  return SQLITE_OK;
}

void stop(void*) {}

// SQLite takes its allocator only before its first use, hence before main(). Its own statistics, which lock a mutex
// for every block, are not needed then.
bool install() {
  static sqlite3_mem_methods methods{.xMalloc = allocate,
                                     .xFree = release,
                                     .xRealloc = resize,
                                     .xSize = size_of,
                                     .xRoundup = round_up,
                                     .xInit = start,
                                     .xShutdown = stop,
                                     .pAppData = nullptr};
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK &&
         sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) == SQLITE_OK;
}

const bool is_counted = install();

}  // namespace

MemoryLimit::MemoryLimit(std::int64_t bytes) {
  if (!is_counted) throw std::logic_error("SQLite was used before its memory could be counted");
  most = used + bytes;
}

MemoryLimit::~MemoryLimit() {
  most = no_limit;
}

}  // namespace hygie::checks
