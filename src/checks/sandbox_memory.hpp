// SQLite's memory, counted by thread, so that a query can be given a limit of its own whatever other threads do.
//
// SQLite's own limit (sqlite3_hard_heap_limit64) holds for the whole process: with two queries at once neither would
// have a limit that depends on itself alone, and a verdict could change from one run to the next.
#pragma once

#include <cstdint>

namespace hygie::checks {

// While it lives, SQLite gets at most `bytes` more on this thread than it had before; what is asked beyond fails with
// SQLITE_NOMEM. Not to be nested.
class MemoryLimit {
 public:
  explicit MemoryLimit(std::int64_t bytes);
  MemoryLimit(const MemoryLimit&) = delete;
  MemoryLimit& operator=(const MemoryLimit&) = delete;
  ~MemoryLimit();
};

}  // namespace hygie::checks
