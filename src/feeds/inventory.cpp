#include "feeds/inventory.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>
#include <set>

#include "util/package_version.hpp"

namespace hygie::feeds {
namespace {

struct Package {
  std::string name{};
  std::string version{};
  std::string source{};
  std::string source_version{};
};

// The prefix that makes a package one of a kernel; "" for any other.
std::string kernel_part(const std::string& name) {
  for (const char* prefix : {"linux-image-", "linux-headers-", "linux-modules-", "kernel"}) {
    if (name.starts_with(prefix)) return prefix;
  }
  return {};
}

// Signed kernels are built from a source of their own, whose version is that of the kernel, with a sign behind in
// Debian: linux-signed-amd64 of linux there, linux-signed-hwe-6.8 of linux-hwe-6.8 in Ubuntu.
void name_kernel_source(Package& package, const std::string& release) {
  const std::string sign = "linux-signed";
  const bool is_signed = package.source == sign || package.source.starts_with(sign + "-");
  if (!is_signed) return;
  package.source = "linux" + (release.starts_with("ubuntu ") ? package.source.substr(sign.size()) : "");
  package.source_version = package.version;
}

bool by_dpkg(const std::string& release) {
  return release.starts_with("debian ") || release.starts_with("ubuntu ");
}

// Kernels stay beside their successors; only the newest counts, for the others do not start any more (whether the
// newest runs is a question of its own).
void drop_old_kernels(std::vector<Package>& packages, bool dpkg) {
  std::map<std::string, std::string> newest;
  // Newer headers beside an old image do not start.
  const auto family = [&](const Package& package) {
    return dpkg ? package.source + '\n' + kernel_part(package.name) : package.name;
  };
  const auto is_older = [&](const std::string& left, const std::string& right) {
    return (dpkg ? util::compare_deb_versions(left, right) : util::compare_rpm_versions(left, right)) < 0;
  };
  for (const Package& package : packages) {
    if (kernel_part(package.name).empty()) continue;
    std::string& best = newest[family(package)];
    if (best.empty() || is_older(best, package.version)) best = package.version;
  }
  std::erase_if(packages, [&](const Package& package) {
    return !kernel_part(package.name).empty() && is_older(package.version, newest[family(package)]);
  });
}

void add(std::vector<Installed>& entries, const Package& package, const std::string& compared, std::uint32_t host) {
  const auto same = std::find_if(entries.begin(), entries.end(), [&](const Installed& entry) {
    return entry.package == package.name && entry.version == package.version && entry.compared == compared;
  });
  if (same == entries.end()) {
    entries.push_back({package.name, package.version, compared, {host}});
  } else if (same->hosts.back() != host) {
    same->hosts.push_back(host);
  }
}

void arrange(Inventory& inventory, Host host, std::vector<Package> packages) {
  const auto number = static_cast<std::uint32_t>(inventory.hosts.size());
  for (Package& package : packages) name_kernel_source(package, host.release);
  drop_old_kernels(packages, by_dpkg(host.release));
  for (const Package& package : packages) {
    host.own_kernel = host.own_kernel || package.name.starts_with("linux-image-");
    for (const std::string& release : {host.release, host.also}) {
      if (release.empty()) continue;
      add(inventory.installed[key(Naming::binary_package, release, package.name)], package, package.version, number);
      if (package.source.empty() || package.source_version.empty()) continue;
      add(inventory.installed[key(Naming::source_package, release, package.source)], package, package.source_version,
          number);
    }
  }
  inventory.hosts.push_back(std::move(host));
}

// The operating system by the host's own word, the latest.
Host host_of(const facts::Store& store, const std::string& observed) {
  SQLite::Statement query{store.database(),
                          "select product, release, codename from os_version where observed_host = ? and confidence = "
                          "'certain' and product is not null order by observed_at desc limit 1"};
  query.bind(1, observed);
  Host host{.observed = observed};
  if (!query.executeStep()) return host;
  const std::string product = query.getColumn(0).getString();
  const std::string number = query.getColumn(1).getString();
  const std::string codename = query.getColumn(2).getString();
  host.release = product + " " + number;
  if (product == "debian" && !codename.empty()) {
    host.also = host.release;
    host.release = product + " " + codename;
  }
  return host;
}

// A Windows has no packages; its level stands for the one.
void add_levels(const facts::Store& store, Inventory& inventory) {
  SQLite::Statement query{
      store.database(), std::string{"select observed_host, product, build, revision from os_version where "} + leveled +
                            " order by observed_host, observed_at desc"};
  std::set<std::string> known;
  for (const Host& host : inventory.hosts) known.insert(host.observed);
  while (query.executeStep()) {
    const std::string observed = query.getColumn(0).getString();
    if (!known.insert(observed).second) continue;
    const std::string build = query.getColumn(2).getString();
    const std::string level = build + "." + query.getColumn(3).getString();
    Host host{.observed = observed, .release = query.getColumn(1).getString() + " " + build};
    arrange(inventory, std::move(host), {{.name = "Windows", .version = level}});
  }
}

}  // namespace

std::string key(Naming naming, const std::string& release, const std::string& package) {
  return (naming == Naming::source_package ? "s " : "b ") + release + '\n' + package;
}

Inventory take_inventory(const facts::Store& store) {
  Inventory inventory;
  SQLite::Statement query{store.database(),
                          "select observed_host, observed_at, name, version, coalesce(source_package, ''), "
                          "coalesce(source_version, '') from packages order by observed_host, observed_at desc, name, "
                          "version"};
  std::string observed;
  std::string latest;
  std::vector<Package> found;
  const auto finish = [&] {
    if (!found.empty()) arrange(inventory, host_of(store, observed), std::move(found));
    found.clear();
  };
  while (query.executeStep()) {
    const auto text = [&](int index) { return query.getColumn(index).getString(); };
    if (text(0) != observed) {
      finish();
      observed = text(0);
      latest = text(1);
    }
    // An earlier look at the same host is out of date.
    if (text(1) == latest) found.push_back({text(2), text(3), text(4), text(5)});
  }
  finish();
  add_levels(store, inventory);
  return inventory;
}

}  // namespace hygie::feeds
