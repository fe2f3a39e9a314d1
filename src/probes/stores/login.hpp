// One anonymous login under the budget that all probes and collectors share.
#pragma once

#include "probes/stores/channel.hpp"

namespace hygie::probes::stores {

// Store::doubt of what was not asked for want of a login.
inline constexpr std::string_view no_login_left = "login_spent";

// Asks for the login when made; gives it back, as not tried unless ended() said otherwise, when it goes.
class Login {
 public:
  explicit Login(const Place& place)
      : budget_(place.settings.logins),
        host_(place.target.observed_host),
        allowed_(budget_ != nullptr && budget_->begin(host_, place.deadline)) {}
  Login(const Login&) = delete;
  Login& operator=(const Login&) = delete;
  ~Login() {
    if (allowed_) budget_->end(host_, end_);
  }

  bool may_be_tried() const { return allowed_; }
  void ended(net::LoginEnd end) { end_ = end; }

 private:
  net::LoginBudget* budget_;
  std::string host_;
  bool allowed_;
  net::LoginEnd end_ = net::LoginEnd::not_tried;
};

}  // namespace hygie::probes::stores
