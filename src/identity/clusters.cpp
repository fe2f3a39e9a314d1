#include "identity/clusters.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "util/ip_address.hpp"
#include "util/text.hpp"

namespace hygie::identity {
namespace {

using Set = std::set<std::string>;

constexpr std::string_view this_machine = "localhost";

bool share_any(const Set& a, const Set& b) {
  const Set& smaller = a.size() < b.size() ? a : b;
  const Set& larger = a.size() < b.size() ? b : a;
  return std::any_of(smaller.begin(), smaller.end(), [&](const std::string& entry) { return larger.contains(entry); });
}

bool differ(const Set& a, const Set& b) {
  return !a.empty() && !b.empty() && !share_any(a, b);
}

// What one machine never shows two of. A machine id or a serial number is only contradicted by the other of the two, or
// by a name of its own together with the hardware it lists: copies of one image share their machine id.
using Contradiction = bool (*)(const Signals&, const Signals&);

bool differs_inside(const Signals& a, const Signals& b) {
  return differ(a.machine_ids, b.machine_ids) || differ(a.serials, b.serials) ||
         (differ(a.own_names, b.own_names) && differ(a.macs, b.macs));
}

bool differs_anywhere(const Signals& a, const Signals& b) {
  return differs_inside(a, b) || differ(a.ssh_host_keys, b.ssh_host_keys) ||
         differ(a.smb_server_guids, b.smb_server_guids) || differ(a.netbios_names, b.netbios_names);
}

// One interface shows one address of hardware. From another network the same machine shows another one.
bool differs_on_the_wire(const Signals& a, const Signals& b) {
  const bool same_network = a.vantages.empty() || b.vantages.empty() || share_any(a.vantages, b.vantages);
  return differs_anywhere(a, b) || (same_network && differ(a.macs, b.macs));
}

Set names_of(const Signals& signals) {
  Set names;
  for (const auto* list :
       {&signals.own_names, &signals.announced_names, &signals.netbios_names, &signals.reverse_names}) {
    for (const std::string& name : *list) {
      const std::string lowered = util::lower_ascii(name);
      if (!lowered.starts_with("localhost")) names.insert(lowered);
    }
  }
  return names;
}

// Copies of one image share a host key: it takes a second sign to tell one machine from two.
bool agree(const Signals& a, const Signals& b) {
  return share_any(a.macs, b.macs) || share_any(a.smb_server_guids, b.smb_server_guids) ||
         share_any(names_of(a), names_of(b));
}

bool is_private(const util::IpAddress& address) {
  static const std::array ranges{util::parse_prefix("10.0.0.0/8"), util::parse_prefix("172.16.0.0/12"),
                                 util::parse_prefix("192.168.0.0/16"), util::parse_prefix("100.64.0.0/10"),
                                 util::parse_prefix("fc00::/7")};
  return std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) { return range->contains(address); });
}

// Two sites may use one private address for different machines. A vantage without a name can be any.
bool may_see_the_same(const std::string& address, const Signals& a, const Signals& b) {
  const auto parsed = util::IpAddress::parse(address);
  if (!parsed || !is_private(*parsed)) return true;
  return a.vantages.empty() || b.vantages.empty() || a.vantages.contains("") || b.vantages.contains("") ||
         share_any(a.vantages, b.vantages);
}

class Clusters {
 public:
  explicit Clusters(std::map<std::string, Signals>&& observed) {
    for (auto& [name, signals] : observed) {
      index_.emplace(name, machines_.size());
      machines_.push_back(Machine{.observed = {name}, .signals = std::move(signals)});
    }
    parents_.resize(machines_.size());
    for (std::size_t index = 0; index < parents_.size(); ++index) parents_[index] = index;
  }

  void join_by(Set Signals::*identifier, Contradiction contradicts);
  void join_by_host_keys();
  void join_this_machine();
  void join_by_interfaces();
  std::vector<Machine> finish() &&;

 private:
  std::size_t root(std::size_t index) const {
    while (parents_[index] != index) index = parents_[index];
    return index;
  }
  void unite(std::size_t first, std::size_t second);
  bool any_contradiction(const std::vector<std::size_t>& roots, Contradiction contradicts) const;
  std::map<std::string, std::set<std::size_t>> roots_by(Set Signals::*identifier) const;

  std::map<std::string, std::size_t> index_{};
  std::vector<Machine> machines_{};  // complete at the roots
  std::vector<std::size_t> parents_{};
};

void Clusters::unite(std::size_t first, std::size_t second) {
  const std::size_t keep = std::min(root(first), root(second));
  const std::size_t gone = std::max(root(first), root(second));
  if (keep == gone) return;
  parents_[gone] = keep;
  std::vector<std::string>& names = machines_[keep].observed;
  names.insert(names.end(), machines_[gone].observed.begin(), machines_[gone].observed.end());
  machines_[keep].signals.absorb(std::move(machines_[gone].signals));
  machines_[gone] = {};
}

