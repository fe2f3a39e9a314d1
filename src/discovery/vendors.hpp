// Who made a network card: the first bytes of its address name the maker.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace hygie::discovery {

// Places where Debian packages put a list of makers (ieee-data, nmap-common).
std::vector<std::filesystem::path> vendor_lists();

// Makers of `macs` ("aa:bb:cc:dd:ee:ff") by the first list that can be read, IEEE's oui.txt or nmap's form; the longest
// registered prefix counts. Addresses without a known maker are absent.
std::map<std::string, std::string> vendors_of(const std::set<std::string>& macs,
                                              const std::vector<std::filesystem::path>& lists);

}  // namespace hygie::discovery
