// BSON as far as answers of a server need it (bsonspec.org 1.1): small questions, and the top level of a document.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::mongodb {

struct Element {
  std::string_view name;
  std::variant<std::int32_t, bool, std::string_view, util::Bytes> value;  // Bytes: a document
};
util::Bytes write_document(std::initializer_list<Element> elements);

// The numbers, truths and texts at the top level of a document; everything else is passed over.
class Document {
 public:
  // Takes a whole document off `reader`. Nothing when it is cut, lies about a length, or has more than 512 elements.
  static std::optional<Document> read(util::Reader& reader);

  std::optional<std::int64_t> number(std::string_view name) const;
  std::optional<std::string> text(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::variant<std::int64_t, std::string>>> elements_{};
};

}  // namespace hygie::probes::mongodb
