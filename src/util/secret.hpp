// A password or key text. It has one exit, reveal(), and no formatter; it never reaches a log, a fact or a report.
#pragma once

#include <string>
#include <utility>

namespace hygie::util {

class Secret {
 public:
  explicit Secret(std::string text) : text_(std::move(text)) {}
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }
  Secret& operator=(Secret&& other) noexcept {
    wipe();
    text_ = std::move(other.text_);
    other.wipe();
    return *this;
  }
  ~Secret() { wipe(); }

  const std::string& reveal() const { return text_; }

 private:
  void wipe();
  std::string text_;
};

}  // namespace hygie::util
