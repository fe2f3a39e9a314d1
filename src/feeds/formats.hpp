// The formats of feeds. Each reader takes a stream, keeps no more than one entry in memory (OVAL: its tables of names
// and versions), and fails with one line that says where. Files come from whoever handed them over: hostile input.
#pragma once

#include <istream>
#include <map>
#include <string>

#include "feeds/fix.hpp"
#include "util/result.hpp"

namespace hygie::feeds {

enum class Format { debian_tracker, debian_advisories, oval, kev, csaf, openvex, cvrf, packed, unknown };

// What the first bytes of a file announce.
Format recognise(std::string_view beginning);

// The Debian security tracker's JSON (security-tracker.debian.org/tracker/data/json): source package → CVE → releases →
// codename → { status, fixed_version }. A fix is an entry that is "resolved" by a version; "0" means never affected.
// It holds no date of its own, and none of its fixes.
util::Result<About> read_debian_tracker(std::istream& input, const FixSink& sink);

// Debian's list of advisories (data/DSA/list and data/DLA/list of the security tracker's repository):
//   [25 Nov 2026] DSA-1-1 package - security update
//   	{CVE-…}
//   	[bookworm] - package 1.0-1+deb12u1
util::Result<About> read_debian_advisories(std::istream& input, const FixSink& sink);

// OVAL 5 (oval.mitre.org, schemas oval-definitions-5 and linux-definitions-5) as Ubuntu, Red Hat, SUSE, Alma, Rocky and
// Oracle publish it: a definition's criteria name tests "package is earlier than version".
util::Result<About> read_oval(std::istream& input, const FixSink& sink);

// CSAF 2.0, one file a flaw (profile csaf_vex of Red Hat and SUSE) or an advisory: the packages that product_status
// says hold the fix, each in the system it belongs to. Those of modules are left out: their versions do not tell which
// stream they are of. What is affected and not mended is no fix. A file may name no system that Hygie knows.
util::Result<About> read_csaf(std::istream& input, const FixSink& sink);

// OpenVEX (openvex.dev) as Canonical publishes it: security notices about source packages of a series. Documents of one
// CVE are read and tell of nothing, nor of any release: the versions in them are not those that mended it.
util::Result<About> read_openvex(std::istream& input, const FixSink& sink);

// Microsoft's document of a month (CVRF, as JSON): the build of each Windows that mends a flaw, told as a fix of the
// package "Windows" of "windows-client 26100". Its date is never later than the month it speaks of.
util::Result<About> read_cvrf(std::istream& input, const FixSink& sink);

// CISA's catalogue of known exploited vulnerabilities (known_exploited_vulnerabilities.json): CVE → date on which it
// was added.
struct KnownExploited {
  std::string date{};  // dateReleased
  std::map<std::string, std::string, std::less<>> added{};
};
util::Result<KnownExploited> read_kev(std::istream& input);

// "CVE-2024-3094": the form, in whatever a feed gives for one.
bool is_cve(std::string_view text);

}  // namespace hygie::feeds
