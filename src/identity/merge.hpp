// Which observations are of one machine.
#pragma once

#include "facts/store.hpp"

namespace hygie::identity {

// Reads identifiers out of the facts (machine id, serial, SSH host key, SMB server GUID, MAC, name, address; the
// address last), merges observed hosts that share a strong one, and writes the tables hosts and host_observations.
// Deterministic. A host key or GUID shared by hosts that differ in another identifier (a cloned image) does not
// merge them, and a host key alone never does.
void merge(facts::Store& store);

}  // namespace hygie::identity
