// Names of addresses, asked of the system's resolver in the background: a resolver that hangs costs a bounded wait.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "util/ip_address.hpp"

namespace hygie::discovery {

// The name of an address, "" when there is none. May block for long.
using ReverseResolver = std::function<std::string(const util::IpAddress&)>;
ReverseResolver system_reverse_resolver();

class ReverseNames {
 public:
  explicit ReverseNames(ReverseResolver resolver);
  ReverseNames(const ReverseNames&) = delete;
  ReverseNames& operator=(const ReverseNames&) = delete;
  // Does not wait for a lookup that hangs: its thread ends by itself later.
  ~ReverseNames();

  // Asks for the name of `address`; returns at once.
  void ask(const util::IpAddress& address);
  // The names known after at most `longest`; sooner when all lookups have ended, or when none has for `quiet` since the
  // last question. Names are printable.
  std::map<util::IpAddress, std::string> collect(std::chrono::milliseconds longest, std::chrono::milliseconds quiet);

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace hygie::discovery
