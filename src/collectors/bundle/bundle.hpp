// What the host script prints when a person, a start-up task or an administration tool runs it: the same frames as over
// SSH, between a first line that says when and by which version, and a last one that holds a digest.
//   hygie-output 1 NONCE @SECONDS VERSION
//   NONCE begin 1 … NONCE done
//   NONCE digest SHA256         of the lines above in UTF-8, each with one LF at its end; "-" where the host has no
//   tool
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/host.hpp"
#include "model/observation.hpp"
#include "util/result.hpp"
#include "util/time.hpp"

namespace hygie::collectors {

enum class Sealed : std::uint8_t { by_digest, no };

struct Bundle {
  std::string text{};  // from the first line to the one before the digest, UTF-8, LF
  std::string nonce{};
  std::string version{};  // of the hygie that printed the script
  std::string digest{};   // SHA-256 of `text`, computed here
  util::Instant collected_at{};
  Sealed sealed = Sealed::no;  // no: the host had nothing to make a digest with
};

// The largest file that can be one: 8 MB of text, which Windows may have written in UTF-16.
inline constexpr std::size_t max_bundle_file = (16u << 20) + 4096;

// Does a file that starts so (512 bytes suffice) hold a bundle, sound or not?
bool looks_like_bundle(std::string_view start);

// A file's bytes → the bundle. UTF-8 with or without BOM, UTF-16 with BOM, LF or CRLF; lines before the first one and
// after the last one are left out. Never throws. The error says why it is refused: no bundle, a newer format, cut
// short, its digest does not match, more than 8 MB. A digest shows damage; who can write the file can forge it.
util::Result<Bundle> read_bundle(std::string_view bytes);

// What tells whether two bundles are of one machine.
model::MachineIdentity identity_of(const Bundle& bundle);

// One observation for each of host_tables(), source "bundle", as old as the bundle. A table that the script of another
// version did not tell of is `unsupported`, "not_collected_then".
std::vector<model::Observation> observations_of(const Bundle& bundle, const std::string& observed_host);

}  // namespace hygie::collectors
