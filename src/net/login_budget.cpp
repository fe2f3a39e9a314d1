#include "net/login_budget.hpp"

namespace hygie::net {

void LoginBudget::reserve(const std::string& host) {
  const std::lock_guard lock{guard_};
  hosts_.try_emplace(host, State::reserved);
}

void LoginBudget::release(const std::string& host) {
  {
    const std::lock_guard lock{guard_};
    const auto found = hosts_.find(host);
    if (found != hosts_.end() && found->second == State::reserved) hosts_.erase(found);
  }
  changed_.notify_all();
}

bool LoginBudget::begin_reserved(const std::string& host, util::Deadline deadline) {
  {
    const std::lock_guard lock{guard_};
    const auto found = hosts_.find(host);
    if (found != hosts_.end() && found->second == State::reserved) {
      found->second = State::under_way;
      return true;
    }
  }
  return begin(host, deadline);
}

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
