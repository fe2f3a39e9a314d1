// Two files about one machine, before its facts are in the store.
#pragma once

#include <string>
#include <vector>

#include "facts/store.hpp"
#include "model/host.hpp"

namespace hygie::identity {

// Are both of one machine? A shared machine id, or without one the same name, and a second sign: machines copied from
// one image share the id.
bool is_same_machine(const model::MachineIdentity& a, const model::MachineIdentity& b);

struct ImportedMachine {
  std::string observed_host{};
  util::Instant collected_at{};
  model::MachineIdentity identity{};
};

// The machines that bundles told of, by observed_host.
std::vector<ImportedMachine> imported_machines(const facts::Store& store);

}  // namespace hygie::identity
