// An audit that goes on: the same site, looked at from another vantage (scan --into).
#pragma once

#include "facts/store.hpp"
#include "model/options.hpp"
#include "util/result.hpp"

namespace hygie::app {

struct Earlier {
  facts::Store store;
  facts::Audit audit{};
};

// The finished audit in options.into. Refuses one that was broken off, one that did not say where it stood or stood at
// the same vantage, and one of another engagement.
util::Result<Earlier> open_earlier(const model::ScanOptions& options);

// What the new scan keeps of the earlier one where the command line says nothing: engagement, answers, profile.
util::Result<void> inherit(const facts::Audit& earlier, const model::ScanOptions& options, facts::Audit& audit);

// Both scans as one; `store` holds the facts of both.
model::ScanSummary join(const model::ScanSummary& earlier, const model::ScanSummary& later, const facts::Store& store);

}  // namespace hygie::app
