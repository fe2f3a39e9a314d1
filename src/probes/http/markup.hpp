// The tags of a page, one after the other, as tolerant as a browser and never slower than one pass.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hygie::probes::http {

struct Tag {
  std::string name{};                                             // lower case; "/title" for an end tag
  std::vector<std::pair<std::string, std::string>> attributes{};  // names in lower case; at most 64
  std::string attribute(std::string_view name) const;
};

class TagReader {
 public:
  explicit TagReader(std::string_view html) : rest_(html) {}
  // The next tag, comments and the contents of scripts and styles passed over.
  std::optional<Tag> next();
  // The text from here to the next "<".
  std::string_view text() const { return rest_.substr(0, rest_.find('<')); }

 private:
  void skip_to(std::string_view mark);
  Tag read_tag();
  std::pair<std::string, std::string> read_attribute();
  std::string read_value();

  std::string_view rest_;
};

// Character references decoded: numeric ones and those common in French titles (HTML 13.2.5.72).
std::string decode_entities(std::string_view text);

}  // namespace hygie::probes::http
