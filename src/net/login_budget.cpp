#include "net/login_budget.hpp"

namespace hygie::net {

bool LoginBudget::begin(const std::string& host, util::Deadline deadline) {
  std::unique_lock lock{guard_};
  const auto is_settled = [&] {
    const auto found = hosts_.find(host);
    return found == hosts_.end() || found->second == State::spent;
  };
  if (!changed_.wait_until(lock, deadline.at(), is_settled)) return false;
  return hosts_.try_emplace(host, State::under_way).second;
}

void LoginBudget::end(const std::string& host, LoginEnd end) {
  {
    const std::lock_guard lock{guard_};
    if (end == LoginEnd::failed) {
      hosts_[host] = State::spent;
    } else {
      hosts_.erase(host);
    }
  }
  changed_.notify_all();
}

}  // namespace hygie::net
