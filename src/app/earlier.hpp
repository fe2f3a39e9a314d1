// An audit that goes on: the same site, looked at from another vantage or from inside its machines (--into).
#pragma once

#include "facts/store.hpp"
#include "model/options.hpp"
#include "util/result.hpp"

namespace hygie::app {

struct Earlier {
  facts::Store store;
  facts::Audit audit{};
};

// The finished audit in `folder`. Refuses one that was broken off.
util::Result<Earlier> open_earlier(const std::filesystem::path& folder);

// A scan adds to it only from a vantage of its own: refuses one that did not say where it stood or stood at the same.
util::Result<void> check_vantage_is_new(const model::ScanOptions& options, const Earlier& earlier);

// What the audit keeps of the earlier one where the command line says nothing: engagement, answers, profile. Refuses
// another engagement.
util::Result<void> inherit(const facts::Audit& earlier, const model::AuditOptions& options, facts::Audit& audit);

// Both scans as one; `store` holds the facts of both.
model::ScanSummary join(const model::ScanSummary& earlier, const model::ScanSummary& later, const facts::Store& store);

}  // namespace hygie::app
