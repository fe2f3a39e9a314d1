// A text in the two languages of the tool.
#pragma once

#include <cstdint>
#include <string>

namespace hygie::model {

enum class Language : std::uint8_t { fr, en };

struct Localized {
  std::string fr{};
  std::string en{};
  const std::string& in(Language language) const { return language == Language::fr ? fr : en; }
};

}  // namespace hygie::model