std::map<std::string, std::set<std::size_t>> Clusters::roots_by(Set Signals::*identifier) const {
  std::map<std::string, std::set<std::size_t>> roots;
  for (std::size_t index = 0; index < machines_.size(); ++index) {
    for (const std::string& value : machines_[index].signals.*identifier) roots[value].insert(index);
  }
  return roots;
}

bool Clusters::any_contradiction(const std::vector<std::size_t>& roots, Contradiction contradicts) const {
  for (std::size_t first = 0; first < roots.size(); ++first) {
    for (std::size_t second = first + 1; second < roots.size(); ++second) {
      if (contradicts(machines_[roots[first]].signals, machines_[roots[second]].signals)) return true;
    }
  }
  return false;
}

void Clusters::join_by(Set Signals::*identifier, Contradiction contradicts) {
  for (const auto& shared : roots_by(identifier)) {
    std::set<std::size_t> now;
    for (const std::size_t index : shared.second) now.insert(root(index));
    const std::vector<std::size_t> roots{now.begin(), now.end()};
    if (roots.size() < 2 || any_contradiction(roots, contradicts)) continue;
    for (const std::size_t index : roots) unite(roots.front(), index);
  }
}

// First what stands behind one interface, then what bears one name as long as nothing shows that the key was copied.
void Clusters::join_by_host_keys() {
  const auto roots_of = [&](const std::set<std::size_t>& indices) {
    std::set<std::size_t> roots;
    for (const std::size_t index : indices) roots.insert(root(index));
    return std::vector<std::size_t>{roots.begin(), roots.end()};
  };
  const auto join_pairs = [&](const std::vector<std::size_t>& roots, auto is_one) {
    for (std::size_t first = 0; first < roots.size(); ++first) {
      for (std::size_t second = first + 1; second < roots.size(); ++second) {
        const Signals& a = machines_[root(roots[first])].signals;
        const Signals& b = machines_[root(roots[second])].signals;
        if (root(roots[first]) != root(roots[second]) && is_one(a, b)) unite(roots[first], roots[second]);
      }
    }
  };
  for (const auto& shared : roots_by(&Signals::ssh_host_keys)) {
    join_pairs(roots_of(shared.second),
               [](const Signals& a, const Signals& b) { return share_any(a.macs, b.macs) && !differs_anywhere(a, b); });
    const std::vector<std::size_t> left = roots_of(shared.second);
    if (!any_contradiction(left, differs_on_the_wire)) join_pairs(left, agree);
  }
}

// What answers on an address of the scanning machine is the scanning machine.
void Clusters::join_this_machine() {
  const auto found = index_.find(std::string{this_machine});
  if (found == index_.end()) return;
  Set own = machines_[root(found->second)].signals.interface_addresses;
  own.insert({"127.0.0.1", "::1"});
  for (const std::string& address : own) {
    const auto other = index_.find(address);
    if (other != index_.end()) unite(found->second, other->second);
  }
}

void Clusters::join_by_interfaces() {
  const auto owners = roots_by(&Signals::interface_addresses);
  for (const auto& [address, claimed_by] : owners) {
    const auto found = index_.find(address);
    if (found == index_.end()) continue;
    std::set<std::size_t> claims;
    for (const std::size_t index : claimed_by) claims.insert(root(index));
    // The address of a container bridge is on many machines: it tells nothing.
    if (claims.size() != 1 || *claims.begin() == root(found->second)) continue;
    const Signals& claimant = machines_[*claims.begin()].signals;
    const Signals& seen = machines_[root(found->second)].signals;
    if (!differs_anywhere(claimant, seen) && may_see_the_same(address, claimant, seen))
      unite(*claims.begin(), found->second);
  }
}

std::vector<Machine> Clusters::finish() && {
  std::vector<Machine> machines;
  for (Machine& machine : machines_) {
    if (machine.observed.empty()) continue;
    std::sort(machine.observed.begin(), machine.observed.end());
    machines.push_back(std::move(machine));
  }
  return machines;
}

}  // namespace

std::vector<Machine> cluster(std::map<std::string, Signals> observed) {
  Clusters clusters{std::move(observed)};
  clusters.join_by(&Signals::machine_ids, differs_inside);
  clusters.join_by(&Signals::serials, differs_inside);
  clusters.join_this_machine();
  clusters.join_by_interfaces();
  clusters.join_by_host_keys();
  clusters.join_by(&Signals::smb_server_guids, differs_on_the_wire);
  return std::move(clusters).finish();
}

}  // namespace hygie::identity
