#include "app/progress.hpp"

#include <fmt/core.h>

#include <cmath>
#include <cstdio>

#include "util/terminal.hpp"

namespace hygie::app {
namespace {

constexpr std::chrono::milliseconds redraw_after{100};

std::string duration(double seconds) {
  const auto whole = std::lround(seconds);
  return whole < 60 ? fmt::format("{} s", whole) : fmt::format("{} min {:02} s", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(const model::Common& common)
    : language_(common.language.value_or(model::Language::fr)),
      shown_(common.verbosity == model::Verbosity::normal && util::is_terminal(util::Channel::error) ? Shown::yes
                                                                                                     : Shown::no) {}

Progress::~Progress() {
  done();
}

void Progress::done() {
  const std::lock_guard lock{mutex_};
  if (shown_ == Shown::yes) fmt::print(stderr, "\r\033[K");
}

void Progress::phase(const model::Localized& name) {
  const std::lock_guard lock{mutex_};
  if (shown_ == Shown::no) return;
  phase_ = name.in(language_);
  began_ = Clock::now();
  drawn_ = {};
  fmt::print(stderr, "\r\033[K{}…", phase_);
  (void)std::fflush(stderr);
}

void Progress::update(std::size_t done, std::size_t total, const std::string& detail) {
  const std::lock_guard lock{mutex_};
  const auto now = Clock::now();
  if (shown_ == Shown::no || now - drawn_ < redraw_after) return;
  drawn_ = now;
  const double elapsed = std::chrono::duration<double>(now - began_).count();
  const double rate = elapsed > 0 ? static_cast<double>(done) / elapsed : 0;
  std::string line = fmt::format("{} {}/{}", phase_, done, total);
  if (rate > 0 && done < total) {
    const std::string left = duration(static_cast<double>(total - done) / rate);
    line += fmt::format(", {:.0f}/s, ", rate) + (language_ == model::Language::fr ? "reste " + left : left + " left");
  }
  if (!detail.empty()) line += ", " + detail;
  fmt::print(stderr, "\r\033[K{}", line);
  (void)std::fflush(stderr);
}

}  // namespace hygie::app
