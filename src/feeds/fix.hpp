// A security fix as a feed tells of it, whatever the feed's format.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hygie::feeds {

// What `package` names: Debian's feeds speak of source packages, OVAL of installed ones.
enum class Naming { source_package, binary_package };

// One version that holds a fix.
struct Mend {
  std::string version{};
  std::string advisory{};   // DSA-5000-1, USN-6000-1, RHSA-2024:1234 …; "" when none is named
  std::string published{};  // date, "2026-11-22"; "" when the feed does not tell
};

struct Fix {
  Naming naming = Naming::binary_package;
  std::string release{};  // what the distribution calls it: "debian bookworm", "ubuntu 22.04", "rhel 9"
  std::string package{};
  std::string fixed{};     // the first version that holds the fix
  std::string advisory{};  // as in Mend
  std::vector<std::string> cves{};
  std::string published{};  // as in Mend
  // Red Hat mends each minor release with versions of its own ("1.1-2.el9_4"): one for each such stream. A package of
  // one of these streams is judged by its own, whatever `fixed` says.
  std::vector<Mend> streams{};
};

using FixSink = std::function<void(const Fix&)>;

// What a feed said of itself.
struct About {
  std::string date{};                   // "2026-11-22"; "" when the file holds none
  std::vector<std::string> releases{};  // those it is about, in the words of Fix::release
};

}  // namespace hygie::feeds
