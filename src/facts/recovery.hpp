// Reads what a scan that was broken off had written; private to src/facts.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>

#include "util/result.hpp"

namespace hygie::facts {

// The file's header says that a journal belongs to it (SQLite file format 1.3.3, bytes 18 and 19): flush() was never
// reached.
bool was_broken_off(const std::filesystem::path& file);

// A connection to a private copy of the file with its journal written back. The copy has no name any more and is gone
// when the connection closes. The files themselves are not touched; a folder that cannot be written is good enough.
util::Result<std::unique_ptr<SQLite::Database>> recover(const std::filesystem::path& file);

}  // namespace hygie::facts
